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

namespace mod_appstreamlab\local\notices;

use core\clock;
use core\di;
use mod_appstreamlab\local\launch\launch_log;

/**
 * The table of what people were told, or are to be told, about an activity, so that each reads it once.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class notices {
    /** @var string The activity opens soon. */
    public const OPENS = 'opens';

    /** @var string The activity closes soon. */
    public const CLOSES = 'closes';

    /** @var string The lab is ready again. */
    public const READY = 'ready';

    /** @var string It is the person's turn in the line for a seat. */
    public const TURN = 'turn';

    /** @var int Seconds for which somebody who was turned away is taken to wait for the lab. */
    public const WAIT_SECONDS = 4 * HOURSECS;

    /** @var int Seconds within which another look changes nothing: open pages look several times a minute. */
    private const LOOK_SECONDS = 10 * MINSECS;

    /**
     * Notes that a person is told something, unless that was noted before.
     *
     * @param int $instanceid
     * @param int $userid
     * @param string $kind OPENS, CLOSES or READY
     * @param int $time that it is about, seconds since 1970
     * @return bool false: it was noted before
     */
    public static function note_told(int $instanceid, int $userid, string $kind, int $time): bool {
        global $DB;
        $key = ['appstreamlabid' => $instanceid, 'userid' => $userid, 'kind' => $kind, 'timeof' => $time];
        $now = di::get(clock::class)->time();
        $known = $DB->get_record('appstreamlab_notices', $key, 'id, timetold');
        if (!$known) {
            $DB->insert_record('appstreamlab_notices', $key + ['timetold' => $now]);
        } else if (!$known->timetold) {
            $DB->update_record('appstreamlab_notices', ['id' => $known->id, 'timetold' => $now]);
        }
        return !$known || !$known->timetold;
    }

    /**
     * Who was told something about a time.
     *
     * @param int $instanceid
     * @param string $kind OPENS or CLOSES
     * @return int[][] user id => the times, seconds since 1970
     */
    public static function told(int $instanceid, string $kind): array {
        global $DB;
        $told = [];
        foreach ($DB->get_records('appstreamlab_notices', ['appstreamlabid' => $instanceid, 'kind' => $kind]) as $notice) {
            $told[(int) $notice->userid][] = (int) $notice->timeof;
        }
        return $told;
    }

    /**
     * Notes that the current user found labs switched off and wants to know when they are ready. Asks the database only for
     * somebody who wants that: the course page calls this again and again.
     *
     * @param int[] $instanceids the activities where that was seen
     */
    public static function note_turned_away(array $instanceids): void {
        global $DB, $USER;
        if ($instanceids === [] || !notice_wishes::has_current_user(self::READY)) {
            return;
        }
        $now = di::get(clock::class)->time();
        $key = ['userid' => (int) $USER->id, 'kind' => self::READY];
        [$inactivities, $params] = $DB->get_in_or_equal($instanceids, SQL_PARAMS_NAMED);
        $known = $DB->get_records_select(
            'appstreamlab_notices',
            "userid = :userid AND kind = :kind AND (timetold = 0 OR timeof = :now) AND appstreamlabid $inactivities",
            $params + $key + ['now' => $now],
        );
        foreach ($known as $notice) {
            // Who looks again waits from then on, but once.
            if (!$notice->timetold && $notice->timeof < $now - self::LOOK_SECONDS) {
                $DB->set_field('appstreamlab_notices', 'timeof', $now, ['id' => $notice->id]);
            }
        }
        foreach (array_diff($instanceids, array_map(intval(...), array_column($known, 'appstreamlabid'))) as $instanceid) {
            try {
                $DB->insert_record('appstreamlab_notices', $key + [
                    'appstreamlabid' => $instanceid, 'timeof' => $now, 'timetold' => 0,
                ]);
            } catch (\dml_write_exception $e) {
                // Another window of the same person was quicker.
                continue;
            }
        }
    }

    /**
     * People who were turned away lately, on a page or by a launch that led into no session.
     *
     * @return int[][] instance id => user id => when, seconds since 1970; where somebody looked last comes first
     */
    public static function turned_away(): array {
        global $DB;
        $since = di::get(clock::class)->time() - self::WAIT_SECONDS;
        $rows = $DB->get_records_select(
            'appstreamlab_notices',
            'kind = ? AND timetold = 0 AND timeof > ?',
            [self::READY, $since],
            'timeof DESC, id DESC',
            'id, appstreamlabid, userid, timeof',
        );
        $turnedaway = [];
        foreach ($rows as $row) {
            $turnedaway[(int) $row->appstreamlabid][(int) $row->userid] = (int) $row->timeof;
        }
        foreach (launch_log::uncounted() as $launch) {
            $isoff = in_array($launch->labstate, ['stopped', 'starting', 'full'], true);
            if ($isoff && $launch->timecreated > $since) {
                $turnedaway[(int) $launch->appstreamlabid][(int) $launch->userid] ??= (int) $launch->timecreated;
            }
        }
        return $turnedaway;
    }

    /**
     * Deletes what is too old to matter. Dates that are over are never told of again.
     */
    public static function delete_old(): void {
        global $DB;
        $before = di::get(clock::class)->time() - WEEKSECS;
        $DB->delete_records_select('appstreamlab_notices', 'timeof < ?', [$before]);
    }
}
