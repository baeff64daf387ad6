<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

/**
 * The page of an activity: the card with more room, and the teacher's board.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\local\launch\launch_log;
use mod_appstreamlab\local\launch\refusal;
use mod_appstreamlab\output\view_page;

require(__DIR__ . '/../../config.php');
require_once($CFG->dirroot . '/mod/appstreamlab/lib.php');

[$course, $cm] = get_course_and_cm_from_cmid(required_param('id', PARAM_INT), 'appstreamlab');
// The signer sends people back here with the code of its refusal. Its text is not read: anybody could write it.
$refusalcode = optional_param('lti_errorlog', '', PARAM_ALPHANUMEXT);

require_login($course, true, $cm);
require_capability('mod/appstreamlab:view', $cm->context);

$lab = $DB->get_record('appstreamlab', ['id' => $cm->instance], '*', MUST_EXIST);
appstreamlab_view($lab, $course, $cm, $cm->context);

if (refusal::is_known($refusalcode)) {
    launch_log::note_refusal((int) $cm->instance, (int) $USER->id, $refusalcode);
}

$PAGE->set_url('/mod/appstreamlab/view.php', ['id' => $cm->id]);
$PAGE->set_title($course->shortname . ': ' . $lab->name);
$PAGE->set_heading($course->fullname);
$PAGE->add_body_class('limitedwidth');

echo $OUTPUT->header();
if ($refusalcode !== '') {
    echo $OUTPUT->notification(refusal::message($refusalcode, $cm->context), \core\output\notification::NOTIFY_WARNING, false);
}
echo $OUTPUT->render(view_page::load($cm, $lab));
echo $OUTPUT->footer();
