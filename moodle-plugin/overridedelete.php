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
 * Deletes an override, after a question.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\local\classes\class_sender;
use mod_appstreamlab\local\dates\override_owners;
use mod_appstreamlab\local\dates\overrides;

require(__DIR__ . '/../../config.php');

[$course, $cm] = get_course_and_cm_from_cmid(required_param('id', PARAM_INT), 'appstreamlab');
$override = overrides::get(required_param('override', PARAM_INT));

require_login($course, false, $cm);
require_capability('mod/appstreamlab:manageoverrides', $cm->context);
$owners = new override_owners($cm);
if ($override->appstreamlabid != $cm->instance || !$owners->includes($override)) {
    throw new moodle_exception('overrideunknown', 'mod_appstreamlab');
}

$listurl = new moodle_url('/mod/appstreamlab/overrides.php', ['id' => $cm->id]);
$PAGE->set_url('/mod/appstreamlab/overridedelete.php', ['id' => $cm->id, 'override' => $override->id]);
$PAGE->set_title($course->shortname . ': ' . get_string('overridedelete', 'mod_appstreamlab'));
$PAGE->set_heading($course->fullname);
$PAGE->navbar->add(get_string('overrides', 'mod_appstreamlab'), $listurl);
$PAGE->activityheader->set_attrs(['description' => '', 'hidecompletion' => true]);

if (data_submitted() && confirm_sesskey()) {
    overrides::delete($cm, $override);
    class_sender::send_now((int) $cm->instance);
    redirect($listurl, get_string('overridedeleted', 'mod_appstreamlab'), null, \core\output\notification::NOTIFY_SUCCESS);
}

$name = $override->groupid
    ? format_string($owners->groups()[$override->groupid], true, ['context' => $cm->context])
    : s(fullname(core_user::get_user($override->userid, '*', MUST_EXIST)));
$delete = new single_button($PAGE->url, get_string('delete'), 'post');
echo $OUTPUT->header();
echo $OUTPUT->confirm(get_string('overridedeletequestion', 'mod_appstreamlab', $name), $delete, $listurl);
echo $OUTPUT->footer();
