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
use mod_appstreamlab\local\line\waiting_line;

/**
 * What the user does in the waiting line of an activity's lab.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class act_in_line extends external_api {
    /**
     * Parameters.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'cmid' => new external_value(PARAM_INT, 'Course module id'),
            'do' => new external_value(PARAM_ALPHA, 'keep: hold the seat once more; here: be next again; leave; tell: notify'),
        ]);
    }

    /**
     * Does it.
     *
     * @param int $cmid
     * @param string $do
     * @return array
     */
    public static function execute(int $cmid, string $do): array {
        ['cmid' => $cmid, 'do' => $do] = self::validate_parameters(self::execute_parameters(), ['cmid' => $cmid, 'do' => $do]);
        [, $cm] = get_course_and_cm_from_cmid($cmid, 'appstreamlab');
        self::validate_context($cm->context);
        return ['done' => waiting_line::act_for_user($cm, $do), 'warnings' => []];
    }

    /**
     * Description of the answer.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'done' => new external_value(PARAM_BOOL, 'Whether it was done; false: the line cannot be reached just now'),
            'warnings' => new external_warnings(),
        ]);
    }
}
