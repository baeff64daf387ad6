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

use core\message\message;

/**
 * One of Moodle's notifications about an activity, in the reader's own language and time zone.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class notification {
    /**
     * Sends a notification.
     *
     * @param \cm_info $cm
     * @param \stdClass $user
     * @param string $provider as in db/messages.php
     * @param string $text key of the strings message_<text> and message_<text>_subject
     * @param int $time that the text is about, seconds since 1970
     * @param int $count of people
     * @param array $more what the text says besides
     */
    public static function send(
        \cm_info $cm,
        \stdClass $user,
        string $provider,
        string $text,
        int $time,
        int $count = 0,
        array $more = []
    ): void {
        $url = new \moodle_url('/mod/appstreamlab/view.php', ['id' => $cm->id]);
        $before = force_current_language($user->lang);
        $facts = [
            'name' => format_string($cm->name, true, ['context' => $cm->context, 'escape' => false]),
            'time' => userdate($time, get_string('strftimetime', 'langconfig'), \core_date::get_user_timezone($user)),
            'date' => userdate($time, '', \core_date::get_user_timezone($user)),
            'count' => $count,
        ] + $more;
        $message = new message();
        $message->component = 'mod_appstreamlab';
        $message->name = $provider;
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $user;
        $message->courseid = $cm->course;
        $message->subject = get_string("message_{$text}_subject", 'mod_appstreamlab', $facts);
        $message->fullmessage = get_string("message_{$text}", 'mod_appstreamlab', $facts) . "\n\n" . $url->out(false);
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = text_to_html(s(get_string("message_{$text}", 'mod_appstreamlab', $facts)), false)
            . \html_writer::tag('p', \html_writer::link($url, s($facts['name'])));
        $message->smallmessage = $message->subject;
        $message->notification = 1;
        $message->contexturl = $url->out(false);
        $message->contexturlname = $facts['name'];
        force_current_language($before);
        message_send($message);
    }
}
