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

use mod_appstreamlab\local\signer\lab_state;

/**
 * What the signer says of a class, as far as it is well formed: its state, and whether it fits.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class class_answer {
    /** @var string[] States that a class has at the signer. */
    private const STATES = ['draft', 'requested', 'approved', 'refused', 'withdrawn'];

    /** @var int Lessons that are kept of what was approved: those that come next. */
    private const KEPT_LESSONS = 3;

    /** @var int Shortages that are kept of an answer. */
    private const KEPT_SHORTAGES = 5;

    /**
     * A class.
     *
     * @param mixed $class as the API gives it
     * @param int $asof when that was heard, seconds since 1970
     * @return array|null state, reason, asof, asks (whether something waits for approval besides what was approved), people (that
     *     were approved; 0: none were), lessons (those approved that come next: list of start and end), now (null, or lesson,
     *     planned, ready, inuse, waiting and asof); null: it is none
     */
    public static function clean_class(mixed $class, int $asof): ?array {
        if (!is_array($class) || !in_array($class['state'] ?? null, self::STATES, true)) {
            return null;
        }
        $approved = is_array($class['approved'] ?? null) ? $class['approved'] : null;
        $lessons = self::clean_lessons($approved['lessons'] ?? []);
        return [
            'state' => $class['state'],
            'reason' => self::text($class['reason'] ?? ''),
            'asof' => $asof,
            'asks' => $approved !== null && is_array($class['asked'] ?? null),
            'people' => max(0, (int) ($approved['people'] ?? 0)),
            'lessons' => array_slice(array_values(array_filter(
                $lessons,
                fn(array $lesson): bool => $lesson[1] > $asof,
            )), 0, self::KEPT_LESSONS),
            'now' => self::clean_now($class['now'] ?? null),
        ];
    }

    /**
     * Whether a class fits.
     *
     * @param mixed $answer as the API gives it
     * @return array|null fits (yes, no or unknown), seathours, limit (null, or seathours and used), shortages (list of reason and
     *     what the API says of it), unfit (in how many lessons seats are missing), asof; null: it is none
     */
    public static function clean_fit(mixed $answer): ?array {
        if (!is_array($answer) || !in_array($answer['fits'] ?? null, ['yes', 'no', 'unknown'], true)) {
            return null;
        }
        $limit = is_array($answer['limit'] ?? null) ? $answer['limit'] : null;
        $shortages = is_array($answer['shortages'] ?? null) ? $answer['shortages'] : [];
        $lessons = is_array($answer['lessons'] ?? null) ? $answer['lessons'] : [];
        return [
            'fits' => $answer['fits'],
            'seathours' => self::number($answer['seatHours'] ?? 0),
            'limit' => $limit === null ? null : [
                'seathours' => self::number($limit['seatHours'] ?? 0),
                'used' => self::number($limit['used'] ?? 0),
            ],
            'shortages' => array_slice(array_values(array_filter(
                $shortages,
                fn(mixed $shortage): bool => is_array($shortage) && is_string($shortage['reason'] ?? null),
            )), 0, self::KEPT_SHORTAGES),
            'unfit' => count(array_filter($lessons, fn(mixed $lesson): bool => ($lesson['fits'] ?? '') === 'no')),
            'asof' => lab_state::read_time($answer['asOf'] ?? null),
        ];
    }

    /**
     * How it stands in the lesson that goes on or comes next.
     *
     * @param mixed $now as the API gives it
     * @return array|null
     */
    private static function clean_now(mixed $now): ?array {
        $lesson = is_array($now) ? self::clean_lessons([$now['lesson'] ?? null]) : [];
        $asof = is_array($now) ? lab_state::read_time($now['asOf'] ?? null) : 0;
        if ($lesson === [] || $asof === 0) {
            return null;
        }
        // What AppStream could not be asked is null, and is not taken to be nothing.
        $count = fn(string $name): ?int => is_int($now[$name] ?? null) ? max(0, $now[$name]) : null;
        return [
            'lesson' => $lesson[0],
            'planned' => $count('planned') ?? 0,
            'ready' => $count('ready'),
            'inuse' => $count('inUse'),
            'waiting' => $count('waiting'),
            'asof' => $asof,
        ];
    }

    /**
     * Lessons.
     *
     * @param mixed $lessons as the API gives them
     * @return int[][] list of start and end, seconds since 1970
     */
    private static function clean_lessons(mixed $lessons): array {
        $clean = [];
        foreach (is_array($lessons) ? $lessons : [] as $lesson) {
            $start = lab_state::read_time($lesson['start'] ?? null);
            $end = lab_state::read_time($lesson['end'] ?? null);
            if ($start && $end > $start) {
                $clean[] = [$start, $end];
            }
        }
        return $clean;
    }

    /**
     * A number that is not below zero.
     *
     * @param mixed $number
     * @return float
     */
    private static function number(mixed $number): float {
        return is_int($number) || is_float($number) ? max(0, round($number, 1)) : 0.0;
    }

    /**
     * Plain text of a sane length.
     *
     * @param mixed $text
     * @return string
     */
    private static function text(mixed $text): string {
        return \core_text::substr(clean_param(is_string($text) ? $text : '', PARAM_TEXT), 0, 500);
    }
}
