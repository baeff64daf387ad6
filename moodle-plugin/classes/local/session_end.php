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
        return self::after($closes, (int) $cm->instance, (string) $cm->customdata['lab'], $userid);
    }

    /**
     * When a session ends that is to end at a closing, after other activities are looked at.
     *
     * @param int $closes of the activity for the person, seconds since 1970; 0: never
     * @param int $instanceid of the activity
     * @param string $lab
     * @param int $userid
     * @return int seconds since 1970; 0: never
     */
    public static function after(int $closes, int $instanceid, string $lab, int $userid): int {
        if ($closes === 0) {
            return 0;
        }
        $others = self::others($instanceid, $lab, $userid);
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
     * Whose session the setting of an activity ends soon, or should have ended.
     *
     * @param \cm_info $cm
     * @param int[] $userids people with a session
     * @return int[] user id => when, seconds since 1970
     */
    public static function soon(\cm_info $cm, array $userids): array {
        if (empty($cm->customdata['endatclose'])) {
            return [];
        }
        $until = di::get(clock::class)->time() + closing_round::WARNING_SECONDS;
        $lab = (string) $cm->customdata['lab'];
        $ends = [];
        foreach (opening_hours::of_people($cm, $userids) as $userid => $hours) {
            // An end is never before the closing, and costs a look into other courses.
            if ($hours->closes > $until || has_capability('mod/appstreamlab:ignoredates', $cm->context, $userid)) {
                continue;
            }
            $end = self::after($hours->closes, (int) $cm->instance, $lab, $userid);
            if ($end > 0 && $end <= $until) {
                $ends[$userid] = $end;
            }
        }
        return $ends;
    }

    /**
     * The person's other activities with the same lab.
     *
     * @param int $instanceid
     * @param string $lab
     * @param int $userid
     * @return array[] list of hours, and ends: whether the activity ends sessions when it closes
     */
    private static function others(int $instanceid, string $lab, int $userid): array {
        global $DB;
        $courses = $DB->get_fieldset_select('appstreamlab', 'DISTINCT course', 'lab = ? AND id <> ?', [$lab, $instanceid]);
        $others = [];
        foreach ($courses as $courseid) {
            if (!is_enrolled(\core\context\course::instance($courseid), $userid, 'mod/appstreamlab:launch', true)) {
                continue;
            }
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
