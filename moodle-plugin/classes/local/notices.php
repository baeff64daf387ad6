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

use core\clock;
use core\di;

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

    /** @var int Seconds for which somebody who was turned away is taken to wait for the lab. */
    public const WAIT_SECONDS = 4 * HOURSECS;

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
     * Notes that a person found the lab switched off, and wants to know when it is ready.
     *
     * @param int $instanceid
     * @param int $userid
     */
    public static function note_turned_away(int $instanceid, int $userid): void {
        global $DB;
        $now = di::get(clock::class)->time();
        $key = ['appstreamlabid' => $instanceid, 'userid' => $userid, 'kind' => self::READY];
        // Who looks again and again waits once.
        if (!$DB->record_exists('appstreamlab_notices', $key + ['timetold' => 0]) && notice_wishes::has($userid, self::READY)) {
            $isnoted = $DB->record_exists('appstreamlab_notices', $key + ['timeof' => $now]);
            $isnoted || $DB->insert_record('appstreamlab_notices', $key + ['timeof' => $now, 'timetold' => 0]);
        }
    }

    /**
     * People who were turned away lately, on the activity's page or by a launch that led into no session.
     *
     * @return int[][] instance id => user id => when, seconds since 1970
     */
    public static function turned_away(): array {
        global $DB;
        $since = di::get(clock::class)->time() - self::WAIT_SECONDS;
        $rows = $DB->get_records_select(
            'appstreamlab_notices',
            'kind = ? AND timetold = 0 AND timeof > ?',
            [self::READY, $since],
            'id',
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
