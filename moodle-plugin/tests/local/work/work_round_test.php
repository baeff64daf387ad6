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

namespace mod_appstreamlab\local\work;

use core\clock;
use mod_appstreamlab\event\alternative_used;
use mod_appstreamlab\event\work_marked;
use mod_appstreamlab\event\work_viewed;
use mod_appstreamlab\tests\signer_mock;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/gradelib.php');
require_once($CFG->dirroot . '/mod/appstreamlab/lib.php');

/**
 * From what the lab service has measured to gradebook and completion.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\local\work\work_round
 * @covers     \mod_appstreamlab\local\work\work_table
 * @covers     \mod_appstreamlab\local\work\work_answer
 * @covers     \mod_appstreamlab\local\work\counting
 * @covers     \mod_appstreamlab\local\work\gradebook
 * @covers     \mod_appstreamlab\local\work\alternative_use
 * @covers     \mod_appstreamlab\local\work\work_report
 * @covers     \mod_appstreamlab\local\work\work_download
 * @covers     \mod_appstreamlab\output\work_page
 * @covers     \mod_appstreamlab\task\update_work
 * @covers     \mod_appstreamlab\event\work_marked
 * @covers     \mod_appstreamlab\event\alternative_used
 * @covers     \mod_appstreamlab\event\work_viewed
 * @covers     \mod_appstreamlab\completion\custom_completion
 */
#[\PHPUnit\Framework\Attributes\CoversClass(work_round::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(work_table::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(work_answer::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(counting::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(gradebook::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(alternative_use::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(work_report::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(work_download::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\output\work_page::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\task\update_work::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(work_marked::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(alternative_used::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(work_viewed::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\completion\custom_completion::class)]
final class work_round_test extends \advanced_testcase {
    use signer_mock;

    /** @var int When the tests happen. */
    private const NOW = 1800000000;

    /** @var \stdClass The course. */
    private \stdClass $course;

    /** @var \stdClass[] ann, ben and the teacher. */
    private array $people = [];

    /** @var \frozen_clock|\incrementing_clock The clock. */
    private clock $clock;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->clock = $this->mock_clock_with_frozen(self::NOW);
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course(['enablecompletion' => 1]);
        $this->people = [
            'ann' => $generator->create_and_enrol($this->course, 'student', ['firstname' => 'Ann', 'lastname' => 'A']),
            'ben' => $generator->create_and_enrol($this->course, 'student', ['firstname' => '=Ben()', 'lastname' => 'B']),
            'teacher' => $generator->create_and_enrol($this->course, 'editingteacher'),
        ];
        $this->connect();
    }

    /**
     * An activity in which both students have opened the lab.
     *
     * @param array $fields
     * @return \stdClass
     */
    private function make(array $fields = []): \stdClass {
        $lab = $this->getDataGenerator()->create_module('appstreamlab', $fields + [
            'course' => $this->course->id, 'gradewhat' => 'minutes', 'grademinutes' => 60,
        ]);
        foreach (['ann', 'ben'] as $name) {
            $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')
                ->create_launch(['appstreamlabid' => $lab->id, 'userid' => $this->people[$name]->id, 'counted' => 0]);
        }
        return $lab;
    }

    /**
     * What the signer says of a person.
     *
     * @param \stdClass $lab
     * @param string $name
     * @param int $minutes
     * @param array $more
     * @return array
     */
    private function work(\stdClass $lab, string $name, int $minutes, array $more = []): array {
        $time = fn(int $ago): string => gmdate('Y-m-d\TH:i:s\Z', $this->clock->time() - $ago);
        return $more + [
            'key' => work_round::key((int) $lab->id, (int) ($lab->workround ?? 0)),
            'user' => (string) $this->people[$name]->id,
            'openedAt' => $time(7200),
            'firstOpenedAt' => $time(7200),
            'seenAt' => $time(7100),
            'seconds' => $minutes * 60,
            'gaps' => [],
            'live' => false,
            'lookedAt' => $time(10),
        ];
    }

    /**
     * A round of the task in which the signer says so much.
     *
     * @param array ...$works
     */
    private function round(array ...$works): void {
        $this->answer(['work' => $works, 'asOf' => gmdate('Y-m-d\TH:i:s\Z', $this->clock->time())]);
        $this->tick();
    }

    /**
     * The first question of the next round, for activities that were heard of before, has nothing new for an answer.
     */
    private function quiet(): void {
        $this->answer(['work' => [], 'asOf' => gmdate('Y-m-d\TH:i:s\Z', $this->clock->time())]);
    }

    /**
     * A round of the task.
     */
    private function tick(): void {
        $this->clock->bump(60);
        ob_start();
        (new \mod_appstreamlab\task\update_work())->execute();
        ob_end_clean();
    }

    /**
     * What the gradebook has.
     *
     * @param \stdClass $lab
     * @param string $name
     * @return float|null
     */
    private function grade(\stdClass $lab, string $name): ?float {
        $userid = (int) $this->people[$name]->id;
        $grade = grade_get_grades($this->course->id, 'mod', 'appstreamlab', $lab->id, $userid)->items[0]->grades[$userid]->grade;
        return $grade === null ? null : (float) $grade;
    }

    /**
     * A person's grade in the gradebook, to be changed there as a teacher does.
     *
     * @param \stdClass $lab
     * @param string $name
     * @return array item and grade
     */
    private function book(\stdClass $lab, string $name): array {
        $item = \grade_item::fetch(['itemmodule' => 'appstreamlab', 'iteminstance' => $lab->id, 'courseid' => $this->course->id]);
        return [$item, \grade_grade::fetch(['itemid' => $item->id, 'userid' => $this->people[$name]->id])];
    }

    /**
     * Whether the activity is complete for a person.
     *
     * @param \stdClass $lab
     * @param string $name
     * @return bool
     */
    private function is_complete(\stdClass $lab, string $name): bool {
        $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
        $data = (new \completion_info($this->course))->get_data($cm, false, $this->people[$name]->id);
        return in_array((int) $data->completionstate, [COMPLETION_COMPLETE, COMPLETION_COMPLETE_PASS], true);
    }

    /**
     * What was asked last.
     *
     * @return array
     */
    private function asked(): array {
        return json_decode((string) end($this->sent)['request']->getBody(), true);
    }

    /**
     * Shares of minutes, decided when the whole is reached or the session is over; nobody who did nothing has a grade.
     */
    public function test_minutes(): void {
        $lab = $this->make(['grade' => 50]);
        $this->round($this->work($lab, 'ann', 30, ['live' => true]), $this->work($lab, 'ben', 61, ['live' => true]));
        $this->assertNull($this->grade($lab, 'ann'), 'no progress before the session is over');
        $this->assertSame(50.0, $this->grade($lab, 'ben'));
        $this->round($this->work($lab, 'ann', 45));
        $this->assertSame(37.5, $this->grade($lab, 'ann'));
        $other = $this->make();
        $this->quiet();
        $this->round(['seconds' => 20] + $this->work($other, 'ann', 0), $this->work($other, 'ben', 0));
        $this->assertSame([null, null], [$this->grade($other, 'ann'), $this->grade($other, 'ben')], 'nothing is no grade');
        $this->round();
        $this->assertSame('/api/work', end($this->sent)['request']->getUri()->getPath());
        $this->assertEqualsCanonicalizing(
            ["mod_appstreamlab-$lab->id", "mod_appstreamlab-$other->id"],
            $this->asked()['keys'],
        );
        $this->assertSame(gmdate('Y-m-d\TH:i:s\Z', self::NOW + 120 - 300), $this->asked()['since']);
    }

    /**
     * The whole grade for opening: a session, or the alternative; a click that led nowhere is none.
     */
    public function test_opened(): void {
        $lab = $this->make(['gradewhat' => 'opened']);
        $this->round(
            $this->work($lab, 'ann', 0, ['seenAt' => null]),
            $this->work($lab, 'ben', 0, ['seenAt' => null, 'alternativeAt' => '2027-01-15T07:00:00Z']),
        );
        $this->assertSame([null, 100.0], [$this->grade($lab, 'ann'), $this->grade($lab, 'ben')]);
        $this->round($this->work($lab, 'ann', 0, ['live' => true]));
        $this->assertSame(100.0, $this->grade($lab, 'ann'));
    }

    /**
     * Nothing falls by itself: neither by older answers, nor by another choice, which decides only what comes.
     */
    public function test_never_falls(): void {
        global $DB;
        $lab = $this->make();
        $this->round($this->work($lab, 'ann', 60), $this->work($lab, 'ben', 30));
        $DB->set_field('appstreamlab', 'grademinutes', 120, ['id' => $lab->id]);
        $this->round($this->work($lab, 'ann', 50), $this->work($lab, 'ben', 40));
        $this->assertSame([100.0, 50.0], [$this->grade($lab, 'ann'), $this->grade($lab, 'ben')]);
        $this->assertEquals(3600, work_table::of_person((int) $lab->id, (int) $this->people['ann']->id)->seconds);
        appstreamlab_update_grades($DB->get_record('appstreamlab', ['id' => $lab->id]));
        $this->assertSame([100.0, 50.0], [$this->grade($lab, 'ann'), $this->grade($lab, 'ben')], 'a regrade says the same');
    }

    /**
     * A mark by hand stays; ours goes on beside it and is there again when the override is taken away.
     */
    public function test_mark_by_hand(): void {
        $lab = $this->make();
        $this->round($this->work($lab, 'ann', 30));
        [$item] = $this->book($lab, 'ann');
        $item->update_final_grade($this->people['ann']->id, 80, 'gradebook');
        $this->round($this->work($lab, 'ann', 60));
        $this->assertSame(80.0, $this->grade($lab, 'ann'));
        [, $grade] = $this->book($lab, 'ann');
        $this->assertNotEmpty($grade->overridden);
        $this->assertEquals(100, $grade->rawgrade);
        $this->setUser($this->people['teacher']);
        $row = $this->report($lab)->rows([$this->people['ann']->id => $this->people['ann']])[0];
        $this->assertSame('80.00 / 100.00', $row['grade']);
        $this->assertSame(['Grade set by hand.'], $row['notes']);
    }

    /**
     * What a teacher has locked is not booked, and is told of once; unlocked it arrives.
     */
    public function test_locked(): void {
        $lab = $this->make();
        $this->round($this->work($lab, 'ann', 30));
        [, $grade] = $this->book($lab, 'ann');
        $grade->set_locked(1);
        $sink = $this->redirectMessages();
        $this->round($this->work($lab, 'ann', 60));
        $this->round($this->work($lab, 'ann', 61));
        $messages = $sink->get_messages();
        $this->assertCount(1, $messages);
        $this->assertEquals($this->people['teacher']->id, $messages[0]->useridto);
        $this->assertStringContainsString('locked', $messages[0]->subject);
        $this->assertSame(50.0, $this->grade($lab, 'ann'));
        $this->setUser($this->people['teacher']);
        $notes = $this->report($lab)->rows([$this->people['ann']->id => $this->people['ann']])[0]['notes'];
        $this->assertSame(['The grade is locked in the gradebook and does not arrive.'], $notes);
        [, $grade] = $this->book($lab, 'ann');
        $grade->set_locked(0, false, true);
        $this->assertSame(100.0, $this->grade($lab, 'ann'));
        $this->round();
        $this->assertNull(work_table::of_person((int) $lab->id, (int) $this->people['ann']->id)->refused);
    }

    /**
     * A minute of somebody who has more time counts for more, by the person's own factor before the group's; one that is given
     * later counts for what was done before.
     */
    public function test_factor(): void {
        $generator = $this->getDataGenerator();
        $lab = $this->make(['completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionminutes' => 60]);
        $group = $generator->create_group(['courseid' => $this->course->id]);
        foreach (['ann', 'ben'] as $name) {
            $generator->create_group_member(['groupid' => $group->id, 'userid' => $this->people[$name]->id]);
        }
        $plugin = $generator->get_plugin_generator('mod_appstreamlab');
        $plugin->create_override(['appstreamlabid' => $lab->id, 'groupid' => $group->id, 'linetime' => 200]);
        $plugin->create_override(['appstreamlabid' => $lab->id, 'userid' => $this->people['ann']->id, 'linetime' => 150]);
        $this->round($this->work($lab, 'ann', 20), $this->work($lab, 'ben', 30));
        $this->assertSame([50.0, 100.0], [$this->grade($lab, 'ann'), $this->grade($lab, 'ben')]);
        $this->assertSame([false, true], [$this->is_complete($lab, 'ann'), $this->is_complete($lab, 'ben')]);
        global $DB;
        $own = $DB->get_record('appstreamlab_overrides', ['userid' => $this->people['ann']->id]);
        $own->linetime = 300;
        \mod_appstreamlab\local\dates\overrides::save(get_fast_modinfo($this->course)->get_cm($lab->cmid), $own);
        $this->round();
        $this->assertSame(100.0, $this->grade($lab, 'ann'));
        $this->assertTrue($this->is_complete($lab, 'ann'));
    }

    /**
     * Completion by opening and by minutes, also while somebody is still inside; nothing is measured for opening alone.
     */
    public function test_completion(): void {
        $automatic = ['completion' => COMPLETION_TRACKING_AUTOMATIC, 'gradewhat' => 'nothing'];
        $minutes = $this->make($automatic + ['completionminutes' => 30]);
        $this->make($automatic + ['completionlaunch' => 1]);
        $this->round($this->work($minutes, 'ann', 29, ['live' => true]), $this->work($minutes, 'ben', 30, ['live' => true]));
        $this->assertSame(["mod_appstreamlab-$minutes->id"], $this->asked()['keys']);
        $this->assertSame([false, true], [$this->is_complete($minutes, 'ann'), $this->is_complete($minutes, 'ben')]);
        $this->round($this->work($minutes, 'ann', 30, ['live' => true]));
        $this->assertTrue($this->is_complete($minutes, 'ann'));
        $this->assertSame([], grade_get_grades($this->course->id, 'mod', 'appstreamlab', $minutes->id)->items);
        $graded = $this->make(['completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionusegrade' => 1]);
        $this->quiet();
        $this->round($this->work($graded, 'ann', 10));
        $this->assertSame([true, false], [$this->is_complete($graded, 'ann'), $this->is_complete($graded, 'ben')]);
        $both = get_fast_modinfo($this->course)->get_cm($minutes->cmid);
        $details = (new \mod_appstreamlab\completion\custom_completion($both, 2))->get_custom_rule_descriptions();
        $this->assertSame('Be in the lab for 30 minutes', $details['completionminutes']);
    }

    /**
     * Work of teachers, of people whom Moodle does not know, and of activities that were not asked for is nobody's grade.
     */
    public function test_strangers(): void {
        global $DB;
        $lab = $this->make();
        $other = $this->getDataGenerator()->create_module('appstreamlab', ['course' => $this->course->id, 'gradewhat' => 'opened']);
        $this->round(
            $this->work($lab, 'teacher', 60),
            ['user' => '999999'] + $this->work($lab, 'ann', 60),
            ['user' => 'o\'brien'] + $this->work($lab, 'ann', 60),
            $this->work($other, 'ann', 60),
            ['nothing'],
        );
        $this->assertSame(1, $DB->count_records('appstreamlab_work'));
        $this->assertSame([], gradebook::grades($DB->get_record('appstreamlab', ['id' => $lab->id])));
        $this->assertNull($this->grade($lab, 'teacher'));
        $this->assertNull($this->grade($other, 'ann'));
    }

    /**
     * An answer that has no room for all goes on where it stopped, also in the next round; a signer that is away loses nothing.
     */
    public function test_parts_and_outages(): void {
        global $DB;
        [$first, $second] = [$this->make(), $this->make()];
        $asof = '2027-01-15T08:00:00Z';
        $next = work_round::key((int) $second->id, 0);
        $this->answer(['work' => [$this->work($first, 'ann', 60)], 'asOf' => $asof, 'next' => $next]);
        $this->answer($this->transport_failure());
        $this->tick();
        $this->assertSame([$next], $this->asked()['keys']);
        $this->assertSame([100.0, null], [$this->grade($first, 'ann'), $this->grade($second, 'ann')]);
        $known = fn(): array => $DB->get_fieldset('appstreamlab', 'workasof');
        $this->assertEquals([strtotime($asof), 0], $known());
        // Ten days, in which no launch is recent any more.
        $this->clock->bump(10 * DAYSECS);
        $this->quiet();
        $this->round($this->work($second, 'ann', 60));
        $this->assertSame(100.0, $this->grade($second, 'ann'));
        $this->assertEquals([0, 0], $DB->get_fieldset('appstreamlab', 'workfailed'));
        $this->assertGreaterThan(strtotime($asof) + 9 * DAYSECS, min($known()));
    }

    /**
     * An answer that leads in a circle, or is of another day, holds up nothing.
     */
    public function test_odd_answers(): void {
        global $DB;
        $lab = $this->make();
        $key = work_round::key((int) $lab->id, 0);
        $this->answer(['work' => [$this->work($lab, 'ann', 60)], 'asOf' => '2027-01-15T08:00:00Z', 'next' => $key]);
        $this->tick();
        $this->assertCount(1, $this->sent);
        $this->assertSame(100.0, $this->grade($lab, 'ann'), 'what was told is kept');
        $this->answer(['work' => 5, 'asOf' => '2099-01-15T08:00:00Z']);
        $this->tick();
        $this->assertLessThan(self::NOW + DAYSECS, $DB->get_field('appstreamlab', 'workasof', ['id' => $lab->id]));
    }

    /**
     * Where nobody can have done anything new, nobody is asked; nor on a copied site.
     */
    public function test_asks_only_for_what_counts(): void {
        global $CFG;
        $this->getDataGenerator()->create_module('appstreamlab', ['course' => $this->course->id, 'gradewhat' => 'opened']);
        $this->tick();
        $this->assertSame([], $this->sent);
        $lab = $this->make();
        $this->round();
        $this->clock->bump(7 * DAYSECS);
        $this->round();
        $count = count($this->sent);
        $this->tick();
        $this->assertCount($count, $this->sent, 'nobody opened it for a week, and that was heard');
        $this->make();
        $CFG->wwwroot = 'https://copy.example.edu';
        $this->tick();
        $this->assertCount($count, $this->sent);
        $this->assertNull($this->grade($lab, 'ann'));
    }

    /**
     * Work in a question is bounded: activities are asked for in fifties, and one that fails keeps the others for the next round.
     */
    public function test_bounded(): void {
        for ($i = 0; $i < 51; $i++) {
            $this->make(['gradewhat' => 'opened']);
        }
        $this->answer(['error' => ['code' => 'internal']], 500);
        $this->tick();
        $this->assertCount(1, $this->sent, 'a signer that fails is left alone');
        $this->answer(['work' => [], 'asOf' => '2027-01-15T08:00:00Z']);
        $this->answer(['work' => [], 'asOf' => '2027-01-15T08:00:00Z']);
        $this->tick();
        $this->assertCount(3, $this->sent);
        $asked = array_map(
            fn(array $sent): int => count(json_decode((string) $sent['request']->getBody(), true)['keys']),
            $this->sent,
        );
        $this->assertSame([50, 50, 1], $asked);
    }

    /**
     * A signer that does not answer for a day, or says no, is told of to the teachers once.
     */
    public function test_messages(): void {
        $lab = $this->make();
        $sink = $this->redirectMessages();
        foreach ([0, DAYSECS, 60] as $seconds) {
            $this->clock->bump($seconds);
            $this->answer($this->transport_failure());
            $this->tick();
        }
        $messages = $sink->get_messages();
        $this->assertCount(1, $messages);
        $this->assertSame(['workproblem', $this->people['teacher']->id], [$messages[0]->eventtype, $messages[0]->useridto]);
        $this->assertStringContainsString('No news', $messages[0]->subject);
        $this->setUser($this->people['teacher']);
        $this->assertStringContainsString('Nothing has been heard', $this->page($lab));

        $this->round();
        $sink->clear();
        for ($i = 0; $i < 2; $i++) {
            $this->answer(['work' => [], 'off' => true, 'asOf' => '2027-01-15T08:00:00Z']);
            $this->tick();
        }
        $this->assertCount(1, $sink->get_messages());
        $this->assertStringContainsString('measures nothing', $sink->get_messages()[0]->subject);
    }

    /**
     * What breaks off between hearing and telling is told in the next round.
     */
    public function test_breaks_off(): void {
        global $DB;
        $lab = $this->make(['completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionminutes' => 10]);
        $works = work_answer::clean([$this->work($lab, 'ann', 60)]);
        work_table::note_measured($DB->get_record('appstreamlab', ['id' => $lab->id]), [
            $works[0]['userid'] => $works[0]['work'],
        ]);
        $this->assertNull($this->grade($lab, 'ann'));
        $this->answer($this->transport_failure());
        $this->tick();
        $this->assertSame(100.0, $this->grade($lab, 'ann'));
        $this->assertTrue($this->is_complete($lab, 'ann'));
        $this->assertSame(0, $DB->count_records('appstreamlab_work', ['pending' => 1]));
    }

    /**
     * "Done otherwise" is the whole grade and completes; taken back it is what was decided.
     */
    public function test_done_otherwise(): void {
        global $DB;
        $lab = $this->make(['completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionminutes' => 60]);
        $this->round($this->work($lab, 'ann', 30));
        $record = $DB->get_record('appstreamlab', ['id' => $lab->id]);
        foreach (['ann', 'ben'] as $name) {
            $row = work_table::note_done($record, (int) $this->people[$name]->id, true, (int) $this->people['teacher']->id);
            gradebook::settle((int) $lab->id, [$row]);
            $this->assertSame(100.0, $this->grade($lab, $name));
            $this->assertTrue($this->is_complete($lab, $name));
        }
        foreach (['ann' => 50.0, 'ben' => null] as $name => $grade) {
            $row = work_table::note_done($record, (int) $this->people[$name]->id, false, (int) $this->people['teacher']->id);
            gradebook::settle((int) $lab->id, [$row]);
            $this->assertSame($grade, $this->grade($lab, $name));
            $this->assertFalse($this->is_complete($lab, $name));
        }
        $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
        $event = work_marked::create([
            'objectid' => $row->id,
            'context' => $cm->context,
            'relateduserid' => $this->people['ann']->id,
            'other' => ['done' => 1],
        ]);
        $this->assertStringContainsString('otherwise', $event->get_description());
        $this->assertStringContainsString('work.php', $event->get_url()->out());
        $this->assertNotEmpty(work_marked::get_name() . work_viewed::get_name() . alternative_used::get_name());
        $viewed = work_viewed::create(['context' => $cm->context, 'other' => ['format' => 'csv']]);
        $this->assertStringContainsString('downloaded', $viewed->get_description());
        $this->assertStringContainsString('work.php', $viewed->get_url()->out());
    }

    /**
     * The accessible alternative counts as opening, for grade and completion; only where it counts, and while the activity is open.
     */
    public function test_alternative(): void {
        $text = ['alternative_editor' => ['text' => '<p>PDF</p>', 'format' => FORMAT_HTML, 'itemid' => 0]];
        $automatic = ['completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionlaunch' => 1];
        $lab = $this->make(['gradewhat' => 'opened'] + $text + $automatic);
        $closed = $this->make(['timeclose' => self::NOW - 1] + $text);
        $free = $this->make(['gradewhat' => 'nothing'] + $text);
        $this->setUser($this->people['ann']);
        $modinfo = get_fast_modinfo($this->course);
        $offered = fn(\stdClass $lab): bool => alternative_use::is_offered($modinfo->get_cm($lab->cmid));
        $this->assertSame([true, false, false], array_map($offered, [$lab, $closed, $free]));
        $sink = $this->redirectEvents();
        alternative_use::note($modinfo->get_cm($lab->cmid));
        alternative_use::note($modinfo->get_cm($lab->cmid));
        $events = array_filter($sink->get_events(), fn($event): bool => $event instanceof alternative_used);
        $this->assertCount(1, $events);
        $this->assertStringContainsString('alternative', reset($events)->get_description());
        $this->assertStringContainsString('view.php', reset($events)->get_url()->out());
        $this->assertSame(100.0, $this->grade($lab, 'ann'));
        $this->assertTrue($this->is_complete($lab, 'ann'));
        $this->setUser($this->people['teacher']);
        $this->assertFalse(alternative_use::is_offered(get_fast_modinfo($this->course)->get_cm($lab->cmid)));
    }

    /**
     * Whoever works in the lab reads the own minutes on the activity's page, and as how many they count.
     */
    public function test_own_page(): void {
        global $DB, $PAGE;
        $text = ['alternative_editor' => ['text' => '<p>PDF</p>', 'format' => FORMAT_HTML, 'itemid' => 0]];
        $lab = $this->make($text);
        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')
            ->create_override(['appstreamlabid' => $lab->id, 'userid' => $this->people['ann']->id, 'linetime' => 150]);
        $this->round($this->work($lab, 'ann', 30), $this->work($lab, 'ben', 30));
        foreach (['ann' => '30; for you they count as 45.', 'ben' => '30.'] as $name => $words) {
            $this->setUser($this->people[$name]);
            \cache::make('mod_appstreamlab', 'outage')->purge();
            $this->answer($this->transport_failure());
            $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
            $page = \mod_appstreamlab\output\view_page::load($cm, $DB->get_record('appstreamlab', ['id' => $lab->id]));
            $context = $page->export_for_template($PAGE->get_renderer('core'));
            $this->assertSame("Your minutes in the lab so far: $words", $context['work']);
            $this->assertFalse($context['alternativeuse']['used']);
        }
    }

    /**
     * The column: points, a scale, none; points that change take all grades along; nothing graded, no column.
     */
    public function test_column(): void {
        global $DB;
        $lab = $this->make(['grade' => 100, 'cmidnumber' => 'L1']);
        $this->round($this->work($lab, 'ann', 60), $this->work($lab, 'ben', 30));
        [$item] = $this->book($lab, 'ann');
        $this->assertEquals([100, GRADE_TYPE_VALUE], [$item->grademax, $item->gradetype]);
        $record = $DB->get_record('appstreamlab', ['id' => $lab->id]);
        $record->grade = 10;
        $DB->update_record('appstreamlab', $record);
        appstreamlab_grade_item_update($record);
        $cm = get_coursemodule_from_instance('appstreamlab', $lab->id);
        $this->assertTrue(appstreamlab_rescale_activity_grades($this->course, $cm, 0, 100, 0, 10));
        $this->assertSame([10.0, 5.0], [$this->grade($lab, 'ann'), $this->grade($lab, 'ben')]);
        $this->assertEqualsCanonicalizing([10.0, 5.0], array_column(appstreamlab_get_user_grades($record), 'rawgrade'));
        appstreamlab_update_grades($record, $this->people['teacher']->id);

        $scale = $this->getDataGenerator()->create_scale(['scale' => 'poor,good,excellent']);
        $scaled = $this->make(['grade' => -$scale->id]);
        $this->quiet();
        $this->round($this->work($scaled, 'ann', 60), $this->work($scaled, 'ben', 59));
        $this->assertSame([3.0, 2.0], [$this->grade($scaled, 'ann'), $this->grade($scaled, 'ben')]);

        $free = $this->getDataGenerator()->create_module('appstreamlab', ['course' => $this->course->id]);
        $this->assertFalse(\grade_item::fetch(['itemmodule' => 'appstreamlab', 'iteminstance' => $free->id]));
        $none = $this->getDataGenerator()->create_module('appstreamlab', [
            'course' => $this->course->id, 'gradewhat' => 'opened', 'grade' => 0,
        ]);
        $this->assertSame('nothing', $DB->get_field('appstreamlab', 'gradewhat', ['id' => $none->id]));
        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')->delete_activity($lab->cmid);
        $this->assertFalse(\grade_item::fetch(['itemmodule' => 'appstreamlab', 'iteminstance' => $lab->id]));
        $this->assertSame(0, $DB->count_records('appstreamlab_work', ['appstreamlabid' => $lab->id]));
    }

    /**
     * Who turns grading on later finds decided what completion had measured before.
     */
    public function test_grading_turned_on(): void {
        global $DB;
        $lab = $this->make(['gradewhat' => 'nothing', 'completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionminutes' => 10]);
        $this->round($this->work($lab, 'ann', 30));
        $record = $DB->get_record('appstreamlab', ['id' => $lab->id]);
        $record->gradewhat = 'minutes';
        $record->grade = 100;
        $record->instance = $lab->id;
        $record->coursemodule = $lab->cmid;
        appstreamlab_update_instance($record);
        $this->round();
        $this->assertSame(50.0, $this->grade($lab, 'ann'));
    }

    /**
     * A reset forgets minutes and grades, and nothing of before comes back: the lab service is asked under another name.
     */
    public function test_reset(): void {
        global $DB;
        $lab = $this->make();
        $this->round($this->work($lab, 'ann', 60));
        $this->assertSame(1, appstreamlab_reset_course_form_defaults($this->course)['reset_appstreamlab_work']);
        appstreamlab_reset_userdata((object) ['courseid' => $this->course->id, 'reset_appstreamlab_work' => 1]);
        $this->assertSame(0, $DB->count_records('appstreamlab_work'));
        $this->assertNull($this->grade($lab, 'ann'));
        $this->round($this->work($lab, 'ann', 60));
        $this->assertSame(["mod_appstreamlab-$lab->id.1"], $this->asked()['keys']);
        $this->assertArrayNotHasKey('since', $this->asked());
        $this->assertNull($this->grade($lab, 'ann'));
        $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
        $fields = \mod_appstreamlab\local\launch\launch_message::fields($cm, $this->people['ann']);
        $this->assertSame(["mod_appstreamlab-$lab->id.1", '1'], [$fields['resource_link_id'], $fields['custom_measure']]);
        appstreamlab_reset_gradebook($this->course->id);
    }

    /**
     * What the site does not keep goes; what grades and completion rest on stays.
     */
    public function test_forget(): void {
        global $DB;
        $gap = [['from' => '2027-01-15T06:00:00Z', 'to' => '2027-01-15T06:10:00Z']];
        $lab = $this->make(['completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionminutes' => 20]);
        $this->round($this->work($lab, 'ann', 60, ['gaps' => $gap]), $this->work($lab, 'ben', 30, ['live' => true]));
        set_config('keepattendance', 10 * DAYSECS, 'mod_appstreamlab');
        (new \mod_appstreamlab\task\delete_old_launches())->execute();
        $this->assertNotNull(work_table::of_person((int) $lab->id, (int) $this->people['ann']->id)->gaps);
        $this->clock->bump(11 * DAYSECS);
        (new \mod_appstreamlab\task\delete_old_launches())->execute();
        $row = work_table::of_person((int) $lab->id, (int) $this->people['ann']->id);
        $this->assertEquals([1200, null, 100], [$row->seconds, $row->gaps, $row->given]);
        $this->assertEquals(1800, work_table::of_person((int) $lab->id, (int) $this->people['ben']->id)->seconds, 'still inside');
        $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
        (new \completion_info($this->course))->reset_all_state($cm);
        $this->assertTrue($this->is_complete($lab, 'ann'));
    }

    /**
     * The report of an activity as the current user sees it.
     *
     * @param \stdClass $lab
     * @return work_report
     */
    private function report(\stdClass $lab): work_report {
        global $DB;
        $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
        return new work_report($cm, $DB->get_record('appstreamlab', ['id' => $lab->id]));
    }

    /**
     * The page of that report.
     *
     * @param \stdClass $lab
     * @return string
     */
    private function page(\stdClass $lab): string {
        global $DB, $PAGE;
        $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
        $PAGE->set_url('/mod/appstreamlab/work.php', ['id' => $cm->id]);
        $record = $DB->get_record('appstreamlab', ['id' => $lab->id]);
        return $PAGE->get_renderer('core')->render(new \mod_appstreamlab\output\work_page($cm, $record, 0));
    }

    /**
     * The teacher reads who did what, what is not known, who was turned away or put out; a file of it starts no formula.
     */
    public function test_report(): void {
        global $DB;
        $lab = $this->make(['completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionminutes' => 20]);
        $DB->set_field('appstreamlab_launches', 'refusal', 'appstream_limit', ['userid' => $this->people['ben']->id]);
        $gap = [['from' => '2027-01-15T06:00:00Z', 'to' => '2027-01-15T06:10:00Z'], ['from' => 'x'], 5];
        $this->round($this->work($lab, 'ann', 30, ['gaps' => $gap, 'endedBy' => 'closing']));
        $this->setUser($this->people['teacher']);
        $html = $this->page($lab);
        $texts = ['Ann A', 'Opened', '30', '1 × (10 min)', '50.00', 'when the activity closed', 'Turned away', 'Done otherwise'];
        foreach ($texts as $text) {
            $this->assertStringContainsString($text, $html);
        }
        $this->assertStringNotContainsString(fullname($this->people['teacher']), $html);
        $download = new work_download(
            get_fast_modinfo($this->course)->get_cm($lab->cmid),
            $DB->get_record('appstreamlab', ['id' => $lab->id]),
        );
        $rows = array_column($download->rows(), null, 'name');
        $this->assertArrayHasKey("'=Ben() B", $rows);
        $this->assertSame(['Opened', '30'], [$rows['Ann A']['opened'], $rows['Ann A']['minutes']]);
        $this->assertSame(array_keys($download->columns()), array_keys($rows['Ann A']));
        $this->assertNotEmpty($download->name());
        set_config('attendance', 0, 'mod_appstreamlab');
        $this->assertStringNotContainsString('10 min', $this->page($lab));
        $this->assertArrayNotHasKey('minutes', $download->rows()[0]);
    }

    /**
     * In separate groups a teacher sees, and marks, the own ones only; who left is seen by those who see everybody.
     */
    public function test_report_groups(): void {
        $generator = $this->getDataGenerator();
        $lab = $this->make();
        $this->round($this->work($lab, 'ann', 60), $this->work($lab, 'ben', 60));
        $generator->get_plugin_generator('mod_appstreamlab')->set_group_mode((int) $lab->cmid, SEPARATEGROUPS);
        $group = $generator->create_group(['courseid' => $this->course->id]);
        $tutor = $generator->create_and_enrol($this->course, 'teacher');
        foreach ([$tutor, $this->people['ann']] as $member) {
            $generator->create_group_member(['groupid' => $group->id, 'userid' => $member->id]);
        }
        $this->setUser($tutor);
        $this->assertSame([(int) $this->people['ann']->id], array_map(intval(...), array_keys($this->report($lab)->people())));
        $this->assertFalse($this->report($lab)->includes((int) $this->people['ben']->id));
        $this->setUser($generator->create_and_enrol($this->course, 'teacher'));
        $this->assertSame([], $this->report($lab)->people());
        enrol_get_plugin('manual')->unenrol_user(
            array_values(array_filter(enrol_get_instances($this->course->id, true), fn($enrol) => $enrol->enrol === 'manual'))[0],
            $this->people['ben']->id,
        );
        $this->setAdminUser();
        $this->assertTrue($this->report($lab)->includes((int) $this->people['ben']->id));
    }
}
