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

namespace mod_appstreamlab\local\classes;

use core\clock;
use core\di;
use mod_appstreamlab\callback\calendar;
use mod_appstreamlab\event\class_changed;

/**
 * The table of classes: when a class meets in an activity, what is wanted of it, and what the signer said. Nothing here asks the
 * signer; {@see class_sender} does.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class class_plan {
    /** @var string Plans nothing until a teacher confirms it. */
    public const DRAFT = 'draft';

    /** @var string Is to be planned. */
    public const WANTED = 'wanted';

    /** @var string Is not to be planned any more. */
    public const WITHDRAWN = 'withdrawn';

    /**
     * The class of an activity.
     *
     * @param int $instanceid
     * @return \stdClass|null
     */
    public static function of_activity(int $instanceid): ?\stdClass {
        global $DB;
        return $DB->get_record('appstreamlab_classes', ['appstreamlabid' => $instanceid]) ?: null;
    }

    /**
     * The lessons of a class, with what was added to one of them.
     *
     * @param \stdClass $class
     * @return int[][] list of start and end, seconds since 1970
     */
    public static function lessons(\stdClass $class): array {
        $extra = self::extra($class);
        return array_map(
            fn(array $lesson): array => [$lesson[0], $lesson[1] + ($lesson[0] === $extra['lesson'] ? $extra['all'] * MINSECS : 0)],
            lesson_times::of($class)->lessons(),
        );
    }

    /**
     * The lesson that goes on, or comes next.
     *
     * @param \stdClass $class
     * @param int $lingering seconds for which a lesson that is over still counts
     * @return int[]|null start and end; null: there is none any more
     */
    public static function next_lesson(\stdClass $class, int $lingering = 0): ?array {
        $now = di::get(clock::class)->time();
        $coming = array_filter(self::lessons($class), fn(array $lesson): bool => $lesson[1] + $lingering > $now);
        return reset($coming) ?: null;
    }

    /**
     * What was added to one lesson.
     *
     * @param \stdClass $class
     * @return array lesson (its start; 0: to none), all (minutes), some (list of people and minutes)
     */
    public static function extra(\stdClass $class): array {
        $extra = json_decode((string) $class->extra, true);
        return (is_array($extra) ? $extra : []) + ['lesson' => 0, 'all' => 0, 'some' => []];
    }

    /**
     * Writes what a form says of a class.
     *
     * @param int $instanceid
     * @param int $cmid
     * @param string $status DRAFT or WANTED
     * @param \stdClass $wish zone, timestart, timeend, repeatuntil, people, groupid and exam
     */
    public static function save(int $instanceid, int $cmid, string $status, \stdClass $wish): void {
        global $DB, $USER;
        $now = di::get(clock::class)->time();
        $old = self::of_activity($instanceid);
        $ishidden = $status === self::WANTED && self::hindrance($cmid) !== null;
        $class = (object) ([
            'appstreamlabid' => $instanceid,
            'cmid' => $cmid,
            'status' => $ishidden ? self::DRAFT : $status,
            'why' => $ishidden ? self::hindrance($cmid) : null,
            'usermodified' => (int) $USER->id,
            'pending' => 1,
            'timetried' => 0,
            'failure' => null,
            'timemodified' => $now,
        ] + (array) $wish);
        if (!$old) {
            $class->timecreated = $now;
            // A class of the same activity that was taken away may still wait to be told of.
            $DB->delete_records('appstreamlab_classes', ['cmid' => $cmid]);
            $class->id = $DB->insert_record('appstreamlab_classes', $class);
        } else {
            $isother = $old->timestart != $class->timestart || $old->repeatuntil != $class->repeatuntil;
            $class->extra = $isother ? null : $old->extra;
            $class->id = $old->id;
            $DB->update_record('appstreamlab_classes', $class);
        }
        self::log($class, $class->status);
    }

    /**
     * Plans a class that was a draft, or withdrawn, as it stands.
     *
     * @param \stdClass $class
     * @return bool false: nothing may be planned now, and why says so
     */
    public static function confirm(\stdClass $class): bool {
        global $USER;
        $hindrance = self::hindrance((int) $class->cmid);
        if ($hindrance !== null) {
            self::change($class, ['status' => self::DRAFT, 'why' => $hindrance]);
            return false;
        }
        $wish = ['status' => self::WANTED, 'why' => null, 'pending' => 1, 'timetried' => 0, 'failure' => null];
        self::change($class, $wish + ['usermodified' => (int) $USER->id]);
        self::log($class, self::WANTED);
        return true;
    }

    /**
     * Takes back what is planned.
     *
     * @param \stdClass $class
     * @param string $why hidden, ended, reset or off
     */
    public static function withdraw(\stdClass $class, string $why): void {
        // What was reset is a new course's: its times wait for a teacher.
        $status = $why === 'reset' ? self::DRAFT : self::WITHDRAWN;
        $isknown = $class->senthash !== null;
        self::change($class, [
            'status' => $status, 'why' => $why, 'pending' => (int) $isknown, 'timetried' => 0, 'failure' => null, 'extra' => null,
        ] + ($isknown ? [] : ['state' => null, 'answer' => null]));
        self::log($class, self::WITHDRAWN);
    }

    /**
     * Takes the class of an activity away. What the signer knows of it is withdrawn by the task, whenever the signer answers.
     *
     * @param int $instanceid
     */
    public static function remove(int $instanceid): void {
        global $DB, $USER;
        $class = self::of_activity($instanceid);
        if ($class === null) {
            return;
        }
        if ($class->senthash === null) {
            $DB->delete_records('appstreamlab_classes', ['id' => $class->id]);
            return;
        }
        $DB->update_record('appstreamlab_classes', (object) [
            'id' => $class->id, 'appstreamlabid' => 0, 'status' => self::WITHDRAWN, 'why' => 'off', 'pending' => 1,
            'timetried' => 0, 'failure' => null, 'usermodified' => (int) $USER->id, 'answer' => null, 'extra' => null,
        ]);
    }

    /**
     * Takes the class of an activity that stays away, because its teacher wants none any more.
     *
     * @param int $instanceid
     */
    public static function stop(int $instanceid): void {
        $class = self::of_activity($instanceid);
        if ($class !== null) {
            self::log($class, self::WITHDRAWN);
            self::remove($instanceid);
        }
    }

    /**
     * Something has changed that the signer may have to hear of: other dates, the lab, the name.
     *
     * @param int $instanceid
     */
    public static function touch(int $instanceid): void {
        global $DB;
        $DB->set_field('appstreamlab_classes', 'pending', 1, ['appstreamlabid' => $instanceid, 'status' => self::WANTED]);
    }

    /**
     * Somebody came into a group or left it: where it has other dates, individual windows may be for more people or for fewer.
     *
     * @param int $groupid
     */
    public static function touch_group(int $groupid): void {
        global $DB;
        $select = 'status = ? AND appstreamlabid IN (SELECT appstreamlabid FROM {appstreamlab_overrides} WHERE groupid = ?)';
        $DB->set_field_select('appstreamlab_classes', 'pending', 1, $select, [self::WANTED, $groupid]);
    }

    /**
     * A group was deleted: what was its class is planned for as many people of the course, until a teacher says otherwise.
     *
     * @param int $groupid
     */
    public static function forget_group(int $groupid): void {
        global $DB;
        $DB->set_field('appstreamlab_classes', 'groupid', null, ['groupid' => $groupid]);
    }

    /**
     * Adds minutes to one lesson.
     *
     * @param \stdClass $class
     * @param int $lesson its start
     * @param int $people 0: for everybody
     * @param int $minutes
     */
    public static function add_minutes(\stdClass $class, int $lesson, int $people, int $minutes): void {
        $extra = self::extra($class);
        if ($extra['lesson'] !== $lesson) {
            $extra = ['lesson' => $lesson, 'all' => 0, 'some' => []];
        }
        if ($people === 0) {
            $extra['all'] += $minutes;
        } else {
            $extra['some'][] = [$people, $minutes];
        }
        self::change($class, ['extra' => json_encode($extra), 'pending' => 1, 'timetried' => 0]);
    }

    /**
     * Withdraws the classes of a course, and moves their times, as its reset wants.
     *
     * @param int $courseid
     * @param int $seconds
     * @return int how many there were
     */
    public static function reset_in_course(int $courseid, int $seconds): int {
        global $DB;
        $sql = "SELECT c.*
                  FROM {appstreamlab_classes} c
                  JOIN {appstreamlab} a ON a.id = c.appstreamlabid
                 WHERE a.course = ?";
        $classes = $DB->get_records_sql($sql, [$courseid]);
        foreach ($classes as $class) {
            $times = lesson_times::of($class)->shifted($seconds);
            $moved = ['timestart' => $times->start, 'timeend' => $times->end, 'repeatuntil' => $times->until];
            $DB->update_record('appstreamlab_classes', (object) ($moved + ['id' => $class->id]));
            self::withdraw((object) ($moved + (array) $class), 'reset');
        }
        return count($classes);
    }

    /**
     * Writes fields of a class, and brings everything up to date that rests on them.
     *
     * @param \stdClass $class
     * @param array $fields
     */
    public static function change(\stdClass $class, array $fields): void {
        global $DB;
        foreach ($fields as $name => $value) {
            $class->$name = $value;
        }
        $DB->update_record('appstreamlab_classes', (object) ($fields + ['id' => $class->id]));
        if (array_intersect_key($fields, ['status' => 1, 'state' => 1, 'extra' => 1]) && $class->appstreamlabid) {
            self::show($class);
        }
    }

    /**
     * Brings calendar and course page up to date.
     *
     * @param \stdClass $class
     */
    public static function show(\stdClass $class): void {
        $cm = get_coursemodule_from_instance('appstreamlab', $class->appstreamlabid);
        if ($cm) {
            calendar::refresh_events((int) $cm->course, (int) $class->appstreamlabid);
            \course_modinfo::purge_course_module_cache($cm->course, $cm->id);
            rebuild_course_cache($cm->course, false, true);
        }
    }

    /**
     * Whether students read of a class: it is wanted, and nobody has refused it.
     *
     * @param \stdClass $class
     * @return bool
     */
    public static function is_held(\stdClass $class): bool {
        return $class->status === self::WANTED && !in_array($class->state, ['refused', 'withdrawn'], true);
    }

    /**
     * Why nothing may be planned for an activity now.
     *
     * @param int $cmid
     * @return string|null hidden or ended; null: nothing is in the way
     */
    public static function hindrance(int $cmid): ?string {
        global $DB;
        $sql = "SELECT cm.visible, cm.deletioninprogress, co.visible AS coursevisible, co.enddate
                  FROM {course_modules} cm
                  JOIN {course} co ON co.id = cm.course
                 WHERE cm.id = ?";
        $place = $DB->get_record_sql($sql, [$cmid]);
        return match (true) {
            !$place || !$place->visible || !$place->coursevisible || $place->deletioninprogress => 'hidden',
            $place->enddate > 0 && $place->enddate <= di::get(clock::class)->time() => 'ended',
            default => null,
        };
    }

    /**
     * Classes that are wanted although their activity or course is hidden, has ended or is being deleted.
     *
     * @return \stdClass[]
     */
    public static function out_of_place(): array {
        global $DB;
        $sql = "SELECT c.*
                  FROM {appstreamlab_classes} c
             LEFT JOIN {course_modules} cm ON cm.id = c.cmid
             LEFT JOIN {course} co ON co.id = cm.course
                 WHERE c.status = :wanted
                       AND (cm.id IS NULL OR cm.visible = 0 OR cm.deletioninprogress = 1 OR co.visible = 0
                            OR (co.enddate > 0 AND co.enddate <= :now))";
        return $DB->get_records_sql($sql, ['wanted' => self::WANTED, 'now' => di::get(clock::class)->time()]);
    }

    /**
     * Writes into Moodle's log what became of a class.
     *
     * @param \stdClass $class
     * @param string $what draft, wanted or withdrawn
     */
    private static function log(\stdClass $class, string $what): void {
        $context = \core\context\module::instance($class->cmid, IGNORE_MISSING);
        if ($context) {
            class_changed::create(['objectid' => $class->id, 'context' => $context, 'other' => ['what' => $what]])->trigger();
        }
    }
}
