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

namespace mod_appstreamlab\local\launch;

use core\clock;
use core\di;
use mod_appstreamlab\local\signer\lab_state;

/**
 * The table of launches.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class launch_log {
    /** @var int Seconds for which a launch can still have a live session: the longest the streaming service allows is 5 days. */
    public const LIVE_SECONDS = 5 * DAYSECS;

    /** @var int Seconds after a launch within which somebody who comes back with a refusal comes back from it. */
    private const REFUSED_SECONDS = 30 * MINSECS;

    /**
     * Writes a launch down.
     *
     * @param \cm_info $cm
     * @param int $userid
     * @param lab_state $state as the signer gave it; a launch into a ready lab counts at once
     * @return \stdClass the record
     */
    public static function record_launch(\cm_info $cm, int $userid, lab_state $state): \stdClass {
        global $DB;
        $launch = (object) [
            'appstreamlabid' => $cm->instance,
            'userid' => $userid,
            'lab' => $cm->customdata['lab'],
            'labstate' => $state->name,
            'counted' => (int) ($state->name === 'ready'),
            'timecreated' => di::get(clock::class)->time(),
            'sessionid' => null,
            'timestarted' => 0,
            'timeseen' => 0,
            'timeended' => 0,
            'restored' => 0,
            'refusal' => null,
        ];
        $launch->id = $DB->insert_record('appstreamlab_launches', $launch);
        return $launch;
    }

    /**
     * Notes that the signer sent a person back who had just opened a lab, for the teacher's page.
     *
     * @param int $instanceid
     * @param int $userid
     * @param string $code of the signer; the person could have written it, but only about themselves
     */
    public static function note_refusal(int $instanceid, int $userid, string $code): void {
        global $DB;
        $select = 'appstreamlabid = ? AND userid = ? AND timecreated > ? AND restored = 0 AND sessionid IS NULL';
        $since = di::get(clock::class)->time() - self::REFUSED_SECONDS;
        $params = [$instanceid, $userid, $since];
        $launches = $DB->get_records_select('appstreamlab_launches', $select, $params, 'id DESC', 'id', 0, 1);
        if ($launches !== []) {
            $DB->set_field('appstreamlab_launches', 'refusal', $code, ['id' => reset($launches)->id]);
        }
    }

    /**
     * Whether the person has opened the lab of an activity.
     *
     * @param int $instanceid
     * @param int $userid
     * @return bool
     */
    public static function has_opened(int $instanceid, int $userid): bool {
        global $DB;
        return $DB->record_exists('appstreamlab_launches', ['appstreamlabid' => $instanceid, 'userid' => $userid, 'counted' => 1]);
    }

    /**
     * The labs a person may still have a session in.
     *
     * @param int $userid
     * @param string[] $labs the labs to think of
     * @param int $seconds how long ago the launch may have been
     * @return string[]
     */
    public static function recent_labs(int $userid, array $labs, int $seconds = self::LIVE_SECONDS): array {
        global $DB;
        if ($labs === []) {
            return [];
        }
        [$insql, $params] = $DB->get_in_or_equal(array_values($labs), SQL_PARAMS_NAMED);
        return $DB->get_fieldset_select(
            'appstreamlab_launches',
            'DISTINCT lab',
            "userid = :userid AND timecreated > :since AND restored = 0 AND lab $insql",
            $params + ['userid' => $userid, 'since' => di::get(clock::class)->time() - $seconds],
        );
    }

    /**
     * People who opened a lab from an activity lately, so that a session of theirs may belong there.
     *
     * @param int $instanceid
     * @param string $lab
     * @return int[] user ids
     */
    public static function recent_people(int $instanceid, string $lab): array {
        global $DB;
        $select = 'appstreamlabid = :instanceid AND lab = :lab AND timecreated > :since AND restored = 0';
        $params = ['instanceid' => $instanceid, 'lab' => $lab, 'since' => self::live_since()];
        return array_map(intval(...), $DB->get_fieldset_select('appstreamlab_launches', 'DISTINCT userid', $select, $params));
    }

    /**
     * From which activity people opened a lab last.
     *
     * @param string $lab
     * @param int[] $userids
     * @return int[] user id => instance id
     */
    public static function latest_places(string $lab, array $userids): array {
        global $DB;
        $places = [];
        foreach (array_chunk($userids, 1000) as $chunk) {
            [$inusers, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
            $sql = "SELECT l.userid, l.appstreamlabid
                      FROM {appstreamlab_launches} l
                      JOIN (SELECT MAX(id) AS id
                              FROM {appstreamlab_launches}
                             WHERE lab = :lab AND timecreated > :since AND restored = 0 AND userid $inusers
                          GROUP BY userid) latest ON latest.id = l.id";
            $places += $DB->get_records_sql_menu($sql, $params + ['lab' => $lab, 'since' => self::live_since()]);
        }
        return array_map(intval(...), $places);
    }

    /**
     * Whether a person opened a lab from another activity lately.
     *
     * @param int $userid
     * @param string $lab
     * @param int $instanceid the one activity that does not matter
     * @return bool
     */
    public static function has_opened_elsewhere(int $userid, string $lab, int $instanceid): bool {
        global $DB;
        $select = 'userid = :userid AND lab = :lab AND appstreamlabid <> :instanceid AND timecreated > :since AND restored = 0';
        $params = ['userid' => $userid, 'lab' => $lab, 'instanceid' => $instanceid, 'since' => self::live_since()];
        return $DB->record_exists_select('appstreamlab_launches', $select, $params);
    }

    /**
     * Launches that do not count yet and can still have a session, the latest of each person and lab only.
     *
     * @param int|null $userid only of this person
     * @return \stdClass[]
     */
    public static function uncounted(?int $userid = null): array {
        global $DB;
        $only = $userid === null ? '' : 'AND userid = :userid';
        $params = ['since' => self::live_since()] + ($userid === null ? [] : ['userid' => $userid]);
        $sql = "SELECT l.*
                  FROM {appstreamlab_launches} l
                  JOIN (SELECT MAX(id) AS id
                          FROM {appstreamlab_launches}
                         WHERE timecreated > :since AND restored = 0 $only
                      GROUP BY userid, lab) latest ON latest.id = l.id
                 WHERE l.counted = 0
              ORDER BY l.id";
        return $DB->get_records_sql($sql, $params);
    }

    /**
     * Marks the activity as complete for a person if opening the lab is what was asked for.
     *
     * @param int $instanceid
     * @param int $userid
     */
    public static function update_completion(int $instanceid, int $userid): void {
        [$course, $cm] = get_course_and_cm_from_instance($instanceid, 'appstreamlab', 0, $userid);
        $completion = new \completion_info($course);
        if ($completion->is_enabled($cm) && !empty($cm->customdata['customcompletionrules']['completionlaunch'])) {
            $completion->update_state($cm, COMPLETION_COMPLETE, $userid);
        }
    }

    /**
     * Deletes launches from before a time, except those that completion rests on: each person's first counted one.
     *
     * @param int $before seconds since 1970
     */
    public static function delete_before(int $before): void {
        global $DB;
        $sql = "SELECT l.id
                  FROM {appstreamlab_launches} l
             LEFT JOIN (SELECT MIN(id) AS id
                          FROM {appstreamlab_launches}
                         WHERE counted = 1
                      GROUP BY appstreamlabid, userid) kept ON kept.id = l.id
                 WHERE l.timecreated < :before AND kept.id IS NULL";
        foreach (array_chunk($DB->get_fieldset_sql($sql, ['before' => $before]), 1000) as $ids) {
            $DB->delete_records_list('appstreamlab_launches', 'id', $ids);
        }
    }

    /**
     * The time after which a launch can still have a live session.
     *
     * @return int
     */
    public static function live_since(): int {
        return di::get(clock::class)->time() - self::LIVE_SECONDS;
    }
}
