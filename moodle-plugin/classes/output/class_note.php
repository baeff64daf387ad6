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

namespace mod_appstreamlab\output;

use core\clock;
use core\di;

/**
 * What everybody reads of a class: for how many it is planned, and how many seats are ready, always with when that was seen.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class class_note {
    /** @var int Seconds before a lesson from which its seats are counted for those who read it. */
    private const NEAR_SECONDS = HOURSECS;

    /**
     * The sentence.
     *
     * @param array|null $heard as {@see \mod_appstreamlab\local\classes\class_answer::clean_class()} makes it;
     *     null: nothing was heard
     * @return string empty: nothing is planned, or nobody knows
     */
    public static function text(?array $heard): string {
        if ($heard === null || $heard['people'] < 1 || in_array($heard['state'], ['refused', 'withdrawn', 'draft'], true)) {
            return '';
        }
        $time = di::get(clock::class)->time();
        $coming = array_filter($heard['lessons'], fn(array $lesson): bool => $lesson[1] > $time);
        $lesson = reset($coming);
        if (!$lesson) {
            return '';
        }
        $now = $heard['now'];
        $isnow = $now !== null && $now['lesson'][0] === $lesson[0] && $lesson[0] - $time <= self::NEAR_SECONDS;
        $clock = get_string('strftimetime', 'langconfig');
        $facts = [
            'date' => userdate($lesson[0], get_string('strftimedaydate', 'langconfig')),
            'from' => userdate($lesson[0], $clock),
            'to' => userdate($lesson[1], $clock),
            'people' => $isnow ? $now['planned'] : $heard['people'],
            'ready' => $isnow ? (string) $now['ready'] : '',
            'time' => userdate($isnow ? $now['asof'] : $heard['asof'], $clock),
        ];
        $key = $isnow && $now['ready'] !== null ? 'classlineready' : 'classline';
        return get_string($key, 'mod_appstreamlab', $facts);
    }
}
