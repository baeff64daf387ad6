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

namespace mod_appstreamlab\local\notices;

use core\message\message;

/**
 * One of Moodle's notifications about an activity, in the reader's own language and time zone.
 *
 * Every one says which course it is about: activities of several courses often have the same name. The list of
 * notifications and the phone show the subject alone, so the subject has the course's short name.
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
        $course = self::course_names($cm);
        $subject = get_string("message_{$text}_subject", 'mod_appstreamlab', $facts);
        $body = get_string("message_{$text}", 'mod_appstreamlab', $facts);
        $where = ['subject' => $subject, 'course' => $course['shortname']];
        $courseurl = new \moodle_url('/course/view.php', ['id' => $cm->course]);
        $courselink = \html_writer::link($courseurl, s($course['fullname']));
        $message = new message();
        $message->component = 'mod_appstreamlab';
        $message->name = $provider;
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $user;
        $message->courseid = $cm->course;
        $message->subject = get_string('message_where_subject', 'mod_appstreamlab', $where);
        $message->fullmessage = $body . "\n\n" . get_string('message_where', 'mod_appstreamlab', $course['fullname'])
            . "\n" . $url->out(false);
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = text_to_html(s($body), false)
            . \html_writer::tag('p', get_string('message_where', 'mod_appstreamlab', $courselink))
            . \html_writer::tag('p', \html_writer::link($url, s($facts['name'])));
        $message->smallmessage = $message->subject;
        $message->notification = 1;
        $message->contexturl = $url->out(false);
        $message->contexturlname = $facts['name'];
        force_current_language($before);
        message_send($message);
    }

    /**
     * The course's names as its people read them, as plain text.
     *
     * @param \cm_info $cm
     * @return string[] shortname and fullname
     */
    private static function course_names(\cm_info $cm): array {
        $course = $cm->get_course();
        $options = ['context' => \core\context\course::instance($course->id), 'escape' => false];
        return [
            'shortname' => format_string($course->shortname, true, $options),
            'fullname' => format_string($course->fullname, true, $options),
        ];
    }
}
