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

/**
 * When an activity that ends sessions at its closing ends a person's.
 *
 * A session stays while another open activity of the person leads into it, that is, has the same lab and would let the person in.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class session_end {
    /**
     * When the current setting of an activity ends a person's session.
     *
     * @param \cm_info $cm the activity as that person has it
     * @return int seconds since 1970; 0: the setting does not end it
     */
    public static function of(\cm_info $cm): int {
        $userid = (int) $cm->get_modinfo()->get_user_id();
        if (empty($cm->customdata['endatclose']) || has_capability('mod/appstreamlab:ignoredates', $cm->context, $userid)) {
            return 0;
        }
        $closes = opening_hours::of($cm)->closes;
        return self::after([$userid => $closes], (int) $cm->instance, (string) $cm->customdata['lab'])[$userid];
    }

    /**
     * When sessions end that are to end at a closing, after other activities are looked at.
     *
     * @param int[] $closes user id => when the activity closes for the person, seconds since 1970; 0: never
     * @param int $instanceid of the activity
     * @param string $lab
     * @return int[] user id => seconds since 1970; 0: never
     */
    public static function after(array $closes, int $instanceid, string $lab): array {
        $courses = self::courses($instanceid, $lab, array_keys(array_filter($closes)));
        $ends = [];
        foreach ($closes as $userid => $time) {
            $others = self::others($courses[$userid] ?? [], $instanceid, $lab, $userid);
            $ends[$userid] = $time === 0 ? 0 : self::end_among($time, $others);
        }
        return $ends;
    }

    /**
     * When a session ends that is to end at a closing and that other activities may keep.
     *
     * @param int $closes seconds since 1970
     * @param array[] $others as {@see self::others()} gives them
     * @return int seconds since 1970; 0: never
     */
    private static function end_among(int $closes, array $others): int {
        $end = $closes;
        // Each round goes on to the closing of one more activity, or is the last.
        foreach ($others as $ignored) {
            $open = array_filter($others, fn(array $other): bool => $other['hours']->state($end) === 'open');
            if ($open === []) {
                return $end;
            }
            foreach ($open as $other) {
                if (!$other['ends'] || $other['hours']->closes === 0) {
                    return 0;
                }
                $end = max($end, $other['hours']->closes);
            }
        }
        return $end;
    }

    /**
     * When the setting of an activity ends people's sessions.
     *
     * @param \cm_info $cm
     * @param int[] $userids people with a session
     * @param int $until an end is never before the closing: whose activity closes after this time is left out
     * @return int[] user id => when, seconds since 1970; without those whom it does not end
     */
    public static function of_people(\cm_info $cm, array $userids, int $until = PHP_INT_MAX): array {
        if (empty($cm->customdata['endatclose']) || $userids === []) {
            return [];
        }
        $closes = [];
        foreach (opening_hours::of_people($cm, $userids) as $userid => $hours) {
            if ($hours->closes <= $until && !has_capability('mod/appstreamlab:ignoredates', $cm->context, $userid)) {
                $closes[$userid] = $hours->closes;
            }
        }
        return array_filter(self::after($closes, (int) $cm->instance, (string) $cm->customdata['lab']));
    }

    /**
     * Whose session the setting of an activity ends soon, or should have ended.
     *
     * @param \cm_info $cm
     * @param int[] $userids people with a session
     * @return int[] user id => when, seconds since 1970
     */
    public static function soon(\cm_info $cm, array $userids): array {
        $until = di::get(clock::class)->time() + closing_round::WARNING_SECONDS;
        return array_filter(self::of_people($cm, $userids, $until), fn(int $end): bool => $end <= $until);
    }

    /**
     * The courses in which people take part, apart from this activity, in one with the same lab.
     *
     * @param int $instanceid
     * @param string $lab
     * @param int[] $userids
     * @return int[][] user id => course ids
     */
    private static function courses(int $instanceid, string $lab, array $userids): array {
        global $DB;
        $now = di::get(clock::class)->time();
        $courses = [];
        foreach (array_chunk($userids, 1000) as $chunk) {
            [$inusers, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
            $sql = "SELECT DISTINCT ue.userid, e.courseid
                      FROM {appstreamlab} a
                      JOIN {enrol} e ON e.courseid = a.course AND e.status = :enabled
                      JOIN {user_enrolments} ue ON ue.enrolid = e.id AND ue.status = :active
                     WHERE a.lab = :lab AND a.id <> :id AND ue.userid $inusers
                           AND ue.timestart <= :now1 AND (ue.timeend = 0 OR ue.timeend > :now2)";
            $params += ['enabled' => ENROL_INSTANCE_ENABLED, 'active' => ENROL_USER_ACTIVE, 'lab' => $lab, 'id' => $instanceid,
                'now1' => $now, 'now2' => $now];
            $rows = $DB->get_recordset_sql($sql, $params);
            foreach ($rows as $row) {
                $courses[(int) $row->userid][] = (int) $row->courseid;
            }
            $rows->close();
        }
        return $courses;
    }

    /**
     * The person's other activities with the same lab.
     *
     * @param int[] $courses that have one
     * @param int $instanceid
     * @param string $lab
     * @param int $userid
     * @return array[] list of hours, and ends: whether the activity ends sessions when it closes
     */
    private static function others(array $courses, int $instanceid, string $lab, int $userid): array {
        $others = [];
        foreach ($courses as $courseid) {
            foreach (get_fast_modinfo($courseid, $userid)->get_instances_of('appstreamlab') as $cm) {
                $leads = $cm->instance != $instanceid
                    && ($cm->customdata['lab'] ?? '') === $lab
                    && $cm->uservisible
                    && has_capability('mod/appstreamlab:launch', $cm->context, $userid);
                if ($leads) {
                    $others[] = ['hours' => opening_hours::of($cm), 'ends' => !empty($cm->customdata['endatclose'])];
                }
            }
        }
        return $others;
    }
}
