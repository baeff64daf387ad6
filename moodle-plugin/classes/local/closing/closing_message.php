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

use mod_appstreamlab\local\notices\notification;

/**
 * What people are told about sessions that end when an activity closes, each in the own language and time zone.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class closing_message {
    /**
     * Tells a person when the session ends, unless the person knows.
     *
     * @param \cm_info $cm
     * @param int $userid
     * @param int $end seconds since 1970
     */
    public static function warn_once(\cm_info $cm, int $userid, int $end): void {
        if (endings::note_warned((int) $cm->instance, $userid, $end)) {
            self::tell_person($cm, $userid, $end, 'closingsoon');
        }
    }

    /**
     * Tells a person that there is more time.
     *
     * @param \cm_info $cm
     * @param int $userid
     * @param int $end when the session ends now
     */
    public static function tell_of_more_time(\cm_info $cm, int $userid, int $end): void {
        self::tell_person($cm, $userid, $end, 'closinglater');
    }

    /**
     * Tells those who may end sessions that nobody was ended.
     *
     * @param \cm_info $cm
     * @param int $count how many people it concerns
     * @param int $end when the first was to end
     * @param bool $isknown whether it is known that they are inside
     */
    public static function tell_teachers(\cm_info $cm, int $count, int $end, bool $isknown): void {
        $teachers = get_enrolled_users($cm->context, 'mod/appstreamlab:endsessions', 0, 'u.*', null, 0, 0, true);
        foreach ($teachers as $teacher) {
            notification::send($cm, $teacher, 'notended', $isknown ? 'notended' : 'notendedunknown', $end, $count);
        }
    }

    /**
     * Tells a person.
     *
     * @param \cm_info $cm
     * @param int $userid
     * @param int $end seconds since 1970
     * @param string $text
     */
    private static function tell_person(\cm_info $cm, int $userid, int $end, string $text): void {
        $user = \core_user::get_user($userid);
        if ($user && !$user->deleted && !$user->suspended) {
            notification::send($cm, $user, 'closing', $text, $end);
        }
    }
}
