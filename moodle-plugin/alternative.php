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
 * Somebody says that they work with the accessible alternative.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\local\work\alternative_use;

require(__DIR__ . '/../../config.php');

[$course, $cm] = get_course_and_cm_from_cmid(required_param('id', PARAM_INT), 'appstreamlab');
require_login($course, false, $cm);
$PAGE->set_url('/mod/appstreamlab/alternative.php', ['id' => $cm->id]);
$viewurl = new moodle_url('/mod/appstreamlab/view.php', ['id' => $cm->id]);
if (!data_submitted() || !confirm_sesskey() || !alternative_use::is_offered($cm)) {
    redirect($viewurl);
}
alternative_use::note($cm);
redirect($viewurl, get_string('alternativeused', 'mod_appstreamlab'), null, \core\output\notification::NOTIFY_SUCCESS);
