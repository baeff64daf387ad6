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

namespace mod_appstreamlab\local\line;

use core_external\external_api;
use mod_appstreamlab\external\act_in_line;
use mod_appstreamlab\external\get_course_states;
use mod_appstreamlab\output\mobile;
use mod_appstreamlab\task\tell_turns;
use mod_appstreamlab\tests\signer_mock;

/**
 * How somebody who waits for a seat reads that, is present by the card, and is told of the turn once.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\local\line\line
 * @covers     \mod_appstreamlab\local\line\waiting_line
 * @covers     \mod_appstreamlab\local\line\turns
 * @covers     \mod_appstreamlab\output\card_line
 * @covers     \mod_appstreamlab\external\act_in_line
 * @covers     \mod_appstreamlab\task\tell_turns
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\line\line::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\line\waiting_line::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\line\turns::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\output\card_line::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\external\act_in_line::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\task\tell_turns::class)]
final class waiting_line_test extends \advanced_testcase {
    use signer_mock;

    /** @var int When the student came into the line: 2027-01-15 08:00 UTC. */
    private const NOW = 1800000000;

    /** @var \stdClass The course. */
    private \stdClass $course;

    /** @var \stdClass The activity. */
    private \stdClass $lab;

    /** @var \stdClass Who opened the lab and stands in its line. */
    private \stdClass $student;

    /** @var \core\clock The clock of the test. */
    private $clock;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->preventResetByRollback();
        $this->setTimezone('UTC');
        $this->clock = $this->mock_clock_with_frozen(self::NOW);
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course();
        $this->lab = $generator->create_module('appstreamlab', ['course' => $this->course->id, 'name' => 'Drawing']);
        $this->student = $generator->create_and_enrol($this->course, 'student');
        $generator->get_plugin_generator('mod_appstreamlab')->create_launch([
            'appstreamlabid' => $this->lab->id, 'userid' => $this->student->id, 'labstate' => 'full', 'counted' => 0,
            'timecreated' => self::NOW,
        ]);
        $this->setUser($this->student);
        $this->connect();
    }

    /**
     * A line as the signer's API describes it.
     *
     * @param string $kind
     * @param array $more
     * @return array
     */
    private function line(string $kind, array $more = []): array {
        return ['line' => $more + [
            'kind' => $kind,
            'since' => gmdate('Y-m-d\TH:i:s\Z', self::NOW),
            'backBy' => gmdate('Y-m-d\TH:i:s\Z', self::NOW + 4 * HOURSECS),
            'nextLookSeconds' => 6,
        ]];
    }

    /**
     * A time of the API, some seconds after NOW.
     *
     * @param int $seconds
     * @return string
     */
    private function instant(int $seconds): string {
        return gmdate('Y-m-d\TH:i:s\Z', self::NOW + $seconds);
    }

    /**
     * The card after the signer has said this.
     *
     * @param array|\Throwable $line the answer of /api/line
     * @param int $seconds after NOW
     * @param string $state of the lab
     * @param bool $hidden whether the page is in a hidden tab
     * @param array[] $sessions of the student
     * @return array the card as the web service gives it
     */
    private function look(
        array|\Throwable $line,
        int $seconds,
        string $state = 'full',
        bool $hidden = false,
        array $sessions = []
    ): array {
        $this->clock->set_to(self::NOW + $seconds);
        foreach (['states', 'sessions', 'outage'] as $name) {
            \cache::make('mod_appstreamlab', $name)->purge();
        }
        $this->answers->reset();
        $this->answer(['states' => ['cad' => ['state' => $state, 'line' => ['depth' => 30, 'exact' => false]]]]);
        $this->answer(['sessions' => $sessions]);
        $this->answer($line, is_array($line) && isset($line['error']) ? 404 : 200);
        $answer = get_course_states::execute((int) $this->course->id, 0, $hidden);
        return external_api::clean_returnvalue(get_course_states::execute_returns(), $answer)['cards'][0];
    }

    /**
     * What the buttons of a card are for.
     *
     * @param array $card
     * @return string[]
     */
    private function actions(array $card): array {
        return array_column($card['lineactions'], 'do');
    }

    /**
     * What was sent to the signer about the line.
     *
     * @return array[] bodies
     */
    private function asked(): array {
        $asked = [];
        foreach ($this->sent as $index => $sent) {
            if (str_ends_with((string) $sent['request']->getUri(), '/api/line')) {
                $asked[] = $this->sent_body($index);
            }
        }
        return $asked;
    }

    /**
     * Position, since when and how long; asked for by name, in a hidden tab as such.
     */
    public function test_waiting(): void {
        $waiting = $this->line('waiting', ['position' => 12, 'about' => false, 'from' => 360, 'to' => 700]);
        $card = $this->look($waiting, 60, 'full', true);
        $this->assertStringContainsString('All seats are in use. You are 12th in line, since 8:00', $card['text']);
        $this->assertStringContainsString('About 6 to 12 minutes', $card['text']);
        $this->assertStringContainsString('90 seconds', $card['linenote']);
        $this->assertStringContainsString('kept until 12:00', $card['linenote']);
        $this->assertSame(['waiting', 6, true, ''], [$card['linekind'], $card['lookseconds'], $card['waits'], $card['linetitle']]);
        $this->assertSame(['tell', 'leave'], $this->actions($card));
        $this->assertStringContainsString('launch.php', $card['openurl']);
        $id = (string) $this->student->id;
        $this->assertSame([['lab' => 'cad', 'user' => $id, 'do' => 'look', 'hidden' => true]], $this->asked());
        $html = (string) get_fast_modinfo($this->course)->get_cm($this->lab->cmid)->get_formatted_content();
        $this->assertStringContainsString('You are 12th', $html);
        $this->assertStringContainsString('data-look="6"', $html);
        $this->assertStringContainsString(sesskey(), $html);
    }

    /**
     * What the signer says, and what is read.
     *
     * @return array[]
     */
    public static function words_provider(): array {
        $at = fn(int $seconds): string => gmdate('Y-m-d\TH:i:s\Z', self::NOW + $seconds);
        return [
            'next' => ['waiting', ['position' => 1], 'You are next in line, since 8:00'],
            'far behind' => ['waiting', ['position' => 120, 'about' => true], 'You are about 120th in line'],
            'soon' => ['waiting', ['position' => 2, 'from' => 0, 'to' => 300], 'Less than 5 minutes'],
            'at most' => ['waiting', ['position' => 2, 'from' => 0, 'to' => 420], 'At most 7 minutes'],
            'no sessions' => ['waiting', ['position' => 2, 'noRange' => 'no_sessions'], 'too few sessions have ended'],
            'nothing opens' => ['waiting', ['position' => 2, 'noRange' => 'nothing_opens'], 'no seat now that could become free'],
            'a reason of a newer signer' => ['waiting', ['position' => 2, 'noRange' => 'moon'], 'You are 2nd'],
            'another lab' => ['waiting', ['position' => 2, 'elsewhere' => 'Maps <b>'], 'You are in line for "Maps '],
            'called' => ['called', ['until' => $at(200), 'mayKeep' => true], 'It is your turn. Your seat is held until 8:03'],
            'passed over' => ['passed', [], 'You were away when it was your turn. Your position is kept.'],
        ];
    }

    /**
     * Words for each way to stand in the line.
     *
     * @dataProvider words_provider
     * @param string $kind
     * @param array $more
     * @param string $words
     */
    #[\PHPUnit\Framework\Attributes\DataProvider('words_provider')]
    public function test_words(string $kind, array $more, string $words): void {
        $card = $this->look($this->line($kind, $more), 60);
        $this->assertStringContainsString($words, $card['text']);
        $this->assertStringNotContainsString('[[', json_encode($card));
        $this->assertSame($kind === 'called' ? 'It is your turn' : '', $card['linetitle']);
        $expected = ['called' => ['keep', 'leave'], 'passed' => ['here', 'leave'], 'waiting' => ['tell', 'leave']];
        $this->assertSame($expected[$kind], $this->actions($card));
        $this->assertSame($kind !== 'called', $card['waits']);
    }

    /**
     * What the signer gave goes back with the next question, the newest that there is, and never to a browser.
     */
    public function test_place_is_handed_back(): void {
        $card = $this->look($this->line('waiting', ['position' => 3, 'ticket' => 'first-one_1']), 0);
        $this->assertStringNotContainsString('first-one_1', json_encode($card));
        $this->look($this->line('unreachable', ['ticket' => 'renewed']), 60);
        $this->look($this->transport_failure(), 120);
        $this->look($this->line('waiting', ['position' => 2, 'ticket' => '<b>']), 180);
        $this->look($this->line('waiting', ['position' => 1]), 240);
        $tickets = array_map(fn(array $body): string => $body['ticket'] ?? '', $this->asked());
        $this->assertSame(['', 'first-one_1', 'renewed', 'renewed', 'b'], $tickets);
    }

    /**
     * The two exceptions are named to those who wait.
     */
    public function test_exceptions_are_named(): void {
        $more = ['position' => 3, 'classHold' => ['seats' => 20, 'until' => $this->instant(900)], 'hasShares' => true];
        $note = $this->look($this->line('waiting', $more), 60)['linenote'];
        $this->assertStringContainsString('20 seats are held for a class until 8:15', $note);
        $this->assertStringContainsString('Other institutions have a share', $note);
    }

    /**
     * A lab that is given other seats says so, and its people may stand behind more people than before.
     */
    public function test_other_seats_are_told(): void {
        $this->look($this->line('waiting', ['position' => 40, 'about' => true]), 60);
        $card = $this->look($this->line('waiting', ['position' => 60, 'about' => true, 'moved' => true]), 120);
        $this->assertStringContainsString('was given other seats', $card['linenote']);
        $this->assertStringContainsString('60', $card['text']);
    }

    /**
     * A lab that is off or being started says so, and the position.
     */
    public function test_other_states(): void {
        $waiting = $this->line('waiting', ['position' => 2]);
        $this->assertStringContainsString('being started', $this->look($waiting, 10, 'starting')['text']);
        $card = $this->look($waiting, 20, 'stopped');
        $this->assertStringContainsString('switched off. You are 2nd', $card['text']);
        $this->assertSame('', $card['openurl']);
        $closed = $this->look($waiting, 30, 'closed');
        $this->assertStringNotContainsString('2nd', $closed['text']);
        $this->assertSame([], $this->actions($closed));
    }

    /**
     * Whoever did not open the lab lately is not asked about, reads how many wait, and is not put into the line.
     */
    public function test_others(): void {
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'student'));
        $card = $this->look(['line' => null], 60);
        $this->assertSame('All seats are in use. People who wait: about 30.', $card['text']);
        $this->assertSame([], $this->asked());
        $this->setUser($this->student);
        $this->look($this->line('waiting', ['position' => 1]), 5 * HOURSECS);
        $this->assertSame([], $this->asked(), 'a launch counts for four hours');
    }

    /**
     * A helper who is logged in as the student does not count as the student.
     */
    public function test_loginas(): void {
        $this->setAdminUser();
        \core\session\manager::loginas($this->student->id, \core\context\course::instance($this->course->id));
        $card = $this->look($this->line('waiting', ['position' => 1]), 60);
        $this->assertSame([], $this->asked());
        $this->assertSame('', $card['linekind']);
        $this->expectException(\moodle_exception::class);
        act_in_line::execute((int) $this->lab->cmid, 'leave');
    }

    /**
     * The line or the signer away: what was known stays; of somebody in no line nothing is said.
     */
    public function test_unreachable(): void {
        $this->assertSame('', $this->look(['line' => ['kind' => 'unreachable', 'nextLookSeconds' => 10]], 5)['linekind']);
        $this->look($this->line('waiting', ['position' => 4]), 10);
        $away = ['line' => ['kind' => 'unreachable', 'nextLookSeconds' => 10]];
        foreach ([$away, $this->transport_failure()] as $index => $answer) {
            $card = $this->look($answer, 20 + 10 * $index);
            $this->assertStringContainsString('You are 4th', $card['text']);
            $this->assertStringContainsString('cannot reach the line just now; you keep your position', $card['text']);
            $this->assertSame(['unreachable', 10], [$card['linekind'], $card['lookseconds']]);
            $this->assertSame([], $this->actions($card));
        }
        $this->assertStringContainsString('You are 3rd', $this->look($this->line('waiting', ['position' => 3]), 50)['text']);
        $this->assertSame('', $this->look(['line' => null], 60)['linekind']);
    }

    /**
     * A signer of an older version is asked once in a while, and nothing is said of lines.
     */
    public function test_old_signer(): void {
        $refusal = ['error' => ['code' => 'route_unknown', 'message' => 'There is no such route.', 'reference' => 'K7F3-92QD']];
        $card = $this->look($refusal, 10);
        $this->assertSame(['', []], [$card['linekind'], $card['lineactions']]);
        $this->look($refusal, 60);
        $this->assertCount(1, $this->asked());
        $this->look($this->line('waiting', ['position' => 2]), 400);
        $this->assertCount(2, $this->asked(), 'it may have been updated');
    }

    /**
     * A round number is never larger than the one before; an exact one is the line's own, and a new arrival begins anew.
     */
    public function test_round_numbers_do_not_rise(): void {
        $about = fn(int $position, array $more = []): array => $this->line(
            'waiting',
            $more + ['position' => $position, 'about' => true],
        );
        $this->assertStringContainsString('about 60th', $this->look($about(60), 10)['text']);
        $this->assertStringContainsString('about 60th', $this->look($about(70), 20)['text']);
        $this->assertStringContainsString('about 55th', $this->look($about(55), 30)['text']);
        $this->assertStringContainsString('about 80th', $this->look($about(80, ['since' => $this->instant(35)]), 40)['text']);
        $this->assertStringContainsString('90th', $this->look($this->line('waiting', ['position' => 90]), 50)['text']);
    }

    /**
     * Whoever got in is asked about once more, and then no more.
     */
    public function test_inside(): void {
        $this->look($this->line('called', ['until' => $this->instant(180), 'mayKeep' => true]), 10);
        $session = $this->session_answer((int) $this->student->id);
        $card = $this->look(['line' => null], 30, 'full', false, [$session]);
        $this->assertStringContainsString('Your lab is still open', $card['text']);
        $this->assertCount(2, $this->asked());
        $this->look(['line' => null], 60, 'full', false, [$session]);
        $this->assertCount(2, $this->asked());
    }

    /**
     * Windows of one person share an answer for some seconds.
     */
    public function test_shared_answer(): void {
        $this->look($this->line('waiting', ['position' => 5]), 10);
        $this->look($this->line('waiting', ['position' => 4]), 12);
        $this->assertCount(1, $this->asked());
        $this->look($this->line('waiting', ['position' => 4]), 13);
        $this->assertCount(2, $this->asked());
    }

    /**
     * Each button reaches the signer, and the card says at once what came of it.
     */
    public function test_actions(): void {
        $this->look($this->line('called', ['until' => $this->instant(180), 'mayKeep' => true]), 60);
        $this->answers->reset();
        $this->answer($this->line('called', ['until' => $this->instant(300), 'mayKeep' => false]));
        $this->assertTrue(act_in_line::execute((int) $this->lab->cmid, 'keep')['done']);
        $this->assertSame('keep', $this->asked()[1]['do']);
        $this->assertSame(self::NOW + 300, waiting_line::cached((int) $this->student->id)['cad']->until);
        $this->answer(['line' => null]);
        $this->assertTrue(act_in_line::execute((int) $this->lab->cmid, 'leave')['done']);
        $this->assertSame([], waiting_line::cached((int) $this->student->id));
        $this->answer($this->transport_failure());
        $this->assertFalse(act_in_line::execute((int) $this->lab->cmid, 'here')['done']);
        foreach (['look', 'join', ''] as $do) {
            try {
                act_in_line::execute((int) $this->lab->cmid, $do);
                $this->fail($do);
            } catch (\moodle_exception $e) {
                $this->assertSame('linenotyours', $e->errorcode);
            }
        }
        $this->setUser($this->getDataGenerator()->create_user());
        $this->expectException(\moodle_exception::class);
        act_in_line::execute((int) $this->lab->cmid, 'leave');
    }

    /**
     * Who asked is told once a call, by the card that hears of it first; who did not ask is not told.
     */
    public function test_told_by_the_card(): void {
        $sink = $this->redirectMessages();
        $called = $this->line('called', ['until' => $this->instant(1000), 'mayKeep' => true]);
        $waiting = $this->line('waiting', ['position' => 1]);
        $this->look($called, 10);
        $this->assertSame(0, $sink->count(), 'nobody asked');
        $this->look($waiting, 20);
        act_in_line::execute((int) $this->lab->cmid, 'tell');
        act_in_line::execute((int) $this->lab->cmid, 'tell');
        $card = $this->look($waiting, 30);
        $this->assertSame(['leave'], $this->actions($card));
        $this->assertStringContainsString('You get a notification', $card['linenote']);
        $this->assertSame(0, $sink->count());
        $this->look($called, 40, 'full', true);
        $this->look($called, 50);
        $messages = $sink->get_messages();
        $this->assertCount(1, $messages, 'once a call');
        $this->assertSame('turn', $messages[0]->eventtype);
        $this->assertEquals($this->student->id, $messages[0]->useridto);
        $this->assertStringContainsString('Your turn: "Drawing", until 8:16', $messages[0]->subject);
        $this->assertStringContainsString('view.php', $messages[0]->fullmessage);
        $this->look($this->line('passed'), 60);
        $this->look($called, 70);
        $this->assertSame(2, $sink->count(), 'the next call is another one');
    }

    /**
     * With the page closed a moment ago, the task tells: it looks only for whom the signer has called.
     */
    public function test_told_by_the_task(): void {
        $this->look($this->line('waiting', ['position' => 1]), 10);
        $round = function (array ...$answers): void {
            $this->answers->reset();
            foreach ($answers as $answer) {
                $this->answer($answer);
            }
            (new tell_turns())->execute();
        };
        $sink = $this->redirectMessages();
        $before = count($this->sent);
        $round();
        $this->assertCount($before, $this->sent, 'nothing is asked while nobody wants to be told');
        act_in_line::execute((int) $this->lab->cmid, 'tell');
        $this->clock->set_to(self::NOW + 70);
        $person = ['lab' => 'cad', 'user' => (string) $this->student->id, 'since' => $this->instant(0), 'ahead' => 0];
        $round(['sessions' => [], 'waiting' => [$person]]);
        $this->assertCount(1, $this->asked(), 'a look would count as being present');
        $round(['sessions' => []]);
        $this->assertSame(0, $sink->count(), 'an older signer');
        $called = $this->line('called', ['until' => $this->instant(190), 'mayKeep' => true]);
        $round(['sessions' => [], 'waiting' => [['called' => true] + $person]], $called);
        $this->assertSame(1, $sink->count());
        $this->assertTrue($this->asked()[1]['hidden']);
        $round();
        $this->assertSame(1, $sink->count(), 'once');
    }

    /**
     * Whoever has switched such notifications off is not offered one, and gets none.
     */
    public function test_switched_off(): void {
        $waiting = $this->line('waiting', ['position' => 1]);
        $this->look($waiting, 10);
        act_in_line::execute((int) $this->lab->cmid, 'tell');
        set_user_preference('message_provider_mod_appstreamlab_turn_enabled', 'none');
        $before = count($this->sent);
        (new tell_turns())->execute();
        $this->assertCount($before, $this->sent);
        $this->look($this->line('waiting', ['position' => 1, 'since' => $this->instant(5)]), 20);
        $card = $this->look($this->line('waiting', ['position' => 1, 'since' => $this->instant(5)]), 30);
        $this->assertSame(['leave'], $this->actions($card));
    }

    /**
     * In the app: the same words, and buttons that call the web service.
     */
    public function test_mobile(): void {
        $this->answer(['states' => ['cad' => ['state' => 'full']]]);
        $this->answer(['sessions' => []]);
        $this->answer($this->line('called', ['until' => $this->instant(180), 'mayKeep' => true]));
        $html = mobile::mobile_course_view(['cmid' => $this->lab->cmid])['templates'][0]['html'];
        $this->assertStringContainsString('It is your turn', $html);
        $this->assertStringContainsString("do: 'keep'", $html);
        $this->assertStringContainsString("do: 'leave'", $html);
        $this->assertStringContainsString('launch.php', $html);
    }

    /**
     * An answer that makes no sense says nothing.
     */
    public function test_odd_answers(): void {
        foreach ([null, 'x', [], ['kind' => 'beside'], ['kind' => ['x']]] as $answer) {
            $this->assertNull(line::from_answer($answer, self::NOW));
        }
        $odd = [
            'kind' => 'waiting', 'position' => '7', 'nextLookSeconds' => -4, 'since' => 12, 'elsewhere' => ['x'], 'classHold' => 3,
        ];
        $line = line::from_answer($odd, self::NOW);
        $this->assertSame([0, 30, 0, ''], [$line->position, $line->nextlook, $line->since, $line->elsewhere]);
        $this->assertEquals($line, line::from_array($line->to_array()));
    }
}
