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

/**
 * The activity that a live session was opened from, as its owner finds it.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class session_place {
    /**
     * The places of some activities. Those that the person cannot reach any more are left out.
     *
     * @param int[] $instanceids
     * @param int $userid
     * @return array instance id => cmid, name (not formatted), course (its id) and coursename (not formatted)
     */
    public static function find_all(array $instanceids, int $userid): array {
        $places = [];
        foreach (array_unique(array_filter($instanceids)) as $id) {
            try {
                [$course, $cm] = get_course_and_cm_from_instance($id, 'appstreamlab', 0, $userid);
            } catch (\moodle_exception $e) {
                continue;
            }
            if ($cm->uservisible && can_access_course($course, $userid)) {
                $places[$id] = [
                    'cmid' => (int) $cm->id,
                    'name' => $cm->name,
                    'course' => (int) $course->id,
                    'coursename' => $course->fullname,
                ];
            }
        }
        return $places;
    }

    /**
     * Where a person's session lives, if that is another activity than the one that is looked at.
     *
     * @param array|null $session as {@see session::to_array()} gives it
     * @param array $places as {@see self::find_all()} gives them
     * @param int $instanceid the activity that is looked at
     * @return array|null one of the places; null: here, or nobody knows
     */
    public static function elsewhere(?array $session, array $places, int $instanceid): ?array {
        $home = $session['home'] ?? 0;
        return $home === $instanceid ? null : $places[$home] ?? null;
    }

    /**
     * A sentence that says where, and the words of the link that leads there.
     *
     * @param array $place
     * @param \cm_info $cm the activity that is looked at
     * @return string[] text, url and label; not escaped
     */
    public static function describe(array $place, \cm_info $cm): array {
        $plain = fn(string $name): string => format_string($name, true, ['context' => $cm->context, 'escape' => false]);
        $name = $plain($place['name']);
        $names = ['activity' => $name, 'course' => $plain($place['coursename'])];
        $text = $place['course'] === (int) $cm->course
            ? get_string('sessionelsewhere', 'mod_appstreamlab', $name)
            : get_string('sessioninothercourse', 'mod_appstreamlab', $names);
        return [
            'text' => $text,
            'url' => (new \moodle_url('/mod/appstreamlab/view.php', ['id' => $place['cmid']]))->out(false),
            'label' => get_string('gotoplace', 'mod_appstreamlab', $name),
        ];
    }
}
