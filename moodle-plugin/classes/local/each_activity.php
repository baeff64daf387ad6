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

namespace mod_appstreamlab\local;

/**
 * What tasks do with one activity after the other.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class each_activity {
    /**
     * Does something for each activity. One that is broken, or half deleted, is named in the task's log and keeps no other one from
     * its turn.
     *
     * @param array $activities instance id => what is known of it
     * @param callable $do gets what is known and the instance id
     */
    public static function run(array $activities, callable $do): void {
        foreach ($activities as $id => $known) {
            try {
                $do($known, $id);
            } catch (\moodle_exception $e) {
                mtrace("The activity with the instance id $id was left out: " . $e->errorcode);
            }
        }
    }
}
