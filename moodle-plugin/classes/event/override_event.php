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
 * What the events about overrides have in common.
 *
 * @property-read array $other {
 *      - int groupid: the group; 0: it is one person's, who is in relateduserid
 * }
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class override_event extends \core\event\base {
    #[\Override]
    protected function init() {
        $this->data['edulevel'] = self::LEVEL_TEACHING;
        $this->data['objecttable'] = 'appstreamlab_overrides';
    }

    /**
     * What was done, for the description.
     *
     * @return string
     */
    abstract protected function verb(): string;

    #[\Override]
    public function get_description() {
        $whose = empty($this->relateduserid)
            ? "group with id '{$this->other['groupid']}'"
            : "user with id '$this->relateduserid'";
        return "The user with id '$this->userid' {$this->verb()} the override with id '$this->objectid' for the $whose " .
            "in the AppStream Lab activity with course module id '$this->contextinstanceid'.";
    }

    #[\Override]
    public function get_url() {
        return new \moodle_url('/mod/appstreamlab/overrides.php', ['id' => $this->contextinstanceid]);
    }

    #[\Override]
    protected function validate_data() {
        parent::validate_data();
        if (empty($this->relateduserid) && empty($this->other['groupid'])) {
            throw new \coding_exception('The person or the group must be set.');
        }
    }

    /**
     * For restored logs.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => 'appstreamlab_overrides', 'restore' => 'appstreamlab_override'];
    }

    /**
     * For restored logs.
     *
     * @return array
     */
    public static function get_other_mapping() {
        return ['groupid' => ['db' => 'groups', 'restore' => 'group']];
    }
}
