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
 * A teacher set that somebody has done the work of an activity otherwise, or took that back.
 *
 * @property-read array $other {
 *      - bool done: whether it was set
 * }
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class work_marked extends \core\event\base {
    #[\Override]
    protected function init() {
        $this->data['crud'] = 'u';
        $this->data['edulevel'] = self::LEVEL_TEACHING;
        $this->data['objecttable'] = 'appstreamlab_work';
    }

    #[\Override]
    public static function get_name() {
        return get_string('eventworkmarked', 'mod_appstreamlab');
    }

    #[\Override]
    public function get_description() {
        $did = empty($this->other['done']) ? 'took back' : 'set';
        return "The user with id '$this->userid' $did that the user with id '$this->relateduserid' has done the work of the " .
            "AppStream Lab activity with course module id '$this->contextinstanceid' otherwise.";
    }

    #[\Override]
    public function get_url() {
        return new \moodle_url('/mod/appstreamlab/work.php', ['id' => $this->contextinstanceid]);
    }

    #[\Override]
    protected function validate_data() {
        parent::validate_data();
        if (!isset($this->relateduserid, $this->other['done'])) {
            throw new \coding_exception('The person, and what was set, must be there.');
        }
    }

    /**
     * For restored logs.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => 'appstreamlab_work', 'restore' => 'appstreamlab_work'];
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
