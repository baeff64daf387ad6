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

namespace mod_appstreamlab\local\closing;

use mod_appstreamlab\local\launch\launcher;
use mod_appstreamlab\local\launch\site_guard;
use mod_appstreamlab\local\sessions\session;
use mod_appstreamlab\output\closing_note;
use mod_appstreamlab\task\end_sessions;
use mod_appstreamlab\tests\signer_mock;

/**
 * Sessions end when the activity closes, where a teacher has set that: for whom, when, and who is told.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\local\closing\closing_round
 * @covers     \mod_appstreamlab\local\closing\closing_message
 * @covers     \mod_appstreamlab\local\closing\session_end
 * @covers     \mod_appstreamlab\local\closing\endings
 * @covers     \mod_appstreamlab\local\closing\more_time
 * @covers     \mod_appstreamlab\output\closing_note
 * @covers     \mod_appstreamlab\task\end_sessions
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\closing\closing_round::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\closing\closing_message::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\closing\session_end::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\closing\endings::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\closing\more_time::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\output\closing_note::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\task\end_sessions::class)]
final class closing_round_test extends \advanced_testcase {
    use signer_mock;

    /** @var int When the activity closes. */
    private const CLOSES = 1800000000;

    /** @var \stdClass The course. */
    private \stdClass $course;

    /** @var \stdClass The activity. */
    private \stdClass $lab;

    /** @var \stdClass[] zoe and stu, who are in the lab, and tea, who teaches. */
    private array $people = [];

    /** @var \core\clock The clock of the test. */
    private $clock;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->preventResetByRollback();
        $this->clock = $this->mock_clock_with_frozen(self::CLOSES - HOURSECS);
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course();
        foreach (['zoe' => 'student', 'stu' => 'student', 'tea' => 'editingteacher'] as $name => $role) {
            $this->people[$name] = $generator->create_and_enrol($this->course, $role, ['firstname' => $name]);
        }
        $this->lab = $this->make(['name' => 'Exam', 'timeclose' => self::CLOSES, 'endatclose' => 1]);
        $this->connect();
        foreach (['zoe', 'stu'] as $name) {
            $this->launch($name, $this->lab);
        }
    }

    /**
     * Makes an activity with the same lab.
     *
     * @param array $fields
     * @return \stdClass
     */
    private function make(array $fields): \stdClass {
        return $this->getDataGenerator()->create_module('appstreamlab', $fields + ['course' => $this->course->id]);
    }

    /**
     * Opens the lab.
     *
     * @param string $name
     * @param \stdClass $lab the activity
     */
    private function launch(string $name, \stdClass $lab): void {
        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')
            ->create_launch(['appstreamlabid' => $lab->id, 'userid' => $this->people[$name]->id]);
    }

    /**
     * Runs the task at a time, with some people in the lab.
     *
     * @param int $seconds after the closing
     * @param string[] $inside
     * @return array what was sent: people => subjects of messages, and ended: people whose session was ended
     */
    private function round(int $seconds, array $inside): array {
        $this->clock->set_to(self::CLOSES + $seconds);
        $this->sent = [];
        $this->answers->reset();
        $this->answer(['sessions' => array_map($this->session_of(...), $inside)]);
        foreach ($inside as $ignored) {
            $this->answer([]);
        }
        $sink = $this->redirectMessages();
        (new end_sessions())->execute();
        $told = [];
        foreach ($sink->get_messages_by_component('mod_appstreamlab') as $message) {
            $told[$this->name_of((int) $message->useridto)][] = $message->subject;
        }
        $sink->close();
        return $told + ['ended' => $this->ended()];
    }

    /**
     * A session that somebody opened an hour before the closing.
     *
     * @param string $name
     * @return array
     */
    private function session_of(string $name): array {
        $started = gmdate('Y-m-d\TH:i:s\Z', self::CLOSES - HOURSECS + 30);
        return ['startedAt' => $started] + $this->session_answer((int) $this->people[$name]->id);
    }

    /**
     * Who somebody is.
     *
     * @param int $userid
     * @return string
     */
    private function name_of(int $userid): string {
        return array_search($userid, array_map(fn(\stdClass $user): int => (int) $user->id, $this->people), true);
    }

    /**
     * People whose session the signer was asked to end.
     *
     * @return string[]
     */
    private function ended(): array {
        $ended = [];
        foreach (array_keys($this->sent) as $index) {
            if (str_ends_with($this->sent[$index]['request']->getUri()->getPath(), '/end')) {
                $ended[] = $this->name_of((int) $this->sent_body($index)['user']);
            }
        }
        return $ended;
    }

    /**
     * Gives somebody another closing.
     *
     * @param array $owner userid or groupid
     * @param int $seconds after everybody's
     */
    private function override(array $owner, int $seconds): void {
        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')
            ->create_override($owner + ['appstreamlabid' => $this->lab->id, 'timeclose' => self::CLOSES + $seconds]);
    }

    /**
     * The activity as somebody has it.
     *
     * @param string $name
     * @return \cm_info
     */
    private function cm(string $name): \cm_info {
        return get_fast_modinfo($this->course, $this->people[$name]->id)->get_cm($this->lab->cmid);
    }

    /**
     * Nothing is asked for before; ten minutes before, people are told once; then the sessions end, once, and it is logged.
     */
    public function test_warned_then_ended(): void {
        $this->assertSame(['ended' => []], $this->round(-601, ['zoe']));
        $this->assertSame([], $this->sent, 'the signer is not even asked');
        $told = $this->round(-600, ['zoe', 'stu']);
        $this->assertEqualsCanonicalizing(['zoe', 'stu', 'ended'], array_keys($told));
        $this->assertStringContainsString('Exam', $told['zoe'][0]);
        $this->assertSame([], $told['ended']);
        $this->assertSame(['ended' => []], $this->round(-540, ['zoe', 'stu']), 'once is enough');
        $events = $this->redirectEvents();
        $this->assertSame(['ended' => ['zoe', 'stu']], $this->round(20, ['zoe', 'stu']));
        $logged = array_values(array_filter(
            $events->get_events(),
            fn($event): bool => $event instanceof \mod_appstreamlab\event\session_ended,
        ));
        $this->assertCount(2, $logged);
        $zoe = (int) $this->people['zoe']->id;
        $this->assertSame([\core\event\base::USER_OTHER, $zoe], [$logged[0]->userid, (int) $logged[0]->relateduserid]);
        $this->assertStringContainsString("task ended the session of the user with id '$zoe'", $logged[0]->get_description());
        $this->assertSame(['ended' => []], $this->round(80, ['zoe', 'stu']), 'AppStream takes a while to end it');
        $this->assertSame(['ended' => []], $this->round(1000, []));
        $this->assertSame([], $this->sent, 'all is settled');
    }

    /**
     * An activity that lost its place in the course keeps no other one from its turn.
     */
    public function test_broken_activity(): void {
        global $DB;
        $broken = $this->make(['endatclose' => 1, 'timeclose' => self::CLOSES]);
        $DB->delete_records('course_modules', ['id' => $broken->cmid]);
        rebuild_course_cache($this->course->id, true);
        $this->expectOutputRegex("/instance id {$broken->id} was left out/");
        $this->round(-600, ['zoe', 'stu']);
        $this->assertSame(['ended' => ['zoe', 'stu']], $this->round(20, ['zoe', 'stu']));
    }

    /**
     * Without the setting, and on a copied site, nobody is ended.
     */
    public function test_off(): void {
        global $DB;
        set_config('siteaddress', 'https://elsewhere.example', 'mod_appstreamlab');
        $this->assertSame(['ended' => []], $this->round(10, ['zoe']));
        site_guard::remember_site();
        $DB->set_field('appstreamlab', 'endatclose', 0, ['id' => $this->lab->id]);
        rebuild_course_cache($this->course->id, true);
        $this->assertSame(['ended' => []], $this->round(10, ['zoe']));
        $this->assertSame([], $this->sent);
    }

    /**
     * Each person's own closing counts; teachers have none.
     */
    public function test_own_closing(): void {
        $this->override(['userid' => $this->people['stu']->id], 1800);
        $this->launch('tea', $this->lab);
        $told = $this->round(-300, ['zoe', 'stu', 'tea']);
        $this->assertSame(['zoe', 'ended'], array_keys($told));
        $this->assertSame(['ended' => ['zoe']], $this->round(5, ['zoe', 'stu', 'tea']));
        $this->assertSame(['stu', 'ended'], array_keys($this->round(1300, ['stu', 'tea'])));
        $this->assertSame(['ended' => ['stu']], $this->round(1805, ['stu', 'tea']));
    }

    /**
     * A session stays while another open activity of the person leads to it, and ends with that one if that one ends sessions.
     */
    public function test_another_activity_is_open(): void {
        $other = $this->make(['name' => 'Practice', 'timeclose' => self::CLOSES + 5000, 'endatclose' => 1]);
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        groups_add_member($group, $this->people['zoe']);
        set_coursemodule_visible($other->cmid, 0);
        $this->assertSame(['stu', 'zoe'], $this->told(-600), 'a hidden activity leads nobody anywhere');
        set_coursemodule_visible($other->cmid, 1);
        $this->assertSame(['ended' => []], $this->round(5, ['zoe', 'stu']));
        $this->assertSame(self::CLOSES + 5000, session_end::of($this->cm('zoe')));
        $this->assertSame(['stu', 'zoe'], $this->told(4700), 'told of the later end');
        $this->assertSame(['ended' => ['zoe', 'stu']], $this->round(5010, ['zoe', 'stu']));
    }

    /**
     * Who is told at a time.
     *
     * @param int $seconds after the closing
     * @return string[]
     */
    private function told(int $seconds): array {
        $told = array_diff(array_keys($this->round($seconds, ['zoe', 'stu'])), ['ended']);
        sort($told);
        return $told;
    }

    /**
     * Another activity of the lab without that setting, or in another course, keeps the session for good; one that the person
     * cannot open does not.
     */
    public function test_another_activity_without_end(): void {
        $elsewhere = $this->getDataGenerator()->create_course();
        $this->make(['course' => $elsewhere->id]);
        $this->assertSame(self::CLOSES, session_end::of($this->cm('zoe')), 'not enrolled there');
        $this->getDataGenerator()->enrol_user($this->people['zoe']->id, $elsewhere->id, 'student');
        $this->assertSame(0, session_end::of($this->cm('zoe')));
        $this->assertSame(['ended' => ['stu']], $this->round(5, ['zoe', 'stu']));
        $this->make(['timeopen' => self::CLOSES + 1]);
        $this->make(['lab' => 'gis']);
        $this->assertSame(self::CLOSES, session_end::of($this->cm('stu')), 'one opens later, one has another lab');
    }

    /**
     * However many courses have the lab, those in which somebody takes no part cost nothing, and one query finds the others.
     */
    public function test_reads(): void {
        global $DB;
        $reads = function (): int {
            global $DB;
            $before = $DB->perf_get_reads();
            $cm = $this->cm('tea');
            session_end::after([(int) $this->people['zoe']->id => self::CLOSES], (int) $cm->instance, 'cad');
            return $DB->perf_get_reads() - $before;
        };
        $reads();
        $few = $reads();
        for ($i = 0; $i < 5; $i++) {
            $this->make(['course' => $this->getDataGenerator()->create_course()->id]);
        }
        $this->assertSame($few, $reads());
    }

    /**
     * The board's time left goes to the end that comes first: the session's own, or the closing that ends it.
     */
    public function test_time_left(): void {
        global $PAGE;
        $PAGE->set_url('/');
        $this->override(['userid' => $this->people['stu']->id], 2 * DAYSECS);
        $this->clock->set_to(self::CLOSES - 1200);
        $row = fn(string $name): array => ['user' => (object) ((array) $this->people[$name] + ['hasleft' => false]), 'session' =>
            new session('s', 'cad', (int) $this->people[$name]->id, true, 0, self::CLOSES + 6000, (int) $this->lab->id)];
        $view = new \mod_appstreamlab\output\board_view($this->cm('tea'), [$row('zoe'), $row('stu')]);
        $rows = $view->export_for_template($PAGE->get_renderer('core'))['rows'];
        $this->assertSame(['20 mins', '2 hours'], array_column($rows, 'left'));
    }

    /**
     * A session that was ended at closing can be listed for a minute: it is no way back any more, for a launch would begin anew.
     */
    public function test_no_way_back_after_end(): void {
        $this->assertSame(['ended' => ['zoe']], $this->round(5, ['zoe']));
        $this->setUser($this->people['zoe']);
        $this->answers->reset();
        $this->answer(['sessions' => [$this->session_of('zoe')]]);
        $this->assertFalse(launcher::is_inside($this->cm('zoe')));
        $this->setUser($this->people['stu']);
        $this->answer(['sessions' => [$this->session_of('stu')]]);
        $this->assertTrue(launcher::is_inside($this->cm('stu')));
    }

    /**
     * A task that comes too late ends nobody, and tells the teachers once.
     */
    public function test_too_late(): void {
        $told = $this->round(301, ['zoe', 'stu']);
        $this->assertSame(['tea', 'ended'], array_keys($told));
        $this->assertCount(1, $told['tea']);
        $this->assertSame([], $told['ended']);
        $this->assertSame(['ended' => []], $this->round(400, ['zoe', 'stu']));
        $this->assertSame([], $this->sent);
        $line = closing_note::of($this->cm('tea'), [['user' => $this->people['zoe']]]);
        $this->assertStringContainsString('should have been ended', $line['sentences'][0]);
    }

    /**
     * A signer that does not answer is asked again; when that takes too long, nobody is ended and the teachers are told.
     */
    public function test_signer_away(): void {
        foreach ([5 => ['ended'], 290 => ['ended'], 310 => ['tea', 'ended'], 370 => ['ended']] as $seconds => $expected) {
            $this->clock->set_to(self::CLOSES + $seconds);
            $this->answers->reset();
            $this->answer($this->transport_failure());
            $sink = $this->redirectMessages();
            $this->expectOutputRegex('/not known/');
            (new end_sessions())->execute();
            $told = array_map(fn($message): string => $this->name_of((int) $message->useridto), $sink->get_messages());
            $this->assertSame($expected, [...$told, 'ended'], "after $seconds s");
            $sink->close();
        }
        $this->assertSame(['ended' => []], $this->round(400, ['zoe', 'stu']), 'nor afterwards');
    }

    /**
     * The board offers more minutes to one or all; who gets them is told, and the session ends that much later.
     */
    public function test_more_time(): void {
        $this->clock->set_to(self::CLOSES - 500);
        $rows = [['user' => $this->people['zoe']], ['user' => $this->people['stu']]];
        $this->setUser($this->people['tea']);
        $line = closing_note::of($this->cm('tea'), $rows);
        $this->assertStringContainsString('2 people', $line['sentences'][0]);
        $this->assertStringContainsString('moretime.php', $line['moretimeurl']);
        $sink = $this->redirectMessages();
        $this->assertSame(1, more_time::give($this->cm('tea'), [(int) $this->people['zoe']->id], 15));
        $this->assertSame([(int) $this->people['zoe']->id], array_map(fn($m): int => (int) $m->useridto, $sink->get_messages()));
        $sink->close();
        $this->assertSame(self::CLOSES + 900, session_end::of($this->cm('zoe')));
        $this->assertSame(self::CLOSES, session_end::of($this->cm('stu')));
        $this->setAdminUser();
        $this->assertSame(['ended' => ['stu']], $this->round(5, ['zoe', 'stu']));
        $this->assertSame(['zoe', 'ended'], array_keys($this->round(600, ['zoe'])));
        $this->assertSame(0, more_time::give($this->cm('tea'), [(int) $this->people['tea']->id], 15), 'teachers need none');
        $this->assertNull(closing_note::of($this->cm('tea'), []));
    }

    /**
     * What is old is deleted.
     */
    public function test_delete_old(): void {
        global $DB;
        $this->round(20, ['zoe']);
        $this->assertSame(1, $DB->count_records('appstreamlab_endings', ['outcome' => endings::ENDED]));
        $this->round(20 * DAYSECS, []);
        $this->assertSame(0, $DB->count_records('appstreamlab_endings'));
    }
}
