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

namespace mod_appstreamlab\callback;

use mod_appstreamlab\local\classes\class_plan;
use mod_appstreamlab\local\dates\overrides;
use mod_appstreamlab\local\work\gradebook;

/**
 * Resetting a course: launches, overrides, minutes and grades go, dates move.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course_reset {
    /** @var string[] Field of the form => whose overrides go. */
    private const OVERRIDES = ['reset_appstreamlab_persons' => 'userid', 'reset_appstreamlab_groups' => 'groupid'];

    /**
     * Adds the activity's own part to the form.
     *
     * @param \MoodleQuickForm $mform
     */
    public static function add_form_elements(\MoodleQuickForm $mform): void {
        $mform->addElement('header', 'appstreamlabheader', get_string('modulenameplural', 'mod_appstreamlab'));
        $mform->addElement('static', 'appstreamlabdelete', get_string('delete'));
        $mform->addElement('advcheckbox', 'reset_appstreamlab', get_string('resetlaunches', 'mod_appstreamlab'));
        $mform->addElement('advcheckbox', 'reset_appstreamlab_work', get_string('resetwork', 'mod_appstreamlab'));
        foreach (array_keys(self::OVERRIDES) as $field) {
            $mform->addElement('advcheckbox', $field, get_string($field, 'mod_appstreamlab'));
        }
    }

    /**
     * What is ticked in that form at first.
     *
     * @return int[]
     */
    public static function defaults(): array {
        return ['reset_appstreamlab' => 1, 'reset_appstreamlab_work' => 1] + array_fill_keys(array_keys(self::OVERRIDES), 1);
    }

    /**
     * Resets the activities of a course.
     *
     * @param \stdClass $data of the form
     * @return array[] what was done
     */
    public static function reset(\stdClass $data): array {
        global $DB;
        $component = get_string('modulenameplural', 'mod_appstreamlab');
        $done = [];
        if (!empty($data->reset_appstreamlab)) {
            $select = 'appstreamlabid IN (SELECT id FROM {appstreamlab} WHERE course = ?)';
            $DB->delete_records_select('appstreamlab_launches', $select, [$data->courseid]);
            $done[] = ['component' => $component, 'item' => get_string('resetlaunches', 'mod_appstreamlab'), 'error' => false];
        }
        if (!empty($data->reset_appstreamlab_work)) {
            self::reset_work((int) $data->courseid);
            if (empty($data->reset_gradebook_grades)) {
                self::reset_gradebook((int) $data->courseid);
            }
            $done[] = ['component' => $component, 'item' => get_string('resetwork', 'mod_appstreamlab'), 'error' => false];
        }
        foreach (self::OVERRIDES as $field => $owner) {
            if (!empty($data->$field)) {
                overrides::delete_in_course((int) $data->courseid, $owner);
                $done[] = ['component' => $component, 'item' => get_string($field, 'mod_appstreamlab'), 'error' => false];
            }
        }
        if (class_plan::reset_in_course((int) $data->courseid, (int) ($data->timeshift ?? 0)) > 0) {
            $done[] = ['component' => $component, 'item' => get_string('class', 'mod_appstreamlab'), 'error' => false];
        }
        if (!empty($data->timeshift)) {
            shift_course_mod_dates('appstreamlab', ['timeopen', 'timeclose'], $data->timeshift, $data->courseid);
            overrides::shift_in_course((int) $data->courseid, (int) $data->timeshift);
            $done[] = ['component' => $component, 'item' => get_string('date'), 'error' => false];
        }
        return $done;
    }

    /**
     * Deletes the grades of a course's activities.
     *
     * @param int $courseid
     */
    public static function reset_gradebook(int $courseid): void {
        global $DB;
        foreach ($DB->get_records('appstreamlab', ['course' => $courseid]) as $lab) {
            gradebook::update_item($lab, 'reset');
        }
    }

    /**
     * Forgets what people did. The lab service measures from now on under another name, so that nothing of before comes back.
     *
     * @param int $courseid
     */
    private static function reset_work(int $courseid): void {
        global $DB;
        $ofcourse = 'appstreamlabid IN (SELECT id FROM {appstreamlab} WHERE course = ?)';
        $DB->delete_records_select('appstreamlab_work', $ofcourse, [$courseid]);
        $sql = "UPDATE {appstreamlab}
                   SET workround = workround + 1, workasof = 0, workfailed = 0, worktold = NULL
                 WHERE course = ? AND (gradewhat <> 'nothing' OR completionminutes > 0 OR workround > 0)";
        $DB->execute($sql, [$courseid]);
        rebuild_course_cache($courseid, true);
    }
}
