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
 * The overrides of an activity: other opening and closing dates for some people or groups.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\output\overrides_page;

require(__DIR__ . '/../../config.php');

[$course, $cm] = get_course_and_cm_from_cmid(required_param('id', PARAM_INT), 'appstreamlab');
require_login($course, false, $cm);
require_capability('mod/appstreamlab:manageoverrides', $cm->context);

$PAGE->set_url('/mod/appstreamlab/overrides.php', ['id' => $cm->id]);
$PAGE->set_title($course->shortname . ': ' . get_string('overrides', 'mod_appstreamlab'));
$PAGE->set_heading($course->fullname);
$PAGE->add_body_class('limitedwidth');
$PAGE->activityheader->set_attrs(['description' => '', 'hidecompletion' => true]);

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('overrides', 'mod_appstreamlab'), 3);
echo $OUTPUT->render(new overrides_page($cm));
echo $OUTPUT->footer();
