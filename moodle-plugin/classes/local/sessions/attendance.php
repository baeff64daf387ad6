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

use core_availability\info_module;
use mod_appstreamlab\local\launch\launch_log;

/**
 * Who came, for how long, and who never did, as far as the site wants to know.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class attendance {
    /**
     * Whether the site shows teachers such lists.
     *
     * @return bool
     */
    public static function is_shown(): bool {
        return (bool) get_config('mod_appstreamlab', 'attendance');
    }

    /**
     * Those of the people whom the current user may see in their groups, and who are asked to come, who never got into the lab.
     *
     * @param \cm_info $cm
     * @return \stdClass[] user id => user, by name
     */
    public static function absent_people(\cm_info $cm): array {
        global $DB;
        $groups = board::visible_groups($cm);
        if ($groups === []) {
            return [];
        }
        $fields = \core_user\fields::for_userpic()->get_sql('u', false, '', '', false)->selects;
        $people = get_enrolled_users($cm->context, 'mod/appstreamlab:launch', $groups, $fields, null, 0, 0, true);
        $teachers = get_enrolled_users($cm->context, 'mod/appstreamlab:viewsessions', 0, 'u.id');
        $came = ['appstreamlabid' => $cm->instance, 'counted' => 1];
        $people = array_diff_key($people, $teachers, array_flip($DB->get_fieldset('appstreamlab_launches', 'userid', $came)));
        return (new info_module($cm))->filter_user_list($people);
    }

    /**
     * Forgets how long people stayed: those who left before a time, or everybody who has left where the site shows no such lists.
     *
     * @param int $before seconds since 1970
     */
    public static function forget(int $before): void {
        global $DB;
        // A session whose end nobody saw, because the signer was away, is over when it is too old to live.
        // It ended when it was last seen.
        $select = '(timeended > 0 OR timestarted > 0 AND timecreated < :live)';
        $params = ['live' => launch_log::live_since()];
        if (self::is_shown()) {
            $select .= ' AND CASE WHEN timeended > 0 THEN timeended ELSE timeseen END < :before';
            $params['before'] = $before;
        }
        $sql = "UPDATE {appstreamlab_launches} SET sessionid = NULL, timestarted = 0, timeseen = 0, timeended = 0 WHERE $select";
        $DB->execute($sql, $params);
    }
}
