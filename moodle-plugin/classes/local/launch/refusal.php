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

/**
 * What the signer's refusal means for the reader, in the plugin's own words.
 *
 * The browser comes back with a code in the address. The text beside it is anybody's and is never shown.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class refusal {
    /** @var string[] Code of the signer => string; the signer documents its codes. */
    private const STRINGS = [
        'launch_too_old' => 'code_again',
        'launch_used' => 'code_again',
        'ticket_expired' => 'code_again',
        'ticket_invalid' => 'code_again',
        'lab_unknown' => 'code_lab',
        'lab_not_allowed' => 'code_lab',
        'lab_not_named' => 'code_lab',
        'lab_link_changed' => 'code_lab',
        'lab_not_started' => 'code_stopped',
        'appstream_busy' => 'code_service',
        'appstream_limit' => 'code_service',
        'appstream_no_answer' => 'code_service',
        'appstream_unexpected' => 'code_service',
        'claim_store_unavailable' => 'code_service',
        'appstream_access' => 'code_setup',
        'appstream_denied' => 'code_setup',
        'appstream_request_invalid' => 'code_setup',
        'instance_guid_mismatch' => 'code_setup',
        'lab_not_associated' => 'code_setup',
        'lab_parameters_disagree' => 'code_setup',
        'lab_resources_missing' => 'code_setup',
        'launch_from_future' => 'code_setup',
        'launch_not_verified' => 'code_setup',
        'user_id_unusable' => 'code_setup',
        'session_not_ended' => 'endfailed',
    ];

    /**
     * A sentence for a code.
     *
     * @param string $code lti_errorlog of the return address; anybody can write it
     * @param \context $context of the activity
     * @return string
     */
    public static function message(string $code, \context $context): string {
        return self::words(self::STRINGS[$code] ?? 'code_other', $context);
    }

    /**
     * Whether the signer has such a code.
     *
     * @param string $code lti_errorlog of the return address; anybody can write it
     * @return bool
     */
    public static function is_known(string $code): bool {
        return isset(self::STRINGS[$code]);
    }

    /**
     * What others read of a code: as teachers do, where there are such words.
     *
     * @param string $code
     * @return string a language string
     */
    public static function key(string $code): string {
        $key = self::STRINGS[$code] ?? 'code_other';
        return get_string_manager()->string_exists("{$key}_teacher", 'mod_appstreamlab') ? "{$key}_teacher" : $key;
    }

    /**
     * A sentence for the reader: those who can change the activity are not sent to their teacher.
     *
     * @param string $name a language string; teachers read <name>_teacher where there is one
     * @param \context $context of the activity
     * @return string
     */
    public static function words(string $name, \context $context): string {
        $forteachers = "{$name}_teacher";
        $isforteacher = get_string_manager()->string_exists($forteachers, 'mod_appstreamlab')
            && has_capability('moodle/course:manageactivities', $context);
        return get_string($isforteacher ? $forteachers : $name, 'mod_appstreamlab');
    }
}
