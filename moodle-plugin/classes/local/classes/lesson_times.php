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
 * When a class meets: once, or every week at the same time of a zone's clock.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class lesson_times {
    /** @var int Lessons that a class has at most, as the signer takes them. */
    public const MAXIMUM = 400;

    /** @var int Seconds that a lesson lasts at most. */
    public const LONGEST_SECONDS = DAYSECS;

    /**
     * Keeps the times.
     *
     * @param string $zone IANA
     * @param int $start of the first lesson, seconds since 1970
     * @param int $end of the first lesson, seconds since 1970
     * @param int $until a moment of the last day; 0: there is one lesson
     */
    public function __construct(
        /** @var string IANA */
        public readonly string $zone,
        /** @var int seconds since 1970 */
        public readonly int $start,
        /** @var int seconds since 1970 */
        public readonly int $end,
        /** @var int a moment of the last day; 0: there is one lesson */
        public readonly int $until = 0,
    ) {
    }

    /**
     * The times of a class.
     *
     * @param \stdClass $class row of appstreamlab_classes
     * @return self
     */
    public static function of(\stdClass $class): self {
        return new self($class->zone, (int) $class->timestart, (int) $class->timeend, (int) $class->repeatuntil);
    }

    /**
     * A moment of a day.
     *
     * @param int $day a moment of that day, seconds since 1970
     * @param int $hour
     * @param int $minute
     * @param string $zone IANA
     * @return int|null seconds since 1970; of an hour that comes twice, the first; null: that day has no such time
     */
    public static function moment(int $day, int $hour, int $minute, string $zone): ?int {
        $moment = self::local($day, $zone)->setTime($hour, $minute);
        return $moment->format('G i') === sprintf('%d %02d', $hour, $minute) ? $moment->getTimestamp() : null;
    }

    /**
     * All lessons. One that would begin in an hour which clocks leave out begins an hour later, and ends as always unless that is
     * before it begins: then it is as long as always.
     *
     * @return int[][] list of start and end, seconds since 1970; one more than the maximum where there are too many
     */
    public function lessons(): array {
        if ($this->until === 0) {
            return [[$this->start, $this->end]];
        }
        [$start, $end] = [self::local($this->start, $this->zone), self::local($this->end, $this->zone)];
        $last = self::local($this->until, $this->zone)->format('Y-m-d');
        $lessons = [];
        // Each is counted from the first: a clock that changed once does not move those after it.
        for ($days = 0; count($lessons) <= self::MAXIMUM; $days += 7) {
            $begins = $start->modify("+$days days");
            if ($begins->format('Y-m-d') > $last) {
                break;
            }
            [$from, $to] = [$begins->getTimestamp(), $end->modify("+$days days")->getTimestamp()];
            $lessons[] = [$from, $to > $from ? $to : $from + $this->end - $this->start];
        }
        return $lessons;
    }

    /**
     * The earliest time of a lesson that the clock shows once more, because it goes back: the first of the two is meant.
     *
     * @return int|null seconds since 1970
     */
    public function first_doubled(): ?int {
        foreach ($this->lessons() as $lesson) {
            foreach ($lesson as $time) {
                if (self::is_doubled($time, $this->zone)) {
                    return $time;
                }
            }
        }
        return null;
    }

    /**
     * The first lesson that begins or ends at another time of the clock than all others, because clocks leave that time out.
     *
     * @return int[]|null start and end, seconds since 1970
     */
    public function first_moved(): ?array {
        $clock = fn(array $lesson): array => array_map(
            fn(int $time): string => self::local($time, $this->zone)->format('H:i'),
            $lesson,
        );
        $usual = $clock([$this->start, $this->end]);
        foreach ($this->lessons() as $lesson) {
            if ($clock($lesson) !== $usual) {
                return $lesson;
            }
        }
        return null;
    }

    /**
     * Whether the clock shows the same time once more within a day; it looks ahead alone.
     *
     * @param int $time seconds since 1970
     * @param string $zone IANA
     * @return bool
     */
    private static function is_doubled(int $time, string $zone): bool {
        $offset = self::local($time, $zone)->getOffset();
        // What stands first in the list is the time asked from, with its offset: no change of clock.
        $changes = (new \DateTimeZone($zone))->getTransitions($time, $time + DAYSECS) ?: [];
        foreach (array_slice($changes, 1) as $change) {
            $again = $time + $offset - $change['offset'];
            if ($again > $time && $again >= $change['ts'] && self::local($again, $zone)->getOffset() === $change['offset']) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same a number of days later, at the same time of the clock.
     *
     * @param int $seconds about a number of days: what a restore or a reset of a course moves dates by
     * @return self
     */
    public function shifted(int $seconds): self {
        $days = (int) round($seconds / DAYSECS);
        $move = fn(int $time): int => $time === 0 ? 0 : self::local($time, $this->zone)->modify("$days days")->getTimestamp();
        return new self($this->zone, $move($this->start), $move($this->end), $move($this->until));
    }

    /**
     * A time on the clock of a zone.
     *
     * @param int $time seconds since 1970
     * @param string $zone IANA
     * @return \DateTimeImmutable
     */
    private static function local(int $time, string $zone): \DateTimeImmutable {
        return (new \DateTimeImmutable("@$time"))->setTimezone(new \DateTimeZone($zone));
    }
}
