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

use core\clock;
use core\di;
use mod_appstreamlab\local\classes\class_plan;
use mod_appstreamlab\local\dates\opening_hours;
use mod_appstreamlab\local\launch\launch_log;

/**
 * The dates of an activity in calendar and timeline. Nothing here asks the signer.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class calendar {
    /** @var string Event type of the opening date. */
    public const OPEN = 'open';

    /** @var string Event type of the closing date. */
    public const CLOSE = 'close';

    /** @var string Event type of a lesson of the class. */
    public const LESSON = 'lesson';

    /** @var string[] Event type => field of the activity. */
    private const FIELDS = [self::OPEN => 'timeopen', self::CLOSE => 'timeclose'];

    /**
     * Creates, changes or deletes the events of an activity: its own two, and those of its overrides.
     *
     * @param \stdClass $lab the activity's record
     * @param int $cmid
     */
    public static function update_events(\stdClass $lab, int $cmid): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/calendar/lib.php');
        [$insql, $params] = $DB->get_in_or_equal([...array_keys(self::FIELDS), self::LESSON], SQL_PARAMS_NAMED);
        $select = "modulename = 'appstreamlab' AND instance = :id AND eventtype $insql";
        $old = [];
        foreach ($DB->get_records_select('event', $select, $params + ['id' => $lab->id], 'id') as $event) {
            // A restored event of everybody carries whoever restored it.
            $userid = $event->courseid ? 0 : $event->userid;
            $key = "$event->eventtype $event->groupid $userid" . ($event->eventtype === self::LESSON ? " $event->timestart" : '');
            $old[isset($old[$key]) ? "$key $event->id" : $key] = $event->id;
        }
        $common = [
            'modulename' => 'appstreamlab',
            'instance' => $lab->id,
            'description' => format_module_intro('appstreamlab', $lab, $cmid, false),
            'format' => FORMAT_HTML,
            'visible' => instance_is_visible('appstreamlab', $lab),
        ];
        foreach (self::wanted_events($lab) + self::wanted_lessons($lab) as $key => $event) {
            if (isset($old[$key])) {
                \calendar_event::load($old[$key])->update((object) ($event + $common + ['id' => $old[$key]]), false);
            } else {
                \calendar_event::create((object) ($event + $common), false);
            }
            unset($old[$key]);
        }
        foreach ($old as $id) {
            \calendar_event::load($id)->delete();
        }
    }

    /**
     * The events that an activity should have.
     *
     * @param \stdClass $lab the activity's record
     * @return array[] type, group and person => what is special about the event
     */
    private static function wanted_events(\stdClass $lab): array {
        global $DB;
        $own = (object) ['userid' => 0, 'groupid' => 0, 'timeopen' => $lab->timeopen ?? 0, 'timeclose' => $lab->timeclose ?? 0];
        $overrides = $DB->get_records('appstreamlab_overrides', ['appstreamlabid' => $lab->id], 'id');
        $priorities = self::group_priorities($overrides);
        $events = [];
        foreach ([$own, ...$overrides] as $dates) {
            // What there is to do belongs to the closing date, if there is one.
            $closes = (bool) ($dates->timeclose ?: ($lab->timeclose ?? 0));
            [$groupid, $userid] = [(int) $dates->groupid, (int) $dates->userid];
            foreach (self::FIELDS as $type => $field) {
                $time = (int) $dates->$field;
                if ($time === 0) {
                    continue;
                }
                $acts = $type === self::CLOSE || !$closes;
                $events["$type $groupid $userid"] = [
                    'eventtype' => $type,
                    'type' => $acts ? CALENDAR_EVENT_TYPE_ACTION : CALENDAR_EVENT_TYPE_STANDARD,
                    'name' => get_string('calendar' . $type, 'mod_appstreamlab', self::event_subject($lab, $groupid)),
                    'timestart' => $time,
                    'timeduration' => 0,
                    'timesort' => $time,
                    // Moodle finds a person's own dates only where they belong to no course.
                    'courseid' => $userid ? 0 : $lab->course,
                    'groupid' => $groupid,
                    'userid' => $userid,
                    'priority' => match (true) {
                        $userid > 0 => CALENDAR_EVENT_USER_OVERRIDE_PRIORITY,
                        $groupid > 0 => $priorities[$type][$time],
                        default => null,
                    },
                ];
            }
        }
        return $events;
    }

    /**
     * The lessons that an activity's class should have in the calendar: those that nobody has refused.
     *
     * @param \stdClass $lab the activity's record
     * @return array[] type, group, person and time => what is special about the event
     */
    private static function wanted_lessons(\stdClass $lab): array {
        $class = class_plan::of_activity((int) $lab->id);
        if ($class === null || !class_plan::is_held($class)) {
            return [];
        }
        $groupid = groups_group_exists((int) $class->groupid) ? (int) $class->groupid : 0;
        $events = [];
        foreach (class_plan::lessons($class) as [$start, $end]) {
            $events[self::LESSON . " $groupid 0 $start"] = [
                'eventtype' => self::LESSON,
                'type' => CALENDAR_EVENT_TYPE_STANDARD,
                'name' => get_string('calendarlesson', 'mod_appstreamlab', self::event_subject($lab, $groupid)),
                'timestart' => $start,
                'timesort' => $start,
                'timeduration' => $end - $start,
                'courseid' => $lab->course,
                'groupid' => $groupid,
                'userid' => 0,
                'priority' => null,
            ];
        }
        return $events;
    }

    /**
     * Which event Moodle shows to somebody who is in several groups: of openings the earliest, of closings the latest.
     *
     * @param \stdClass[] $overrides
     * @return array[] event type => time => priority, 1 being the highest
     */
    private static function group_priorities(array $overrides): array {
        $priorities = [];
        foreach (self::FIELDS as $type => $field) {
            $times = [];
            foreach ($overrides as $override) {
                if ($override->groupid && $override->$field) {
                    $times[(int) $override->$field] = true;
                }
            }
            $type === self::OPEN ? ksort($times) : krsort($times);
            $priorities[$type] = array_map(fn(int $index): int => $index + 1, array_flip(array_keys($times)));
        }
        return $priorities;
    }

    /**
     * What an event is about: the activity, and the group if it is one of a group.
     *
     * @param \stdClass $lab the activity's record
     * @param int $groupid 0: of everybody or of one person
     * @return string
     */
    private static function event_subject(\stdClass $lab, int $groupid): string {
        return $groupid === 0
            ? $lab->name
            : get_string('calendarofgroup', 'mod_appstreamlab', ['name' => $lab->name, 'group' => groups_get_group_name($groupid)]);
    }

    /**
     * The activity of an event, for a person.
     *
     * @param \calendar_event $event a person's own date names no course
     * @param int $userid
     * @return \cm_info|null
     */
    private static function cm_of(\calendar_event $event, int $userid): ?\cm_info {
        global $DB;
        $courseid = $event->courseid ?: $DB->get_field('appstreamlab', 'course', ['id' => $event->instance]);
        return $courseid ? get_fast_modinfo($courseid, $userid)->instances['appstreamlab'][$event->instance] ?? null : null;
    }

    /**
     * Whether a date is that of an override.
     *
     * @param \calendar_event $event
     * @return bool
     */
    private static function is_override(\calendar_event $event): bool {
        global $DB;
        // What Moodle hands on leaves out the priority, which only dates of overrides have.
        return $DB->get_field('event', 'priority', ['id' => $event->id]) !== null;
    }

    /**
     * Writes events anew.
     *
     * @param int $courseid 0: of all courses
     * @param \stdClass|int|null $instance only of this activity
     * @return bool
     */
    public static function refresh_events(int $courseid, \stdClass|int|null $instance): bool {
        global $DB;
        $conditions = $courseid ? ['course' => $courseid] : [];
        if ($instance !== null) {
            $conditions['id'] = is_object($instance) ? $instance->id : $instance;
        }
        foreach ($DB->get_records('appstreamlab', $conditions) as $lab) {
            $cm = get_coursemodule_from_instance('appstreamlab', $lab->id, $lab->course);
            if ($cm) {
                self::update_events($lab, (int) $cm->id);
            }
        }
        return true;
    }

    /**
     * What there is to do about a date.
     *
     * @param \calendar_event $event
     * @param \core_calendar\action_factory $factory
     * @param int $userid 0: the current user
     * @return \core_calendar\local\event\entities\action_interface|null null: nothing, the date is not shown
     */
    public static function provide_event_action(
        \calendar_event $event,
        \core_calendar\action_factory $factory,
        int $userid
    ): ?\core_calendar\local\event\entities\action_interface {
        global $USER;
        $userid = $userid ?: (int) $USER->id;
        $cm = self::cm_of($event, $userid);
        if (!$cm || !$cm->uservisible) {
            return null;
        }
        $completion = (new \completion_info($cm->get_course()))->get_data($cm, false, $userid);
        if ($completion->completionstate != COMPLETION_INCOMPLETE) {
            return null;
        }
        $state = opening_hours::of($cm)->state();
        if ($state === 'closed' || launch_log::has_opened((int) $cm->instance, $userid)) {
            return null;
        }
        return $factory->create_instance(
            get_string('openlab', 'mod_appstreamlab'),
            new \moodle_url('/mod/appstreamlab/view.php', ['id' => $cm->id]),
            1,
            $state === 'open',
        );
    }

    /**
     * Whether the current user may see a date: only with the activity, so that a restricted lab stays unknown, and not where an
     * override gives the user another one. Moodle itself hides that only if both dates are in what it looks for.
     *
     * @param \calendar_event $event
     * @return bool
     */
    public static function is_event_visible(\calendar_event $event): bool {
        global $USER;
        $cm = self::cm_of($event, (int) $USER->id);
        return $cm !== null && $cm->uservisible && self::is_own_date($event, $cm);
    }

    /**
     * Whether a date is the one that holds for the person of the course's information.
     *
     * @param \calendar_event $event
     * @param \cm_info $cm
     * @return bool
     */
    private static function is_own_date(\calendar_event $event, \cm_info $cm): bool {
        $date = match ($event->eventtype) {
            self::OPEN => 'opens',
            self::CLOSE => 'closes',
            default => null,
        };
        if ($date === null) {
            return true;
        }
        $own = opening_hours::of($cm)->$date;
        return $own === opening_hours::of_activity($cm)->$date || $own === (int) $event->timestart;
    }

    /**
     * Between which times a date may be dragged; those of overrides stay where they are.
     *
     * @param \calendar_event $event
     * @param \stdClass $lab the activity's record
     * @return array[]|bool[] false: not at all
     */
    public static function valid_timestart_range(\calendar_event $event, \stdClass $lab): array {
        return match (true) {
            $event->eventtype === self::LESSON || self::is_override($event) => [false, false],
            $event->eventtype === self::OPEN && !empty($lab->timeclose) =>
                [null, [$lab->timeclose, get_string('closebeforeopen', 'mod_appstreamlab')]],
            $event->eventtype === self::CLOSE && !empty($lab->timeopen) =>
                [[$lab->timeopen, get_string('closebeforeopen', 'mod_appstreamlab')], null],
            default => [null, null],
        };
    }

    /**
     * A date was dragged.
     *
     * @param \calendar_event $event
     * @param \stdClass $lab the activity's record
     */
    public static function timestart_updated(\calendar_event $event, \stdClass $lab): void {
        global $DB;
        $field = self::FIELDS[$event->eventtype] ?? null;
        if ($field === null || self::is_override($event) || $event->modulename !== 'appstreamlab' || $event->instance != $lab->id) {
            return;
        }
        $cm = get_fast_modinfo($event->courseid)->instances['appstreamlab'][$event->instance];
        if ($lab->$field == $event->timestart || !has_capability('moodle/course:manageactivities', $cm->context)) {
            return;
        }
        $lab->$field = $event->timestart;
        $lab->timemodified = di::get(clock::class)->time();
        $DB->update_record('appstreamlab', $lab);
        \core\event\course_module_updated::create_from_cm($cm, $cm->context)->trigger();
    }

    /**
     * The name of a date in the timeline.
     *
     * @param string $eventtype
     * @return string
     */
    public static function event_action_string(string $eventtype): string {
        $modulename = get_string('modulename', 'mod_appstreamlab');
        return isset(self::FIELDS[$eventtype])
            ? get_string('calendar' . $eventtype, 'mod_appstreamlab', $modulename)
            : get_string('requiresaction', 'calendar', $modulename);
    }
}
