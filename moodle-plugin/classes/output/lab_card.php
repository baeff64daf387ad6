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

use mod_appstreamlab\local\dates\opening_hours;
use mod_appstreamlab\local\helpers;
use mod_appstreamlab\local\launch\launch_gate;
use mod_appstreamlab\local\launch\refusal;
use mod_appstreamlab\local\line\line;
use mod_appstreamlab\local\sessions\session;
use mod_appstreamlab\local\sessions\session_place;
use mod_appstreamlab\local\signer\connection;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\local\signer\lab_state;

/**
 * The card of an activity: state in words, and the one thing to do.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class lab_card implements \core\output\named_templatable, \renderable {
    /** @var string[] State => Bootstrap colour of its mark; the words say the same. */
    private const COLOURS = [
        'ready' => 'success',
        'starting' => 'info',
        'full' => 'warning',
        'stopped' => 'secondary',
        'not_open' => 'secondary',
        'closed' => 'secondary',
        'unknown' => 'secondary',
        'gone' => 'danger',
    ];

    /** @var string[] Refusals by the activity's own dates. */
    private const DATES = ['not_open', 'closed'];

    /** @var string[] Refusals that are about the person and say nothing of the lab. */
    private const PERSONS = ['guest', 'loginas', 'nopermission'];

    /** @var string[] States of a lab in which the signer opens it for nobody. */
    private const OFF = ['stopped', 'not_open', 'closed', 'gone'];

    /** @var opening_hours|null The dates, once they were looked up. */
    private ?opening_hours $hours = null;

    /** @var array|null reason: why the person may not open it, once that was decided. */
    private ?array $refusal = null;

    /**
     * Keeps what is drawn.
     *
     * @param \cm_info $cm
     * @param lab_state $state
     * @param array|null $session the user's live session as {@see session::to_array()} gave it
     * @param int $sessionasof when that was heard; 0: never
     * @param array|null $place the other activity that the session was opened from, as {@see session_place::elsewhere()}
     *     gives it; null: it belongs here
     * @param bool $showdates whether Moodle's own dates of the activity do not stand beside it
     * @param bool $withhelpers whether to name who can act, which takes queries
     * @param line|null $line how the user stands in the waiting line of the lab; null: in none
     * @param array|null $class what was heard of the class, as
     *     {@see \mod_appstreamlab\local\classes\class_answer::clean_class()} makes it
     */
    public function __construct(
        /** @var \cm_info the activity */
        private readonly \cm_info $cm,
        /** @var lab_state state of its lab */
        private readonly lab_state $state,
        /** @var array|null the user's live session */
        private readonly ?array $session = null,
        /** @var int when that was heard */
        private readonly int $sessionasof = 0,
        /** @var array|null the other activity that the session was opened from */
        private readonly ?array $place = null,
        /** @var bool whether Moodle's own dates of the activity do not stand beside it */
        private readonly bool $showdates = true,
        /** @var bool whether to name who can act, which takes queries */
        private readonly bool $withhelpers = true,
        /** @var line|null how the user stands in the waiting line */
        private readonly ?line $line = null,
        /** @var array|null what was heard of the class */
        private readonly ?array $class = null,
    ) {
    }

    /**
     * The card of an activity, out of what is known of all sessions of the user.
     *
     * @param \cm_info $cm
     * @param lab_state $state
     * @param array $sessions as {@see lab_directory::cached_sessions()} gives them
     * @param bool $oncoursepage whether the card stands in the course page; an activity's own page always shows its dates
     * @param line[] $lines lab id => how the user stands in its waiting line
     * @param array[] $classes course module id => as {@see \mod_appstreamlab\local\classes\class_states::cached()} gives it
     * @return self
     */
    public static function with_sessions(
        \cm_info $cm,
        lab_state $state,
        array $sessions,
        bool $oncoursepage,
        array $lines = [],
        array $classes = []
    ): self {
        $session = $sessions['sessions'][$cm->customdata['lab']] ?? null;
        $place = session_place::elsewhere($session, $sessions['places'], (int) $cm->instance);
        $showdates = $oncoursepage && empty($cm->get_course()->showactivitydates);
        // The course page asks for who can act afterwards, with the states.
        $line = $lines[$cm->customdata['lab']] ?? null;
        $class = $classes[(int) $cm->id] ?? null;
        return new self($cm, $state, $session, $sessions['asof'], $place, $showdates, !$oncoursepage, $line, $class);
    }

    #[\Override]
    public function get_template_name(\renderer_base $renderer): string {
        return 'mod_appstreamlab/lab_card';
    }

    #[\Override]
    public function export_for_template(\renderer_base $output): array {
        return [
            'cmid' => $this->cm->id,
            'statekey' => $this->state_key(),
            'stateasof' => $this->state->asof,
            'sessionasof' => $this->sessionasof,
            'changesat' => $this->changes_at(),
            'hasalternative' => !empty($this->cm->customdata['alternative']),
            'alternativeurl' => empty($this->cm->customdata['alternative'])
                ? ''
                : $this->url('view') . '#mod_appstreamlab-alternative',
        ] + $this->status($this->withhelpers);
    }

    /**
     * The dates as they are for the person, looked up once for a card: a course page has many.
     *
     * @return opening_hours
     */
    private function hours(): opening_hours {
        return $this->hours ??= opening_hours::of($this->cm);
    }

    /**
     * Why the person may not open it, decided once for a card.
     *
     * @return string|null
     */
    private function refusal(): ?string {
        return ($this->refusal ??= ['reason' => launch_gate::refusal($this->cm)])['reason'];
    }

    /**
     * When the activity's own dates change what the card says.
     *
     * @return int seconds since 1970; 0: they do not decide it now; -1: they never will again
     */
    public function changes_at(): int {
        $hours = $this->hours();
        return match ($hours->state()) {
            'not_open' => $hours->opens,
            'closed' => -1,
            // Where the lab has hours of its own, only the signer knows what comes next.
            default => in_array($this->state->name, ['not_open', 'closed'], true) ? 0 : $hours->closes,
        };
    }

    /**
     * The state as a word for scripts.
     *
     * @return string
     */
    public function state_key(): string {
        return $this->status_key($this->refusal());
    }

    /**
     * Whether the lab is switched off for somebody who could open it otherwise.
     *
     * @return bool
     */
    public function turns_away(): bool {
        return $this->state_key() === 'stopped' && $this->refusal() === null;
    }

    /**
     * The part of the card that changes while somebody looks at it.
     *
     * @param bool $withhelpers whether to name who can act; that takes queries
     * @return array context of the templates lab_card_status and lab_card_actions
     */
    public function status(bool $withhelpers = true): array {
        $key = $this->state_key();
        $own = $this->own_session();
        $note = $this->teacher_note();
        $isallowed = $this->refusal() === null;
        $session = $this->is_gone() ? null : $own?->returnable();
        // An activity that could not open the lab anyway says nothing of another one.
        $elsewhere = $isallowed ? $own?->elsewhere() : null;
        $isoff = in_array($this->state->name, self::OFF, true);
        $line = $session || $elsewhere ? null : $this->line_here($key);
        $helpers = $withhelpers && $key === 'stopped' && !$session && !$elsewhere ? helpers::find($this->cm->context) : [];
        return [
            'colour' => $session || $elsewhere ? 'success' : $line?->colour() ?? self::COLOURS[$key] ?? 'secondary',
            'text' => match (true) {
                $session !== null => $own->text($session),
                $elsewhere !== null => $elsewhere['text'],
                $line !== null => $line->text(),
                // What students read would send the teacher to the teacher.
                $note['note'] !== '' => get_string('cannotopen', 'mod_appstreamlab'),
                default => $this->status_text($key),
            },
            'reason' => $this->reason(),
            'classline' => class_note::text($this->class),
            'name' => $this->cm->get_formatted_name(),
            'openurl' => $isallowed && !$isoff && !$session && !$elsewhere ? $this->url('launch') : '',
            'returnurl' => $session ? $this->url('launch') : '',
            'endurl' => $session ? $this->url('end') : '',
            'placeurl' => $elsewhere['url'] ?? '',
            'placelabel' => $elsewhere['label'] ?? '',
            'lookurl' => $key === 'stopped' && !$session && !$elsewhere ? $this->url('view') : '',
            'helpers' => $helpers,
            'hashelpers' => $helpers !== [],
            'waits' => $line !== null && $this->line->kind !== line::CALLED,
            'lookseconds' => $line === null ? 0 : $this->line->nextlook,
            'linekind' => $line === null ? '' : $this->line->kind,
            'linenote' => $line?->note() ?? '',
            'linetitle' => $line?->title() ?? '',
            'lineactions' => $line?->actions() ?? [],
            'lineurl' => $line === null ? '' : (new \moodle_url('/mod/appstreamlab/line.php'))->out(false),
            'sesskey' => $line === null ? '' : sesskey(),
        ] + $note;
    }

    /**
     * Whether the signer does not know the lab any more.
     *
     * @return bool
     */
    public function is_gone(): bool {
        return $this->state->name === 'gone';
    }

    /**
     * Whether the user is in the lab from another activity.
     *
     * @return bool
     */
    public function is_open_elsewhere(): bool {
        return $this->own_session()?->elsewhere() !== null;
    }

    /**
     * The user's live session, as far as one is told of.
     *
     * @return card_session|null
     */
    private function own_session(): ?card_session {
        return $this->session === null
            ? null
            : new card_session($this->cm, $this->hours(), $this->session, $this->sessionasof, $this->place);
    }

    /**
     * How the user stands in the waiting line, where the lab could be opened from here. A closed lab is waited for by nobody.
     *
     * @param string $key state as {@see self::state_key()} gives it
     * @return card_line|null
     */
    private function line_here(string $key): ?card_line {
        $iswaitedfor = in_array($key, ['ready', 'full', 'unknown', 'starting', 'stopped'], true);
        if ($this->line === null || !$iswaitedfor || $this->refusal() !== null) {
            return null;
        }
        return new card_line($this->cm, $this->line, in_array($key, ['starting', 'stopped'], true) ? $this->status_text($key) : '');
    }

    /**
     * The state as this person meets it: the activity's own dates go before the lab's state. Guests, and helpers who are logged in
     * as somebody else, see what everybody sees.
     *
     * @param string|null $refusal why the person may not open it
     * @return string a state, or refusal_<reason>
     */
    private function status_key(?string $refusal): string {
        $dates = $this->hours()->state();
        return match (true) {
            $refusal !== null && !in_array($refusal, [...self::DATES, ...self::PERSONS], true) => 'refusal_' . $refusal,
            in_array($refusal, self::DATES, true) => $refusal,
            $dates !== 'open' => $dates,
            default => $this->state->name,
        };
    }

    /**
     * Why this person opens no lab, whatever its state.
     *
     * @return string part of a language string; empty: for no such reason
     */
    private function refusal_of_person(): string {
        $refusal = $this->refusal();
        return in_array($refusal, self::PERSONS, true) ? $refusal : '';
    }

    /**
     * The same in words.
     *
     * @return string empty: for no such reason
     */
    private function reason(): string {
        $refusal = $this->refusal_of_person();
        return $refusal === '' ? '' : get_string("reason_$refusal", 'mod_appstreamlab');
    }

    /**
     * The state in words.
     *
     * @param string $key
     * @return string
     */
    private function status_text(string $key): string {
        $hours = $this->hours();
        $date = match ($key) {
            'not_open' => $hours->state() === 'not_open' ? $hours->opens * (int) $this->showdates : $this->state->until,
            'closed' => $hours->state() === 'closed' ? $hours->closes * (int) $this->showdates : $this->state->since,
            default => 0,
        };
        if (str_starts_with($key, 'refusal_')) {
            return refusal::words($key, $this->cm->context);
        }
        $text = $date
            ? get_string("state_{$key}_date", 'mod_appstreamlab', self::date($date))
            : refusal::words("state_$key", $this->cm->context);
        if ($key === 'full' && $this->state->waiting > 0) {
            $waiting = $this->state->waitingexact ? 'statewaiting' : 'statewaitingabout';
            $text .= ' ' . get_string($waiting, 'mod_appstreamlab', $this->state->waiting);
        }
        $isopenable = !in_array($this->state->name, self::OFF, true) && $this->refusal() === null;
        if (in_array($key, self::DATES, true) && $isopenable) {
            $text .= ' ' . get_string('state_ignoresdates', 'mod_appstreamlab');
        }
        return $text;
    }

    /**
     * What a teacher can put right, with the place to do it.
     *
     * @return string[] note and noteurl, each perhaps empty
     */
    private function teacher_note(): array {
        $lab = $this->cm->customdata['lab'] ?? '';
        $reason = match (true) {
            !connection::is_configured() => 'notconfigured',
            $lab === '' => 'nolab',
            $this->state->name === 'gone' => 'gone',
            default => '',
        };
        if ($reason === '' || !has_capability('moodle/course:manageactivities', $this->cm->context)) {
            return ['note' => '', 'noteurl' => ''];
        }
        return [
            'note' => get_string("teacher_$reason", 'mod_appstreamlab', $lab),
            'noteurl' => in_array($reason, ['nolab', 'gone'], true) ? $this->url('repoint') : '',
        ];
    }

    /**
     * Day, time and time zone, in the reader's zone.
     *
     * @param int $time seconds since 1970
     * @return string
     */
    public static function date(int $time): string {
        $zone = \core_date::get_user_timezone();
        return userdate($time) . ' (' . \core_date::get_localised_timezone($zone) . ')';
    }

    /**
     * A page of this activity.
     *
     * @param string $page
     * @return string
     */
    private function url(string $page): string {
        global $CFG;
        // Written out: a course page has some hundred of them, and Moodle's object takes longer than the rest of a card.
        return "$CFG->wwwroot/mod/appstreamlab/$page.php?id={$this->cm->id}";
    }
}
