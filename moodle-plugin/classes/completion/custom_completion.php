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
use mod_appstreamlab\local\launch_log;

/**
 * The completion rule "open the lab".
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class custom_completion extends activity_custom_completion {
    #[\Override]
    public function get_state(string $rule): int {
        $this->validate_rule($rule);
        $opened = launch_log::has_opened((int) $this->cm->instance, $this->userid);
        return $opened ? COMPLETION_COMPLETE : COMPLETION_INCOMPLETE;
    }

    #[\Override]
    public static function get_defined_custom_rules(): array {
        return ['completionlaunch'];
    }

    #[\Override]
    public function get_custom_rule_descriptions(): array {
        return ['completionlaunch' => get_string('completiondetail:launch', 'mod_appstreamlab')];
    }

    #[\Override]
    public function get_sort_order(): array {
        return ['completionview', 'completionlaunch'];
    }
}
