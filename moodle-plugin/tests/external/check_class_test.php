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

namespace mod_appstreamlab\external;

use mod_appstreamlab\tests\class_mock;
use mod_appstreamlab\tests\signer_mock;

/**
 * The answer before a class is saved.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
#[\PHPUnit\Framework\Attributes\CoversClass(check_class::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\output\class_words::class)]
final class check_class_test extends \advanced_testcase {
    use class_mock;
    use signer_mock;

    /** @var \stdClass The course. */
    private \stdClass $course;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->setTimezone('Europe/London');
        $this->mock_clock_with_frozen(1800000000);
        $this->course = $this->getDataGenerator()->create_course();
    }

    /**
     * Asks for a new activity: three Mondays at nine.
     *
     * @param string $lab
     * @param int $tohour
     * @return array
     */
    private function check(string $lab = 'cad', int $tohour = 10): array {
        $answer = check_class::execute(
            (int) $this->course->id,
            0,
            $lab,
            'Europe/London',
            2027,
            1,
            18,
            9,
            0,
            $tohour,
            30,
            2027,
            2,
            1,
            60,
            0,
            0,
        );
        return \core_external\external_api::clean_returnvalue(check_class::execute_returns(), $answer);
    }

    /**
     * It fits: the times, what it takes, and what saving does.
     */
    public function test_fits(): void {
        global $DB;
        $limit = ['limit' => ['seatHours' => 400, 'used' => 120.5]];
        $this->connect(['class' => $this->class_answer(0), 'answer' => $this->fit_answer('yes', $limit)]);
        $answer = $this->check();
        $this->assertSame(['yes', true], [$answer['kind'], $this->sent_body(0)['dry']]);
        $this->assertCount(3, $this->sent_body(0)['lessons']);
        $text = implode("\n", $answer['texts']);
        $this->assertStringContainsString('every week until Monday, 1 February 2027: 3 lessons', $text);
        $this->assertStringContainsString('It takes 90 seat-hours. Of 400 seat-hours a month, 120.5 are used.', $text);
        $this->assertStringContainsString('Nothing is planned until the people who run the labs approve it', $text);
        $this->assertSame(0, $DB->count_records('appstreamlab_classes'));
    }

    /**
     * Every week in the night, beyond a change of clock: which lesson is at another time, and at which; the signer hears the same.
     */
    public function test_clocks_go_forward(): void {
        $this->connect(['class' => $this->class_answer(0), 'answer' => $this->fit_answer('yes')]);
        $day = [2027, 3, 21, 1, 30, 3, 0];
        $answer = check_class::execute((int) $this->course->id, 0, 'cad', 'Europe/London', ...$day, ...[2027, 4, 4, 60, 0, 0]);
        $this->assertStringEndsWith(
            'On Sunday, 28 March 2027 the clocks go forward and leave out that time: '
                . 'the lesson of that day goes from 2:30 AM to 3:00 AM.',
            $answer['texts'][0],
        );
        $this->assertStringContainsString('2027-03-28T01:30:00', json_encode($this->sent_body(0)['lessons']));
    }

    /**
     * It does not fit: why, and the smallest change that would make it fit.
     */
    public function test_does_not_fit(): void {
        $this->connect(['class' => $this->class_answer(0), 'answer' => $this->fit_answer('no', [
            'shortages' => [
                ['reason' => 'limit', 'missing' => 12, 'fewerPeople' => 48, 'moveMinutes' => 30, 'raise' => [['name' => 'x']]],
                ['reason' => 'late', 'missing' => 5, 'readyAt' => '2027-01-18T09:20:00Z'],
                ['reason' => 'session_too_short', 'allowedMs' => 3600000],
                ['reason' => 'new_one'],
            ],
            'lessons' => [['fits' => 'no'], ['fits' => 'yes'], ['fits' => 'no']],
        ])]);
        $answer = $this->check();
        $this->assertSame('no', $answer['kind']);
        $text = implode("\n", $answer['texts']);
        foreach (
            [
                'It does not fit. Lessons in which seats are missing: 2.',
                'Seats that are missing: 12. It fits with 48 people. It fits when it begins 30 mins later.',
                'Until 9:20 AM, 5 seats are missing',
                'lasts 1 hour at most',
                'new_one',
            ] as $part
        ) {
            $this->assertStringContainsString($part, $text);
        }
    }

    /**
     * No answer, no lab, times that are none: it is said, and the form saves all the same.
     */
    public function test_no_answer(): void {
        $this->assertSame('away', $this->check()['kind'], 'not connected');
        $this->connect();
        $this->assertSame('missing', $this->check('')['kind']);
        $this->assertSame('wrong', $this->check('cad', 8)['kind']);
        $this->answer(['error' => ['code' => 'classes_off', 'message' => 'no']], 403);
        $this->assertStringContainsString('plans no classes', $this->check()['texts'][0]);
        $this->answer($this->transport_failure());
        $this->assertStringContainsString('You can save all the same', $this->check()['texts'][0]);
    }

    /**
     * Who may not ask for classes gets no answer.
     */
    public function test_permission(): void {
        $this->connect();
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course));
        $this->expectException(\required_capability_exception::class);
        $this->check();
    }
}
