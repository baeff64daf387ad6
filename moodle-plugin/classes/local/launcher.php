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

namespace mod_appstreamlab\local;

use core\clock;
use core\di;
use mod_appstreamlab\event\lab_launched;
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
     * Records the launch and makes the form. {@see launch_gate} has to have let the person through.
     *
     * @param \cm_info $cm
     * @return launch_form
     * @throws signer_exception when the settings do not allow to sign
     */
    public static function launch(\cm_info $cm): launch_form {
        global $USER;
        $connection = connection::load();
        $lab = $cm->customdata['lab'];
        $state = lab_directory::fresh_states([$lab], self::STATE_TIMEOUT)[$lab];
        if (!$state->is_current(di::get(clock::class)->time())) {
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

        $fields = launch_message::signed_fields($connection, $cm, $USER, di::get(clock::class)->time());
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
     * Whether a request was started by another site's page. Bookmarks, the address bar and apps are not foreign.
     *
     * @param string $fetchsite the header Sec-Fetch-Site, empty in old browsers
     * @return bool
     */
    public static function is_foreign_request(string $fetchsite): bool {
        return in_array($fetchsite, ['cross-site', 'same-site'], true);
    }
}
