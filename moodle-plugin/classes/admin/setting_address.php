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

defined('MOODLE_INTERNAL') || die();

require_once($CFG->libdir . '/adminlib.php');

/**
 * The signer's address: http or https, without query, fragment or credentials.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class setting_address extends \admin_setting_configtext {
    /**
     * Sets the field up.
     *
     * @param string $name
     * @param string $visiblename
     * @param string $description
     * @param string $default
     */
    public function __construct($name, $visiblename, $description, $default) {
        parent::__construct($name, $visiblename, $description, $default, PARAM_RAW_TRIMMED, 40);
    }

    /**
     * Saves the address without the blanks that were pasted with it.
     *
     * @param string $data
     * @return string empty, or what went wrong
     */
    public function write_setting($data) {
        return parent::write_setting(setting_key::clean((string) $data));
    }

    /**
     * Checks the address; whether something answers there is the connection check's business.
     *
     * @param string $data
     * @return bool|string true, or what is wrong
     */
    public function validate($data) {
        if ($data === '') {
            return true;
        }
        $parts = parse_url($data);
        $wrong = !$parts
            || !in_array(strtolower($parts['scheme'] ?? ''), ['http', 'https'], true)
            || empty($parts['host'])
            || array_intersect_key($parts, ['query' => 1, 'fragment' => 1, 'user' => 1, 'pass' => 1]);
        return $wrong ? get_string('signerurl_wrong', 'mod_appstreamlab') : true;
    }
}
