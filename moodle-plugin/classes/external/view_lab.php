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

namespace mod_appstreamlab\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use core_external\external_warnings;

/**
 * Records that the user looked at the activity, for the mobile app.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class view_lab extends external_api {
    /**
     * Parameters.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'labid' => new external_value(PARAM_INT, 'Instance id of the activity'),
        ]);
    }

    /**
     * Triggers the event and completion by viewing.
     *
     * @param int $labid
     * @return array
     */
    public static function execute(int $labid): array {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/mod/appstreamlab/lib.php');
        ['labid' => $labid] = self::validate_parameters(self::execute_parameters(), ['labid' => $labid]);
        $lab = $DB->get_record('appstreamlab', ['id' => $labid], '*', MUST_EXIST);
        [$course, $cm] = get_course_and_cm_from_instance($lab, 'appstreamlab');
        self::validate_context($cm->context);
        require_capability('mod/appstreamlab:view', $cm->context);
        appstreamlab_view($lab, $course, $cm, $cm->context);
        return ['status' => true, 'warnings' => []];
    }

    /**
     * Description of the answer.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'status' => new external_value(PARAM_BOOL, 'True when it was recorded'),
            'warnings' => new external_warnings(),
        ]);
    }
}
