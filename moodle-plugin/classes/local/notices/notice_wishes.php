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

namespace mod_appstreamlab\local\notices;

/**
 * Who wants a notification at all. Moodle would keep a row for each that it delivers to nobody.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class notice_wishes {
    /**
     * Those of some people who want it, by their own choice or the site's.
     *
     * @param int[] $userids
     * @param string $provider as in db/messages.php
     * @return int[]
     */
    public static function among(array $userids, string $provider): array {
        global $DB;
        $name = "message_provider_mod_appstreamlab_{$provider}_enabled";
        $default = self::is_on((string) get_config('message', $name));
        $wishes = [];
        foreach (array_chunk($userids, 1000) as $chunk) {
            [$inusers, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
            $select = "name = :name AND userid $inusers";
            $wishes += $DB->get_records_select_menu('user_preferences', $select, $params + ['name' => $name], '', 'userid, value');
        }
        $wants = fn(int $userid): bool => isset($wishes[$userid]) ? self::is_on($wishes[$userid]) : $default;
        return array_values(array_filter($userids, $wants));
    }

    /**
     * Whether the current user wants it. Moodle keeps their preferences at hand.
     *
     * @param string $provider
     * @return bool
     */
    public static function has_current_user(string $provider): bool {
        $name = "message_provider_mod_appstreamlab_{$provider}_enabled";
        return !isguestuser() && self::is_on((string) get_user_preferences($name, get_config('message', $name) ?: ''));
    }

    /**
     * Whether a preference names a way to deliver it.
     *
     * @param string $value
     * @return bool
     */
    private static function is_on(string $value): bool {
        return $value !== '' && $value !== 'none';
    }
}
