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
 * Makes AppStream Lab activities for tests.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Makes AppStream Lab activities for tests.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class mod_appstreamlab_generator extends testing_module_generator {
    #[\Override]
    public function create_instance($record = null, ?array $options = null) {
        $record = (object) (array) $record;
        $record->lab ??= 'cad';
        return parent::create_instance($record, (array) $options);
    }

    /**
     * Writes a launch down as if somebody had opened the lab.
     *
     * @param array $record appstreamlabid and userid, perhaps lab, labstate, counted, timecreated
     * @return stdClass the launch
     */
    public function create_launch(array $record): stdClass {
        global $DB;
        $launch = (object) ($record + [
            'lab' => 'cad',
            'labstate' => 'ready',
            'counted' => 1,
            'timecreated' => \core\di::get(\core\clock::class)->time(),
        ]);
        $launch->id = $DB->insert_record('appstreamlab_launches', $launch);
        return $launch;
    }

    /**
     * Gives an activity a class, as its form does; the signer is not told.
     *
     * @param array $record appstreamlabid, and perhaps status, zone, timestart, timeend, repeatuntil, people, groupid and exam
     * @return stdClass the class
     */
    public function create_class(array $record): stdClass {
        [, $cm] = get_course_and_cm_from_instance($record['appstreamlabid'], 'appstreamlab');
        $wish = (object) (array_diff_key($record, ['appstreamlabid' => 1, 'status' => 1]) + [
            'zone' => 'Europe/London', 'timestart' => 1900000000, 'timeend' => 1900005400, 'repeatuntil' => 0, 'people' => 60,
            'groupid' => null, 'exam' => 0,
        ]);
        $status = $record['status'] ?? \mod_appstreamlab\local\classes\class_plan::WANTED;
        \mod_appstreamlab\local\classes\class_plan::save((int) $cm->instance, (int) $cm->id, $status, $wish);
        $class = \mod_appstreamlab\local\classes\class_plan::of_activity((int) $cm->instance);
        \mod_appstreamlab\local\classes\class_plan::show($class);
        return $class;
    }

    /**
     * Gives a person or a group other dates.
     *
     * @param array $record appstreamlabid, userid or groupid, timeopen and timeclose or one of them
     * @return stdClass the override
     */
    public function create_override(array $record): stdClass {
        [, $cm] = get_course_and_cm_from_instance($record['appstreamlabid'], 'appstreamlab');
        $id = \mod_appstreamlab\local\dates\overrides::save($cm, (object) $record);
        return \mod_appstreamlab\local\dates\overrides::get($id);
    }

    /**
     * Deletes an activity as Moodle's own pages do. From Moodle 5.2 on the actions of the course format do that, and
     * course_delete_module() complains of itself; before, they cannot.
     *
     * @param int $cmid
     */
    public function delete_activity(int $cmid): void {
        [$course] = get_course_and_cm_from_cmid($cmid, 'appstreamlab');
        $actions = \core_courseformat\formatactions::cm($course);
        if (method_exists($actions, 'delete')) {
            $actions->delete($cmid);
        } else {
            course_delete_module($cmid);
        }
    }

    /**
     * Sets the group mode of an activity as Moodle's own pages do. From Moodle 5.2 on the actions of the course format do that, and
     * set_coursemodule_groupmode() complains of itself; before, they cannot.
     *
     * @param int $cmid
     * @param int $mode NOGROUPS, SEPARATEGROUPS or VISIBLEGROUPS
     */
    public function set_group_mode(int $cmid, int $mode): void {
        [$course] = get_course_and_cm_from_cmid($cmid, 'appstreamlab');
        $actions = \core_courseformat\formatactions::cm($course);
        if (method_exists($actions, 'set_groupmode')) {
            $actions->set_groupmode($cmid, $mode);
        } else {
            set_coursemodule_groupmode($cmid, $mode);
        }
    }
}
