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

/**
 * What of an activity counts, for grades and for completion, and the share of the grade that follows from somebody's work.
 *
 * Pure: it asks nobody and keeps nothing.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class counting {
    /** @var string Nothing is graded. */
    public const NOTHING = 'nothing';

    /** @var string The whole grade for a session that was seen, or for the accessible alternative. */
    public const OPENED = 'opened';

    /** @var string A share of the grade for each connected minute. */
    public const MINUTES = 'minutes';

    /** @var int Minutes for the whole grade at most, as the lab service has it. */
    public const MAXIMUM_MINUTES = 6000;

    /**
     * Keeps what counts.
     *
     * @param string $what NOTHING, OPENED or MINUTES
     * @param int $minutes for the whole grade
     * @param int $completionminutes that completion asks for; 0: none
     */
    public function __construct(
        /** @var string what is graded */
        public readonly string $what,
        /** @var int minutes for the whole grade */
        public readonly int $minutes,
        /** @var int minutes that completion asks for; 0: none */
        public readonly int $completionminutes,
    ) {
    }

    /**
     * What counts in an activity.
     *
     * @param \stdClass $lab the activity's record
     * @return self
     */
    public static function of(\stdClass $lab): self {
        $what = $lab->gradewhat ?? '';
        return new self(
            in_array($what, [self::OPENED, self::MINUTES], true) ? $what : self::NOTHING,
            max(1, (int) ($lab->grademinutes ?? 0)),
            (int) ($lab->completionminutes ?? 0),
        );
    }

    /**
     * Whether the lab service has to measure what people do.
     *
     * @return bool
     */
    public function is_measured(): bool {
        return $this->what !== self::NOTHING || $this->completionminutes > 0;
    }

    /**
     * The share of the grade that somebody's work is worth now.
     *
     * It is decided when the whole share is reached, or when nobody is in the lab any more: never in between.
     *
     * @param \stdClass $work a row of {@see work_table}
     * @param int $percent how much more a minute of this person counts, at least 100
     * @return int|null 1 to 100; null: nothing is decided
     */
    public function share(\stdClass $work, int $percent): ?int {
        if ($this->what === self::OPENED) {
            return $work->timeseen || $work->timealternative ? 100 : null;
        }
        if ($this->what === self::NOTHING || !($work->timeseen || self::seconds($work) > 0)) {
            return null;
        }
        $share = min(100, intdiv(self::seconds($work) * $percent, 60 * $this->minutes));
        // Nobody is given a grade of nothing.
        return $share === 100 || ($share > 0 && !$work->live) ? $share : null;
    }

    /**
     * Whether somebody was in the lab for as long as completion asks for, or has done it otherwise.
     *
     * @param \stdClass|null $work a row of {@see work_table}
     * @param int $percent how much more a minute of this person counts, at least 100
     * @return bool
     */
    public function has_minutes(?\stdClass $work, int $percent): bool {
        if ($work === null) {
            return false;
        }
        return $work->timedone || self::seconds($work) * $percent >= $this->completionminutes * 60 * 100;
    }

    /**
     * The share that holds for a person: what was decided, or the whole where a teacher said so.
     *
     * @param \stdClass $work a row of {@see work_table}
     * @return int|null
     */
    public static function held(\stdClass $work): ?int {
        if ($work->timedone) {
            return 100;
        }
        return $work->given === null ? null : (int) $work->given;
    }

    /**
     * Connected seconds, with those from before a copy was made.
     *
     * @param \stdClass $work a row of {@see work_table}
     * @return int
     */
    public static function seconds(\stdClass $work): int {
        return (int) $work->seconds + (int) $work->earlierseconds;
    }
}
