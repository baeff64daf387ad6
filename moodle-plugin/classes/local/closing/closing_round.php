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
use mod_appstreamlab\local\dates\opening_hours;
use mod_appstreamlab\local\each_activity;
use mod_appstreamlab\local\launch\launch_log;
use mod_appstreamlab\local\launch\site_guard;
use mod_appstreamlab\local\sessions\session;
use mod_appstreamlab\local\sessions\session_ender;
use mod_appstreamlab\local\sessions\session_log;
use mod_appstreamlab\local\signer\connection;
use mod_appstreamlab\local\signer\signer_client;
use mod_appstreamlab\local\signer\signer_exception;

/**
 * One round of the task that ends sessions when activities close, where a teacher has set that.
 *
 * Warns {@see self::WARNING_SECONDS} before the end, ends what is due, and where it comes more than {@see self::LATE_SECONDS} late
 * ends nobody and tells the teachers: whoever went on working since then would lose work without a warning.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class closing_round {
    /** @var int Seconds before the end at which a person is told. */
    public const WARNING_SECONDS = 600;

    /** @var int Seconds after the end up to which a session is still ended. */
    public const LATE_SECONDS = 300;

    /** @var float Seconds the signer gets for a question. */
    private const TIMEOUT = 10.0;

    /** @var int When the round began: what was in time then is in time, however long the round takes. */
    private readonly int $now;

    /** @var bool Whether the signer has failed in this round; it is then left alone until the next. */
    private bool $outage = false;

    /**
     * Begins a round.
     */
    public function __construct() {
        $this->now = di::get(clock::class)->time();
    }

    /**
     * Goes through all activities with something to do.
     */
    public function run(): void {
        // The people of a copied site have the ids of real ones.
        if (!connection::is_configured() || !site_guard::is_same_site()) {
            return;
        }
        each_activity::run($this->activities(), $this->close(...));
    }

    /**
     * Activities that end sessions and close for somebody soon, or have closed while a session from before can still live.
     *
     * @return \stdClass[] records
     */
    private function activities(): array {
        global $DB;
        $sql = "SELECT a.*
                  FROM {appstreamlab} a
                 WHERE a.endatclose = 1
                       AND (a.timeclose > :since AND a.timeclose <= :until
                            OR EXISTS (SELECT 1
                                         FROM {appstreamlab_overrides} o
                                        WHERE o.appstreamlabid = a.id AND o.timeclose > :since2 AND o.timeclose <= :until2))
              ORDER BY a.id";
        $since = $this->now - launch_log::LIVE_SECONDS;
        $until = $this->now + self::WARNING_SECONDS;
        return $DB->get_records_sql($sql, ['since' => $since, 'until' => $until, 'since2' => $since, 'until2' => $until]);
    }

    /**
     * Warns, ends and reports for one activity.
     *
     * @param \stdClass $lab the activity's record
     */
    private function close(\stdClass $lab): void {
        [, $cm] = get_course_and_cm_from_instance($lab, 'appstreamlab');
        $due = $this->due_people($lab, $cm);
        if ($due === []) {
            return;
        }
        $sessions = $this->sessions($cm, array_keys($due));
        $ends = session_end::after(array_intersect_key($due, $sessions ?? []), (int) $lab->id, $lab->lab);
        $missed = [];
        foreach ($due as $userid => $closes) {
            if ($sessions === null) {
                // Who is inside is not known; whoever is due for so long will not be ended any more.
                $missed += $closes < $this->now - self::LATE_SECONDS ? [$userid => $closes] : [];
                continue;
            }
            $session = $sessions[$userid] ?? null;
            if ($session === null && $closes < $this->now - self::LATE_SECONDS) {
                endings::settle((int) $lab->id, $userid, $closes, endings::NOBODY);
            }
            $end = $ends[$userid] ?? 0;
            if ($end === 0 || $end > $this->now + self::WARNING_SECONDS) {
                continue;
            }
            if ($end > $this->now) {
                closing_message::warn_once($cm, $userid, $end);
            } else if ($end >= $this->now - self::LATE_SECONDS) {
                $this->end($cm, $session, $end);
            } else {
                $missed[$userid] = $end;
            }
        }
        $this->report_missed($cm, $missed, $sessions !== null);
    }

    /**
     * People for whom an activity has closed or closes soon, and of whom nothing is settled yet.
     *
     * @param \stdClass $lab the activity's record
     * @param \cm_info $cm
     * @return int[] user id => closing
     */
    private function due_people(\stdClass $lab, \cm_info $cm): array {
        $userids = launch_log::recent_people((int) $cm->instance, $lab->lab);
        $settled = endings::settled((int) $lab->id);
        $due = [];
        foreach (opening_hours::of_people($cm, $userids) as $userid => $hours) {
            $isdue = $hours->closes > $this->now - launch_log::LIVE_SECONDS
                && $hours->closes <= $this->now + self::WARNING_SECONDS
                && ($settled[$userid] ?? 0) < $hours->closes;
            if ($isdue) {
                $due[$userid] = $hours->closes;
            }
        }
        return $due === [] ? [] : array_diff_key($due, self::people_without_dates($cm));
    }

    /**
     * People who may be in the lab at any time.
     *
     * @param \cm_info $cm
     * @return array user id => anything
     */
    private static function people_without_dates(\cm_info $cm): array {
        return get_users_by_capability($cm->context, 'mod/appstreamlab:ignoredates', 'u.id') + get_admins();
    }

    /**
     * The live sessions of some people that were opened from an activity.
     *
     * @param \cm_info $cm
     * @param int[] $userids
     * @return session[]|null user id => session; null: not known
     */
    private function sessions(\cm_info $cm, array $userids): ?array {
        $lab = $cm->customdata['lab'];
        if ($this->outage) {
            return null;
        }
        try {
            $answer = (new signer_client(connection::load(), self::TIMEOUT))->get_sessions([$lab], $userids);
        } catch (signer_exception $e) {
            $this->outage = $e->is_outage();
            mtrace("Sessions in the lab $lab are not known: " . $e->getMessage());
            return null;
        }
        if (in_array($lab, $answer['unavailable'], true)) {
            return null;
        }
        $sessions = [];
        foreach (session_log::with_homes($answer['sessions']) as $session) {
            if ($session->lab === $lab && $session->home === (int) $cm->instance) {
                $sessions[$session->userid] = $session;
            }
        }
        return $sessions;
    }

    /**
     * Ends a session. One that cannot be ended is tried again in the next round.
     *
     * @param \cm_info $cm
     * @param session $session
     * @param int $end when it was to end
     */
    private function end(\cm_info $cm, session $session, int $end): void {
        if ($this->outage) {
            return;
        }
        try {
            (new session_ender($cm, $session->userid))->end($session, true);
            endings::settle((int) $cm->instance, $session->userid, $end, endings::ENDED);
        } catch (signer_exception $e) {
            $this->outage = $e->is_outage();
            mtrace("A session in the lab $session->lab was not ended: " . $e->getMessage());
        }
    }

    /**
     * Tells the teachers of an activity, once, that nobody was ended.
     *
     * @param \cm_info $cm
     * @param int[] $missed user id => when the session was to end
     * @param bool $isknown whether it is known that these people are inside
     */
    private function report_missed(\cm_info $cm, array $missed, bool $isknown): void {
        if ($missed === []) {
            return;
        }
        foreach ($missed as $userid => $end) {
            endings::settle((int) $cm->instance, $userid, $end, endings::MISSED);
        }
        closing_message::tell_teachers($cm, count($missed), min($missed), $isknown);
    }
}
