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

use mod_appstreamlab\local\notices\notification;

/**
 * What teachers are told of their class.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class class_message {
    /**
     * Tells whoever asked for a class; where that person does not teach any more, those who could have.
     *
     * @param \stdClass $class
     * @param string $what classapproved, classrefused, classtaken or classshort
     * @param array $heard as {@see class_answer::clean_class()} makes it
     */
    public static function send(\stdClass $class, string $what, array $heard): void {
        [, $cm] = get_course_and_cm_from_instance($class->appstreamlabid, 'appstreamlab');
        $facts = [
            'reason' => $heard['reason'],
            'planned' => $heard['now']['planned'] ?? 0,
            'ready' => $heard['now']['ready'] ?? 0,
        ];
        $lesson = $heard['now']['lesson'][0] ?? class_plan::next_lesson($class)[0] ?? (int) $class->timestart;
        $text = $what === 'classrefused' && $heard['reason'] !== '' ? 'classrefusedwhy' : $what;
        foreach (self::readers($cm, (int) $class->usermodified) as $user) {
            notification::send($cm, $user, $what === 'classshort' ? 'classrisk' : 'classdecided', $text, $lesson, 0, $facts);
        }
    }

    /**
     * Who is told.
     *
     * @param \cm_info $cm
     * @param int $userid who asked for the class
     * @return \stdClass[]
     */
    private static function readers(\cm_info $cm, int $userid): array {
        $user = $userid ? \core_user::get_user($userid) : null;
        $isthere = $user && !$user->deleted && !$user->suspended
            && has_capability('mod/appstreamlab:requestclass', $cm->context, $userid);
        return $isthere ? [$user] : get_enrolled_users($cm->context, 'mod/appstreamlab:requestclass', 0, 'u.*', null, 0, 0, true);
    }
}
