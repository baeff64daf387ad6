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
 * The class of an activity, for those who teach it.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\local\classes\class_plan;
use mod_appstreamlab\local\classes\class_sender;
use mod_appstreamlab\output\class_page;

require(__DIR__ . '/../../config.php');

[$course, $cm] = get_course_and_cm_from_cmid(required_param('id', PARAM_INT), 'appstreamlab');
require_login($course, false, $cm);
require_capability('mod/appstreamlab:viewclass', $cm->context);

$url = new moodle_url('/mod/appstreamlab/class.php', ['id' => $cm->id]);
$PAGE->set_url($url);
$PAGE->set_title($course->shortname . ': ' . get_string('class', 'mod_appstreamlab'));
$PAGE->set_heading($course->fullname);
$PAGE->add_body_class('limitedwidth');
$PAGE->activityheader->set_attrs(['description' => '', 'hidecompletion' => true]);

$class = class_plan::of_activity((int) $cm->instance);
if ($class && optional_param('confirm', false, PARAM_BOOL)) {
    require_sesskey();
    require_capability('mod/appstreamlab:requestclass', $cm->context);
    if (class_plan::confirm($class)) {
        class_sender::send_now((int) $cm->instance);
    }
    redirect($url);
}

$PAGE->requires->js_call_amd('mod_appstreamlab/board', 'init', [(int) $cm->id, 'class']);
echo $OUTPUT->header();
echo html_writer::div(
    $OUTPUT->render(new class_page($cm, $class)),
    '',
    ['data-region' => 'mod_appstreamlab-class-content'],
);
echo $OUTPUT->footer();
