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
 * All AppStream Lab activities of a course.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\event\course_module_instance_list_viewed;
use mod_appstreamlab\output\activity_list;

require(__DIR__ . '/../../config.php');

$course = $DB->get_record('course', ['id' => required_param('id', PARAM_INT)], '*', MUST_EXIST);
require_course_login($course, true);

// From Moodle 5.0 on the course has one overview page for all kinds of activities.
if (class_exists('\core_courseformat\activityoverviewbase')) {
    \core_courseformat\activityoverviewbase::redirect_to_overview_page($course->id, 'appstreamlab');
}

$event = course_module_instance_list_viewed::create(['context' => \core\context\course::instance($course->id)]);
$event->add_record_snapshot('course', $course);
$event->trigger();

$title = get_string('modulenameplural', 'mod_appstreamlab');
$PAGE->set_url('/mod/appstreamlab/index.php', ['id' => $course->id]);
$PAGE->set_pagelayout('incourse');
$PAGE->set_title($course->shortname . ': ' . $title);
$PAGE->set_heading($course->fullname);
$PAGE->navbar->add($title);

echo $OUTPUT->header();
echo $OUTPUT->heading($title);
echo $OUTPUT->render(new activity_list($course));
echo $OUTPUT->footer();
