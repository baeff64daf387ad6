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

namespace mod_appstreamlab\local\dates;

use mod_appstreamlab\callback\calendar;
use mod_appstreamlab\event\override_created;
use mod_appstreamlab\event\override_deleted;
use mod_appstreamlab\event\override_updated;
use mod_appstreamlab\local\classes\class_plan;
use mod_appstreamlab\local\work\work_table;

/**
 * The table of overrides: other opening and closing dates for one person or one group.
 *
 * What a person's own override says goes before the groups'; of several groups the earliest opening and the latest closing hold,
 * as in a quiz. Rights are checked by the pages.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class overrides {
    /** @var string[] The dates that can be overridden. */
    public const DATES = ['timeopen', 'timeclose'];

    /** @var int[] For how long a seat can be held for somebody in the line, in percent of what holds for everybody. */
    public const LINE_TIMES = [125, 150, 200, 300];

    /**
     * What overrides say for a person, in all activities of a course.
     *
     * @param int $courseid
     * @param int $userid
     * @return array[] instance id => opens and closes, each null where nothing is overridden
     */
    public static function of_person(int $courseid, int $userid): array {
        global $DB;
        $cache = \cache::make('mod_appstreamlab', 'overrides');
        $key = "{$courseid}_{$userid}";
        $found = $cache->get($key);
        if ($found === false) {
            $sql = "SELECT o.*
                      FROM {appstreamlab_overrides} o
                      JOIN {appstreamlab} a ON a.id = o.appstreamlabid
                 LEFT JOIN {groups_members} gm ON gm.groupid = o.groupid AND gm.userid = :member
                     WHERE a.course = :courseid AND (o.userid = :userid OR gm.id IS NOT NULL)";
            $rows = $DB->get_records_sql($sql, ['courseid' => $courseid, 'userid' => $userid, 'member' => $userid]);
            $found = self::merge_by($rows, 'appstreamlabid');
            $cache->set($key, $found);
        }
        return $found;
    }

    /**
     * What overrides say in an activity, for everybody whom one concerns.
     *
     * @param int $instanceid
     * @return array[] user id => opens and closes, each null where nothing is overridden
     */
    public static function of_activity(int $instanceid): array {
        global $DB;
        $sql = "SELECT o.id, o.userid, o.timeopen, o.timeclose, COALESCE(o.userid, gm.userid) AS personid
                  FROM {appstreamlab_overrides} o
             LEFT JOIN {groups_members} gm ON gm.groupid = o.groupid
                 WHERE o.appstreamlabid = :id AND (o.userid IS NOT NULL OR gm.id IS NOT NULL)";
        // An override of a group comes once for each of its members, so its id is no key.
        $rows = $DB->get_recordset_sql($sql, ['id' => $instanceid]);
        $found = self::merge_by($rows, 'personid');
        $rows->close();
        return $found;
    }

    /**
     * For how long a seat is held for a person in the line: the person's own setting goes before the longest of the groups'.
     *
     * @param int $instanceid
     * @param int $userid
     * @return int percent of what holds for everybody
     */
    public static function line_time(int $instanceid, int $userid): int {
        global $DB;
        $sql = "SELECT o.id, o.userid, o.linetime
                  FROM {appstreamlab_overrides} o
             LEFT JOIN {groups_members} gm ON gm.groupid = o.groupid AND gm.userid = :member
                 WHERE o.appstreamlabid = :id AND o.linetime IS NOT NULL AND (o.userid = :userid OR gm.id IS NOT NULL)";
        $rows = $DB->get_records_sql($sql, ['id' => $instanceid, 'userid' => $userid, 'member' => $userid]);
        $own = array_filter($rows, fn(\stdClass $row): bool => !empty($row->userid));
        return max([100, ...array_map(intval(...), array_column($own ?: $rows, 'linetime'))]);
    }

    /**
     * How much more time people of an activity have: longer holds in the line, and minutes in the lab that count for more.
     *
     * @param int $instanceid
     * @return int[] user id => percent of what holds for everybody, above 100
     */
    public static function line_times(int $instanceid): array {
        global $DB;
        $sql = "SELECT o.id, o.userid, o.linetime, COALESCE(o.userid, gm.userid) AS personid
                  FROM {appstreamlab_overrides} o
             LEFT JOIN {groups_members} gm ON gm.groupid = o.groupid
                 WHERE o.appstreamlabid = :id AND o.linetime IS NOT NULL AND (o.userid IS NOT NULL OR gm.id IS NOT NULL)";
        $own = [];
        $ofgroups = [];
        // An override of a group comes once for each of its members, so its id is no key.
        $rows = $DB->get_recordset_sql($sql, ['id' => $instanceid]);
        foreach ($rows as $row) {
            $percent = max(100, (int) $row->linetime);
            if ($row->userid) {
                $own[(int) $row->personid] = $percent;
            } else {
                $ofgroups[(int) $row->personid] = max($percent, $ofgroups[(int) $row->personid] ?? 100);
            }
        }
        $rows->close();
        return $own + $ofgroups;
    }

    /**
     * One override.
     *
     * @param int $id
     * @return \stdClass
     */
    public static function get(int $id): \stdClass {
        global $DB;
        return $DB->get_record('appstreamlab_overrides', ['id' => $id], '*', MUST_EXIST);
    }

    /**
     * Writes an override. A date that is empty or that of the activity is not overridden.
     *
     * @param \cm_info $cm
     * @param \stdClass $override id (0: a new one), userid or groupid, timeopen, timeclose, and perhaps linetime
     * @return int its id
     */
    public static function save(\cm_info $cm, \stdClass $override): int {
        $id = self::write($cm, $override);
        self::after_change($cm);
        return $id;
    }

    /**
     * Gives people another closing date, whatever else is overridden for them.
     *
     * @param \cm_info $cm
     * @param int[] $closes user id => seconds since 1970
     */
    public static function set_closes(\cm_info $cm, array $closes): void {
        global $DB;
        foreach ($closes as $userid => $time) {
            $key = ['appstreamlabid' => $cm->instance, 'userid' => $userid];
            $override = $DB->get_record('appstreamlab_overrides', $key) ?: (object) ($key + ['timeopen' => null]);
            $override->timeclose = $time;
            self::write($cm, $override);
        }
        self::after_change($cm);
    }

    /**
     * Deletes an override.
     *
     * @param \cm_info $cm
     * @param \stdClass $override
     */
    public static function delete(\cm_info $cm, \stdClass $override): void {
        global $DB;
        $DB->delete_records('appstreamlab_overrides', ['id' => $override->id]);
        override_deleted::create(self::event_data($cm, $override))->trigger();
        self::after_change($cm);
    }

    /**
     * Deletes overrides of a course, as its reset wants; nothing is logged for each.
     *
     * @param int $courseid
     * @param string $owner userid or groupid: those of people, or those of groups
     */
    public static function delete_in_course(int $courseid, string $owner): void {
        global $DB;
        $select = "$owner IS NOT NULL AND appstreamlabid IN (SELECT id FROM {appstreamlab} WHERE course = ?)";
        $DB->delete_records_select('appstreamlab_overrides', $select, [$courseid]);
        self::forget();
        calendar::refresh_events($courseid, null);
    }

    /**
     * Moves the dates of a course's overrides, as its reset wants.
     *
     * @param int $courseid
     * @param int $seconds
     */
    public static function shift_in_course(int $courseid, int $seconds): void {
        global $DB;
        foreach (self::DATES as $date) {
            $sql = "UPDATE {appstreamlab_overrides}
                       SET $date = $date + :seconds
                     WHERE $date IS NOT NULL AND appstreamlabid IN (SELECT id FROM {appstreamlab} WHERE course = :courseid)";
            $DB->execute($sql, ['seconds' => $seconds, 'courseid' => $courseid]);
        }
        self::forget();
        calendar::refresh_events($courseid, null);
    }

    /**
     * Deletes what was overridden for a group that is gone; Moodle deletes its calendar events itself.
     *
     * @param int $groupid
     */
    public static function delete_of_group(int $groupid): void {
        global $DB;
        $DB->delete_records('appstreamlab_overrides', ['groupid' => $groupid]);
        self::forget();
    }

    /**
     * Forgets what was looked up in this request, because it has changed.
     */
    public static function forget(): void {
        \cache::make('mod_appstreamlab', 'overrides')->purge();
    }

    /**
     * Writes a row and logs it.
     *
     * @param \cm_info $cm
     * @param \stdClass $override
     * @return int its id
     */
    private static function write(\cm_info $cm, \stdClass $override): int {
        global $DB;
        $row = (object) [
            'appstreamlabid' => $cm->instance,
            'userid' => $override->userid ?? null,
            'groupid' => $override->groupid ?? null,
        ];
        foreach (self::DATES as $date) {
            $time = (int) ($override->$date ?? 0);
            $row->$date = $time === 0 || $time === (int) ($cm->customdata[$date] ?? 0) ? null : $time;
        }
        $linetime = (int) ($override->linetime ?? 0);
        $row->linetime = in_array($linetime, self::LINE_TIMES, true) ? $linetime : null;
        if (!empty($override->id)) {
            $row->id = $override->id;
            $DB->update_record('appstreamlab_overrides', $row);
            override_updated::create(self::event_data($cm, $row))->trigger();
        } else {
            $row->id = $DB->insert_record('appstreamlab_overrides', $row);
            override_created::create(self::event_data($cm, $row))->trigger();
        }
        return (int) $row->id;
    }

    /**
     * Brings everything up to date that rests on overrides.
     *
     * @param \cm_info $cm
     */
    private static function after_change(\cm_info $cm): void {
        self::forget();
        work_table::decide_again((int) $cm->instance);
        class_plan::touch((int) $cm->instance);
        calendar::refresh_events((int) $cm->course, (int) $cm->instance);
        \course_modinfo::purge_course_module_cache($cm->course, $cm->id);
        rebuild_course_cache($cm->course, false, true);
    }

    /**
     * What an event says about an override.
     *
     * @param \cm_info $cm
     * @param \stdClass $override
     * @return array
     */
    private static function event_data(\cm_info $cm, \stdClass $override): array {
        return ['objectid' => $override->id, 'context' => $cm->context]
            + (empty($override->userid) ? [] : ['relateduserid' => $override->userid])
            + ['other' => ['groupid' => (int) ($override->groupid ?? 0)]];
    }

    /**
     * What several overrides say together, by activity or by person.
     *
     * @param iterable $rows
     * @param string $field by which they are told apart
     * @return array[] value of that field => opens and closes
     */
    private static function merge_by(iterable $rows, string $field): array {
        $apart = [];
        foreach ($rows as $row) {
            $apart[$row->$field][empty($row->userid) ? 'groups' : 'person'][] = $row;
        }
        return array_map(fn(array $kinds): array => [
            'opens' => self::pick($kinds, 'timeopen', min(...)),
            'closes' => self::pick($kinds, 'timeclose', max(...)),
        ], $apart);
    }

    /**
     * One date of several overrides.
     *
     * @param array[] $kinds person and groups: rows
     * @param string $date
     * @param callable $choose of several groups
     * @return int|null
     */
    private static function pick(array $kinds, string $date, callable $choose): ?int {
        foreach (['person', 'groups'] as $kind) {
            $times = array_filter(array_map(fn(\stdClass $row): int => (int) $row->$date, $kinds[$kind] ?? []));
            if ($times) {
                return $choose($times);
            }
        }
        return null;
    }
}
