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
use mod_appstreamlab\local\closing\closing_round;
use mod_appstreamlab\local\closing\session_end;
use mod_appstreamlab\local\dates\opening_hours;
use mod_appstreamlab\local\launch\launch_gate;
use mod_appstreamlab\local\sessions\session;
use mod_appstreamlab\local\sessions\session_place;
use mod_appstreamlab\local\signer\lab_directory;

/**
 * The user's live session in the lab of an activity, as the activity's card tells of it.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class card_session {
    /**
     * Keeps what is told of.
     *
     * @param \cm_info $cm
     * @param opening_hours $hours
     * @param array|null $session as {@see session::to_array()} gave it; null: there is none
     * @param int $asof when that was heard; 0: never
     * @param array|null $place the other activity that it was opened from, as {@see session_place::elsewhere()} gives it; null: it
     *     belongs here
     */
    public function __construct(
        /** @var \cm_info the activity */
        private readonly \cm_info $cm,
        /** @var opening_hours its dates, as they are for the person */
        private readonly opening_hours $hours,
        /** @var array|null the session */
        private readonly ?array $session,
        /** @var int when that was heard */
        private readonly int $asof,
        /** @var array|null the other activity that it was opened from */
        private readonly ?array $place,
    ) {
    }

    /**
     * The session, if there is a way back into it from this activity. Whoever cannot return does not read that it is still open.
     *
     * @return session|null
     */
    public function returnable(): ?session {
        $session = $this->place === null ? $this->known() : null;
        if ($session === null) {
            return null;
        }
        $isown = $session->home === (int) $this->cm->instance;
        // Outside its dates, only a session of the activity's own can be meant; nobody may know where this one comes from.
        $istheirs = !$isown && $this->hours->state() !== 'open';
        return $istheirs || launch_gate::refusal($this->cm, $isown) !== null ? null : $session;
    }

    /**
     * Where else the lab is open for the user.
     *
     * @return string[]|null as {@see session_place::describe()}
     */
    public function elsewhere(): ?array {
        return $this->place !== null && $this->known() !== null ? session_place::describe($this->place, $this->cm) : null;
    }

    /**
     * The session, as far as it is known well enough.
     *
     * @return session|null
     */
    private function known(): ?session {
        if ($this->session === null) {
            return null;
        }
        $session = session::from_array($this->session);
        $now = di::get(clock::class)->time();
        // A session that was seen a while ago may have ended since.
        $isold = $now - $this->asof > lab_directory::STATE_SECONDS * 6;
        return !$isold && (!$session->endsat || $session->endsat > $now) ? $session : null;
    }

    /**
     * A session in words.
     *
     * @param session $session that there is a way back into
     * @return string
     */
    public function text(session $session): string {
        // Only sessions that were opened from here are ended with this activity.
        $ends = $session->home === (int) $this->cm->instance ? session_end::of($this->cm) : 0;
        $now = di::get(clock::class)->time();
        if ($ends > $now && ($session->endsat === 0 || $ends < $session->endsat)) {
            // Another open activity of the person that leads here moves the end past this one's closing.
            $key = $ends === $this->hours->closes ? 'sessionopenends' : 'sessionopenendslater';
            return get_string($key, 'mod_appstreamlab', lab_card::date($ends));
        }
        if ($ends > 0 && $ends <= $now && $ends >= $now - closing_round::LATE_SECONDS) {
            return get_string('endsnow', 'mod_appstreamlab', userdate($ends, get_string('strftimetime', 'langconfig')));
        }
        $key = $this->hours->state() === 'closed' ? 'sessionopenclosed' : 'sessionopen';
        return $session->endsat
            ? get_string("{$key}until", 'mod_appstreamlab', lab_card::date($session->endsat))
            : get_string($key, 'mod_appstreamlab');
    }
}
