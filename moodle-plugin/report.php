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
 * Who opened the lab of an activity, and when: a report with filters and download.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core_reportbuilder\system_report_factory;
use mod_appstreamlab\reportbuilder\local\systemreports\launches;

require(__DIR__ . '/../../config.php');

[$course, $cm] = get_course_and_cm_from_cmid(required_param('id', PARAM_INT), 'appstreamlab');
require_login($course, true, $cm);
require_capability('mod/appstreamlab:viewreports', $cm->context);

$url = new moodle_url('/mod/appstreamlab/report.php', ['id' => $cm->id]);
$title = get_string('launches', 'mod_appstreamlab');
$PAGE->set_url($url);
$PAGE->set_title($course->shortname . ': ' . $title);
$PAGE->set_heading($course->fullname);
$PAGE->activityheader->set_attrs(['description' => '', 'hidecompletion' => true]);

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('launchesof', 'mod_appstreamlab', $cm->get_formatted_name()), 3);
groups_print_activity_menu($cm, $url);
echo system_report_factory::create(launches::class, $cm->context, 'mod_appstreamlab')->output();
echo $OUTPUT->footer();
