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
use mod_appstreamlab\local\launch_log;
use mod_appstreamlab\local\opening_hours;

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

    /** @var string[] Event type => field of the activity. */
    private const FIELDS = [self::OPEN => 'timeopen', self::CLOSE => 'timeclose'];

    /**
     * Creates, changes or deletes the two events of an activity.
     *
     * @param \stdClass $lab the activity's record
     * @param int $cmid
     */
    public static function update_events(\stdClass $lab, int $cmid): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/calendar/lib.php');
        foreach (self::FIELDS as $type => $field) {
            $key = ['modulename' => 'appstreamlab', 'instance' => $lab->id, 'eventtype' => $type];
            $id = $DB->get_field('event', 'id', $key);
            $time = (int) ($lab->$field ?? 0);
            if ($time === 0) {
                if ($id) {
                    \calendar_event::load($id)->delete();
                }
                continue;
            }
            // What there is to do belongs to the closing date, if there is one.
            $acts = $type === self::CLOSE || empty($lab->timeclose);
            $event = (object) [
                'id' => $id ?: null,
                'type' => $acts ? CALENDAR_EVENT_TYPE_ACTION : CALENDAR_EVENT_TYPE_STANDARD,
                'name' => get_string('calendar' . $type, 'mod_appstreamlab', $lab->name),
                'description' => format_module_intro('appstreamlab', $lab, $cmid, false),
                'format' => FORMAT_HTML,
                'timestart' => $time,
                'timesort' => $time,
                'timeduration' => 0,
                'visible' => instance_is_visible('appstreamlab', $lab),
            ];
            if ($id) {
                \calendar_event::load($id)->update($event, false);
            } else {
                unset($event->id);
                $owner = $key + ['courseid' => $lab->course, 'groupid' => 0, 'userid' => 0];
                \calendar_event::create((object) ((array) $event + $owner), false);
            }
        }
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
        $cm = get_fast_modinfo($event->courseid, $userid)->instances['appstreamlab'][$event->instance] ?? null;
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
     * Whether the current user may see a date: only with the activity, so that a restricted lab stays unknown.
     *
     * @param \calendar_event $event
     * @return bool
     */
    public static function is_event_visible(\calendar_event $event): bool {
        $cm = get_fast_modinfo($event->courseid)->instances['appstreamlab'][$event->instance] ?? null;
        return $cm !== null && $cm->uservisible;
    }

    /**
     * Between which times a date may be dragged.
     *
     * @param \calendar_event $event
     * @param \stdClass $lab the activity's record
     * @return array[]
     */
    public static function valid_timestart_range(\calendar_event $event, \stdClass $lab): array {
        return match (true) {
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
        if ($field === null || $event->modulename !== 'appstreamlab' || $event->instance != $lab->id) {
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
