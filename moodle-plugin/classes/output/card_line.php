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

namespace mod_appstreamlab\output;

use mod_appstreamlab\local\line\line;
use mod_appstreamlab\local\line\turns;
use mod_appstreamlab\local\notices\notice_wishes;
use mod_appstreamlab\local\notices\notices;

/**
 * How the user stands in the waiting line of a lab, as the activity's card tells of it.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class card_line {
    /** @var int Seconds of a wait for which no range is said: near the head no honest one is narrow. */
    private const SOON_SECONDS = 5 * MINSECS;

    /** @var bool|null Whether the user wants to be told, once it was looked up. */
    private ?bool $haswish = null;

    /**
     * Keeps what is told of.
     *
     * @param \cm_info $cm
     * @param line $line
     * @param string $state in words, where there is more to say of the lab than that it is full; else empty
     */
    public function __construct(
        /** @var \cm_info the activity */
        private readonly \cm_info $cm,
        /** @var line how the user stands */
        private readonly line $line,
        /** @var string the lab's state in words */
        private readonly string $state,
    ) {
    }

    /**
     * What the card says, which is spoken when it changes.
     *
     * @return string
     */
    public function text(): string {
        $sentences = match ($this->line->kind) {
            line::CALLED => [get_string('linecalled', 'mod_appstreamlab', self::time($this->line->until))],
            line::PASSED => [get_string('linepassed', 'mod_appstreamlab')],
            default => [$this->state === '' ? get_string('state_full', 'mod_appstreamlab') : $this->state, ...$this->position()],
        };
        if ($this->line->elsewhere !== '') {
            array_unshift($sentences, get_string('lineelsewhere', 'mod_appstreamlab', $this->line->elsewhere));
        }
        return implode(' ', array_filter($sentences));
    }

    /**
     * What the user has to know besides.
     *
     * @return string
     */
    public function note(): string {
        $line = $this->line;
        if (!in_array($line->kind, [line::WAITING, line::PASSED], true)) {
            return '';
        }
        $sentences = [
            $line->moved ? get_string('linemoved', 'mod_appstreamlab') : '',
            $line->kind === line::WAITING ? get_string('linepresent', 'mod_appstreamlab') : '',
            $line->backby ? get_string('linebackby', 'mod_appstreamlab', self::time($line->backby)) : '',
            $line->heldseats && $line->helduntil ? get_string('lineclasshold', 'mod_appstreamlab', [
                'seats' => $line->heldseats, 'until' => self::time($line->helduntil),
            ]) : '',
            $line->hasshares ? get_string('lineshares', 'mod_appstreamlab') : '',
            $this->has_wish() ? get_string('linetold', 'mod_appstreamlab') : '',
        ];
        return implode(' ', array_filter($sentences));
    }

    /**
     * What the user can do.
     *
     * @return array[] list of do and label; the first may be main: the one thing to do
     */
    public function actions(): array {
        $line = $this->line;
        $actions = match ($line->kind) {
            line::CALLED => $line->maykeep ? ['keep'] : [],
            line::PASSED => ['here'],
            line::WAITING => $this->offers_notification() ? ['tell'] : [],
            default => [],
        };
        if ($line->kind !== line::UNREACHABLE) {
            $actions[] = 'leave';
        }
        return array_map(fn(string $do): array => [
            'do' => $do,
            'label' => get_string("line_$do", 'mod_appstreamlab'),
            'main' => $do === 'here',
        ], $actions);
    }

    /**
     * What the window is called while it is the user's turn.
     *
     * @return string empty: as always
     */
    public function title(): string {
        return $this->line->kind === line::CALLED ? get_string('lineturn', 'mod_appstreamlab') : '';
    }

    /**
     * Bootstrap colour of the mark; the words say the same.
     *
     * @return string
     */
    public function colour(): string {
        return $this->line->kind === line::CALLED ? 'success' : 'warning';
    }

    /**
     * Where the user stands and how long it takes.
     *
     * @return string[] sentences
     */
    private function position(): array {
        $line = $this->line;
        $facts = ['place' => self::place($line->position), 'since' => self::time($line->since)];
        $position = match (true) {
            $line->position === 0 => get_string('linekept', 'mod_appstreamlab'),
            $line->about => get_string('lineabout', 'mod_appstreamlab', $facts),
            $line->position === 1 => get_string('linenext', 'mod_appstreamlab', $facts),
            default => get_string('lineposition', 'mod_appstreamlab', $facts),
        };
        if ($line->kind === line::UNREACHABLE) {
            return [$position, get_string('lineunreachable', 'mod_appstreamlab')];
        }
        $minutes = fn(int $seconds): int => (int) ceil($seconds / MINSECS);
        return [$position, match (true) {
            $line->norange === 'no_sessions' => get_string('linewait_no_sessions', 'mod_appstreamlab'),
            $line->norange === 'nothing_opens' => get_string('linewait_nothing_opens', 'mod_appstreamlab'),
            $line->to === 0 => '',
            $line->to <= self::SOON_SECONDS => get_string('linewaitsoon', 'mod_appstreamlab'),
            $line->from < MINSECS => get_string('linewaitupto', 'mod_appstreamlab', $minutes($line->to)),
            default => get_string('linewait', 'mod_appstreamlab', [
                'from' => intdiv($line->from, MINSECS), 'to' => $minutes($line->to),
            ]),
        }];
    }

    /**
     * Whether the user may still ask to be told, and has not switched such notifications off.
     *
     * @return bool
     */
    private function offers_notification(): bool {
        return $this->line->since > 0 && !$this->has_wish() && notice_wishes::has_current_user(notices::TURN);
    }

    /**
     * Whether the user wants to be told.
     *
     * @return bool
     */
    private function has_wish(): bool {
        global $USER;
        return $this->haswish ??= $this->line->since > 0 && turns::has_wish((int) $USER->id, $this->line->since);
    }

    /**
     * A position in words: as an ordinal number where the text is written for one.
     *
     * @param int $position
     * @return string
     */
    private static function place(int $position): string {
        // Ordinals agree with what they stand for in most languages; their texts have a plain number.
        $isenglish = str_starts_with(current_language(), 'en');
        return $isenglish
            ? (string) (new \NumberFormatter('en', \NumberFormatter::ORDINAL))->format($position)
            : (string) $position;
    }

    /**
     * A time of day in the reader's zone.
     *
     * @param int $time seconds since 1970
     * @return string
     */
    private static function time(int $time): string {
        return userdate($time, get_string('strftimetime', 'langconfig'));
    }
}
