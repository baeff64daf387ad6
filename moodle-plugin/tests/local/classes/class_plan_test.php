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

use mod_appstreamlab\callback\calendar;
use mod_appstreamlab\local\dates\opening_hours;
use mod_appstreamlab\local\launch\launch_message;
use mod_appstreamlab\tests\class_mock;
use mod_appstreamlab\tests\signer_mock;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->dirroot . '/course/modlib.php');

/**
 * A class from the form to the signer, and back when its activity goes.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
#[\PHPUnit\Framework\Attributes\CoversClass(class_plan::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(class_sender::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\form\class_form::class)]
final class class_plan_test extends \advanced_testcase {
    use class_mock;
    use signer_mock;

    /** @var \stdClass The course. */
    private \stdClass $course;

    /** @var \core\clock|\frozen_clock The time. */
    private $clock;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        // Friday, 15 January 2027, 8:00 in London.
        $this->clock = $this->mock_clock_with_frozen(1800000000);
        $this->course = $this->getDataGenerator()->create_course();
    }

    /**
     * Makes an activity with a class, as its form does.
     *
     * @param array $fields
     * @return \stdClass
     */
    private function make(array $fields = []): \stdClass {
        $fields += ['course' => $this->course->id, 'lab' => 'cad', 'name' => 'Draw "it" & more'];
        return $this->getDataGenerator()->create_module('appstreamlab', $fields + $this->class_fields());
    }

    /**
     * Calendar events of lessons.
     *
     * @param \stdClass $lab
     * @return string[] start and minutes
     */
    private function lessons_in_calendar(\stdClass $lab): array {
        global $DB;
        $key = ['modulename' => 'appstreamlab', 'instance' => $lab->id, 'eventtype' => calendar::LESSON];
        return array_values(array_map(
            fn(\stdClass $event): string => gmdate('m-d H:i', $event->timestart) . ' ' . $event->timeduration / MINSECS,
            $DB->get_records('event', $key, 'timestart'),
        ));
    }

    /**
     * The signer is asked at once, as its API is documented; the lessons stand in the calendar; launches carry the key.
     */
    public function test_saved_and_sent(): void {
        $this->connect(['class' => $this->class_answer(1), 'answer' => $this->fit_answer()]);
        $lab = $this->make(['classexam' => 1]);
        $this->assertSame('/api/classes/save', $this->sent[0]['request']->getUri()->getPath());
        $this->assertSame([
            'key' => (string) $lab->cmid,
            'lab' => 'cad',
            'context' => (string) $this->course->id,
            'name' => 'Draw "it" & more',
            'people' => 60,
            'zone' => 'Europe/London',
            'lessons' => [
                ['start' => '2027-01-18T09:00:00Z', 'end' => '2027-01-18T10:30:00Z'],
                ['start' => '2027-01-25T09:00:00Z', 'end' => '2027-01-25T10:30:00Z'],
                ['start' => '2027-02-01T09:00:00Z', 'end' => '2027-02-01T10:30:00Z'],
            ],
            'windows' => [],
            'by' => (string) get_admin()->id,
            'exam' => true,
        ], $this->sent_body(0));
        $class = class_plan::of_activity((int) $lab->id);
        $this->assertEquals(['wanted', 'requested', 0], [$class->status, $class->state, $class->pending]);
        $this->assertSame(['01-18 09:00 90', '01-25 09:00 90', '02-01 09:00 90'], $this->lessons_in_calendar($lab));
        $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
        $this->assertSame((string) $lab->cmid, launch_message::fields($cm, get_admin())['custom_class_key']);
    }

    /**
     * Without an answer the form saves all the same; the task sends it, again and again, and once.
     */
    public function test_signer_away(): void {
        $this->connect();
        $this->answer($this->transport_failure());
        $lab = $this->make();
        $class = class_plan::of_activity((int) $lab->id);
        $this->assertEquals([1, null], [$class->pending, $class->state]);
        $words = new \mod_appstreamlab\output\class_words($class);
        $this->assertStringContainsString('has not answered yet', $words->sentences()[0]);
        class_round::run();
        $this->assertCount(1, $this->sent, 'nobody is asked again at once');
        $this->clock->bump(61);
        $this->answer(['class' => $this->class_answer($lab->cmid, 'approved'), 'answer' => $this->fit_answer()]);
        class_round::run();
        $this->assertEquals([0, 'approved'], array_values((array) $this->row($lab, 'pending, state')));
        $this->clock->bump(61);
        class_round::run();
        $this->assertCount(2, $this->sent);
    }

    /**
     * What was refused as a whole is tried again later, and the page has words for it.
     */
    public function test_not_taken(): void {
        $this->connect();
        $this->answer(['error' => ['code' => 'lab_unknown', 'message' => 'no']], 404);
        $lab = $this->make();
        $class = class_plan::of_activity((int) $lab->id);
        $this->assertSame('lab_unknown', $class->failure);
        $this->assertStringContainsString(
            'does not know the lab',
            (new \mod_appstreamlab\output\class_words($class))->sentences()[0],
        );
        $this->clock->bump(5 * MINSECS);
        class_round::run();
        $this->assertCount(1, $this->sent);
        $this->clock->bump(15 * MINSECS);
        $this->answer(['class' => $this->class_answer($lab->cmid), 'answer' => $this->fit_answer()]);
        class_round::run();
        $this->assertNull(class_plan::of_activity((int) $lab->id)->failure);
    }

    /**
     * Dates of people reach the class: who closes later is one window; when that is over it is none.
     */
    public function test_windows(): void {
        $student = $this->getDataGenerator()->create_and_enrol($this->course);
        $answer = ['class' => $this->class_answer(1, 'approved'), 'answer' => $this->fit_answer()];
        $this->connect($answer, $answer, $answer);
        $end = (new \DateTimeImmutable('2027-01-18T10:30:00Z'))->getTimestamp();
        $lab = $this->make(['timeopen' => $end - 2 * HOURSECS, 'timeclose' => $end, 'classrepeat' => 0]);
        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')->create_override([
            'appstreamlabid' => $lab->id, 'userid' => $student->id, 'timeclose' => $end + 20 * MINSECS,
        ]);
        $this->clock->bump(60);
        class_round::run();
        $words = fn(): array => (new \mod_appstreamlab\output\class_words(class_plan::of_activity((int) $lab->id)))->sentences();
        $this->assertStringContainsString('is approved', $words()[0]);
        $this->assertSame([['people' => 1, 'startsEarlierMinutes' => 0, 'endsLaterMinutes' => 20]], $this->sent_body(1)['windows']);
        class_plan::touch((int) $lab->id);
        $this->assertStringContainsString('is approved', $words()[0]);
        $this->assertStringContainsString('has not reached the lab service yet', $words()[1]);
        class_round::run();
        $this->assertCount(2, $this->sent, 'what has not changed is not sent again');
    }

    /**
     * More minutes: where nothing closes, the lesson is longer for all, or a window for one, until it is over.
     */
    public function test_more_minutes_without_closing(): void {
        $student = $this->getDataGenerator()->create_and_enrol($this->course);
        $answer = ['class' => $this->class_answer(1, 'approved'), 'answer' => $this->fit_answer()];
        $this->connect($answer, $answer, $answer, $answer);
        $lab = $this->make();
        $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
        $class = class_plan::of_activity((int) $lab->id);
        $lesson = class_plan::next_lesson($class);
        class_time::give($cm, $class, $lesson, [(int) $student->id], (int) $student->id, 15);
        class_sender::send_now((int) $lab->id);
        $this->assertSame(15, $this->sent_body(1)['windows'][0]['endsLaterMinutes']);
        class_time::give($cm, $class, $lesson, [(int) $student->id], 0, 30);
        class_sender::send_now((int) $lab->id);
        $this->assertSame('2027-01-18T11:00:00Z', $this->sent_body(2)['lessons'][0]['end']);
        $this->assertSame('2027-01-25T10:30:00Z', $this->sent_body(2)['lessons'][1]['end']);
        $this->assertSame('01-18 09:00 120', $this->lessons_in_calendar($lab)[0]);
        $this->clock->set_to($lesson[1] + HOURSECS);
        class_round::run();
        $this->assertSame([[], '2027-01-18T10:30:00Z'], [$this->sent_body(3)['windows'], $this->sent_body(3)['lessons'][0]['end']]);
    }

    /**
     * More minutes where the activity closes at the lesson: the person's closing is another one.
     */
    public function test_more_minutes_with_closing(): void {
        [$one, $other] = [$this->getDataGenerator()->create_and_enrol($this->course),
            $this->getDataGenerator()->create_and_enrol($this->course)];
        $end = (new \DateTimeImmutable('2027-01-18T10:30:00Z'))->getTimestamp();
        $lab = $this->make(['timeclose' => $end, 'classrepeat' => 0]);
        $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
        $class = class_plan::of_activity((int) $lab->id);
        $sink = $this->redirectMessages();
        $members = [(int) $one->id, (int) $other->id];
        class_time::give($cm, $class, class_plan::next_lesson($class), $members, (int) $one->id, 10);
        $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
        $hours = opening_hours::of_people($cm, $members);
        $this->assertSame([$end + 10 * MINSECS, $end], [$hours[$one->id]->closes, $hours[$other->id]->closes]);
        $this->assertCount(1, $sink->get_messages());
        $this->assertEquals(1, class_plan::of_activity((int) $lab->id)->pending);
    }

    /**
     * Hidden, shown again, course over: what is planned is withdrawn, and comes back only by a teacher.
     */
    public function test_hidden(): void {
        $this->connect(['class' => $this->class_answer(1, 'approved'), 'answer' => $this->fit_answer()]);
        $lab = $this->make();
        set_coursemodule_visible($lab->cmid, 0);
        $this->answer(['class' => $this->class_answer($lab->cmid, 'withdrawn')]);
        class_round::run();
        $this->assertSame('/api/classes/withdraw', $this->sent[1]['request']->getUri()->getPath());
        $this->assertSame((string) $lab->cmid, $this->sent_body(1)['key']);
        $class = class_plan::of_activity((int) $lab->id);
        $this->assertEquals(['withdrawn', 'hidden', 0, null], [$class->status, $class->why, $class->pending, $class->state]);
        $this->assertSame([], $this->lessons_in_calendar($lab));
        $this->assertFalse(class_plan::confirm($class), 'still hidden');
        set_coursemodule_visible($lab->cmid, 1);
        class_round::run();
        $this->assertSame('draft', class_plan::of_activity((int) $lab->id)->status);
        $this->answer(['class' => $this->class_answer($lab->cmid), 'answer' => $this->fit_answer()]);
        $this->assertTrue(class_plan::confirm(class_plan::of_activity((int) $lab->id)));
        $this->assertTrue(class_sender::send_now((int) $lab->id));
        $this->assertCount(3, $this->lessons_in_calendar($lab));
        update_course((object) ['id' => $this->course->id, 'startdate' => 1700000000, 'enddate' => 1800000000]);
        $this->answer(['class' => $this->class_answer($lab->cmid, 'withdrawn')]);
        class_round::run();
        $this->assertSame('ended', class_plan::of_activity((int) $lab->id)->why);
    }

    /**
     * A deleted activity takes its class along, as soon as the signer answers; one that was never sent is just gone.
     */
    public function test_deleted(): void {
        global $DB;
        $generator = $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab');
        $this->connect(['class' => $this->class_answer(1, 'approved'), 'answer' => $this->fit_answer()]);
        $lab = $this->make();
        $this->answer($this->transport_failure());
        $unsent = $this->make();
        $generator->delete_activity($unsent->cmid);
        $this->assertSame(1, $DB->count_records('appstreamlab_classes'));
        $generator->delete_activity($lab->cmid);
        $this->clock->bump(61);
        $this->answer($this->transport_failure());
        class_round::run();
        $this->assertSame(1, $DB->count_records('appstreamlab_classes'), 'kept until the signer has heard');
        $this->clock->bump(61);
        $this->answer(['error' => ['code' => 'class_unknown', 'message' => 'no']], 404);
        class_round::run();
        $this->assertSame(0, $DB->count_records('appstreamlab_classes'), 'it does not know it any more');
    }

    /**
     * "No" in the form withdraws; other changes ask for nothing new.
     */
    public function test_changed_in_form(): void {
        global $DB;
        $this->connect(['class' => $this->class_answer(1, 'approved'), 'answer' => $this->fit_answer()]);
        $lab = $this->make();
        $save = function (array $fields) use ($lab): void {
            [$cm, , , $data] = get_moduleinfo_data(
                get_coursemodule_from_id('appstreamlab', $lab->cmid, 0, false, MUST_EXIST),
                $this->course,
            );
            foreach ($fields as $name => $value) {
                $data->$name = $value;
            }
            $data->introeditor = ['text' => '', 'format' => FORMAT_HTML, 'itemid' => 0];
            update_moduleinfo($cm, $data, $this->course);
        };
        $save($this->class_fields());
        $this->assertCount(1, $this->sent);
        $this->answer(['class' => $this->class_answer($lab->cmid), 'answer' => $this->fit_answer()]);
        $save($this->class_fields(['classpeople' => '80']));
        $this->assertSame(80, $this->sent_body(1)['people']);
        $save(['classmode' => 'off']);
        $this->assertNull(class_plan::of_activity((int) $lab->id));
        $this->answer(['class' => $this->class_answer($lab->cmid, 'withdrawn')]);
        class_round::run();
        $this->assertSame(0, $DB->count_records('appstreamlab_classes'));
        $this->assertSame([], $this->lessons_in_calendar($lab));
    }

    /**
     * The number comes from enrolment: of the course, or of the group, without those who teach.
     */
    public function test_number_of_people(): void {
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        for ($i = 0; $i < 3; $i++) {
            $student = $this->getDataGenerator()->create_and_enrol($this->course);
            if ($i > 0) {
                $this->getDataGenerator()->create_group_member(['groupid' => $group->id, 'userid' => $student->id]);
            }
        }
        $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        $counts = class_people::counts(\core\context\course::instance($this->course->id), (int) $this->course->id);
        $this->assertSame([3, 2], array_column($counts, 'count'));
        $lab = $this->make(['classpeople' => '', 'classgroup' => $group->id]);
        $this->assertEquals(2, class_plan::of_activity((int) $lab->id)->people);
    }

    /**
     * Times that are none are refused by the form.
     */
    public function test_validation(): void {
        $check = fn(array $more): array => array_keys(\mod_appstreamlab\form\class_form::validate($this->class_fields($more)));
        $this->assertSame([], $check([]));
        $this->assertSame(['classto'], $check(['classto' => ['hour' => 9, 'minute' => 0]]));
        $this->assertSame(['classto'], $check(['classto' => ['hour' => 8, 'minute' => 0]]));
        $this->assertSame(['classuntil'], $check(['classuntil' => 1700000000]));
        $this->assertSame(['classuntil'], $check(['classuntil' => 2100000000]));
        $this->assertSame(['classpeople'], $check(['classpeople' => '-1']));
        $this->assertSame(['classpeople'], $check(['classpeople' => '1.5']));
        $day = (new \DateTimeImmutable('2027-03-28', new \DateTimeZone('Europe/London')))->getTimestamp();
        $missing = ['classdate' => $day, 'classrepeat' => 0, 'classfrom' => ['hour' => 1, 'minute' => 30]];
        $this->assertSame(['classfrom'], $check($missing));
        $this->assertSame([], $check(['classmode' => 'off'] + $missing));
    }

    /**
     * Whoever may not ask for classes changes none; a copied site tells the real site's signer nothing.
     */
    public function test_not_allowed(): void {
        $this->connect(['class' => $this->class_answer(1, 'approved'), 'answer' => $this->fit_answer()]);
        $lab = $this->make();
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'teacher'));
        $data = (object) ($this->class_fields(['classmode' => 'off']) + ['id' => $lab->id, 'coursemodule' => $lab->cmid]);
        \mod_appstreamlab\form\class_form::save($data);
        $this->assertSame('wanted', class_plan::of_activity((int) $lab->id)->status);
        set_config('siteaddress', 'https://elsewhere.example', 'mod_appstreamlab');
        class_plan::withdraw(class_plan::of_activity((int) $lab->id), 'hidden');
        $this->clock->bump(61);
        class_round::run();
        $this->assertCount(1, $this->sent);
    }

    /**
     * Fields of a class.
     *
     * @param \stdClass $lab
     * @param string $fields
     * @return \stdClass
     */
    private function row(\stdClass $lab, string $fields): \stdClass {
        global $DB;
        return $DB->get_record('appstreamlab_classes', ['appstreamlabid' => $lab->id], $fields, MUST_EXIST);
    }
}
