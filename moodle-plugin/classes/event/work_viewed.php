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

namespace mod_appstreamlab\event;

/**
 * A teacher looked at what people did in an activity, or downloaded it.
 *
 * @property-read array $other {
 *      - string format: of the download; empty: the page
 * }
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class work_viewed extends \core\event\base {
    #[\Override]
    protected function init() {
        $this->data['crud'] = 'r';
        $this->data['edulevel'] = self::LEVEL_TEACHING;
    }

    #[\Override]
    public static function get_name() {
        return get_string('eventworkviewed', 'mod_appstreamlab');
    }

    #[\Override]
    public function get_description() {
        $did = empty($this->other['format']) ? 'looked at' : 'downloaded';
        return "The user with id '$this->userid' $did what people did in the AppStream Lab activity with course module id " .
            "'$this->contextinstanceid'.";
    }

    #[\Override]
    public function get_url() {
        return new \moodle_url('/mod/appstreamlab/work.php', ['id' => $this->contextinstanceid]);
    }

    /**
     * For restored logs.
     *
     * @return bool
     */
    public static function get_other_mapping() {
        return false;
    }
}
