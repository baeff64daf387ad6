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

namespace mod_appstreamlab\local\sessions;

use mod_appstreamlab\local\launch\launch_log;
use mod_appstreamlab\local\launch\launcher;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\tests\signer_mock;

/**
 * To which activity a session belongs, and what is written down of it.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\local\sessions\session_log
 * @covers     \mod_appstreamlab\local\sessions\session_place
 * @covers     \mod_appstreamlab\local\sessions\board
 * @covers     \mod_appstreamlab\local\launch\launcher
 * @covers     \mod_appstreamlab\output\lab_card
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\sessions\session_log::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\sessions\session_place::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\sessions\board::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\launch\launcher::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\output\lab_card::class)]
final class session_log_test extends \advanced_testcase {
    use signer_mock;

    /** @var int Now, in most of these tests. */
    private const NOW = 1800000000;

    /** @var \stdClass The course. */
    private \stdClass $course;

    /** @var \stdClass A student of it. */
    private \stdClass $student;

    /** @var \stdClass A teacher of it. */
    private \stdClass $teacher;

    /** @var \cm_info[] Activities of the course with the same lab. */
    private array $cms = [];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->mock_clock_with_frozen(self::NOW);
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course(['fullname' => 'CAD <b>1</b>']);
        $this->student = $generator->create_and_enrol($this->course);
        $this->teacher = $generator->create_and_enrol($this->course, 'editingteacher');
        foreach (['Week 1 & more', 'Week 2'] as $name) {
            $lab = $generator->create_module('appstreamlab', ['course' => $this->course->id, 'name' => $name]);
            $this->cms[] = get_fast_modinfo($this->course)->get_cm($lab->cmid);
        }
        $this->connect();
    }

    /**
     * A launch of the student.
     *
     * @param int $week index of the activity
     * @param int $ago seconds
     * @param array $fields
     * @return \stdClass
     */
    private function launch(int $week, int $ago, array $fields = []): \stdClass {
        return $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')->create_launch($fields + [
            'appstreamlabid' => $this->cms[$week]->instance, 'userid' => $this->student->id, 'timecreated' => self::NOW - $ago,
        ]);
    }

    /**
     * The signer's answer with a live session of the student.
     *
     * @param int $ago seconds since it began
     * @param string $id
     * @return array
     */
    private function sessions(int $ago, string $id = 'one'): array {
        $times = ['startedAt' => date('c', self::NOW - $ago), 'endsAt' => date('c', self::NOW + HOURSECS)];
        return ['sessions' => [['session' => $id] + $times + $this->session_answer((int) $this->student->id)]];
    }

    /**
     * Ids of the people whom the teacher sees on the board of an activity, when a session began some seconds ago.
     *
     * @param int $week index of the activity
     * @param int $ago
     * @param string $id
     * @return int[]
     */
    private function board(int $week, int $ago, string $id = 'one'): array {
        $this->setUser($this->teacher);
        if (launch_log::recent_people((int) $this->cms[$week]->instance, 'cad') !== []) {
            $this->answer($this->sessions($ago, $id));
        }
        $cm = get_fast_modinfo($this->course)->get_cm($this->cms[$week]->id);
        return array_map(fn(array $row): int => $row['session']->userid, (new board($cm))->rows());
    }

    /**
     * A session stays on the board of the activity it was opened from, wherever the person returns to it from.
     */
    public function test_belongs_to_its_launch(): void {
        $student = (int) $this->student->id;
        $this->launch(0, 1000);
        $this->launch(1, 500);
        $this->assertSame([$student], $this->board(0, 990), 'returned from week 2');
        $this->assertSame([], $this->board(1, 990));
        $this->assertSame([$student], $this->board(1, 400, 'two'), 'another session, opened from week 2');
        $this->assertSame([], $this->board(0, 400, 'two'));
    }

    /**
     * Which launch it was stays known when the clocks are apart.
     */
    public function test_belongs_with_clocks_apart(): void {
        $this->launch(0, 1000);
        $this->launch(1, 500);
        $this->assertSame([(int) $this->student->id], $this->board(0, 1030), 'it began before anybody asked for it');
        $this->assertSame([], $this->board(1, 1030));
    }

    /**
     * A launch of yesterday leads nowhere today.
     */
    public function test_old_launch(): void {
        $this->launch(0, DAYSECS);
        $this->launch(1, 100);
        $this->assertSame([(int) $this->student->id], $this->board(1, 110));
        $this->assertSame([], $this->board(0, 110));
    }

    /**
     * Launches that a restore has copied take nobody off a board, and nobody onto another one.
     */
    public function test_restored_launches(): void {
        $this->launch(0, 1000);
        $this->launch(1, 1000, ['restored' => 1]);
        $this->assertSame([(int) $this->student->id], $this->board(0, 990));
        $this->assertSame([], $this->board(1, 990));
        $this->assertSame([], launch_log::uncounted());
        $this->assertFalse(launch_log::has_opened_elsewhere((int) $this->student->id, 'cad', (int) $this->cms[0]->instance));
    }

    /**
     * Begin, last sight and end are written down; an end is not guessed where nobody looked for long.
     */
    public function test_times(): void {
        global $DB;
        $launch = $this->launch(0, 1000, ['counted' => 0, 'labstate' => 'full']);
        $read = function () use ($DB, $launch): array {
            $row = $DB->get_record('appstreamlab_launches', ['id' => $launch->id]);
            return [$row->sessionid, ...array_map(
                fn(string $field): int => (int) $row->$field,
                ['timestarted', 'timeseen', 'timeended', 'counted'],
            )];
        };
        $note = function (bool $lives, int $later): void {
            $sessions = $lives ? session::list_from_answer($this->sessions(900)['sessions']) : [];
            session_log::note($sessions, ['cad'], [(int) $this->student->id], self::NOW + $later);
        };
        $note(true, 0);
        $this->assertSame(['one', self::NOW - 900, self::NOW, 0, 1], $read());
        $note(true, 30);
        $this->assertSame(self::NOW, $read()[2], 'not written at every look');
        $note(true, 60);
        $this->assertSame(self::NOW + 60, $read()[2]);
        $note(false, 50);
        $this->assertSame(0, $read()[3], 'what was heard earlier ends nothing');
        session_log::note([], [], [(int) $this->student->id], self::NOW + 100);
        $this->assertSame(0, $read()[3], 'nor does a lab of which nothing was heard');
        $note(false, 120);
        $this->assertSame(self::NOW + 120, $read()[3]);
        $note(true, 180);
        $this->assertSame([self::NOW + 180, 0], array_slice($read(), 2, 2), 'it was there after all');
        $this->assertCount(1, session_log::open_launches());
        $note(false, 5000);
        $this->assertSame(self::NOW + 180, $read()[3]);
        $this->assertSame([], session_log::open_launches());
    }

    /**
     * A second session out of the signer's waiting page has a row of its own, with the same activity.
     */
    public function test_second_session_of_a_launch(): void {
        global $DB;
        $this->launch(0, 3000);
        $this->board(0, 2900);
        $this->assertSame([(int) $this->student->id], $this->board(0, 100, 'two'));
        $this->assertSame([(int) $this->student->id], $this->board(0, 100, 'two'));
        $rows = array_values($DB->get_records('appstreamlab_launches', [], 'id'));
        $this->assertSame(['one', 'two'], array_column($rows, 'sessionid'));
        $this->assertEquals(self::NOW - 100, $rows[1]->timecreated);
    }

    /**
     * A session that somebody ended from here has an exact end.
     */
    public function test_ended_from_here(): void {
        global $DB;
        $this->launch(0, 1000);
        $this->setUser($this->student);
        $this->answer($this->sessions(900));
        $this->answer(['ended' => true]);
        $ender = new session_ender($this->cms[0], (int) $this->student->id);
        $ender->end($ender->find_session());
        $this->assertEquals(self::NOW, $DB->get_field('appstreamlab_launches', 'timeended', ['sessionid' => 'one']));
    }

    /**
     * A teacher ends what belongs to the own activity only; the owner ends it from anywhere.
     */
    public function test_find_session_of_another_activity(): void {
        $this->launch(0, 1000);
        $this->launch(1, 500);
        $find = function (int $week, \stdClass $reader): ?string {
            $this->setUser($reader);
            $this->answer($this->sessions(900));
            return (new session_ender($this->cms[$week], (int) $this->student->id))->find_session()?->id;
        };
        $this->assertSame(['one', null], [$find(0, $this->teacher), $find(1, $this->teacher)]);
        $this->assertSame(['one', 'one'], [$find(0, $this->student), $find(1, $this->student)]);
    }

    /**
     * What the card of an activity says and offers while the student's session lives.
     *
     * @param int $week index of the activity
     * @return array state of the card
     */
    private function card(int $week): array {
        $class = \mod_appstreamlab\external\get_course_states::class;
        $cards = \core_external\external_api::clean_returnvalue(
            $class::execute_returns(),
            $class::execute((int) $this->cms[$week]->course),
        )['cards'];
        return array_column($cards, null, 'cmid')[(int) $this->cms[$week]->id];
    }

    /**
     * Other activities of the lab say where it is open and lead there; a launch from them is stopped.
     */
    public function test_other_activities_lead_there(): void {
        $this->launch(0, 1000);
        $this->setUser($this->student);
        $this->answer(['states' => ['cad' => ['state' => 'ready']]]);
        $this->answer($this->sessions(900));
        $this->assertStringContainsString('still open until', $this->card(0)['text']);
        $other = $this->card(1);
        $this->assertSame('This lab is open from "Week 1 & more". Return to it or end it there.', $other['text']);
        $this->assertSame('Go to Week 1 & more', $other['placelabel']);
        $this->assertStringContainsString("view.php?id={$this->cms[0]->id}", $other['placeurl']);
        $this->assertSame(['', '', ''], [$other['openurl'], $other['returnurl'], $other['endurl']]);

        $this->assertStringContainsString('Week 1', launcher::find_elsewhere($this->cms[1])['text']);
        $this->assertNull(launcher::find_elsewhere($this->cms[0]));
    }

    /**
     * The same from another course, which is named; where the person is no longer in it, the session is returned to from here.
     */
    public function test_other_course_leads_there(): void {
        $generator = $this->getDataGenerator();
        $course = $generator->create_course();
        $generator->enrol_user($this->student->id, $course->id);
        $lab = $generator->create_module('appstreamlab', ['course' => $course->id]);
        $this->launch(0, 1000);
        $this->setUser($this->student);
        $this->cms[] = get_fast_modinfo($course)->get_cm($lab->cmid);
        $this->answer(['states' => ['cad' => ['state' => 'ready']]]);
        $this->answer($this->sessions(900));
        $this->assertStringContainsString('in the course "CAD 1"', $this->card(2)['text']);

        enrol_get_plugin('manual')->unenrol_user(
            array_values(array_filter(enrol_get_instances($this->course->id, true), fn($i): bool => $i->enrol === 'manual'))[0],
            $this->student->id,
        );
        lab_directory::forget_sessions((int) $this->student->id);
        $this->answer($this->sessions(900));
        $this->assertStringContainsString('launch.php', $this->card(2)['returnurl']);
        $this->assertSame([(int) $this->student->id], $this->board(0, 900), 'and stays on the first board');
    }

    /**
     * An activity that is closed or not open yet says so, whatever is open elsewhere.
     */
    public function test_closed_activity_stays_closed(): void {
        $closed = $this->getDataGenerator()->create_module(
            'appstreamlab',
            ['course' => $this->course->id, 'timeclose' => self::NOW - 100],
        );
        $this->launch(0, 1000);
        $this->setUser($this->student);
        $this->cms[] = get_fast_modinfo($this->course)->get_cm($closed->cmid);
        $this->answer(['states' => ['cad' => ['state' => 'ready']]]);
        $this->answer($this->sessions(900));
        $card = $this->card(2);
        $this->assertSame(['closed', '', '', ''], [$card['state'], $card['openurl'], $card['endurl'], $card['placeurl']]);
        $this->assertStringNotContainsString('open from', $card['text']);
    }

    /**
     * Who was unenrolled while inside stays on the board of those who see all groups, and can be ended.
     */
    public function test_unenrolled_while_inside(): void {
        $this->launch(0, 1000);
        $instances = enrol_get_instances($this->course->id, true);
        foreach ($instances as $instance) {
            enrol_get_plugin($instance->enrol)->unenrol_user($instance, $this->student->id);
        }
        $this->assertSame([(int) $this->student->id], $this->board(0, 900));
        $board = new board($this->cms[0]);
        $this->assertTrue($board->people()[$this->student->id]->hasleft);
        (new session_ender($this->cms[0], (int) $this->student->id))->require_permission();

        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'teacher'));
        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')
            ->set_group_mode((int) $this->cms[0]->id, SEPARATEGROUPS);
        $this->assertSame([], (new board(get_fast_modinfo($this->course)->get_cm($this->cms[0]->id)))->people());
    }
}
