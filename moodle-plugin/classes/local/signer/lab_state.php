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

namespace mod_appstreamlab\local\signer;

/**
 * The state of a lab as the signer gave it, and when.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class lab_state {
    /** @var string[] States of the signer's API, and ours: gone (the signer has no such lab for this site). */
    public const NAMES = ['ready', 'starting', 'full', 'stopped', 'not_open', 'closed', 'unknown', 'gone'];

    /**
     * Keeps the state.
     *
     * @param string $name one of NAMES
     * @param int $asof when it was heard; 0: never
     * @param int $since when the state began or, for not_open, when the lab opens; 0: not said
     * @param int $until when it ends; 0: not said
     * @param int $waiting how many people wait for a seat; 0: nobody, or it is not known
     * @param bool $waitingexact whether that is no round number
     */
    public function __construct(
        /** @var string one of NAMES */
        public readonly string $name,
        /** @var int when it was heard; 0: never */
        public readonly int $asof,
        /** @var int when the state began; 0: not said */
        public readonly int $since = 0,
        /** @var int when it ends; 0: not said */
        public readonly int $until = 0,
        /** @var int how many people wait for a seat */
        public readonly int $waiting = 0,
        /** @var bool whether that is no round number */
        public readonly bool $waitingexact = true,
    ) {
    }

    /**
     * From the signer's answer for one lab.
     *
     * @param mixed $answer state and perhaps since and until; null when the lab was not in the answer
     * @param int $now seconds since 1970
     * @return self
     */
    public static function from_answer(mixed $answer, int $now): self {
        if ($answer === null) {
            return new self('gone', $now);
        }
        $name = is_array($answer) ? (string) ($answer['state'] ?? '') : '';
        $line = is_array($answer) && is_array($answer['line'] ?? null) ? $answer['line'] : [];
        return new self(
            in_array($name, self::NAMES, true) ? $name : 'unknown',
            $now,
            self::read_time($answer['since'] ?? null),
            self::read_time($answer['until'] ?? null),
            max(0, (int) ($line['depth'] ?? 0)),
            !empty($line['exact']),
        );
    }

    /**
     * From the cache.
     *
     * @param mixed $entry what to_cache gave; false or null when there is nothing
     * @return self
     */
    public static function from_cache(mixed $entry): self {
        return is_array($entry) ? new self(...$entry) : new self('unknown', 0);
    }

    /**
     * For the cache.
     *
     * @return array
     */
    public function to_cache(): array {
        return [$this->name, $this->asof, $this->since, $this->until, $this->waiting, $this->waitingexact];
    }

    /**
     * Whether the state is young enough not to ask again.
     *
     * @param int $now seconds since 1970
     * @return bool
     */
    public function is_current(int $now): bool {
        return $now - $this->asof < lab_directory::STATE_SECONDS;
    }

    /**
     * Whether a text can be the id of a lab.
     *
     * @param string $text
     * @return bool
     */
    public static function is_lab_id(string $text): bool {
        return preg_match('/^[a-z0-9][a-z0-9-]{0,62}$/D', $text) === 1;
    }

    /**
     * A time of the API as seconds since 1970.
     *
     * @param mixed $text ISO 8601 in UTC
     * @return int 0 when it is none
     */
    public static function read_time(mixed $text): int {
        return is_string($text) ? (int) strtotime($text) : 0;
    }
}
