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

namespace mod_appstreamlab\local\sessions;

use core\clock;
use core\di;
use mod_appstreamlab\local\launch\launch_log;

/**
 * Which launch a live session came from, and what was seen of it since.
 *
 * A session belongs to the activity whose launch opened it, for as long as it lives: who returns from elsewhere stays on that
 * activity's board. Launches that a restore has copied never have a session.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class session_log {
    /** @var int Seconds for which a launch can lead into a lab: the signer renews a waiting person's ticket for four hours. */
    private const LAUNCH_SECONDS = 4 * HOURSECS + 15 * MINSECS;

    /** @var int Seconds between two writes that somebody is still there. */
    private const SEEN_SECONDS = MINSECS;

    /** @var int Seconds after which a session that is gone is taken to have ended when it was last seen. */
    private const WATCH_SECONDS = 10 * MINSECS;

    /**
     * Says of each session which activity it belongs to.
     *
     * @param session[] $sessions
     * @return session[] the same, with homes
     */
    public static function with_homes(array $sessions): array {
        $launches = self::launches(self::labs_of($sessions), self::users_of($sessions));
        return array_map(function (session $session) use ($launches): session {
            $launch = self::find_launch($session, $launches[$session->userid][$session->lab] ?? []);
            return $session->with_home((int) ($launch->appstreamlabid ?? 0));
        }, $sessions);
    }

    /**
     * Writes down what was seen: whose launch led to a session, which then counts, and which sessions are gone.
     *
     * @param session[] $sessions that live
     * @param string[] $labs in which all sessions of the people are among them
     * @param int[] $userids people who were looked for
     * @param int|null $asof when that was heard; null: now
     */
    public static function note(array $sessions, array $labs, array $userids, ?int $asof = null): void {
        $asof ??= di::get(clock::class)->time();
        $launches = self::launches(
            [...$labs, ...self::labs_of($sessions)],
            [...array_map(intval(...), $userids), ...self::users_of($sessions)],
        );
        foreach ($sessions as $session) {
            $launch = self::find_launch($session, $launches[$session->userid][$session->lab] ?? []);
            if ($launch) {
                self::note_seen($launch, $session, $asof);
            }
        }
        $alive = array_column($sessions, 'id');
        foreach ($launches as $oflabs) {
            foreach (array_intersect_key($oflabs, array_flip($labs)) as $oflab) {
                foreach ($oflab as $launch) {
                    if ($launch->sessionid && !$launch->timeended && !in_array($launch->sessionid, $alive, true)) {
                        self::note_gone($launch, $asof);
                    }
                }
            }
        }
    }

    /**
     * A session was ended from here.
     *
     * @param session $session
     */
    public static function note_ended(session $session): void {
        $now = di::get(clock::class)->time();
        self::note([$session], [], []);
        foreach (self::launches([$session->lab], [$session->userid])[$session->userid][$session->lab] ?? [] as $launch) {
            if ($launch->sessionid === $session->id) {
                self::write($launch, ['timeseen' => $now, 'timeended' => $now]);
            }
        }
    }

    /**
     * People and labs of which a session was seen whose end was not.
     *
     * @return \stdClass[] launches
     */
    public static function open_launches(): array {
        global $DB;
        $select = 'timecreated > :since AND restored = 0 AND timestarted > 0 AND timeended = 0';
        return $DB->get_records_select('appstreamlab_launches', $select, ['since' => launch_log::live_since()], 'id');
    }

    /**
     * The launch that led to a session.
     *
     * @param session $session
     * @param \stdClass[] $launches of its person and lab, in the order of their times
     * @return \stdClass|null null: it was opened in another way
     */
    private static function find_launch(session $session, array $launches): ?\stdClass {
        $free = [];
        foreach ($launches as $launch) {
            if ($launch->sessionid === $session->id) {
                return $launch;
            }
            if ((string) $launch->sessionid === '') {
                $free[] = $launch;
            }
        }
        if ($session->startedat === 0) {
            return end($free) ?: null;
        }
        $led = fn(\stdClass $launch): bool => $launch->timecreated <= $session->startedat
            && $launch->timecreated > $session->startedat - self::LAUNCH_SECONDS;
        $before = array_filter($free, $led);
        if ($before) {
            return end($before);
        }
        // A signer's waiting page can lead to another session when the first one is over.
        $again = array_filter($launches, $led);
        if ($again) {
            return end($again);
        }
        // Clocks apart, or a session that was opened elsewhere and is returned to.
        $after = array_filter($free, fn(\stdClass $launch): bool => $launch->timecreated > $session->startedat);
        return reset($after) ?: null;
    }

    /**
     * Launches that can have a session.
     *
     * @param string[] $labs
     * @param int[] $userids
     * @return \stdClass[][][] user id => lab => launches in the order of their times
     */
    private static function launches(array $labs, array $userids): array {
        global $DB;
        $sorted = [];
        foreach (array_chunk(array_unique($userids), 1000) as $chunk) {
            if ($labs === []) {
                break;
            }
            [$inlabs, $labparams] = $DB->get_in_or_equal(array_unique($labs), SQL_PARAMS_NAMED);
            [$inusers, $userparams] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
            $found = $DB->get_records_select(
                'appstreamlab_launches',
                "timecreated > :since AND restored = 0 AND lab $inlabs AND userid $inusers",
                ['since' => launch_log::live_since()] + $labparams + $userparams,
                'timecreated, id',
            );
            foreach ($found as $launch) {
                $sorted[(int) $launch->userid][$launch->lab][] = $launch;
            }
        }
        return $sorted;
    }

    /**
     * A session was seen.
     *
     * @param \stdClass $launch the launch that led to it
     * @param session $session
     * @param int $asof
     */
    private static function note_seen(\stdClass $launch, session $session, int $asof): void {
        global $DB;
        $seen = ['sessionid' => $session->id, 'timestarted' => $session->startedat ?: (int) $launch->timecreated,
            'timeseen' => $asof, 'timeended' => 0, 'counted' => 1];
        if ($launch->sessionid && $launch->sessionid !== $session->id) {
            $copy = ['timecreated' => $seen['timestarted']] + $seen + (array) $launch;
            unset($copy['id']);
            $DB->insert_record('appstreamlab_launches', $copy);
            return;
        }
        if ($launch->timeended > $asof) {
            return;
        }
        if (!$launch->sessionid || $launch->timeended || $asof - $launch->timeseen >= self::SEEN_SECONDS) {
            self::write($launch, $seen);
        }
        if (!$launch->counted) {
            self::write($launch, ['counted' => 1]);
            launch_log::update_completion((int) $launch->appstreamlabid, (int) $launch->userid);
        }
    }

    /**
     * A session that was seen before is not there any more.
     *
     * @param \stdClass $launch
     * @param int $asof
     */
    private static function note_gone(\stdClass $launch, int $asof): void {
        if ($asof > $launch->timeseen) {
            $watched = $asof - $launch->timeseen <= self::WATCH_SECONDS;
            self::write($launch, ['timeended' => $watched ? $asof : (int) $launch->timeseen]);
        }
    }

    /**
     * Changes a launch.
     *
     * @param \stdClass $launch
     * @param array $fields
     */
    private static function write(\stdClass $launch, array $fields): void {
        global $DB;
        $DB->update_record('appstreamlab_launches', ['id' => $launch->id] + $fields);
    }

    /**
     * The labs of some sessions.
     *
     * @param session[] $sessions
     * @return string[]
     */
    private static function labs_of(array $sessions): array {
        return array_values(array_unique(array_column($sessions, 'lab')));
    }

    /**
     * The people of some sessions.
     *
     * @param session[] $sessions
     * @return int[]
     */
    private static function users_of(array $sessions): array {
        return array_values(array_unique(array_column($sessions, 'userid')));
    }
}
