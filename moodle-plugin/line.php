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
 * What somebody who waits for a seat does with a button of the card: keep a seat, be next again, leave, or be told.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\local\line\waiting_line;

require(__DIR__ . '/../../config.php');

[$course, $cm] = get_course_and_cm_from_cmid(required_param('id', PARAM_INT), 'appstreamlab');
$do = required_param('do', PARAM_ALPHA);

require_login($course, false, $cm);
require_sesskey();
$PAGE->set_url('/mod/appstreamlab/line.php', ['id' => $cm->id]);

$done = waiting_line::act_for_user($cm, $do);
// Back to where the card stands: the course's page, or the activity's own.
$viewurl = new moodle_url('/mod/appstreamlab/view.php', ['id' => $cm->id]);
$referer = get_local_referer(false);
$isofcourse = $referer !== '' && str_starts_with($referer, (new moodle_url('/course/'))->out(false));
$back = $isofcourse ? new moodle_url($referer) : $viewurl;
if (!$done) {
    redirect($back, get_string('lineunreachable', 'mod_appstreamlab'), null, \core\output\notification::NOTIFY_WARNING);
}
redirect($back);
