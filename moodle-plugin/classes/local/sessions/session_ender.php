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

namespace mod_appstreamlab\local\sessions;

use mod_appstreamlab\event\session_ended;
use mod_appstreamlab\local\launch\site_guard;
use mod_appstreamlab\local\signer\connection;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\local\signer\signer_client;
use mod_appstreamlab\local\signer\signer_exception;
use mod_appstreamlab\output\kept_work;

/**
 * Ends a live session of an activity's lab.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class session_ender {
    /**
     * Keeps whose session it is about.
     *
     * @param \cm_info $cm
     * @param int $userid its owner
     */
    public function __construct(
        /** @var \cm_info the activity */
        private readonly \cm_info $cm,
        /** @var int the session's owner */
        private readonly int $userid,
    ) {
    }

    /**
     * Refuses people who may not end this session: guests, teachers who do not see its owner here, and everybody on a copy
     * of the site, whose people have the ids of real ones.
     */
    public function require_permission(): void {
        global $USER;
        self::require_real_site();
        if ($this->userid === (int) $USER->id) {
            require_capability('mod/appstreamlab:launch', $this->cm->context);
            return;
        }
        require_capability('mod/appstreamlab:endsessions', $this->cm->context);
        if (!isset((new board($this->cm))->people()[$this->userid])) {
            throw new \moodle_exception('notonboard', 'mod_appstreamlab');
        }
    }

    /**
     * Refuses everybody on a copy of the site, and who is not there in the own name.
     */
    public static function require_real_site(): void {
        if (isguestuser() || \core\session\manager::is_loggedinas()) {
            throw new \moodle_exception('refusal_loginas', 'mod_appstreamlab');
        }
        if (!site_guard::is_same_site()) {
            throw new \moodle_exception('refusal_othersite', 'mod_appstreamlab');
        }
    }

    /**
     * The live session: one's own wherever it was opened from, somebody else's only if it belongs to this activity.
     *
     * @return session|null null: there is none
     * @throws signer_exception
     */
    public function find_session(): ?session {
        global $USER;
        $isown = $this->userid === (int) $USER->id;
        $lab = $this->cm->customdata['lab'];
        $client = new signer_client(connection::load());
        $answer = $client->get_sessions([$lab], [$this->userid]);
        foreach (session_log::with_homes($answer['sessions']) as $session) {
            $isasked = $session->userid === $this->userid && $session->lab === $lab;
            if ($isasked && ($isown || $session->home === (int) $this->cm->instance)) {
                return $session;
            }
        }
        if ($answer['unavailable'] !== []) {
            throw new signer_exception('server');
        }
        return null;
    }

    /**
     * What is asked before: what is lost, and what is really kept.
     *
     * @return string HTML
     */
    public function question(): string {
        global $USER;
        $isown = $this->userid === (int) $USER->id;
        $kept = kept_work::of_lab($this->cm->customdata['lab'], signer_client::PATIENT_SECONDS)->sentence($isown);
        if ($isown) {
            return get_string('endownquestion', 'mod_appstreamlab', $this->cm->get_formatted_name()) . ' ' . s($kept);
        }
        $person = \core_user::get_user($this->userid, '*', MUST_EXIST);
        $question = get_string('endotherquestion', 'mod_appstreamlab', s(fullname($person)));
        return implode(' ', [$question, s($kept), get_string('endlogged', 'mod_appstreamlab')]);
    }

    /**
     * Ends the session and logs it.
     *
     * @param session $session as find_session() gave it
     * @param bool $byclosing whether nobody ends it but the task, because the activity has closed
     * @throws signer_exception
     */
    public function end(session $session, bool $byclosing = false): void {
        global $USER;
        $lab = $this->cm->customdata['lab'];
        $by = $this->userid === (int) $USER->id ? null : 'teacher';
        (new signer_client(connection::load()))->end_session($lab, $this->userid, $session->id, $byclosing ? 'closing' : $by);
        lab_directory::forget_sessions($this->userid);
        session_log::note_ended($session);
        // The task runs as an administrator, who has done nothing.
        session_ended::create(($byclosing ? ['userid' => \core\event\base::USER_OTHER] : []) + [
            'objectid' => $this->cm->instance,
            'context' => $this->cm->context,
            'relateduserid' => $this->userid,
            'other' => ['lab' => $lab, 'byclosing' => $byclosing],
        ])->trigger();
    }
}
