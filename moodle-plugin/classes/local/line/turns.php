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

namespace mod_appstreamlab\local\line;

use core\clock;
use core\di;
use mod_appstreamlab\local\each_activity;
use mod_appstreamlab\local\launch\site_guard;
use mod_appstreamlab\local\notices\notice_wishes;
use mod_appstreamlab\local\notices\notices;
use mod_appstreamlab\local\notices\notification;
use mod_appstreamlab\local\signer\connection;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\local\signer\signer_client;

/**
 * Who wants a notification when it is their turn in a waiting line, and gets it: once a call, from whoever hears of the call first,
 * the person's own card or the scheduled task.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class turns {
    /** @var float Seconds the signer gets for a question of the task. */
    private const TIMEOUT = 5.0;

    /**
     * Notes that a person wants to be told. The wish holds for this arrival in the line.
     *
     * @param int $instanceid the activity that the notification leads to
     * @param int $userid
     * @param int $since when the person arrived in the line, seconds since 1970
     */
    public static function wish(int $instanceid, int $userid, int $since): void {
        global $DB;
        if (!self::has_wish($userid, $since)) {
            $DB->insert_record('appstreamlab_notices', [
                'appstreamlabid' => $instanceid, 'userid' => $userid, 'kind' => notices::TURN, 'timeof' => $since, 'timetold' => 0,
            ]);
        }
    }

    /**
     * Whether a person wants to be told.
     *
     * @param int $userid
     * @param int $since when the person arrived in the line, seconds since 1970
     * @return bool
     */
    public static function has_wish(int $userid, int $since): bool {
        global $DB;
        return $DB->record_exists('appstreamlab_notices', ['userid' => $userid, 'kind' => notices::TURN, 'timeof' => $since]);
    }

    /**
     * Tells a person whose turn it is, if that was wished for and not done for this call. The end of the call makes the wish count
     * for the next one.
     *
     * @param int $userid
     * @param line[] $lines what was just heard
     */
    public static function heard(int $userid, array $lines): void {
        global $DB;
        foreach ($lines as $line) {
            $key = ['userid' => $userid, 'kind' => notices::TURN, 'timeof' => $line->since];
            $wish = $line->kind === line::UNREACHABLE ? false : $DB->get_record('appstreamlab_notices', $key);
            if (!$wish) {
                continue;
            }
            if ($line->kind === line::CALLED && !$wish->timetold) {
                self::tell($wish, $line);
            } else if ($line->kind !== line::CALLED && $wish->timetold) {
                $DB->set_field('appstreamlab_notices', 'timetold', 0, ['id' => $wish->id]);
            }
        }
    }

    /**
     * One round of the task: looks who of those who want to be told is called. A look of the task counts as being present, so it
     * looks for those only whom the signer has called already, and who were present for that by themselves.
     */
    public static function run_round(): void {
        global $DB;
        // The people of a copied site are real ones, and nothing opens there.
        if (!connection::is_configured() || !site_guard::is_same_site()) {
            return;
        }
        $since = di::get(clock::class)->time() - waiting_line::KEPT_SECONDS;
        $wishes = $DB->get_records_select(
            'appstreamlab_notices',
            'kind = ? AND timetold = 0 AND timeof > ?',
            [notices::TURN, $since],
            'id',
            'id, appstreamlabid, userid',
        );
        $activities = [];
        foreach ($wishes as $wish) {
            $activities[(int) $wish->appstreamlabid][] = (int) $wish->userid;
        }
        each_activity::run($activities, self::look_for(...));
    }

    /**
     * Looks for the people of one activity.
     *
     * @param int[] $userids
     * @param int $instanceid
     */
    private static function look_for(array $userids, int $instanceid): void {
        $wanted = notice_wishes::among($userids, notices::TURN);
        if ($wanted === []) {
            return;
        }
        [, $cm] = get_course_and_cm_from_instance($instanceid, 'appstreamlab');
        $lab = (string) $cm->customdata['lab'];
        $answer = lab_directory::ask(
            self::TIMEOUT,
            fn(signer_client $client): array => $client->get_sessions([$lab], $wanted),
        );
        foreach ($answer['waiting'] ?? [] as $waiting) {
            if ($waiting['called'] && $waiting['lab'] === $lab && in_array($waiting['userid'], $wanted, true)) {
                self::heard($waiting['userid'], waiting_line::fresh($waiting['userid'], [$lab], self::TIMEOUT, true));
            }
        }
    }

    /**
     * Tells a person who can reach the activity, once: several windows and the task may have heard of the same call.
     *
     * @param \stdClass $wish the record
     * @param line $line
     */
    private static function tell(\stdClass $wish, line $line): void {
        global $DB;
        $factory = \core\lock\lock_config::get_lock_factory('mod_appstreamlab');
        $lock = $factory->get_lock("turn_$wish->id", 0);
        if (!$lock) {
            return;
        }
        try {
            $now = di::get(clock::class)->time();
            $istold = (int) $DB->get_field('appstreamlab_notices', 'timetold', ['id' => $wish->id]);
            $user = \core_user::get_user($wish->userid);
            if (!$istold && $user && !$user->deleted && !$user->suspended) {
                [$course, $cm] = get_course_and_cm_from_instance($wish->appstreamlabid, 'appstreamlab', 0, $user->id);
                $DB->set_field('appstreamlab_notices', 'timetold', $now, ['id' => $wish->id]);
                if ($cm->uservisible && can_access_course($course, $user, '', true)) {
                    notification::send($cm, $user, notices::TURN, notices::TURN, $line->until);
                }
            }
        } finally {
            $lock->release();
        }
    }
}
