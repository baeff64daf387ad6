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
 * Gives more minutes to one or all of those who are in the lab and whose session is about to be ended.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\form\more_time_form;
use mod_appstreamlab\local\closing\more_time;
use mod_appstreamlab\local\closing\session_end;
use mod_appstreamlab\local\sessions\board;
use mod_appstreamlab\output\closing_note;

require(__DIR__ . '/../../config.php');

[$course, $cm] = get_course_and_cm_from_cmid(required_param('id', PARAM_INT), 'appstreamlab');
require_login($course, false, $cm);
require_capability('mod/appstreamlab:viewsessions', $cm->context);
require_capability('mod/appstreamlab:manageoverrides', $cm->context);

$viewurl = new moodle_url('/mod/appstreamlab/view.php', ['id' => $cm->id]);
$PAGE->set_url('/mod/appstreamlab/moretime.php', ['id' => $cm->id]);
$PAGE->set_title($course->shortname . ': ' . get_string('moretime', 'mod_appstreamlab'));
$PAGE->set_heading($course->fullname);
$PAGE->activityheader->set_attrs(['description' => '', 'hidecompletion' => true]);

$rows = (new board($cm))->rows();
if ($rows === null) {
    redirect($viewurl, get_string('boardunknown', 'mod_appstreamlab'), null, \core\output\notification::NOTIFY_ERROR);
}
$inside = [];
foreach ($rows as ['user' => $user]) {
    $inside[(int) $user->id] = fullname($user);
}
$people = array_intersect_key($inside, session_end::soon($cm, array_keys($inside)));
if ($people === []) {
    redirect($viewurl, get_string('moretimenobody', 'mod_appstreamlab'), null, \core\output\notification::NOTIFY_INFO);
}

$form = new more_time_form($PAGE->url->out(false), ['people' => $people]);
if ($form->is_cancelled()) {
    redirect($viewurl);
}
if ($data = $form->get_data()) {
    $chosen = $data->userid ? [(int) $data->userid] : array_keys($people);
    $given = more_time::give($cm, array_intersect($chosen, array_keys($people)), (int) $data->minutes);
    $facts = ['count' => $given, 'minutes' => $data->minutes];
    redirect($viewurl, get_string('moretimegiven', 'mod_appstreamlab', $facts), null, \core\output\notification::NOTIFY_SUCCESS);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('moretime', 'mod_appstreamlab'), 3);
foreach (closing_note::of($cm, $rows)['sentences'] ?? [] as $sentence) {
    echo html_writer::tag('p', s($sentence));
}
$form->display();
echo $OUTPUT->footer();
