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
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use core_external\external_warnings;
use mod_appstreamlab\local\sessions\people_inside;

/**
 * Who is inside labs whose activities the user is about to delete.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class get_people_inside extends external_api {
    /**
     * Parameters.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'Course id'),
            'cmids' => new external_multiple_structure(new external_value(PARAM_INT, 'Course module id, of any kind of activity')),
        ]);
    }

    /**
     * Looks who is inside.
     *
     * @param int $courseid
     * @param int[] $cmids
     * @return array
     */
    public static function execute(int $courseid, array $cmids): array {
        ['courseid' => $courseid, 'cmids' => $cmids] = self::validate_parameters(
            self::execute_parameters(),
            ['courseid' => $courseid, 'cmids' => $cmids],
        );
        $context = \core\context\course::instance($courseid);
        self::validate_context($context);
        require_capability('moodle/course:manageactivities', $context);
        $activities = array_filter(
            get_fast_modinfo($courseid)->get_instances_of('appstreamlab'),
            fn(\cm_info $cm): bool => in_array((int) $cm->id, $cmids, true) && $cm->uservisible,
        );
        return [
            'texts' => array_values(array_filter(array_map(people_inside::warning(...), $activities))),
            'warnings' => [],
        ];
    }

    /**
     * Description of the answer.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'texts' => new external_multiple_structure(new external_value(PARAM_RAW, 'Plain text for one activity')),
            'warnings' => new external_warnings(),
        ]);
    }
}
