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

use mod_appstreamlab\local\launch\launch_log;
use mod_appstreamlab\output\class_note;
use mod_appstreamlab\output\class_page;
use mod_appstreamlab\tests\class_mock;
use mod_appstreamlab\tests\signer_mock;

/**
 * What teachers are told of a class, what everybody reads, and who of it is where.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
#[\PHPUnit\Framework\Attributes\CoversClass(class_round::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(class_answer::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(class_attendance::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(class_note::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(class_page::class)]
final class class_round_test extends \advanced_testcase {
    use class_mock;
    use signer_mock;

    /** @var \stdClass The course. */
    private \stdClass $course;

    /** @var \stdClass The activity. */
    private \stdClass $lab;

    /** @var \core\clock|\frozen_clock The time. */
    private $clock;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->setTimezone('Europe/London');
        $this->clock = $this->mock_clock_with_frozen(1800000000);
        $this->course = $this->getDataGenerator()->create_course();
        $this->connect(['class' => $this->class_answer(1), 'answer' => $this->fit_answer()]);
        $fields = ['course' => $this->course->id, 'lab' => 'cad', 'name' => 'Drawing'] + $this->class_fields();
        $this->lab = $this->getDataGenerator()->create_module('appstreamlab', $fields);
    }

    /**
     * An approved class.
     *
     * @param array|null $now as the API gives it
     * @return array
     */
    private function approved(?array $now = null): array {
        $lessons = [['start' => '2027-01-18T09:00:00Z', 'end' => '2027-01-18T10:30:00Z']];
        $more = ['approved' => ['people' => 60, 'lessons' => $lessons]];
        return $this->class_answer($this->lab->cmid, 'approved', $more + ($now === null ? [] : ['now' => $now + [
            'lesson' => $lessons[0], 'planned' => 60, 'inUse' => 0, 'waiting' => 0,
        ]]));
    }

    /**
     * Time of the lesson's day.
     *
     * @param string $time
     * @return int
     */
    private function on_day(string $time): int {
        return (new \DateTimeImmutable("2027-01-18T$time:00Z"))->getTimestamp();
    }

    /**
     * Approved, then refused: each is told once, to whoever asked, with the reason.
     */
    public function test_decisions(): void {
        $sink = $this->redirectMessages();
        $this->clock->set_to(1800000300);
        $this->answer(['classes' => [$this->approved()]]);
        class_round::run();
        $this->assertStringContainsString('Approved', $sink->get_messages()[0]->subject);
        $this->assertSame('classdecided', $sink->get_messages()[0]->eventtype);
        $this->clock->bump(300);
        $this->answer(['classes' => [$this->class_answer($this->lab->cmid, 'refused', ['reason' => 'Too many seats.'])]]);
        class_round::run();
        $this->clock->bump(300);
        $this->answer(['classes' => [$this->class_answer($this->lab->cmid, 'refused', ['reason' => 'Too many seats.'])]]);
        class_round::run();
        $messages = $sink->get_messages();
        $this->assertCount(2, $messages);
        $this->assertStringContainsString('Too many seats.', $messages[1]->fullmessage);
        $this->assertSame([], class_plan::is_held(class_plan::of_activity((int) $this->lab->id)) ? ['held'] : []);
    }

    /**
     * Seats that are missing right before the lesson are told once; before that, and where nobody knows, nothing is.
     */
    public function test_risk(): void {
        $sink = $this->redirectMessages();
        $this->clock->set_to($this->on_day('08:30'));
        $this->answer(['classes' => [$this->approved(['ready' => 10, 'asOf' => '2027-01-18T08:30:00Z'])]]);
        class_round::run();
        $this->clock->set_to($this->on_day('08:56'));
        $this->answer(['classes' => [$this->approved(['ready' => null, 'asOf' => '2027-01-18T08:56:00Z'])]]);
        class_round::run();
        $this->assertNotContains('classrisk', array_column($sink->get_messages(), 'eventtype'));
        foreach (['08:57', '08:58'] as $time) {
            $this->clock->set_to($this->on_day($time));
            $this->answer(['classes' => [$this->approved(['ready' => 52, 'asOf' => "2027-01-18T$time:00Z"])]]);
            class_round::run();
        }
        $isrisk = fn(\stdClass $message): bool => $message->eventtype === 'classrisk';
        $risks = array_filter($sink->get_messages(), $isrisk);
        $this->assertCount(1, $risks);
        $this->assertStringContainsString('60 seats are planned and 52 are ready', reset($risks)->fullmessage);
    }

    /**
     * Everybody reads for how many it is planned, what is ready only near the lesson, and when that was seen; never more.
     */
    public function test_line(): void {
        $heard = class_answer::clean_class($this->approved(), 1800000000);
        $this->assertMatchesRegularExpression('/Monday, 18 January 2027.*planned for 60, as of 8:00/', class_note::text($heard));
        $this->clock->set_to($this->on_day('08:53'));
        $near = $this->approved(['ready' => 58, 'asOf' => '2027-01-18T08:52:00Z']);
        $heard = class_answer::clean_class($near, $this->on_day('08:53'));
        $this->assertMatchesRegularExpression('/planned for 60, 58 seats ready as of 8:52/', class_note::text($heard));
        $unknown = $this->approved(['ready' => null, 'asOf' => '2027-01-18T08:52:00Z']);
        $heardnothing = class_answer::clean_class($unknown, $this->on_day('08:53'));
        $this->assertStringNotContainsString('ready', class_note::text($heardnothing));
        $asked = $this->class_answer($this->lab->cmid, 'requested', ['asked' => ['people' => 60]]);
        $this->assertSame('', class_note::text(class_answer::clean_class($asked, $this->on_day('08:53'))), 'nothing is planned');
        $this->assertSame('', class_note::text(null));
        $this->clock->set_to($this->on_day('10:30'));
        $this->assertSame('', class_note::text($heard), 'it is over');
    }

    /**
     * The card of a course page says it out of the cache, and the web service asks.
     */
    public function test_card(): void {
        $student = $this->getDataGenerator()->create_and_enrol($this->course);
        $this->setUser($student);
        $this->clock->bump(60);
        $this->answer(['states' => ['cad' => ['state' => 'ready']]]);
        $this->answer(['classes' => [$this->approved()]]);
        $cards = \mod_appstreamlab\external\get_course_states::execute((int) $this->course->id)['cards'];
        $this->assertStringContainsString('planned for 60', $cards[0]['classline']);
        $sent = count($this->sent);
        $cm = get_fast_modinfo($this->course)->get_cm($this->lab->cmid);
        $html = \mod_appstreamlab\callback\course_page::content($cm, false);
        $this->assertStringContainsString('planned for 60', $html);
        $this->assertCount($sent, $this->sent);
    }

    /**
     * In, waiting, there before, turned away and why, and never there; in all and by group.
     */
    public function test_attendance(): void {
        global $PAGE;
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id, 'name' => 'Group one']);
        $people = [];
        foreach (['Ann', 'Bob', 'Cem', 'Dan', 'Eve', 'Fay'] as $name) {
            $people[$name] = $this->getDataGenerator()->create_and_enrol($this->course, 'student', ['firstname' => $name]);
        }
        foreach (['Ann', 'Fay'] as $name) {
            $this->getDataGenerator()->create_group_member(['groupid' => $group->id, 'userid' => $people[$name]->id]);
        }
        $this->clock->set_to($this->on_day('09:10'));
        $launch = fn(string $name, array $more): \stdClass => $this->getDataGenerator()
            ->get_plugin_generator('mod_appstreamlab')
            ->create_launch(['appstreamlabid' => $this->lab->id, 'userid' => $people[$name]->id] + $more);
        $launch('Ann', []);
        $launch('Bob', ['labstate' => 'full', 'counted' => 0]);
        $launch('Cem', []);
        $launch('Dan', ['labstate' => 'full', 'counted' => 0]);
        $launch('Eve', ['counted' => 0, 'labstate' => 'unknown']);
        $launch('Fay', ['timecreated' => $this->on_day('07:00')]);
        launch_log::note_refusal((int) $this->lab->id, (int) $people['Eve']->id, 'appstream_no_answer');
        $this->answer(['classes' => [$this->approved(['ready' => 58, 'inUse' => 1, 'asOf' => '2027-01-18T09:09:00Z'])]]);
        $this->answer([
            'sessions' => [$this->session_answer((int) $people['Ann']->id)],
            'unavailable' => [],
            'waiting' => [['lab' => 'cad', 'user' => (string) $people['Bob']->id, 'since' => '2027-01-18T09:05:00Z', 'ahead' => 0]],
        ]);
        class_plan::change(class_plan::of_activity((int) $this->lab->id), ['state' => 'approved']);
        $PAGE->set_url('/mod/appstreamlab/class.php', ['id' => $this->lab->cmid]);
        [, $cm] = get_course_and_cm_from_cmid($this->lab->cmid, 'appstreamlab');
        $PAGE->set_cm($cm);
        $page = new class_page($cm, class_plan::of_activity((int) $this->lab->id));
        $context = $page->export_for_template($PAGE->get_renderer('core'));
        $lesson = $context['lesson'];
        $this->assertSame([60, '58', '1', '0'], [$lesson['planned'], $lesson['ready'], $lesson['inuse'], $lesson['queue']]);
        $this->assertSame([
            'name' => 'Everybody in the class', 'inside' => 1, 'waiting' => 1, 'was' => 1, 'refused' => 2, 'missing' => 1,
            'members' => 6,
        ], $lesson['groups'][0]);
        $this->assertSame(['Group one', 1, 1, 2], [
            $lesson['groups'][1]['name'], $lesson['groups'][1]['inside'], $lesson['groups'][1]['missing'],
            $lesson['groups'][1]['members'],
        ]);
        $lists = array_column($lesson['lists'], null, 'place');
        $this->assertStringStartsWith('Fay', $lists['missing']['people'][0]['name']);
        $this->assertSame(
            ['All seats are in use.', 'The streaming service does not answer just now. Try again in a few minutes.'],
            array_column($lists['refused']['people'], 'why'),
        );
        $html = $PAGE->get_renderer('core')->render_from_template('mod_appstreamlab/class_page', $context);
        $this->assertStringContainsString('Never came', $html);
    }
}
