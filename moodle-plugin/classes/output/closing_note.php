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
use mod_appstreamlab\local\closing\closing_round;
use mod_appstreamlab\local\closing\session_end;

/**
 * What the board says of sessions that are about to be ended, or should have been, with a way to give more time.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class closing_note {
    /**
     * The context of the template board_closing.
     *
     * @param \cm_info $cm
     * @param array[] $rows of the board, each with user
     * @return array|null null: there is nothing to say
     */
    public static function of(\cm_info $cm, array $rows): ?array {
        if (empty($cm->customdata['endatclose']) || $rows === []) {
            return null;
        }
        $now = di::get(clock::class)->time();
        $soon = session_end::soon($cm, array_map(fn(array $row): int => (int) $row['user']->id, $rows));
        $ends = array_filter($soon, fn(int $end): bool => $end >= $now - closing_round::LATE_SECONDS);
        $missed = array_diff_key($soon, $ends);
        if ($ends === [] && $missed === []) {
            return null;
        }
        $url = new \moodle_url('/mod/appstreamlab/moretime.php', ['id' => $cm->id]);
        return [
            'sentences' => [...self::sentences($ends), ...self::missed_sentences($missed)],
            'moretimeurl' => has_capability('mod/appstreamlab:manageoverrides', $cm->context) ? $url->out(false) : '',
        ];
    }

    /**
     * When how many sessions end.
     *
     * @param int[] $ends user id => seconds since 1970
     * @return string[]
     */
    private static function sentences(array $ends): array {
        $counts = array_count_values($ends);
        ksort($counts);
        $sentences = [];
        foreach ($counts as $end => $count) {
            $facts = ['time' => userdate($end, get_string('strftimetime', 'langconfig')), 'count' => $count];
            $sentences[] = get_string($count === 1 ? 'boardclosingone' : 'boardclosing', 'mod_appstreamlab', $facts);
        }
        return $sentences;
    }

    /**
     * How many sessions should have ended and did not.
     *
     * @param int[] $missed user id => seconds since 1970
     * @return string[]
     */
    private static function missed_sentences(array $missed): array {
        if ($missed === []) {
            return [];
        }
        $facts = ['time' => userdate(min($missed), get_string('strftimedatetimeshort', 'langconfig')), 'count' => count($missed)];
        return [get_string(count($missed) === 1 ? 'boardmissedone' : 'boardmissed', 'mod_appstreamlab', $facts)];
    }
}
