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

namespace mod_appstreamlab\admin;

use mod_appstreamlab\local\launch\site_guard;

defined('MOODLE_INTERNAL') || die();

require_once($CFG->libdir . '/adminlib.php');

/**
 * The shared secret: encrypted at rest, never sent back to a browser, and tied to this site's address.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class setting_secret extends \admin_setting_encryptedpassword {
    /**
     * Saves the secret, without the blanks that were pasted with it, and the address of the site it was entered on.
     *
     * @param string $data
     * @return string empty, or what went wrong
     */
    public function write_setting($data) {
        $data = setting_key::clean((string) $data);
        $problem = parent::write_setting($data);
        if ($problem === '' && $data !== '') {
            site_guard::remember_site();
        }
        return $problem;
    }
}
