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
 * A live session was ended: by its owner, by a teacher, or by the scheduled task because the activity closed.
 *
 * @property-read array $other {
 *      - string lab: id of the lab
 *      - bool byclosing: whether the scheduled task ended it; older entries of the log have no such word
 * }
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class session_ended extends \core\event\base {
    #[\Override]
    protected function init() {
        $this->data['crud'] = 'd';
        $this->data['edulevel'] = self::LEVEL_PARTICIPATING;
        $this->data['objecttable'] = 'appstreamlab';
    }

    #[\Override]
    public static function get_name() {
        return get_string('eventsessionended', 'mod_appstreamlab');
    }

    #[\Override]
    public function get_description() {
        if (!empty($this->other['byclosing'])) {
            return "The scheduled task ended the session of the user with id '$this->relateduserid' in the lab " .
                "'{$this->other['lab']}', because the AppStream Lab activity with course module id " .
                "'$this->contextinstanceid' closed.";
        }
        return "The user with id '$this->userid' ended the session of the user with id '$this->relateduserid' in the lab " .
            "'{$this->other['lab']}' from the AppStream Lab activity with course module id '$this->contextinstanceid'.";
    }

    #[\Override]
    public function get_url() {
        return new \moodle_url('/mod/appstreamlab/view.php', ['id' => $this->contextinstanceid]);
    }

    #[\Override]
    protected function validate_data() {
        parent::validate_data();
        if (!isset($this->relateduserid, $this->other['lab'])) {
            throw new \coding_exception('The owner of the session and the lab must be set.');
        }
    }

    /**
     * For restored logs.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => 'appstreamlab', 'restore' => 'appstreamlab'];
    }

    /**
     * For restored logs: lab ids mean the same on every site of the same signer.
     *
     * @return bool
     */
    public static function get_other_mapping() {
        return false;
    }
}
