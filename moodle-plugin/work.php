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
 * What people of an activity did in its lab, and what became of it in the gradebook; with download.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core\dataformat;
use mod_appstreamlab\event\work_marked;
use mod_appstreamlab\event\work_viewed;
use mod_appstreamlab\local\work\gradebook;
use mod_appstreamlab\local\work\work_download;
use mod_appstreamlab\local\work\work_report;
use mod_appstreamlab\local\work\work_table;
use mod_appstreamlab\output\work_page;

require(__DIR__ . '/../../config.php');

[$course, $cm] = get_course_and_cm_from_cmid(required_param('id', PARAM_INT), 'appstreamlab');
$page = optional_param('page', 0, PARAM_INT);
$format = optional_param('dataformat', '', PARAM_ALPHA);
$userid = optional_param('userid', 0, PARAM_INT);

require_login($course, false, $cm);
require_capability('mod/appstreamlab:viewwork', $cm->context);
$lab = $DB->get_record('appstreamlab', ['id' => $cm->instance], '*', MUST_EXIST);

$url = new moodle_url('/mod/appstreamlab/work.php', ['id' => $cm->id] + ($page ? ['page' => $page] : []));
$PAGE->set_url($url);
$PAGE->set_title($course->shortname . ': ' . get_string('work', 'mod_appstreamlab'));
$PAGE->set_heading($course->fullname);
$PAGE->activityheader->set_attrs(['description' => '', 'hidecompletion' => true]);

if ($userid && data_submitted() && confirm_sesskey()) {
    require_capability('mod/appstreamlab:setdone', $cm->context);
    $isdone = required_param('done', PARAM_BOOL);
    if ((new work_report($cm, $lab))->includes($userid)) {
        $row = work_table::note_done($lab, $userid, $isdone, (int) $USER->id);
        gradebook::settle((int) $lab->id, [$row]);
        work_marked::create([
            'objectid' => $row->id, 'context' => $cm->context, 'relateduserid' => $userid, 'other' => ['done' => (int) $isdone],
        ])->trigger();
    }
    redirect($url);
}

work_viewed::create(['context' => $cm->context, 'other' => ['format' => $format]])->trigger();
if ($format !== '') {
    $download = new work_download($cm, $lab);
    dataformat::download_data($download->name(), $format, $download->columns(), $download->rows());
    exit;
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('work', 'mod_appstreamlab'), 3);
echo $OUTPUT->render(new work_page($cm, $lab, $page));
echo $OUTPUT->footer();
