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
use mod_appstreamlab\local\launch\launch_log;

/**
 * The table of what was done about sessions that end when an activity closes.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class endings {
    /** @var string The session was ended. */
    public const ENDED = 'ended';

    /** @var string The session was not ended in time, and is not any more. */
    public const MISSED = 'missed';

    /** @var string There was no session. */
    public const NOBODY = 'nobody';

    /**
     * Up to which end everything is settled.
     *
     * @param int $instanceid
     * @return int[] user id => the latest end that was dealt with
     */
    public static function settled(int $instanceid): array {
        global $DB;
        $sql = "SELECT userid, MAX(timeend) AS timeend
                  FROM {appstreamlab_endings}
                 WHERE appstreamlabid = :id AND outcome IS NOT NULL
              GROUP BY userid";
        return array_map(intval(...), $DB->get_records_sql_menu($sql, ['id' => $instanceid]));
    }

    /**
     * Whether a person's session was ended because the activity closed.
     *
     * @param int $instanceid
     * @param int $userid
     * @param int $startedat when the session began, seconds since 1970; 0: not known
     * @return bool
     */
    public static function has_ended(int $instanceid, int $userid, int $startedat): bool {
        global $DB;
        $select = 'appstreamlabid = ? AND userid = ? AND outcome = ? AND timeend > ?';
        return $DB->record_exists_select('appstreamlab_endings', $select, [$instanceid, $userid, self::ENDED, $startedat]);
    }

    /**
     * Notes what became of a session.
     *
     * @param int $instanceid
     * @param int $userid
     * @param int $end when it was to end
     * @param string $outcome ENDED, MISSED or NOBODY
     */
    public static function settle(int $instanceid, int $userid, int $end, string $outcome): void {
        self::write($instanceid, $userid, $end, ['outcome' => $outcome]);
    }

    /**
     * Notes that a person knows of an end.
     *
     * @param int $instanceid
     * @param int $userid
     * @param int $end
     * @return bool false: that was noted before
     */
    public static function note_warned(int $instanceid, int $userid, int $end): bool {
        global $DB;
        $key = ['appstreamlabid' => $instanceid, 'userid' => $userid, 'timeend' => $end];
        if ($DB->get_field('appstreamlab_endings', 'timewarned', $key)) {
            return false;
        }
        self::write($instanceid, $userid, $end, ['timewarned' => di::get(clock::class)->time()]);
        return true;
    }

    /**
     * Deletes what is too old to matter: no session of that time lives.
     */
    public static function delete_old(): void {
        global $DB;
        $before = di::get(clock::class)->time() - 2 * launch_log::LIVE_SECONDS;
        $DB->delete_records_select('appstreamlab_endings', 'timeend < ?', [$before]);
    }

    /**
     * Writes into a row, which is made if there is none.
     *
     * @param int $instanceid
     * @param int $userid
     * @param int $end
     * @param array $fields
     */
    private static function write(int $instanceid, int $userid, int $end, array $fields): void {
        global $DB;
        $key = ['appstreamlabid' => $instanceid, 'userid' => $userid, 'timeend' => $end];
        $id = $DB->get_field('appstreamlab_endings', 'id', $key);
        if ($id) {
            $DB->update_record('appstreamlab_endings', (object) (['id' => $id] + $fields));
        } else {
            $DB->insert_record('appstreamlab_endings', (object) ($key + $fields));
        }
    }
}
