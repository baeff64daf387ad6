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
 * Stops launches from a copy of the site.
 *
 * A staging copy carries key and secret of the real site. Its launches would open the real people's folders and cost money,
 * so the site's address is kept with the secret, and an administrator has to say that a new address is right.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_guard {
    /**
     * Whether the site's address is still the one for which the secret was entered.
     *
     * @return bool
     */
    public static function is_same_site(): bool {
        global $CFG;
        $saved = self::saved_address();
        return $saved === '' || $saved === $CFG->wwwroot;
    }

    /**
     * The address for which the secret was entered.
     *
     * @return string empty when nothing was saved yet
     */
    public static function saved_address(): string {
        return (string) get_config('mod_appstreamlab', 'siteaddress');
    }

    /**
     * From now on this site's address is the right one. Called when the secret is saved, and by confirmsite.php.
     */
    public static function remember_site(): void {
        global $CFG;
        set_config('siteaddress', $CFG->wwwroot, 'mod_appstreamlab');
    }
}
