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
use mod_appstreamlab\form\override_form;
use mod_appstreamlab\local\launch\launch_gate;
use mod_appstreamlab\local\launch\launch_message;
use mod_appstreamlab\output\overrides_page;
use mod_appstreamlab\tests\signer_mock;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../../lib.php');

/**
 * Other dates for some people and groups, and everything that heeds them.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\local\dates\overrides
 * @covers     \mod_appstreamlab\local\dates\opening_hours
 * @covers     \mod_appstreamlab\local\dates\override_owners
 * @covers     \mod_appstreamlab\form\override_form
 * @covers     \mod_appstreamlab\output\overrides_page
 * @covers     \mod_appstreamlab\callback\groups
 * @covers     \mod_appstreamlab\callback\calendar
 * @covers     \mod_appstreamlab\callback\course_reset
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\dates\overrides::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\dates\opening_hours::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\dates\override_owners::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\form\override_form::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\output\overrides_page::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\callback\groups::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\callback\calendar::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\callback\course_reset::class)]
final class overrides_test extends \advanced_testcase {
    use signer_mock;

    /** @var int The time at which the tests run. */
    private const NOW = 1800000000;

    /** @var \stdClass The course. */
    private \stdClass $course;

    /** @var \stdClass The activity: open from 1,000 seconds ago to 1,000 seconds from now. */
    private \stdClass $lab;

    /** @var \stdClass[] Two students and two groups of them; the first student is in both. */
    private array $made = [];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->mock_clock_with_frozen(self::NOW);
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course(['enablecompletion' => 1, 'showactivitydates' => 1]);
        $this->lab = $generator->create_module('appstreamlab', [
            'course' => $this->course->id, 'name' => 'Exam', 'timeopen' => self::NOW - 1000, 'timeclose' => self::NOW + 1000,
        ]);
        foreach (['zoe', 'stu'] as $name) {
            $this->made[$name] = $generator->create_and_enrol($this->course, 'student', ['firstname' => $name]);
        }
        foreach (['one', 'two'] as $name) {
            $this->made[$name] = $generator->create_group(['courseid' => $this->course->id, 'name' => "Group $name"]);
            groups_add_member($this->made[$name], $this->made['zoe']);
        }
    }

    /**
     * Gives somebody other dates.
     *
     * @param string $name of somebody that was made
     * @param int|null $opens seconds from now
     * @param int|null $closes seconds from now
     * @return \stdClass
     */
    private function override(string $name, ?int $opens, ?int $closes): \stdClass {
        return $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')->create_override([
            'appstreamlabid' => $this->lab->id,
            (isset($this->made[$name]->username) ? 'userid' : 'groupid') => $this->made[$name]->id,
            'timeopen' => $opens === null ? null : self::NOW + $opens,
            'timeclose' => $closes === null ? null : self::NOW + $closes,
        ]);
    }

    /**
     * The activity as somebody has it.
     *
     * @param string $name of somebody that was made
     * @return \cm_info
     */
    private function cm(string $name): \cm_info {
        return get_fast_modinfo($this->course, $this->made[$name]->id)->get_cm($this->lab->cmid);
    }

    /**
     * The dates as somebody has them.
     *
     * @param string $name of somebody that was made
     * @return int[] opening and closing, seconds from now
     */
    private function hours(string $name): array {
        $hours = opening_hours::of($this->cm($name));
        return [$hours->opens - self::NOW, $hours->closes - self::NOW];
    }

    /**
     * A person's own dates go before the groups'; of several groups the widest hold; where nothing is set, the activity's.
     */
    public function test_whose_dates(): void {
        $this->assertSame([-1000, 1000], $this->hours('zoe'));
        $this->override('one', -3000, 1500);
        $this->override('two', 500, 3000);
        $this->assertSame([-3000, 3000], $this->hours('zoe'));
        $this->assertSame([-1000, 1000], $this->hours('stu'));
        $own = $this->override('zoe', null, 2000);
        $this->assertSame([-3000, 2000], $this->hours('zoe'), 'the opening is still that of the groups');

        $people = opening_hours::of_people($this->cm('stu'), [$this->made['zoe']->id, $this->made['stu']->id]);
        $this->assertSame(self::NOW + 2000, $people[$this->made['zoe']->id]->closes);
        $this->assertSame(self::NOW + 1000, $people[$this->made['stu']->id]->closes);

        $this->setUser($this->made['stu']);
        $this->assertSame(self::NOW + 2000, opening_hours::of($this->cm('zoe'))->closes, 'whoever looks');
        overrides::delete($this->cm('zoe'), $own);
        groups_remove_member($this->made['two']->id, $this->made['zoe']->id);
        $this->assertSame([-3000, 1500], $this->hours('zoe'));
        groups_delete_group($this->made['one']->id);
        $this->assertSame([-1000, 1000], $this->hours('zoe'));
    }

    /**
     * Time in the line: the person's own goes before the longest of the groups'; launches sign it where it is more than usual.
     */
    public function test_line_time(): void {
        $this->connect();
        $set = fn(string $owner, string $name, int $percent): int => overrides::save($this->cm('zoe'), (object) [
            $owner => $this->made[$name]->id, 'linetime' => $percent,
        ]);
        $factor = fn(string $name): ?string => launch_message::fields($this->cm($name), $this->made[$name])['custom_time_factor']
            ?? null;
        $this->assertNull($factor('zoe'));
        $set('groupid', 'one', 150);
        $set('groupid', 'two', 200);
        $this->assertSame(['2', null], [$factor('zoe'), $factor('stu')]);
        $set('userid', 'zoe', 125);
        $this->assertSame('1.25', $factor('zoe'));
        $this->assertNull(overrides::get($set('userid', 'stu', 999))->linetime, 'what nobody can choose is not kept');
    }

    /**
     * The door, the card and the dates beside the name go by the person's own dates.
     */
    public function test_who_gets_in(): void {
        global $PAGE;
        $this->connect();
        $this->override('one', null, -10);
        $this->override('stu', 100, null);
        $PAGE->set_url('/course/view.php', ['id' => $this->course->id]);
        // Moodle shows the dates above the card, so the card does not.
        $readers = ['zoe' => ['closed', 'The lab is closed.'], 'stu' => ['not_open', 'is not open yet.']];
        foreach ($readers as $name => [$refusal, $words]) {
            $this->setUser($this->made[$name]);
            $this->assertSame($refusal, launch_gate::refusal($this->cm($name)));
            $this->assertStringContainsString($words, (string) $this->cm($name)->get_formatted_content());
        }
        $dates = \core\activity_dates::get_dates_for_module($this->cm('stu'), $this->made['stu']->id);
        $this->assertSame([self::NOW + 100, self::NOW + 1000], array_column($dates, 'timestamp'));
        $dates = \core\activity_dates::get_dates_for_module($this->cm('stu'), $this->made['zoe']->id);
        $this->assertSame([self::NOW - 1000, self::NOW - 10], array_column($dates, 'timestamp'));
    }

    /**
     * A course without overrides costs no query for them; one with many activities and overrides costs one.
     */
    public function test_cost(): void {
        global $DB;
        $labs = [];
        for ($i = 0; $i < 5; $i++) {
            $labs[] = $this->getDataGenerator()->create_module('appstreamlab', ['course' => $this->course->id]);
        }
        $count = function () use ($DB): int {
            overrides::forget();
            $cms = get_fast_modinfo($this->course, $this->made['zoe']->id)->get_instances_of('appstreamlab');
            // What Moodle itself reads of an activity is not counted.
            array_map(fn(\cm_info $cm): bool => $cm->uservisible, $cms);
            $before = $DB->perf_get_reads();
            array_map(opening_hours::of(...), $cms);
            return $DB->perf_get_reads() - $before;
        };
        $this->assertSame(0, $count());
        foreach ($labs as $this->lab) {
            $this->override('zoe', null, 2000);
        }
        $this->assertSame(1, $count());
    }

    /**
     * Each override has its calendar events, which Moodle shows instead of everybody's; they cannot be dragged.
     */
    public function test_calendar(): void {
        global $DB;
        $this->override('one', null, 1500);
        $this->override('two', -2000, 3000);
        $this->override('stu', null, 2500);
        $events = $DB->get_records('event', ['modulename' => 'appstreamlab', 'instance' => $this->lab->id], 'id');
        $found = array_map(fn(\stdClass $event): array => [
            $event->name, $event->eventtype, $event->timestart - self::NOW, (int) $event->courseid > 0, $event->priority,
        ], array_values($events));
        $this->assertEqualsCanonicalizing([
            ['Exam opens', 'open', -1000, true, null],
            ['Exam closes', 'close', 1000, true, null],
            ['Exam (Group one) closes', 'close', 1500, true, '2'],
            ['Exam (Group two) opens', 'open', -2000, true, '1'],
            ['Exam (Group two) closes', 'close', 3000, true, '1'],
            ['Exam closes', 'close', 2500, false, '0'],
        ], $found);

        foreach (['zoe' => 3000, 'stu' => 2500] as $name => $closes) {
            $this->setUser($this->made[$name]);
            $shown = \core_calendar\local\api::get_action_events_by_course($this->course, self::NOW - 10, self::NOW + 9999);
            $times = array_map(fn($event): int => $event->get_times()->get_start_time()->getTimestamp() - self::NOW, $shown);
            $this->assertSame([$closes], array_values($times), $name);
            // Where the own date is not among what is looked for, the one of everybody is not shown in its place.
            $this->assertSame([], \core_calendar\local\api::get_action_events_by_course($this->course, 0, self::NOW + 1200), $name);
        }

        $this->setAdminUser();
        $key = ['modulename' => 'appstreamlab', 'instance' => $this->lab->id, 'eventtype' => calendar::CLOSE];
        $record = $DB->get_record('appstreamlab', ['id' => $this->lab->id]);
        foreach ([['groupid' => $this->made['one']->id], ['userid' => $this->made['stu']->id]] as $owner) {
            $event = \calendar_event::load($DB->get_field('event', 'id', $key + $owner, MUST_EXIST));
            $this->assertSame([false, false], mod_appstreamlab_core_calendar_get_valid_event_timestart_range($event, $record));
            $this->assertTrue(mod_appstreamlab_core_calendar_is_event_visible($event));
            $event->timestart = self::NOW + 7000;
            mod_appstreamlab_core_calendar_event_timestart_updated($event, $record);
        }
        $this->assertEquals(self::NOW + 1000, $DB->get_field('appstreamlab', 'timeclose', ['id' => $this->lab->id]));

        foreach ($DB->get_records('appstreamlab_overrides') as $override) {
            overrides::delete($this->cm('zoe'), $override);
        }
        $this->assertSame(2, $DB->count_records('event', ['modulename' => 'appstreamlab', 'instance' => $this->lab->id]));
    }

    /**
     * What was done stands in the log.
     */
    public function test_events(): void {
        $sink = $this->redirectEvents();
        $override = $this->override('one', null, 2000);
        $override->timeclose += 100;
        overrides::save($this->cm('zoe'), $override);
        overrides::delete($this->cm('zoe'), $override);
        $this->override('stu', null, 2000);
        overrides::set_closes($this->cm('zoe'), [$this->made['stu']->id => self::NOW + 4000]);
        $events = array_values(array_filter($sink->get_events(), fn($event) => $event->component === 'mod_appstreamlab'));
        $this->assertSame(
            [
                override_created::class, override_updated::class, override_deleted::class,
                override_created::class, override_updated::class,
            ],
            array_map(get_class(...), $events),
        );
        $this->assertStringContainsString("group with id '{$this->made['one']->id}'", $events[0]->get_description());
        $this->assertStringContainsString("user with id '{$this->made['stu']->id}'", $events[3]->get_description());
        $this->assertStringContainsString('overrides.php', $events[0]->get_url()->out(false));
        $this->assertSame([-1000, 4000], $this->hours('stu'));
    }

    /**
     * Reset takes those of people, of groups, or moves them all.
     */
    public function test_reset(): void {
        global $DB;
        $this->override('one', null, 1500);
        $this->override('stu', -500, 2500);
        $data = (object) ['courseid' => $this->course->id, 'timeshift' => 100];
        appstreamlab_reset_userdata($data);
        rebuild_course_cache($this->course->id, true);
        $this->assertSame([-400, 2600], $this->hours('stu'));
        $this->assertSame([-900, 1600], $this->hours('zoe'));
        $key = ['modulename' => 'appstreamlab', 'userid' => $this->made['stu']->id, 'eventtype' => calendar::CLOSE];
        $this->assertEquals(self::NOW + 2600, $DB->get_field('event', 'timestart', $key));
        foreach (['reset_appstreamlab_persons' => 'groupid', 'reset_appstreamlab_groups' => null] as $field => $left) {
            $this->assertSame(1, appstreamlab_reset_course_form_defaults($this->course)[$field]);
            appstreamlab_reset_userdata((object) ['courseid' => $this->course->id, 'timeshift' => 0, $field => 1]);
            $this->assertSame((int) ($left !== null), $DB->count_records('appstreamlab_overrides'));
        }
        $this->assertSame(2, $DB->count_records('event', ['modulename' => 'appstreamlab', 'instance' => $this->lab->id]));
    }

    /**
     * The form wants a date that is another one, in the right order, for somebody who has none yet.
     */
    public function test_form(): void {
        global $PAGE;
        $PAGE->set_url('/mod/appstreamlab/overrideedit.php');
        $this->connect(['labs' => [['id' => 'cad', 'title' => 'CAD', 'maximumSeconds' => 3600]]]);
        $new = (object) ['id' => 0, 'userid' => null, 'groupid' => null, 'timeopen' => null, 'timeclose' => null];
        $form = new override_form(null, ['cm' => $this->cm('zoe'), 'override' => $new, 'owner' => 'userid']);
        $validate = fn(array $data): array => array_keys($form->validation($data + ['timeopen' => 0, 'timeclose' => 0], []));
        $stu = ['userid' => $this->made['stu']->id];
        $this->assertSame([], $validate($stu + ['timeclose' => self::NOW + 2000]));
        $this->assertSame(['timeclose'], $validate($stu));
        $this->assertSame(['timeclose'], $validate($stu + ['timeclose' => $this->lab->timeclose]), 'nothing is another date');
        $this->assertSame(['timeclose'], $validate($stu + ['timeopen' => self::NOW + 1000]), 'opens when it closes');
        $this->assertSame(['userid'], $validate(['userid' => get_admin()->id, 'timeclose' => self::NOW + 2000]));
        $this->assertStringContainsString('For everybody else', $form->render());

        $override = $this->override('stu', null, 9000);
        $form = new override_form(null, ['cm' => $this->cm('zoe'), 'override' => $new, 'owner' => 'userid']);
        $this->assertSame(['userid'], array_keys($form->validation($stu + ['timeopen' => 0, 'timeclose' => self::NOW + 2000], [])));
        $form = new override_form(null, ['cm' => $this->cm('zoe'), 'override' => $override, 'owner' => 'userid']);
        $this->assertSame([], $form->validation(['timeopen' => 0, 'timeclose' => self::NOW + 2000], []));
        $html = $form->render();
        $this->assertMatchesRegularExpression('/data-seconds="3600">A session in this lab lasts 1 hour at most/', $html);
    }

    /**
     * A teacher of one group sees and changes only what concerns it.
     */
    public function test_separate_groups(): void {
        global $PAGE;
        $this->override('one', null, 1500);
        $this->override('two', null, 1600);
        $this->override('zoe', null, 1700);
        $stu = $this->override('stu', null, 1800);
        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')
            ->set_group_mode((int) $this->lab->cmid, SEPARATEGROUPS);
        $page = function () use ($PAGE): array {
            $PAGE->set_url('/mod/appstreamlab/overrides.php');
            $page = new overrides_page(get_fast_modinfo($this->course)->get_cm($this->lab->cmid));
            $kinds = $page->export_for_template($PAGE->get_renderer('core'))['kinds'];
            return array_map(fn(array $kind): int => count($kind['rows']), $kinds);
        };
        $this->assertSame([2, 2], $page());
        $tutor = $this->getDataGenerator()->create_and_enrol($this->course, 'teacher');
        groups_add_member($this->made['two'], $tutor);
        $this->setUser($tutor);
        $this->assertSame([1, 1], $page());
        $owners = new override_owners(get_fast_modinfo($this->course)->get_cm($this->lab->cmid));
        $this->assertFalse($owners->includes($stu));
        $this->assertEqualsCanonicalizing([$this->made['zoe']->id, $tutor->id], array_keys($owners->people()));
    }
}
