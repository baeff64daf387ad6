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

use core\clock;
use core\di;
use mod_appstreamlab\local\each_activity;
use mod_appstreamlab\local\launch\launch_log;
use mod_appstreamlab\local\launch\site_guard;
use mod_appstreamlab\local\notices\notification;
use mod_appstreamlab\local\signer\connection;
use mod_appstreamlab\local\signer\signer_client;
use mod_appstreamlab\local\signer\signer_exception;

/**
 * One round of the task that hears from the lab service what people did, and tells Moodle's gradebook and completion.
 *
 * Each activity remembers until when it has heard. A round that breaks off, or a service that does not answer, loses nothing: the
 * next round asks from there. Work a round is bounded; whoever was not asked for longest comes first.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class work_round {
    /** @var string The lab service has not answered for a day. */
    public const AWAY = 'away';

    /** @var string The lab service refuses to say what people did. */
    public const REFUSED = 'refused';

    /** @var string The gradebook does not take a grade. */
    public const LOCKED = 'locked';

    /** @var float Seconds the signer gets for a question. */
    private const TIMEOUT = 10.0;

    /** @var int Activities in a round. */
    private const ACTIVITIES = 500;

    /** @var int Activities in a question. */
    private const KEYS = 50;

    /** @var int Answers to one question, each with the activity at which the next goes on. */
    private const PAGES = 20;

    /** @var int Seconds that are asked for again: what was seen before an answer can be written after it. */
    private const OVERLAP_SECONDS = 5 * MINSECS;

    /** @var int Seconds after the last launch for which something new can be heard of an activity. */
    private const HEARD_SECONDS = launch_log::LIVE_SECONDS + DAYSECS;

    /** @var int Seconds without an answer after which teachers are told. */
    private const AWAY_SECONDS = DAYSECS;

    /** @var int When the round began. */
    private readonly int $now;

    /**
     * Begins a round.
     */
    public function __construct() {
        $this->now = di::get(clock::class)->time();
    }

    /**
     * Hears, and tells.
     */
    public function run(): void {
        // The people of a copied site have the ids of real ones.
        if (connection::is_configured() && site_guard::is_same_site()) {
            $this->hear();
        }
        $refused = gradebook::settle_pending();
        $this->forget_unlocked();
        each_activity::run($refused, fn(array $userids, int $id) => $this->tell($id, self::LOCKED, count($userids)));
        each_activity::run($this->unheard(), fn(\stdClass $lab) => $this->tell((int) $lab->id, self::AWAY));
    }

    /**
     * Asks for all activities that are due. A signer that fails is left alone until the next round.
     */
    private function hear(): void {
        $first = [];
        $later = [];
        foreach ($this->due() as $lab) {
            $lab->workasof ? ($later[$lab->id] = $lab) : ($first[$lab->id] = $lab);
        }
        foreach ([...array_chunk($later, self::KEYS), ...array_chunk($first, self::KEYS)] as $labs) {
            try {
                $this->ask($labs);
            } catch (signer_exception $e) {
                mtrace('What people did in labs is not known: ' . $e->getMessage());
                $this->note_failure($labs, $e);
                if ($e->is_outage()) {
                    return;
                }
            }
        }
    }

    /**
     * Activities that count, and of which something new can be heard. It goes by the last answer, so that an outage of any length
     * leaves nobody out.
     *
     * @return \stdClass[] records
     */
    private function due(): array {
        global $DB;
        $sql = "SELECT a.*
                  FROM {appstreamlab} a
                 WHERE (a.gradewhat <> :nothing OR a.completionminutes > 0)
                       AND (EXISTS (SELECT 1
                                      FROM {appstreamlab_launches} l
                                     WHERE l.appstreamlabid = a.id AND l.restored = 0 AND l.timecreated > a.workasof - :heard)
                            OR EXISTS (SELECT 1
                                         FROM {appstreamlab_work} w
                                        WHERE w.appstreamlabid = a.id AND w.live = 1))
              ORDER BY a.worktried, a.id";
        $params = ['nothing' => counting::NOTHING, 'heard' => self::HEARD_SECONDS];
        return $DB->get_records_sql($sql, $params, 0, self::ACTIVITIES);
    }

    /**
     * Asks for some activities, and writes down what is answered, part by part.
     *
     * @param \stdClass[] $labs
     */
    private function ask(array $labs): void {
        $bykey = [];
        foreach ($labs as $lab) {
            $bykey[self::key((int) $lab->id, (int) $lab->workround)] = $lab;
        }
        $heard = min(array_column($labs, 'workasof'));
        $since = $heard ? gmdate('Y-m-d\TH:i:s\Z', $heard - self::OVERLAP_SECONDS) : null;
        $client = new signer_client(connection::load(), self::TIMEOUT);
        for ($keys = array_keys($bykey), $page = 0; $keys !== [] && $page < self::PAGES; $page++) {
            $answer = $client->get_work($keys, $since);
            if ($answer['off']) {
                throw new signer_exception('answer', 'grades are off for this key');
            }
            $this->note($bykey, $answer['work']);
            // What an answer has no room for begins at a key.
            $place = $answer['next'] === null ? count($keys) : (int) array_search($answer['next'], $keys, true);
            $told = array_slice($keys, 0, $place);
            if ($told === []) {
                throw new signer_exception('answer', 'it does not go on');
            }
            $this->note_heard(array_map(fn(string $key): int => (int) $bykey[$key]->id, $told), $answer['asof']);
            $keys = array_slice($keys, $place);
        }
    }

    /**
     * Notes until when something is known of some activities.
     *
     * @param int[] $instanceids
     * @param int $asof
     */
    private function note_heard(array $instanceids, int $asof): void {
        global $DB;
        [$insql, $params] = $DB->get_in_or_equal($instanceids, SQL_PARAMS_NAMED);
        // Of a clock that is far ahead nothing is believed.
        $asof = min($asof, $this->now + HOURSECS);
        $sql = "UPDATE {appstreamlab}
                   SET workasof = CASE WHEN workasof < :asof THEN :asof2 ELSE workasof END, worktried = :now, workfailed = 0,
                       worktold = CASE WHEN worktold = :locked THEN worktold ELSE NULL END
                 WHERE id $insql";
        $DB->execute($sql, $params + ['asof' => $asof, 'asof2' => $asof, 'now' => $this->now, 'locked' => self::LOCKED]);
    }

    /**
     * Writes down what is answered.
     *
     * @param \stdClass[] $bykey key => activity
     * @param array[] $answers as {@see work_answer::clean()} has them
     */
    private function note(array $bykey, array $answers): void {
        $works = [];
        foreach ($answers as $answer) {
            // Nothing is believed of activities that were not asked for.
            if (isset($bykey[$answer['key']])) {
                $works[$answer['key']][$answer['userid']] = $answer['work'];
            }
        }
        foreach ($works as $key => $ofactivity) {
            foreach (array_chunk($ofactivity, 1000, true) as $some) {
                work_table::note_measured($bykey[$key], $some);
            }
        }
    }

    /**
     * Notes that nothing was heard of some activities. A refusal is told at once, an outage after a day.
     *
     * @param \stdClass[] $labs
     * @param signer_exception $e
     */
    private function note_failure(array $labs, signer_exception $e): void {
        global $DB;
        foreach ($labs as $lab) {
            $failed = $lab->workfailed ?: $this->now;
            $DB->update_record('appstreamlab', ['id' => $lab->id, 'worktried' => $this->now, 'workfailed' => $failed]);
        }
        if (in_array($e->reason, ['answer', 'path'], true)) {
            each_activity::run($labs, fn(\stdClass $lab) => $this->tell((int) $lab->id, self::REFUSED));
        }
    }

    /**
     * Where the gradebook takes all grades again, the next one that it refuses is told of.
     */
    private function forget_unlocked(): void {
        global $DB;
        $sql = "UPDATE {appstreamlab}
                   SET worktold = NULL
                 WHERE worktold = :locked
                       AND id NOT IN (SELECT appstreamlabid FROM {appstreamlab_work} WHERE refused IS NOT NULL)";
        $DB->execute($sql, ['locked' => self::LOCKED]);
    }

    /**
     * Activities of which nothing was heard for a day.
     *
     * @return \stdClass[]
     */
    private function unheard(): array {
        global $DB;
        $select = '(gradewhat <> :nothing OR completionminutes > 0)
                   AND workfailed > 0 AND workfailed <= :since AND worktold IS NULL';
        $params = ['nothing' => counting::NOTHING, 'since' => $this->now - self::AWAY_SECONDS];
        return $DB->get_records_select('appstreamlab', $select, $params, 'id', '*', 0, self::ACTIVITIES);
    }

    /**
     * Tells the teachers of an activity, once, what keeps grades from them.
     *
     * @param int $instanceid
     * @param string $what AWAY, REFUSED or LOCKED
     * @param int $count of people
     */
    private function tell(int $instanceid, string $what, int $count = 0): void {
        global $DB;
        $lab = $DB->get_record('appstreamlab', ['id' => $instanceid], 'id, worktold, workfailed', MUST_EXIST);
        if ($lab->worktold === $what) {
            return;
        }
        $DB->set_field('appstreamlab', 'worktold', $what, ['id' => $instanceid]);
        [, $cm] = get_course_and_cm_from_instance($instanceid, 'appstreamlab');
        $readers = get_enrolled_users($cm->context, 'mod/appstreamlab:viewwork', 0, 'u.*', null, 0, 0, true);
        foreach ($readers as $user) {
            notification::send($cm, $user, 'workproblem', "work$what", (int) $lab->workfailed, $count);
        }
    }

    /**
     * The name by which the lab service knows an activity. After a reset of the course it is another one: what was measured before
     * is nobody's any more.
     *
     * @param int $instanceid
     * @param int $round how often the course was reset
     * @return string
     */
    public static function key(int $instanceid, int $round): string {
        return "mod_appstreamlab-$instanceid" . ($round > 0 ? ".$round" : '');
    }
}
