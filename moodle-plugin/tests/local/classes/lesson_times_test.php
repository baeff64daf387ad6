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

/**
 * When a class meets: by the clock of its zone.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
#[\PHPUnit\Framework\Attributes\CoversClass(lesson_times::class)]
final class lesson_times_test extends \basic_testcase {
    /**
     * A moment in words of UTC.
     *
     * @param int $time
     * @return string
     */
    private function utc(int $time): string {
        return gmdate('Y-m-d H:i', $time);
    }

    /**
     * Every week at nine by the clock, whatever the clocks do: the values are those of the changes of 2026 and 2027.
     */
    public function test_change_of_clock(): void {
        $at = fn(string $time): int => (new \DateTimeImmutable($time, new \DateTimeZone('Europe/Berlin')))->getTimestamp();
        $times = new lesson_times('Europe/Berlin', $at('2026-10-19 09:00'), $at('2026-10-19 10:30'), $at('2026-11-02 00:00'));
        $lessons = array_map(fn(array $lesson): string => $this->utc($lesson[0]) . ' ' . $this->utc($lesson[1]), $times->lessons());
        $this->assertSame([
            '2026-10-19 07:00 2026-10-19 08:30',
            '2026-10-26 08:00 2026-10-26 09:30',
            '2026-11-02 08:00 2026-11-02 09:30',
        ], $lessons, 'the last day counts');
        // A lesson in the night of the change begins an hour later by the clock, and the one after it is as usual.
        $night = new lesson_times('Europe/Berlin', $at('2027-03-21 02:15'), $at('2027-03-21 02:45'), $at('2027-04-04 00:00'));
        $this->assertSame(
            ['2027-03-21 01:15', '2027-03-28 01:15', '2027-04-04 00:15'],
            array_map(fn(array $lesson): string => $this->utc($lesson[0]), $night->lessons()),
        );
    }

    /**
     * A time that clocks leave out is none; of one that comes twice the first is meant.
     */
    public function test_moment(): void {
        $day = fn(string $date): int => (new \DateTimeImmutable($date, new \DateTimeZone('Europe/Berlin')))->getTimestamp();
        $this->assertNull(lesson_times::moment($day('2027-03-28'), 2, 30, 'Europe/Berlin'));
        $this->assertSame('2026-10-25 00:30', $this->utc(lesson_times::moment($day('2026-10-25'), 2, 30, 'Europe/Berlin')));
    }

    /**
     * A lesson at a time that comes twice is known as such: where it begins or ends, and in a series.
     */
    public function test_doubled(): void {
        $zone = 'Europe/Berlin';
        // As the form makes them: PHP takes the second of two where it reads such a time as text.
        $at = function (string $date, string $time) use ($zone): int {
            $day = (new \DateTimeImmutable($date, new \DateTimeZone($zone)))->getTimestamp();
            return lesson_times::moment($day, (int) substr($time, 0, 2), (int) substr($time, 3), $zone);
        };
        $once = fn(string $date, string $from, string $to): ?int =>
            (new lesson_times($zone, $at($date, $from), $at($date, $to)))->first_doubled();
        $this->assertSame('2026-10-25 00:30', $this->utc($once('2026-10-25', '02:30', '04:00')));
        $this->assertSame('2026-10-25 00:45', $this->utc($once('2026-10-25', '01:00', '02:45')));
        $this->assertSame('2026-10-25 00:00', $this->utc($once('2026-10-25', '02:00', '03:00')));
        $this->assertNull($once('2026-10-25', '03:00', '04:00'));
        $this->assertNull($once('2026-10-25', '01:00', '01:59'));
        $this->assertNull($once('2026-03-29', '01:30', '03:30'), 'an hour that is left out comes no time');
        $this->assertNull((new lesson_times('UTC', $at('2026-10-25', '02:30'), $at('2026-10-25', '04:00')))->first_doubled());
        $until = $at('2026-11-01', '00:00');
        $series = new lesson_times($zone, $at('2026-10-18', '02:30'), $at('2026-10-18', '04:00'), $until);
        $this->assertSame('2026-10-25 00:30', $this->utc($series->first_doubled()));
    }

    /**
     * A lesson of a series at a time that clocks leave out is known, with the times it has instead; it never ends before it begins.
     */
    public function test_moved(): void {
        $at = fn(string $time): int => (new \DateTimeImmutable($time, new \DateTimeZone('Europe/Berlin')))->getTimestamp();
        $moved = function (string $from, string $to, string $until = '2027-04-04') use ($at): ?array {
            $times = new lesson_times('Europe/Berlin', $at("2027-03-21 $from"), $at("2027-03-21 $to"), $at($until));
            $lesson = $times->first_moved();
            return $lesson === null ? null : array_map($this->utc(...), $lesson);
        };
        $this->assertSame(['2027-03-28 01:15', '2027-03-28 01:45'], $moved('02:15', '02:45'), 'both times are left out');
        $this->assertSame(['2027-03-28 01:30', '2027-03-28 02:00'], $moved('02:30', '04:00'), 'ends as always');
        $this->assertSame(['2027-03-28 00:30', '2027-03-28 01:30'], $moved('01:30', '02:30'), 'begins as always');
        $this->assertSame(['2027-03-28 01:30', '2027-03-28 02:15'], $moved('02:30', '03:15'), 'not before it begins');
        $this->assertNull($moved('09:00', '10:30'));
        $this->assertNull($moved('01:00', '04:00'));
        $this->assertNull($moved('02:15', '02:45', '2027-03-27'), 'the last lesson is before');
    }

    /**
     * Once; no lesson at all; and no more than there can be.
     */
    public function test_bounds(): void {
        $this->assertSame([[100, 200]], (new lesson_times('UTC', 100, 200))->lessons());
        $this->assertSame([], (new lesson_times('UTC', 10 * DAYSECS, 10 * DAYSECS + 60, 2 * DAYSECS))->lessons());
        $this->assertCount(lesson_times::MAXIMUM + 1, (new lesson_times('UTC', 100, 200, 20 * YEARSECS))->lessons());
    }

    /**
     * What a course is moved by are days: the time of the clock stays.
     */
    public function test_shifted(): void {
        $at = fn(string $time): int => (new \DateTimeImmutable($time, new \DateTimeZone('Europe/London')))->getTimestamp();
        $times = new lesson_times('Europe/London', $at('2026-10-19 09:00'), $at('2026-10-19 10:00'), $at('2026-10-20'));
        $moved = $times->shifted($at('2026-11-02') - $at('2026-10-19'));
        $this->assertSame([$at('2026-11-02 09:00'), $at('2026-11-02 10:00'), $at('2026-11-03')], [
            $moved->start, $moved->end, $moved->until,
        ]);
        $this->assertSame(0, (new lesson_times('UTC', 100, 200))->shifted(WEEKSECS)->until);
    }
}
