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
 * The consumer key: one line of text, without the blanks that come along when it is pasted.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class setting_key extends \admin_setting_configtext {
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
     * Saves the key without the blanks around it.
     *
     * @param string $data
     * @return string empty, or what went wrong
     */
    public function write_setting($data) {
        return parent::write_setting(self::clean((string) $data));
    }

    /**
     * Text without blanks at its ends, also those that nobody sees.
     *
     * @param string $text
     * @return string
     */
    public static function clean(string $text): string {
        return preg_replace('/^[\s\p{Z}\p{Cf}]+|[\s\p{Z}\p{Cf}]+$/u', '', $text) ?? trim($text);
    }
}
