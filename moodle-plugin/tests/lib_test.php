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

namespace mod_appstreamlab;

use mod_appstreamlab\callback\calendar;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../lib.php');

/**
 * What Moodle calls: life of an activity, calendar, reset, updates.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\callback\instance
 * @covers     \mod_appstreamlab\callback\calendar
 * @covers     \mod_appstreamlab\callback\course_reset
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\callback\instance::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\callback\calendar::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\callback\course_reset::class)]
final class lib_test extends \advanced_testcase {
    /** @var \stdClass The course. */
    private \stdClass $course;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->course = $this->getDataGenerator()->create_course(['enablecompletion' => 1]);
    }

    /**
     * Makes an activity.
     *
     * @param array $fields
     * @return \stdClass
     */
    private function make(array $fields = []): \stdClass {
        return $this->getDataGenerator()->create_module('appstreamlab', $fields + ['course' => $this->course->id]);
    }

    /**
     * Added, changed, deleted with everything that belongs to it.
     */
    public function test_life(): void {
        global $DB;
        $lab = $this->make([
            'name' => 'Draw',
            'lab' => 'cad',
            'timeopen' => 1000,
            'alternative_editor' => ['text' => '<p>PDF</p>', 'format' => FORMAT_HTML, 'itemid' => 0],
        ]);
        $record = $DB->get_record('appstreamlab', ['id' => $lab->id]);
        $this->assertSame('<p>PDF</p>', $record->alternative);
        $this->assertSame(1, $DB->count_records('event', ['modulename' => 'appstreamlab', 'instance' => $lab->id]));

        $update = (object) ((array) $record + ['instance' => $lab->id, 'coursemodule' => $lab->cmid]);
        $update->timeopen = 0;
        $update->timeclose = 5000;
        $update->lab = 'gis';
        $this->assertTrue(appstreamlab_update_instance($update));
        $this->assertSame('gis', $DB->get_field('appstreamlab', 'lab', ['id' => $lab->id]));
        $key = ['modulename' => 'appstreamlab', 'instance' => $lab->id];
        $events = $DB->get_records_menu('event', $key, '', 'eventtype, timestart');
        $this->assertEquals([calendar::CLOSE => 5000], $events);

        $generator = $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab');
        $generator->create_launch(['appstreamlabid' => $lab->id, 'userid' => get_admin()->id]);
        $generator->delete_activity($lab->cmid);
        foreach (['appstreamlab', 'appstreamlab_launches'] as $table) {
            $this->assertSame(0, $DB->count_records($table));
        }
        $this->assertSame(0, $DB->count_records('event', ['modulename' => 'appstreamlab']));
        $this->assertFalse(appstreamlab_delete_instance(12345));
    }

    /**
     * The course page needs nothing that is not in the cached information.
     */
    public function test_cached_information(): void {
        $completion = ['completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionlaunch' => 1];
        $lab = $this->make(['timeopen' => 10, 'timeclose' => 20] + $completion);
        $data = get_fast_modinfo($this->course)->get_cm($lab->cmid)->customdata;
        $this->assertSame(
            ['lab' => 'cad', 'timeopen' => 10, 'timeclose' => 20, 'customcompletionrules' => [
                'completionlaunch' => 1, 'completionminutes' => 0,
            ]],
            $data,
        );
        $this->assertFalse(appstreamlab_get_coursemodule_info((object) ['instance' => 12345]));
    }

    /**
     * What is offered.
     */
    public function test_supports(): void {
        $this->assertTrue(appstreamlab_supports(FEATURE_BACKUP_MOODLE2));
        $this->assertTrue(appstreamlab_supports(FEATURE_GRADE_HAS_GRADE));
        $this->assertSame(MOD_PURPOSE_INTERACTIVECONTENT, appstreamlab_supports(FEATURE_MOD_PURPOSE));
        $this->assertNull(appstreamlab_supports('something else'));
    }

    /**
     * Looking at it is logged and completes.
     */
    public function test_view(): void {
        global $DB;
        $lab = $this->make(['completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionview' => 1]);
        [$course, $cm] = get_course_and_cm_from_cmid($lab->cmid);
        $sink = $this->redirectEvents();
        appstreamlab_view($DB->get_record('appstreamlab', ['id' => $lab->id]), $course, $cm, $cm->context);
        $names = array_map(fn($event) => get_class($event), $sink->get_events());
        $this->assertContains(event\course_module_viewed::class, $names);
        $this->assertEquals(1, (new \completion_info($course))->get_data($cm)->completionstate);
    }

    /**
     * Reset takes the launches of this course and moves its dates.
     */
    public function test_reset(): void {
        global $DB;
        $generator = $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab');
        $lab = $this->make(['timeopen' => 1000, 'timeclose' => 2000]);
        $other = $this->getDataGenerator()->create_module('appstreamlab', ['course' => $this->getDataGenerator()->create_course()]);
        $generator->create_launch(['appstreamlabid' => $lab->id, 'userid' => 2]);
        $kept = $generator->create_launch(['appstreamlabid' => $other->id, 'userid' => 2]);
        $data = (object) ['courseid' => $this->course->id, 'reset_appstreamlab' => 1, 'timeshift' => 500];
        $this->assertCount(2, appstreamlab_reset_userdata($data));
        $this->assertSame([(int) $kept->id], array_map(intval(...), $DB->get_fieldset('appstreamlab_launches', 'id')));
        $this->assertEquals(1500, $DB->get_field('appstreamlab', 'timeopen', ['id' => $lab->id]));
        $this->assertEquals(2500, $DB->get_field('appstreamlab', 'timeclose', ['id' => $lab->id]));
        $this->assertSame(1, appstreamlab_reset_course_form_defaults($this->course)['reset_appstreamlab']);
        $this->assertSame([], appstreamlab_reset_userdata((object) ['courseid' => $this->course->id, 'timeshift' => 0]));
    }

    /**
     * The timeline offers the lab while there is something to do, and never asks the signer for it.
     */
    public function test_calendar_action(): void {
        $clock = $this->mock_clock_with_frozen(1800000000);
        $student = $this->getDataGenerator()->create_and_enrol($this->course);
        $lab = $this->make(['timeopen' => 1800000100, 'timeclose' => 1800000200, 'completion' => 2, 'completionlaunch' => 1]);
        $factory = new \core_calendar\action_factory();
        $event = $this->event($lab, calendar::CLOSE);
        $this->setUser($student);

        $action = mod_appstreamlab_core_calendar_provide_event_action($event, $factory);
        $this->assertFalse($action->is_actionable());
        $clock->set_to(1800000150);
        $this->assertTrue(mod_appstreamlab_core_calendar_provide_event_action($event, $factory)->is_actionable());
        $clock->set_to(1800000200);
        $this->assertNull(mod_appstreamlab_core_calendar_provide_event_action($event, $factory));

        $clock->set_to(1800000150);
        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')
            ->create_launch(['appstreamlabid' => $lab->id, 'userid' => $student->id]);
        $this->assertNull(mod_appstreamlab_core_calendar_provide_event_action($event, $factory));
    }

    /**
     * Dates of a hidden lab are not shown to students.
     */
    public function test_calendar_visibility(): void {
        $student = $this->getDataGenerator()->create_and_enrol($this->course);
        $lab = $this->make(['timeclose' => 2000000000]);
        $event = $this->event($lab, calendar::CLOSE);
        $this->setUser($student);
        $this->assertTrue(mod_appstreamlab_core_calendar_is_event_visible($event));
        set_coursemodule_visible($lab->cmid, 0);
        $this->assertFalse(mod_appstreamlab_core_calendar_is_event_visible($event));
    }

    /**
     * A date that is dragged stays between the others, and is written back.
     */
    public function test_calendar_drag(): void {
        global $DB;
        $lab = $this->make(['timeopen' => 1000, 'timeclose' => 2000]);
        $record = $DB->get_record('appstreamlab', ['id' => $lab->id]);
        $open = $this->event($lab, calendar::OPEN);
        [$min, $max] = mod_appstreamlab_core_calendar_get_valid_event_timestart_range($open, $record);
        $this->assertNull($min);
        $this->assertEquals(2000, $max[0]);
        [$min] = mod_appstreamlab_core_calendar_get_valid_event_timestart_range($this->event($lab, calendar::CLOSE), $record);
        $this->assertEquals(1000, $min[0]);

        $open->timestart = 1500;
        mod_appstreamlab_core_calendar_event_timestart_updated($open, $record);
        $this->assertEquals(1500, $DB->get_field('appstreamlab', 'timeopen', ['id' => $lab->id]));

        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course));
        $open->timestart = 1700;
        mod_appstreamlab_core_calendar_event_timestart_updated($open, $DB->get_record('appstreamlab', ['id' => $lab->id]));
        $this->assertEquals(1500, $DB->get_field('appstreamlab', 'timeopen', ['id' => $lab->id]));
    }

    /**
     * Events can be written anew for one activity, a course, or the site.
     */
    public function test_refresh_events(): void {
        global $DB;
        $lab = $this->make(['timeopen' => 1000]);
        foreach ([[$this->course->id, $lab->id], [$this->course->id, null], [0, null]] as [$courseid, $instance]) {
            $DB->delete_records('event');
            $this->assertTrue(appstreamlab_refresh_events($courseid, $instance));
            $this->assertSame(1, $DB->count_records('event', ['modulename' => 'appstreamlab', 'eventtype' => calendar::OPEN]));
        }
    }

    /**
     * The app hears of changes.
     */
    public function test_check_updates_since(): void {
        $lab = $this->make();
        $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
        $this->assertTrue(appstreamlab_check_updates_since($cm, 0)->configuration->updated);
    }

    /**
     * A calendar event of an activity.
     *
     * @param \stdClass $lab
     * @param string $type
     * @return \calendar_event
     */
    private function event(\stdClass $lab, string $type): \calendar_event {
        global $DB;
        $key = ['modulename' => 'appstreamlab', 'instance' => $lab->id, 'eventtype' => $type];
        return \calendar_event::load($DB->get_field('event', 'id', $key, MUST_EXIST));
    }
}
