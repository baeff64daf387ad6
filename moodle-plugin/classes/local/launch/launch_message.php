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

namespace mod_appstreamlab\local\launch;

use mod_appstreamlab\local\dates\overrides;
use mod_appstreamlab\local\signer\connection;
use mod_appstreamlab\local\work\work_round;

/**
 * The LTI 1.1 message of one launch: what the signer learns about person, course and activity.
 *
 * README.md documents each field; privacy\provider declares them.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class launch_message {
    /**
     * The unsigned fields.
     *
     * @param \cm_info $cm
     * @param \stdClass $user
     * @return array name => value
     */
    public static function fields(\cm_info $cm, \stdClass $user): array {
        global $CFG;
        $course = $cm->get_course();
        $coursecontext = \core\context\course::instance($course->id);
        $teaches = has_capability('mod/appstreamlab:viewsessions', $cm->context, $user);
        $fields = [
            'lti_message_type' => 'basic-lti-launch-request',
            'lti_version' => 'LTI-1p0',
            'resource_link_id' => work_round::key((int) $cm->instance, (int) ($cm->customdata['workround'] ?? 0)),
            'resource_link_title' => self::plain($cm->name, $cm->context),
            'user_id' => (string) $user->id,
            'roles' => $teaches ? 'Instructor' : 'Learner',
            'context_id' => (string) $course->id,
            'context_label' => self::plain($course->shortname, $coursecontext),
            'context_title' => self::plain($course->fullname, $coursecontext),
            'custom_lab' => (string) $cm->customdata['lab'],
            'launch_presentation_document_target' => 'window',
            'launch_presentation_locale' => str_replace('_', '-', current_language()),
            'launch_presentation_return_url' => (new \moodle_url('/mod/appstreamlab/view.php', ['id' => $cm->id]))->out(false),
            'tool_consumer_instance_guid' => parse_url($CFG->wwwroot, PHP_URL_HOST),
            'tool_consumer_info_product_family_code' => 'moodle',
            'oauth_callback' => 'about:blank',
        ];
        if (!empty($cm->customdata['class'])) {
            // The signer knows the class by it, and that this launch belongs to it.
            $fields['custom_class_key'] = (string) $cm->id;
        }
        if (!empty($cm->customdata['measured'])) {
            // The signer measures only what counts: for a grade, or for completion by minutes.
            $fields['custom_measure'] = '1';
        }
        $linetime = empty($cm->customdata['overridden']) ? 100 : overrides::line_time((int) $cm->instance, (int) $user->id);
        if ($linetime > 100) {
            $fields['custom_time_factor'] = (string) ($linetime / 100);
        }
        $fields += self::person($user);
        // A browser sends every line break of a form as CR LF; the signature has to be made over what arrives.
        return array_map(fn(string $value): string => preg_replace('/\r\n?|\n/', "\r\n", $value), $fields);
    }

    /**
     * The signed fields, ready to be posted to {@see connection::launch_url()}.
     *
     * @param connection $connection
     * @param \cm_info $cm
     * @param \stdClass $user
     * @param int $timestamp seconds since 1970
     * @return array name => value
     */
    public static function signed_fields(connection $connection, \cm_info $cm, \stdClass $user, int $timestamp): array {
        $nonce = bin2hex(random_bytes(16));
        return $connection->signer()->sign_form($connection->launch_url(), self::fields($cm, $user), $nonce, $timestamp);
    }

    /**
     * Name and e-mail, each only when the administrator has turned it on.
     *
     * @param \stdClass $user
     * @return array
     */
    private static function person(\stdClass $user): array {
        $config = get_config('mod_appstreamlab');
        $fields = [];
        if (!empty($config->sendname)) {
            $fields['lis_person_name_given'] = (string) $user->firstname;
            $fields['lis_person_name_family'] = (string) $user->lastname;
            $fields['lis_person_name_full'] = fullname($user);
        }
        if (!empty($config->sendemail)) {
            $fields['lis_person_contact_email_primary'] = (string) $user->email;
        }
        return $fields;
    }

    /**
     * A name as plain text, after Moodle's filters.
     *
     * @param string $text
     * @param \core\context $context
     * @return string
     */
    public static function plain(string $text, \core\context $context): string {
        return trim(html_to_text(format_string($text, true, ['context' => $context]), 0, false));
    }
}
