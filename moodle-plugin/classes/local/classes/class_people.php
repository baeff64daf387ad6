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

/**
 * Who belongs to a class: those who may open the lab and do not look after it.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class class_people {
    /**
     * The people of a class, by enrolment.
     *
     * @param \context $context of the activity, or of the course while there is none
     * @param int $groupid 0: the whole course
     * @return int[] user ids
     */
    public static function ids(\context $context, int $groupid = 0): array {
        $people = get_enrolled_users($context, 'mod/appstreamlab:launch', $groupid, 'u.id', null, 0, 0, true);
        $teachers = get_enrolled_users($context, 'mod/appstreamlab:viewsessions', 0, 'u.id');
        return array_map(intval(...), array_keys(array_diff_key($people, $teachers)));
    }

    /**
     * How many people there are in the course and in each of its groups.
     *
     * @param \context $context of the activity, or of the course while there is none
     * @param int $courseid
     * @return array[] group id (0: the whole course) => name (not formatted; empty for the course) and count
     */
    public static function counts(\context $context, int $courseid): array {
        global $DB;
        $ids = array_flip(self::ids($context));
        $counts = [0 => ['name' => '', 'count' => count($ids)]];
        $groups = groups_get_all_groups($courseid);
        foreach ($groups as $group) {
            $counts[(int) $group->id] = ['name' => $group->name, 'count' => 0];
        }
        $members = $groups ? $DB->get_recordset_list('groups_members', 'groupid', array_keys($groups), '', 'groupid, userid') : [];
        foreach ($members as $member) {
            $counts[(int) $member->groupid]['count'] += (int) isset($ids[(int) $member->userid]);
        }
        if ($groups) {
            $members->close();
        }
        return $counts;
    }
}
