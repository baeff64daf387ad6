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

namespace mod_appstreamlab\local\closing;

use core\clock;
use core\di;
use mod_appstreamlab\local\dates\overrides;

/**
 * More minutes for people who are in the lab when it is about to close: overrides of the closing date, one for each.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class more_time {
    /** @var int[] How many minutes there can be more. */
    public const MINUTES = [5, 10, 15, 30, 60];

    /**
     * Gives more time, and tells the people.
     *
     * @param \cm_info $cm
     * @param int[] $userids
     * @param int $minutes
     * @return int how many people have more time now
     */
    public static function give(\cm_info $cm, array $userids, int $minutes): int {
        $now = di::get(clock::class)->time();
        $closes = [];
        foreach (session_end::soon($cm, $userids) as $userid => $end) {
            $closes[$userid] = max($end, $now) + $minutes * MINSECS;
        }
        if ($closes === []) {
            return 0;
        }
        overrides::set_closes($cm, $closes);
        foreach ($closes as $userid => $end) {
            closing_message::tell_of_more_time($cm, $userid, $end);
        }
        return count($closes);
    }
}
