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

namespace mod_appstreamlab\local\work;

use mod_appstreamlab\local\signer\lab_state;

/**
 * What the lab service has measured of one person in one activity, read with care: it comes from another machine.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class work_answer {
    /** @var int Gaps that are kept of a person. */
    private const MAXIMUM_GAPS = 20;

    /** @var string[] Who can have ended a session. */
    private const ENDERS = ['teacher', 'closing'];

    /**
     * The well-formed among the answers.
     *
     * @param mixed $answers as the signer gave them
     * @return array[] list of key, userid, and work (fields of {@see work_table})
     */
    public static function clean(mixed $answers): array {
        $isanswer = fn(mixed $answer): bool => is_array($answer)
            && is_string($answer['key'] ?? null)
            && ctype_digit((string) ($answer['user'] ?? ''))
            && strlen((string) $answer['user']) < 19;
        return array_map(fn(array $answer): array => [
            'key' => $answer['key'],
            'userid' => (int) $answer['user'],
            'work' => self::work($answer),
        ], array_values(array_filter(is_array($answers) ? $answers : [], $isanswer)));
    }

    /**
     * What was measured.
     *
     * @param array $answer
     * @return array
     */
    private static function work(array $answer): array {
        $enders = $answer['endedBy'] ?? '';
        return [
            'timeopened' => lab_state::read_time($answer['firstOpenedAt'] ?? $answer['openedAt'] ?? null),
            'timeseen' => lab_state::read_time($answer['seenAt'] ?? null),
            'timealternative' => lab_state::read_time($answer['alternativeAt'] ?? null),
            'seconds' => max(0, (int) (is_numeric($answer['seconds'] ?? null) ? $answer['seconds'] : 0)),
            'gaps' => self::gaps($answer['gaps'] ?? null),
            'live' => (int) !empty($answer['live']),
            'timelooked' => lab_state::read_time($answer['lookedAt'] ?? null),
            'endedby' => in_array($enders, self::ENDERS, true) ? $enders : null,
        ];
    }

    /**
     * Times in which nobody knows whether the person was connected.
     *
     * @param mixed $gaps
     * @return string|null JSON: list of from and to, seconds since 1970; null: none
     */
    private static function gaps(mixed $gaps): ?string {
        $clean = [];
        foreach (is_array($gaps) ? $gaps : [] as $gap) {
            $from = lab_state::read_time(is_array($gap) ? ($gap['from'] ?? null) : null);
            $to = lab_state::read_time(is_array($gap) ? ($gap['to'] ?? null) : null);
            if ($from && $to > $from) {
                $clean[] = [$from, $to];
            }
        }
        return $clean === [] ? null : json_encode(array_slice($clean, -self::MAXIMUM_GAPS));
    }
}
