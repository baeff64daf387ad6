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

use mod_appstreamlab\local\signer\lab_state;

/**
 * How a person stands in the waiting line of a lab.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class line {
    /** @var string In order. */
    public const WAITING = 'waiting';

    /** @var string It is their turn: a seat is held. */
    public const CALLED = 'called';

    /** @var string They were called and did not come. */
    public const PASSED = 'passed';

    /** @var string The line cannot be asked now; what is known of it is older. */
    public const UNREACHABLE = 'unreachable';

    /** @var string[] What a signer may say; of a newer one, only what this plugin has words for is shown. */
    private const KINDS = [self::WAITING, self::CALLED, self::PASSED, self::UNREACHABLE];

    /**
     * Keeps what was heard. Times are seconds since 1970; 0: not said.
     *
     * @param string $kind
     * @param int $asof when the signer last told it
     * @param int $nextlook seconds after which a page should ask again
     * @param int $since when they arrived in the line
     * @param int $backby by when they have to open the lab again, else the position is lost
     * @param int $position 1 is next; 0: not said
     * @param bool $about whether the position is a round number
     * @param int $from shortest wait in seconds
     * @param int $to longest wait in seconds; 0: not said
     * @param string $norange no_sessions or nothing_opens: why nobody can say how long it takes; empty: it was not said
     * @param int $until until when the seat is held
     * @param bool $maykeep whether it may be held once more
     * @param string $elsewhere title of the lab they wait for, where it is another one; plain text
     * @param int $heldseats seats that are held for a class
     * @param int $helduntil until when
     * @param bool $hasshares whether others have a share of the seats
     * @param string $ticket what the signer wants to see with the next question
     * @param bool $moved whether the lab was given other seats while they waited
     */
    public function __construct(
        /** @var string one of the kinds */
        public readonly string $kind,
        /** @var int when the signer last told it */
        public readonly int $asof,
        /** @var int seconds after which a page should ask again */
        public readonly int $nextlook = 30,
        /** @var int when they arrived in the line */
        public readonly int $since = 0,
        /** @var int by when they have to open the lab again */
        public readonly int $backby = 0,
        /** @var int 1 is next */
        public readonly int $position = 0,
        /** @var bool whether the position is a round number */
        public readonly bool $about = false,
        /** @var int shortest wait in seconds */
        public readonly int $from = 0,
        /** @var int longest wait in seconds */
        public readonly int $to = 0,
        /** @var string why nobody can say how long it takes */
        public readonly string $norange = '',
        /** @var int until when the seat is held */
        public readonly int $until = 0,
        /** @var bool whether it may be held once more */
        public readonly bool $maykeep = false,
        /** @var string title of the other lab they wait for */
        public readonly string $elsewhere = '',
        /** @var int seats that are held for a class */
        public readonly int $heldseats = 0,
        /** @var int until when */
        public readonly int $helduntil = 0,
        /** @var bool whether others have a share of the seats */
        public readonly bool $hasshares = false,
        /** @var string what the signer wants to see with the next question */
        public readonly string $ticket = '',
        /** @var bool whether the lab was given other seats while they waited */
        public readonly bool $moved = false,
    ) {
    }

    /**
     * From the signer's answer.
     *
     * @param mixed $answer member line of the answer
     * @param int $now seconds since 1970
     * @return self|null null: they stand in no line
     */
    public static function from_answer(mixed $answer, int $now): ?self {
        $kind = is_array($answer) ? $answer['kind'] ?? null : null;
        if (!in_array($kind, self::KINDS, true)) {
            return null;
        }
        $number = fn(string $name): int => is_int($answer[$name] ?? null) ? max(0, $answer[$name]) : 0;
        $time = fn(string $name): int => lab_state::read_time($answer[$name] ?? null);
        $hold = is_array($answer['classHold'] ?? null) ? $answer['classHold'] : [];
        $elsewhere = $answer['elsewhere'] ?? '';
        $norange = $answer['noRange'] ?? '';
        $ticket = $answer['ticket'] ?? '';
        return new self(
            $kind,
            $now,
            max(1, $number('nextLookSeconds') ?: 30),
            $time('since'),
            $time('backBy'),
            $number('position'),
            !empty($answer['about']),
            $number('from'),
            $number('to'),
            in_array($norange, ['no_sessions', 'nothing_opens'], true) ? $norange : '',
            $time('until'),
            !empty($answer['mayKeep']),
            is_string($elsewhere) ? \core_text::substr(clean_param($elsewhere, PARAM_TEXT), 0, 200) : '',
            is_int($hold['seats'] ?? null) ? $hold['seats'] : 0,
            lab_state::read_time($hold['until'] ?? null),
            !empty($answer['hasShares']),
            is_string($ticket) && strlen($ticket) <= 4000 ? clean_param($ticket, PARAM_ALPHANUMEXT) : '',
            !empty($answer['moved']),
        );
    }

    /**
     * What is shown after something else was shown. A round number is never larger than the one before, whatever was counted,
     * except in the line of other seats.
     *
     * @param self|null $before what was known; null: nothing
     * @return self|null null: nothing is known
     */
    public function after(?self $before): ?self {
        if ($this->kind === self::UNREACHABLE) {
            return $before?->unreachable($this->nextlook, $this->ticket);
        }
        $rises = $before !== null && $before->since === $this->since && $before->position > 0
            && $this->about && !$this->moved && $this->position > $before->position;
        if (!$rises) {
            return $this;
        }
        return new self(...['position' => $before->position, 'about' => $before->about] + $this->to_array());
    }

    /**
     * The same, when nobody answers.
     *
     * @param int $nextlook seconds after which a page should ask again
     * @param string $ticket a newer one than that which is known; empty: none
     * @return self
     */
    public function unreachable(int $nextlook, string $ticket = ''): self {
        $news = ['kind' => self::UNREACHABLE, 'nextlook' => $nextlook] + ($ticket === '' ? [] : ['ticket' => $ticket]);
        return new self(...$news + $this->to_array());
    }

    /**
     * Whether the position may still be theirs: an arrival counts for some hours only, and a held seat to the end of its time.
     *
     * @param int $now seconds since 1970
     * @return bool
     */
    public function counts(int $now): bool {
        return ($this->backby === 0 || $now < $this->backby) && ($this->until === 0 || $now < $this->until);
    }

    /**
     * For the cache.
     *
     * @return array
     */
    public function to_array(): array {
        return get_object_vars($this);
    }

    /**
     * From the cache.
     *
     * @param array $data what to_array gave
     * @return self
     */
    public static function from_array(array $data): self {
        return new self(...$data);
    }
}
