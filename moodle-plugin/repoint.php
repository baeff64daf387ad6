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
 * Gives another lab to all activities of a course whose lab is gone, in one step.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\form\repoint_form;

require(__DIR__ . '/../../config.php');

[$course, $cm] = get_course_and_cm_from_cmid(required_param('id', PARAM_INT), 'appstreamlab');
require_login($course, false, $cm);
require_capability('moodle/course:manageactivities', $cm->context);

$courseurl = course_get_url($course, $cm->sectionnum);
$PAGE->set_url('/mod/appstreamlab/repoint.php', ['id' => $cm->id]);
$PAGE->set_title(get_string('repoint', 'mod_appstreamlab'));
$PAGE->set_heading($course->fullname);
$PAGE->activityheader->set_attrs(['description' => '', 'hidecompletion' => true]);

$form = new repoint_form($PAGE->url->out(false), ['cm' => $cm]);
if ($form->is_cancelled()) {
    redirect($courseurl);
}
if ($data = $form->get_data()) {
    $changed = $form->repoint($data->lab);
    redirect($courseurl, get_string('repointed', 'mod_appstreamlab', $changed), null, \core\output\notification::NOTIFY_SUCCESS);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('repoint', 'mod_appstreamlab'), 3);
$form->display();
echo $OUTPUT->footer();
