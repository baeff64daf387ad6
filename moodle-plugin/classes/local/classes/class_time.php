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

namespace mod_appstreamlab\local\classes;

use core\clock;
use core\di;
use mod_appstreamlab\event\class_time_given;
use mod_appstreamlab\local\closing\closing_message;
use mod_appstreamlab\local\dates\opening_hours;
use mod_appstreamlab\local\dates\overrides;

/**
 * More minutes in the lesson that goes on, for one person of a class or for all.
 *
 * Where the activity closes at the lesson, its closing is overridden for these people: gate, end and plan follow from that. Where
 * it does not, nothing puts them out, and only the plan has to know.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class class_time {
    /** @var int Seconds from the end of a lesson within which a closing date belongs to it. */
    private const NEAR_SECONDS = 8 * HOURSECS;

    /**
     * Gives more time.
     *
     * @param \cm_info $cm
     * @param \stdClass $class
     * @param int[] $lesson start and end
     * @param int[] $members user ids of the class
     * @param int $userid 0: all of them
     * @param int $minutes
     */
    public static function give(\cm_info $cm, \stdClass $class, array $lesson, array $members, int $userid, int $minutes): void {
        $chosen = $userid ? array_intersect($members, [$userid]) : $members;
        $now = di::get(clock::class)->time();
        $closes = [];
        foreach (opening_hours::of_people($cm, $chosen) as $id => $hours) {
            if ($hours->closes && $hours->closes <= $lesson[1] + self::NEAR_SECONDS) {
                $closes[$id] = max($hours->closes, $lesson[1], $now) + $minutes * MINSECS;
            }
        }
        if ($closes !== []) {
            overrides::set_closes($cm, $closes);
            foreach ($closes as $id => $end) {
                closing_message::tell_of_more_time($cm, $id, $end);
            }
        } else {
            class_plan::add_minutes($class, $lesson[0], $userid ? 1 : 0, $minutes);
        }
        class_time_given::create([
            'objectid' => $class->id,
            'context' => $cm->context,
            'other' => ['minutes' => $minutes],
        ] + ($userid ? ['relateduserid' => $userid] : []))->trigger();
    }
}
