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
 * More minutes in a lesson, for one person of the class or for all.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\form\class_time_form;
use mod_appstreamlab\local\classes\class_attendance;
use mod_appstreamlab\local\classes\class_plan;
use mod_appstreamlab\local\classes\class_sender;
use mod_appstreamlab\local\classes\class_time;
use mod_appstreamlab\output\class_page;

require(__DIR__ . '/../../config.php');

[$course, $cm] = get_course_and_cm_from_cmid(required_param('id', PARAM_INT), 'appstreamlab');
require_login($course, false, $cm);
require_capability('mod/appstreamlab:viewclass', $cm->context);
require_capability('mod/appstreamlab:manageoverrides', $cm->context);

$classurl = new moodle_url('/mod/appstreamlab/class.php', ['id' => $cm->id]);
$PAGE->set_url('/mod/appstreamlab/classtime.php', ['id' => $cm->id]);
$PAGE->set_title($course->shortname . ': ' . get_string('moretime', 'mod_appstreamlab'));
$PAGE->set_heading($course->fullname);
$PAGE->add_body_class('limitedwidth');
$PAGE->navbar->add(get_string('class', 'mod_appstreamlab'), $classurl);
$PAGE->activityheader->set_attrs(['description' => '', 'hidecompletion' => true]);

$class = class_plan::of_activity((int) $cm->instance);
$lesson = $class && class_plan::is_held($class) ? class_plan::next_lesson($class, class_page::LINGERING_SECONDS) : null;
if ($lesson === null) {
    redirect($classurl, get_string('classnolesson', 'mod_appstreamlab'), null, \core\output\notification::NOTIFY_INFO);
}
$members = class_attendance::members($cm, (int) $class->groupid);
$fields = \core_user\fields::for_userpic()->get_sql('', false, '', '', false)->selects;
$people = array_map(fullname(...), $members ? $DB->get_records_list('user', 'id', $members, '', $fields) : []);
core_collator::asort($people);

$form = new class_time_form($PAGE->url->out(false), ['people' => $people]);
if ($form->is_cancelled()) {
    redirect($classurl);
}
if ($data = $form->get_data()) {
    class_time::give($cm, $class, $lesson, $members, isset($people[$data->userid]) ? (int) $data->userid : 0, (int) $data->minutes);
    class_sender::send_now((int) $cm->instance);
    redirect($classurl, get_string('classtimegiven', 'mod_appstreamlab'), null, \core\output\notification::NOTIFY_SUCCESS);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('moretime', 'mod_appstreamlab'), 3);
$form->display();
echo $OUTPUT->footer();
