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

declare(strict_types=1);

namespace mod_appstreamlab\completion;

use core_completion\activity_custom_completion;
use mod_appstreamlab\local\dates\overrides;
use mod_appstreamlab\local\work\counting;
use mod_appstreamlab\local\work\gradebook;
use mod_appstreamlab\local\work\work_table;

/**
 * The completion rules "open the lab" and "be in the lab for so many minutes".
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class custom_completion extends activity_custom_completion {
    #[\Override]
    public function get_state(string $rule): int {
        $this->validate_rule($rule);
        $instanceid = (int) $this->cm->instance;
        $isreached = $rule === 'completionminutes'
            ? (new counting(counting::NOTHING, 1, $this->minutes()))->has_minutes(
                work_table::of_person($instanceid, $this->userid),
                overrides::line_time($instanceid, $this->userid),
            )
            : gradebook::has_opened($instanceid, $this->userid);
        return $isreached ? COMPLETION_COMPLETE : COMPLETION_INCOMPLETE;
    }

    #[\Override]
    public static function get_defined_custom_rules(): array {
        return ['completionlaunch', 'completionminutes'];
    }

    #[\Override]
    public function get_custom_rule_descriptions(): array {
        return [
            'completionlaunch' => get_string('completiondetail:launch', 'mod_appstreamlab'),
            'completionminutes' => get_string('completiondetail:minutes', 'mod_appstreamlab', $this->minutes()),
        ];
    }

    #[\Override]
    public function get_sort_order(): array {
        return ['completionview', 'completionlaunch', 'completionminutes', 'completionusegrade', 'completionpassgrade'];
    }

    /**
     * Minutes that are asked for.
     *
     * @return int
     */
    private function minutes(): int {
        return (int) ($this->cm->customdata['customcompletionrules']['completionminutes'] ?? 0);
    }
}
