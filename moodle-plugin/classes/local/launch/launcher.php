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

namespace mod_appstreamlab\local\launch;

use core\clock;
use core\di;
use mod_appstreamlab\event\lab_launched;
use mod_appstreamlab\local\closing\closing_round;
use mod_appstreamlab\local\closing\endings;
use mod_appstreamlab\local\closing\session_end;
use mod_appstreamlab\local\sessions\session_place;
use mod_appstreamlab\local\signer\connection;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\local\signer\lab_state;
use mod_appstreamlab\local\signer\signer_exception;
use mod_appstreamlab\output\late_notice;
use mod_appstreamlab\output\launch_form;

/**
 * One launch of the current user, from the question for the state to the signed form.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class launcher {
    /** @var float Seconds the signer gets to say the state; the launch goes on without it. Completion needs the session open. */
    private const STATE_TIMEOUT = 1.0;

    /**
     * Records the launch and makes the form. {@see launch_gate} has to have let the person through; as questions to the signer
     * take time, it decides again for the time that is signed.
     *
     * @param \cm_info $cm
     * @param bool $isinside whether the person returns to a live session, whatever the dates say
     * @return launch_form|string the form, or why the lab is not opened any more: part of a language string refusal_<reason>
     * @throws signer_exception when the settings do not allow to sign
     */
    public static function launch(\cm_info $cm, bool $isinside = false): launch_form|string {
        global $USER;
        $connection = connection::load();
        $lab = $cm->customdata['lab'];
        $state = lab_directory::fresh_states([$lab], self::STATE_TIMEOUT)[$lab];
        $time = di::get(clock::class)->time();
        $refusal = launch_gate::refusal($cm, $isinside, $time);
        if ($refusal !== null) {
            return $refusal;
        }
        if (!$state->is_current($time)) {
            $state = new lab_state('unknown', 0);
        }

        $launch = launch_log::record_launch($cm, (int) $USER->id, $state);
        lab_directory::forget_sessions((int) $USER->id);
        if ($launch->counted) {
            launch_log::update_completion((int) $cm->instance, (int) $USER->id);
        }
        $event = lab_launched::create([
            'objectid' => $launch->id,
            'context' => $cm->context,
            'other' => ['lab' => $lab, 'labstate' => $state->name],
        ]);
        $event->add_record_snapshot('appstreamlab_launches', $launch);
        $event->trigger();

        $fields = launch_message::signed_fields($connection, $cm, $USER, $time);
        return new launch_form($connection->launch_url(), $fields);
    }

    /**
     * The other activity that the current user's live session in this lab was opened from; a launch from here would only return
     * to it, and leave that activity's teacher wondering.
     *
     * @param \cm_info $cm
     * @return string[]|null as {@see session_place::describe()}; null: go on
     */
    public static function find_elsewhere(\cm_info $cm): ?array {
        global $USER;
        $lab = $cm->customdata['lab'];
        if (!launch_log::has_opened_elsewhere((int) $USER->id, $lab, (int) $cm->instance)) {
            return null;
        }
        $sessions = lab_directory::fresh_sessions((int) $USER->id, [$lab], self::STATE_TIMEOUT);
        $place = session_place::elsewhere($sessions['sessions'][$lab] ?? null, $sessions['places'], (int) $cm->instance);
        return $place === null ? null : session_place::describe($place, $cm);
    }

    /**
     * Whether a live session of the current user waits that was opened from this activity. It is asked for anew: of one that ended
     * since it was seen, a launch would make a new one. One that was ended at closing can still be listed for a minute.
     *
     * @param \cm_info $cm
     * @return bool
     */
    public static function is_inside(\cm_info $cm): bool {
        global $USER;
        $lab = $cm->customdata['lab'];
        $known = lab_directory::cached_sessions((int) $USER->id);
        lab_directory::forget_sessions((int) $USER->id);
        $heard = lab_directory::fresh_sessions((int) $USER->id, [$lab], self::STATE_TIMEOUT);
        // Where nobody answers, what was known is still the best there is.
        $session = ($heard['asof'] ? $heard : $known)['sessions'][$lab] ?? null;
        $now = di::get(clock::class)->time();
        return $session !== null
            && $session['home'] === (int) $cm->instance
            && !endings::has_ended((int) $cm->instance, (int) $USER->id, $session['startedat'])
            && ($session['endsat'] === 0 || $session['endsat'] > $now);
    }

    /**
     * What somebody who comes in shortly before sessions are ended has to read first.
     *
     * @param \cm_info $cm
     * @param int $read the end that the person has read of already; 0: none
     * @return late_notice|null null: go on
     */
    public static function late_notice(\cm_info $cm, int $read): ?late_notice {
        global $USER;
        $end = session_end::of($cm);
        $now = di::get(clock::class)->time();
        // What comes later than that ends nobody any more.
        if ($end < $now - closing_round::LATE_SECONDS || $end > $now + closing_round::WARNING_SECONDS) {
            return null;
        }
        if ($read !== $end) {
            return new late_notice($cm, $end);
        }
        endings::note_warned((int) $cm->instance, (int) $USER->id, $end);
        return null;
    }

    /**
     * Whether a request was started by another site's page. Bookmarks, the address bar and apps are not foreign.
     *
     * @param string $fetchsite the header Sec-Fetch-Site, empty in old browsers
     * @return bool
     */
    public static function is_foreign_request(string $fetchsite): bool {
        return in_array($fetchsite, ['cross-site', 'same-site'], true);
    }
}
