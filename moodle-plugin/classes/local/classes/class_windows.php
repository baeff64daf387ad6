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

use mod_appstreamlab\local\dates\opening_hours;

/**
 * Individual windows of a class, out of the other dates of people and groups: who comes earlier or stays longer than the lesson.
 *
 * A date counts for the lesson that it lies at, and only where it widens what holds for everybody else: a closing date of a term
 * says nothing of a lesson. The signer takes windows for all lessons of a class; so what belongs to one that is over is left out.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class class_windows {
    /** @var int Seconds by which a date can lie before or after a lesson and still belong to it. */
    private const NEAR_SECONDS = 8 * HOURSECS;

    /**
     * The windows.
     *
     * @param opening_hours $usual the dates of the activity
     * @param array[] $overrides user id => opens and closes, as {@see overrides::of_activity()} gives them
     * @param int[] $people user ids of the class
     * @param int[][] $lessons start and end, those that are not over
     * @return array[] list of people, earlier and later (minutes), as few as there can be
     */
    public static function find(opening_hours $usual, array $overrides, array $people, array $lessons): array {
        $counts = [];
        foreach (array_intersect_key($overrides, array_flip($people)) as $override) {
            $earlier = self::earlier($usual->opens, (int) $override['opens'], $lessons);
            $later = self::later($usual->closes, (int) $override['closes'], $lessons);
            if ($earlier || $later) {
                $key = "$earlier $later";
                $counts[$key] ??= ['people' => 0, 'earlier' => $earlier, 'later' => $later];
                $counts[$key]['people']++;
            }
        }
        ksort($counts, SORT_NATURAL);
        return array_values($counts);
    }

    /**
     * How many minutes before a lesson somebody may come.
     *
     * @param int $usual when the activity opens; 0: it always was open
     * @param int $opens when it opens for the person; 0: as for everybody
     * @param int[][] $lessons
     * @return int
     */
    private static function earlier(int $usual, int $opens, array $lessons): int {
        if ($opens === 0 || $usual === 0 || $opens >= $usual) {
            return 0;
        }
        $minutes = array_map(
            fn(array $lesson): int => $lesson[0] - $opens > self::NEAR_SECONDS ? 0 : (int) ceil(($lesson[0] - $opens) / MINSECS),
            $lessons,
        );
        return max([0, ...$minutes]);
    }

    /**
     * How many minutes after a lesson somebody may stay.
     *
     * @param int $usual when the activity closes; 0: never
     * @param int $closes when it closes for the person; 0: as for everybody
     * @param int[][] $lessons
     * @return int
     */
    private static function later(int $usual, int $closes, array $lessons): int {
        if ($closes === 0 || $usual === 0 || $closes <= $usual) {
            return 0;
        }
        $minutes = array_map(
            fn(array $lesson): int => $closes - $lesson[1] > self::NEAR_SECONDS ? 0 : (int) ceil(($closes - $lesson[1]) / MINSECS),
            $lessons,
        );
        return max([0, ...$minutes]);
    }
}
