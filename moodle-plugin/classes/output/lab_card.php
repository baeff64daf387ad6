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

use core\clock;
use core\di;
use mod_appstreamlab\local\connection;
use mod_appstreamlab\local\lab_directory;
use mod_appstreamlab\local\lab_state;
use mod_appstreamlab\local\launch_gate;
use mod_appstreamlab\local\opening_hours;
use mod_appstreamlab\local\refusal;
use mod_appstreamlab\local\session;

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

    /**
     * Keeps what is drawn.
     *
     * @param \cm_info $cm
     * @param lab_state $state
     * @param array|null $session the user's live session as {@see session::to_array()} gave it
     * @param int $sessionasof when that was heard; 0: never
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
    ) {
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
        ] + $this->status();
    }

    /**
     * The state as a word for scripts.
     *
     * @return string
     */
    public function state_key(): string {
        return $this->status_key(launch_gate::refusal($this->cm));
    }

    /**
     * The part of the card that changes while somebody looks at it.
     *
     * @return array context of the templates lab_card_status and lab_card_actions
     */
    public function status(): array {
        $key = $this->state_key();
        $session = $this->live_session();
        $note = $this->teacher_note();
        // The signer would refuse a lab that it does not know.
        $mayopen = launch_gate::refusal($this->cm) === null && $this->state->name !== 'gone';
        return [
            'colour' => $session ? 'success' : self::COLOURS[$key] ?? 'secondary',
            'text' => match (true) {
                $session !== null => self::session_text($session),
                // What students read would send the teacher to the teacher.
                $note['note'] !== '' => get_string('cannotopen', 'mod_appstreamlab'),
                default => $this->status_text($key),
            },
            'name' => $this->cm->get_formatted_name(),
            'openurl' => $mayopen && !$session ? $this->url('launch') : '',
            'returnurl' => $mayopen && $session ? $this->url('launch') : '',
            'endurl' => $session ? $this->url('end') : '',
        ] + $note;
    }

    /**
     * The state as this person meets it: the activity's own dates go before the lab's state.
     *
     * @param string|null $refusal why the person may not open it
     * @return string a state, or refusal_<reason>
     */
    private function status_key(?string $refusal): string {
        $dates = opening_hours::of($this->cm)->state();
        return match (true) {
            $refusal !== null && !in_array($refusal, ['not_open', 'closed'], true) => 'refusal_' . $refusal,
            $refusal !== null => $refusal,
            $dates !== 'open' => $dates,
            default => $this->state->name,
        };
    }

    /**
     * The state in words.
     *
     * @param string $key
     * @return string
     */
    private function status_text(string $key): string {
        $hours = opening_hours::of($this->cm);
        $date = match ($key) {
            'not_open' => $hours->state() === 'not_open' ? $hours->opens : $this->state->until,
            'closed' => $hours->state() === 'closed' ? $hours->closes : $this->state->since,
            default => 0,
        };
        if (str_starts_with($key, 'refusal_')) {
            return refusal::words($key, $this->cm->context);
        }
        $text = $date
            ? get_string("state_{$key}_date", 'mod_appstreamlab', self::date($date))
            : refusal::words("state_$key", $this->cm->context);
        if (in_array($key, ['not_open', 'closed'], true) && launch_gate::refusal($this->cm) === null) {
            $text .= ' ' . get_string('state_ignoresdates', 'mod_appstreamlab');
        }
        return $text;
    }

    /**
     * The user's live session, as far as that is known well enough.
     *
     * @return session|null
     */
    private function live_session(): ?session {
        $now = di::get(clock::class)->time();
        $session = $this->session === null ? null : session::from_array($this->session);
        // A session that was seen a while ago may have ended since.
        $isold = $now - $this->sessionasof > lab_directory::STATE_SECONDS * 6;
        // Another activity with the same lab may be open while this one is not.
        $istheirs = opening_hours::of($this->cm)->state() === 'not_open';
        return $session && !$isold && !$istheirs && (!$session->endsat || $session->endsat > $now) ? $session : null;
    }

    /**
     * A live session in words.
     *
     * @param session $session
     * @return string
     */
    private static function session_text(session $session): string {
        return $session->endsat
            ? get_string('sessionopenuntil', 'mod_appstreamlab', self::date($session->endsat))
            : get_string('sessionopen', 'mod_appstreamlab');
    }

    /**
     * What a teacher can put right, with the place to do it.
     *
     * @return string[] note and noteurl, each perhaps empty
     */
    private function teacher_note(): array {
        $lab = $this->cm->customdata['lab'] ?? '';
        $reason = match (true) {
            !has_capability('moodle/course:manageactivities', $this->cm->context) => '',
            !connection::is_configured() => 'notconfigured',
            $lab === '' => 'nolab',
            $this->state->name === 'gone' => 'gone',
            default => '',
        };
        return [
            'note' => $reason === '' ? '' : get_string("teacher_$reason", 'mod_appstreamlab', $lab),
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
        return (new \moodle_url("/mod/appstreamlab/$page.php", ['id' => $this->cm->id]))->out(false);
    }
}
