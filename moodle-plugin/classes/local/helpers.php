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

/**
 * Who can act when a lab is off: for students their teachers, for teachers the people who run the labs.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class helpers {
    /** @var int Teachers that are named at most. */
    private const MAXIMUM = 3;

    /**
     * The people whom the current user can turn to.
     *
     * @param \context $context of the activity
     * @return array[] list of name (not escaped) and url, which may be empty
     */
    public static function find(\context $context): array {
        if (!isloggedin() || isguestuser()) {
            return [];
        }
        return has_capability('moodle/course:manageactivities', $context) ? self::lab_staff() : self::teachers($context);
    }

    /**
     * Where a person is written to.
     *
     * @param int $userid
     * @param int $courseid
     * @return \moodle_url the messages, or the profile where the site has none
     */
    public static function person_url(int $userid, int $courseid): \moodle_url {
        global $CFG;
        return empty($CFG->messaging)
            ? new \moodle_url('/user/view.php', ['id' => $userid, 'course' => $courseid])
            : new \moodle_url('/message/index.php', ['id' => $userid]);
    }

    /**
     * The people who run the labs, as the administrator named them; else the site's own support.
     *
     * @return array[]
     */
    private static function lab_staff(): array {
        global $CFG;
        $name = trim((string) get_config('mod_appstreamlab', 'contactname'));
        $address = trim((string) get_config('mod_appstreamlab', 'contacturl'));
        if ($name !== '' || $address !== '') {
            $url = validate_email($address) ? "mailto:$address" : clean_param($address, PARAM_URL);
            return [['name' => $name === '' ? $address : $name, 'url' => $url]];
        }
        $page = empty($CFG->supportpage) ? (new \moodle_url('/user/contactsitesupport.php'))->out(false) : $CFG->supportpage;
        $isoff = isset($CFG->supportavailability) && (int) $CFG->supportavailability === CONTACT_SUPPORT_DISABLED;
        return $isoff ? [] : [['name' => get_string('contactsitesupport', 'admin'), 'url' => $page]];
    }

    /**
     * Those who can change the activity, as far as they are enrolled.
     *
     * @param \context $context
     * @return array[]
     */
    private static function teachers(\context $context): array {
        $fields = 'u.id, ' . implode(', ', array_map(fn(string $name): string => "u.$name", \core_user\fields::get_name_fields()));
        $courseid = (int) $context->get_course_context()->instanceid;
        $people = get_enrolled_users($context, 'moodle/course:manageactivities', 0, $fields, null, 0, self::MAXIMUM, true);
        return array_map(fn(\stdClass $person): array => [
            'name' => fullname($person),
            'url' => self::person_url((int) $person->id, $courseid)->out(false),
        ], array_values($people));
    }
}
