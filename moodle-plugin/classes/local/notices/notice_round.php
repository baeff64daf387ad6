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
use mod_appstreamlab\local\dates\opening_hours;
use mod_appstreamlab\local\each_activity;
use mod_appstreamlab\local\launch\site_guard;
use mod_appstreamlab\local\signer\connection;
use mod_appstreamlab\local\signer\lab_directory;

/**
 * One round of the task that tells people what they want to know: that an activity opens or closes soon, and that a lab is ready
 * which had turned them away.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class notice_round {
    /** @var int Seconds before a date at which people are told of it. */
    public const AHEAD_SECONDS = DAYSECS;

    /** @var float Seconds the signer gets for a question. */
    private const TIMEOUT = 10.0;

    /** @var string[] Kind => the date that it is about. */
    private const DATES = [notices::OPENS => 'timeopen', notices::CLOSES => 'timeclose'];

    /** @var int When the round began. */
    private readonly int $now;

    /** @var bool[] User id and lab => true: told in this round that the lab is ready. */
    private array $readytold = [];

    /**
     * Begins a round.
     */
    public function __construct() {
        $this->now = di::get(clock::class)->time();
    }

    /**
     * Tells everybody.
     */
    public function run(): void {
        // The people of a copied site are real ones, and nothing opens there.
        if (!connection::is_configured() || !site_guard::is_same_site()) {
            return;
        }
        foreach (self::DATES as $kind => $date) {
            each_activity::run($this->activities($date), fn(\stdClass $lab) => $this->tell_of_date($lab, $kind));
        }
        each_activity::run(notices::turned_away(), $this->tell_of_ready_lab(...));
        notices::delete_old();
    }

    /**
     * Activities with a date that is near, for everybody or for somebody.
     *
     * @param string $date timeopen or timeclose
     * @return \stdClass[] records
     */
    private function activities(string $date): array {
        global $DB;
        $sql = "SELECT a.*
                  FROM {appstreamlab} a
                 WHERE a.$date > :now1 AND a.$date <= :until1
                       OR EXISTS (SELECT 1
                                    FROM {appstreamlab_overrides} o
                                   WHERE o.appstreamlabid = a.id AND o.$date > :now2 AND o.$date <= :until2)
              ORDER BY a.id";
        $until = $this->now + self::AHEAD_SECONDS;
        return $DB->get_records_sql($sql, ['now1' => $this->now, 'now2' => $this->now, 'until1' => $until, 'until2' => $until]);
    }

    /**
     * Tells the people of an activity of a date, each by the own dates.
     *
     * @param \stdClass $lab the activity's record
     * @param string $kind
     */
    private function tell_of_date(\stdClass $lab, string $kind): void {
        [, $cm] = get_course_and_cm_from_instance($lab, 'appstreamlab');
        $people = array_map(intval(...), array_keys(
            get_enrolled_users($cm->context, 'mod/appstreamlab:launch', 0, 'u.id', null, 0, 0, true),
        ));
        $wanted = notice_wishes::among($people, $kind);
        $told = $wanted ? notices::told((int) $lab->id, $kind) : [];
        foreach (opening_hours::of_people($cm, $wanted) as $userid => $hours) {
            $time = $kind === notices::OPENS ? $hours->opens : $hours->closes;
            $isnear = $time > $this->now && $time <= $this->now + self::AHEAD_SECONDS;
            // What is not open yet has nothing to close.
            $isdue = $isnear && ($kind === notices::OPENS || $hours->state($this->now) === 'open');
            if ($isdue && !in_array($time, $told[$userid] ?? [], true)) {
                $this->tell($cm, $userid, $kind, $time);
            }
        }
    }

    /**
     * Tells those whom an activity turned away that its lab is ready, and that they may open it.
     *
     * @param int[] $times user id => when the person was turned away
     * @param int $instanceid
     */
    private function tell_of_ready_lab(array $times, int $instanceid): void {
        $wanted = notice_wishes::among(array_keys($times), notices::READY);
        if ($wanted === []) {
            return;
        }
        [, $cm] = get_course_and_cm_from_instance($instanceid, 'appstreamlab');
        $lab = (string) $cm->customdata['lab'];
        $state = lab_directory::fresh_states([$lab], self::TIMEOUT)[$lab];
        if ($state->name !== 'ready' || !$state->is_current($this->now)) {
            return;
        }
        foreach (opening_hours::of_people($cm, $wanted) as $userid => $hours) {
            if ($hours->state($this->now) !== 'open') {
                continue;
            }
            if (isset($this->readytold["$userid $lab"])) {
                // It was off in another activity too; one notification of a lab is enough.
                notices::note_told((int) $cm->instance, $userid, notices::READY, $times[$userid]);
            } else if ($this->tell($cm, $userid, notices::READY, $times[$userid])) {
                $this->readytold["$userid $lab"] = true;
            }
        }
    }

    /**
     * Tells a person who can reach the activity, once.
     *
     * @param \cm_info $cm
     * @param int $userid
     * @param string $kind
     * @param int $time
     * @return bool false: the person cannot reach it, or knows
     */
    private function tell(\cm_info $cm, int $userid, string $kind, int $time): bool {
        $user = \core_user::get_user($userid);
        $isthere = $user && !$user->deleted && !$user->suspended && can_access_course($cm->get_course(), $user, '', true);
        if (!$isthere || !get_fast_modinfo($cm->course, $userid)->get_cm($cm->id)->uservisible) {
            return false;
        }
        if (!notices::note_told((int) $cm->instance, $userid, $kind, $time)) {
            return false;
        }
        notification::send($cm, $user, $kind, $kind, $time);
        return true;
    }
}
