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

namespace mod_appstreamlab\local\classes;

use mod_appstreamlab\local\launch\refusal;
use mod_appstreamlab\local\sessions\board;

/**
 * Who of a class is in the lab, waits, was turned away, or never came, in the lesson that goes on.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class class_attendance {
    /** @var int Seconds before a lesson from which whoever came belongs to it. */
    public const BEFORE_SECONDS = 30 * MINSECS;

    /** @var string[] Where somebody stands, in the order in which it counts. */
    public const PLACES = ['inside', 'waiting', 'was', 'refused', 'missing'];

    /** @var string[] States of a lab whose launch led nowhere, unless somebody was seen in the lab. */
    private const OFF = ['stopped', 'starting', 'full', 'not_open', 'closed', 'gone'];

    /**
     * Everybody of a class whom the current user may see.
     *
     * @param \cm_info $cm
     * @param \stdClass $class
     * @param int[] $lesson start and end
     * @param int[]|null $inside user ids; null: the signer does not answer
     * @param int[] $waiting user ids
     * @return array[] user id => place (one of PLACES; unknown: of who may be in it) and why (key of words for who was turned away)
     */
    public static function of_lesson(\cm_info $cm, \stdClass $class, array $lesson, ?array $inside, array $waiting): array {
        $launches = self::launches((int) $cm->instance, $lesson[0] - self::BEFORE_SECONDS);
        $found = [];
        foreach (self::members($cm, (int) $class->groupid) as $userid) {
            $launch = $launches[$userid] ?? null;
            $isoff = $launch !== null && !$launch->counted && in_array($launch->labstate, self::OFF, true);
            [$place, $why] = match (true) {
                in_array($userid, $inside ?? [], true) => ['inside', ''],
                in_array($userid, $waiting, true) => ['waiting', ''],
                $launch === null => ['missing', ''],
                !empty($launch->refusal) => ['refused', refusal::key($launch->refusal)],
                $isoff => ['refused', "state_$launch->labstate"],
                $inside === null => ['unknown', ''],
                default => ['was', ''],
            };
            $found[$userid] = ['place' => $place, 'why' => $why];
        }
        return $found;
    }

    /**
     * How many there are at each place, in all and by group.
     *
     * @param array[] $people as {@see self::of_lesson()} gives them
     * @param int $courseid
     * @param \cm_info $cm
     * @return array[] list of group (id; 0: everybody), name (not formatted) and counts by place
     */
    public static function by_group(array $people, int $courseid, \cm_info $cm): array {
        global $DB;
        $count = function (array $people): array {
            $places = array_count_values(array_column($people, 'place'));
            return array_replace(array_fill_keys(self::PLACES, 0), $places) + ['members' => count($people)];
        };
        $rows = [['group' => 0, 'name' => '', 'counts' => $count($people)]];
        $visible = board::visible_groups($cm);
        $groups = groups_get_all_groups($courseid, 0, (int) $cm->groupingid);
        $groups = $visible === 0 ? $groups : array_intersect_key($groups, array_flip((array) $visible));
        foreach ($groups as $group) {
            $members = array_flip($DB->get_fieldset('groups_members', 'userid', ['groupid' => $group->id]));
            $there = array_intersect_key($people, $members);
            if ($there !== []) {
                $rows[] = ['group' => (int) $group->id, 'name' => $group->name, 'counts' => $count($there)];
            }
        }
        return $rows;
    }

    /**
     * The people of a class whom the current user may see in their groups.
     *
     * @param \cm_info $cm
     * @param int $groupid of the class; 0: the whole course
     * @return int[]
     */
    public static function members(\cm_info $cm, int $groupid): array {
        $visible = board::visible_groups($cm);
        $ids = class_people::ids($cm->context, $groupid);
        if ($visible !== 0) {
            $seen = $visible === [] ? [] : get_enrolled_users($cm->context, '', $visible, 'u.id');
            $ids = array_intersect($ids, array_map(intval(...), array_keys($seen)));
        }
        return array_values($ids);
    }

    /**
     * The latest launch of each person since a time.
     *
     * @param int $instanceid
     * @param int $since
     * @return \stdClass[] user id => launch; counted: whether any of the person's did
     */
    private static function launches(int $instanceid, int $since): array {
        global $DB;
        $select = 'appstreamlabid = ? AND timecreated >= ? AND restored = 0';
        $latest = [];
        foreach ($DB->get_records_select('appstreamlab_launches', $select, [$instanceid, $since], 'id') as $launch) {
            $userid = (int) $launch->userid;
            $launch->counted = (int) ($launch->counted || ($latest[$userid]->counted ?? 0));
            $latest[$userid] = $launch;
        }
        return $latest;
    }
}
