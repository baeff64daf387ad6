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

/**
 * How an AppStream Lab activity is written back. The signer is not asked: it may not even know this site yet.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\local\classes\class_plan;
use mod_appstreamlab\local\classes\lesson_times;

/**
 * How an AppStream Lab activity is written back.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class restore_appstreamlab_activity_structure_step extends restore_activity_structure_step {
    #[\Override]
    protected function define_structure() {
        $paths = [
            new restore_path_element('appstreamlab', '/activity/appstreamlab'),
            new restore_path_element('appstreamlab_class', '/activity/appstreamlab/classes/class'),
            new restore_path_element('appstreamlab_override', '/activity/appstreamlab/overrides/override'),
        ];
        if ($this->get_setting_value('userinfo')) {
            $paths[] = new restore_path_element('appstreamlab_launch', '/activity/appstreamlab/launches/launch');
            $paths[] = new restore_path_element('appstreamlab_work', '/activity/appstreamlab/works/work');
        }
        return $this->prepare_activity_structure($paths);
    }

    /**
     * Writes the activity.
     *
     * @param array $data
     */
    protected function process_appstreamlab($data) {
        global $DB;
        $data = (object) $data;
        $data->course = $this->get_courseid();
        $data->timeopen = $this->apply_date_offset($data->timeopen);
        $data->timeclose = $this->apply_date_offset($data->timeclose);
        // A scale is one of this site, or it is not.
        if (!empty($data->grade) && $data->grade < 0) {
            $data->grade = -($this->get_mappingid('scale', -$data->grade) ?: 0);
            $data->gradewhat = $data->grade ? $data->gradewhat : 'nothing';
        }
        $this->apply_activity_instance($DB->insert_record('appstreamlab', $data));
    }

    /**
     * Writes the class as a draft: a copy plans nothing until a teacher confirms it.
     *
     * @param array $data
     */
    protected function process_appstreamlab_class($data) {
        global $DB;
        $data = (object) $data;
        $oldid = $data->id;
        $times = lesson_times::of($data)->shifted((int) $this->apply_date_offset($data->timestart) - (int) $data->timestart);
        $id = $DB->insert_record('appstreamlab_classes', (object) [
            'appstreamlabid' => $this->get_new_parentid('appstreamlab'),
            'cmid' => $this->task->get_moduleid(),
            'status' => class_plan::DRAFT,
            'why' => 'copied',
            'zone' => $data->zone,
            'timestart' => $times->start,
            'timeend' => $times->end,
            'repeatuntil' => $times->until,
            'people' => $data->people,
            'groupid' => empty($data->groupid) ? null : ($this->get_mappingid('group', $data->groupid) ?: null),
            'exam' => $data->exam,
            'usermodified' => $this->task->get_userid(),
            'timecreated' => $data->timecreated,
            'timemodified' => $data->timemodified,
        ]);
        $this->set_mapping('appstreamlab_class', $oldid, $id);
    }

    /**
     * Writes an override, where its person or group is there again.
     *
     * @param array $data
     */
    protected function process_appstreamlab_override($data) {
        global $DB;
        $data = (object) $data;
        $oldid = $data->id;
        if (!empty($data->userid) && !$this->get_setting_value('userinfo')) {
            return;
        }
        $data->appstreamlabid = $this->get_new_parentid('appstreamlab');
        $data->userid = empty($data->userid) ? null : $this->get_mappingid('user', $data->userid, null);
        $data->groupid = empty($data->groupid) ? null : $this->get_mappingid('group', $data->groupid, null);
        if ($data->userid || $data->groupid) {
            $data->timeopen = $this->apply_date_offset($data->timeopen);
            $data->timeclose = $this->apply_date_offset($data->timeclose);
            $this->set_mapping('appstreamlab_override', $oldid, $DB->insert_record('appstreamlab_overrides', $data));
        }
    }

    /**
     * Writes a launch.
     *
     * @param array $data
     */
    protected function process_appstreamlab_launch($data) {
        global $DB;
        $data = (object) $data;
        $oldid = $data->id;
        $data->appstreamlabid = $this->get_new_parentid('appstreamlab');
        $data->userid = $this->get_mappingid('user', $data->userid);
        // Out of the recycle bin comes the launch itself, and its session with it. Everything else is a copy.
        $isback = $this->task->is_samesite() && !$DB->record_exists('appstreamlab_launches', ['id' => $oldid]);
        $data->restored = (int) !$isback;
        if ($data->userid) {
            $this->set_mapping('appstreamlab_launch', $oldid, $DB->insert_record('appstreamlab_launches', $data));
        }
    }

    /**
     * Writes what somebody did. The lab service knows the copy by another name, so what was measured before is added to what comes.
     *
     * @param array $data
     */
    protected function process_appstreamlab_work($data) {
        global $DB;
        $data = (object) $data;
        $oldid = $data->id;
        $data->appstreamlabid = $this->get_new_parentid('appstreamlab');
        $data->userid = $this->get_mappingid('user', $data->userid);
        $data->doneby = empty($data->doneby) ? 0 : $this->get_mappingid('user', $data->doneby, 0);
        $data->earlierseconds += $data->seconds;
        $data->seconds = 0;
        // The gradebook is restored by itself.
        $data->booked = $data->timedone ? 100 : $data->given;
        if ($data->userid) {
            $this->set_mapping('appstreamlab_work', $oldid, $DB->insert_record('appstreamlab_work', $data));
        }
    }

    #[\Override]
    protected function after_execute() {
        $this->add_related_files('mod_appstreamlab', 'intro', null);
        $this->add_related_files('mod_appstreamlab', 'alternative', null);
    }
}
