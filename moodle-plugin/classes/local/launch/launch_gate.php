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

use mod_appstreamlab\local\dates\opening_hours;
use mod_appstreamlab\local\signer\connection;

/**
 * Decides whether the current user may open the lab of an activity now.
 *
 * Visibility, restrictions and enrolment are Moodle's own: require_login has decided them before.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class launch_gate {
    /**
     * Why the current user may not open the lab.
     *
     * @param \cm_info $cm
     * @param bool $isinside whether a live session that was opened from this activity waits for the person: it may be returned to
     *     until it ends, whatever the dates say
     * @param int|null $time for which it is decided, seconds since 1970; null: now
     * @return string|null part of a language string refusal_<reason>; null: go on
     */
    public static function refusal(\cm_info $cm, bool $isinside = false, ?int $time = null): ?string {
        $context = $cm->context;
        return match (true) {
            !isloggedin() || isguestuser() || is_guest($context) => 'guest',
            \core\session\manager::is_loggedinas() => 'loginas',
            !has_capability('mod/appstreamlab:launch', $context) => 'nopermission',
            default => ($isinside ? null : self::refusal_by_date($cm, $time)) ?? self::refusal_by_settings($cm),
        };
    }

    /**
     * Teachers may open a lab outside its dates, to try it.
     *
     * @param \cm_info $cm
     * @param int|null $time seconds since 1970; null: now
     * @return string|null
     */
    private static function refusal_by_date(\cm_info $cm, ?int $time): ?string {
        $state = opening_hours::of($cm)->state($time);
        if ($state === 'open' || has_capability('mod/appstreamlab:ignoredates', $cm->context)) {
            return null;
        }
        return $state;
    }

    /**
     * What only an administrator or teacher can put right.
     *
     * @param \cm_info $cm
     * @return string|null
     */
    private static function refusal_by_settings(\cm_info $cm): ?string {
        return match (true) {
            !connection::is_configured() => 'notconfigured',
            !site_guard::is_same_site() => 'othersite',
            empty($cm->customdata['lab']) => 'nolab',
            default => null,
        };
    }
}
