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
use mod_appstreamlab\local\helpers;
use mod_appstreamlab\local\sessions\attendance;
use mod_appstreamlab\local\sessions\board;
use mod_appstreamlab\local\sessions\session;

/**
 * The part of the board that changes: who is in the lab, for how long, and who never came.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class board_view implements \core\output\named_templatable, \renderable {
    /**
     * Keeps what is drawn.
     *
     * @param \cm_info $cm
     * @param array[]|null $rows as {@see board::rows()} gives them
     * @param array[] $waiting as {@see board::waiting()} gives them
     */
    public function __construct(
        /** @var \cm_info the activity */
        private readonly \cm_info $cm,
        /** @var array[]|null rows; null: the signer does not answer */
        private readonly ?array $rows,
        /** @var array[] who waits for a seat */
        private readonly array $waiting = [],
    ) {
    }

    #[\Override]
    public function get_template_name(\renderer_base $renderer): string {
        return 'mod_appstreamlab/board_content';
    }

    #[\Override]
    public function export_for_template(\renderer_base $output): array {
        $mayend = has_capability('mod/appstreamlab:endsessions', $this->cm->context);
        $inside = array_map(fn(array $row): int => (int) $row['user']->id, $this->rows ?? []);
        $ends = session_end::of_people($this->cm, $inside);
        $rows = array_map(
            fn(array $row): array => $this->row($row['session'], $row['user'], $ends[$row['user']->id] ?? 0, $mayend, $output),
            $this->rows ?? [],
        );
        $absent = attendance::is_shown() ? attendance::absent_people($this->cm) : [];
        return [
            'cmid' => (int) $this->cm->id,
            'closing' => closing_note::of($this->cm, $this->rows ?? []),
            'known' => $this->rows !== null,
            'rows' => $rows,
            'hasrows' => $rows !== [],
            'haswaiting' => $this->waiting !== [],
            'waiting' => array_map(fn(array $waiting): array => $this->waiting_row($waiting, $output), $this->waiting),
            'mayend' => $mayend,
            'showminutes' => attendance::is_shown(),
            'endurl' => $this->url('end', [])->out(false),
            'asof' => userdate(di::get(clock::class)->time(), get_string('strftimetime', 'langconfig')),
            'hasabsent' => $absent !== [],
            'absentcount' => count($absent),
            'absent' => array_map(fn(\stdClass $person): array => $this->person($person), array_values($absent)),
        ];
    }

    /**
     * One person who is in the lab.
     *
     * @param session $session
     * @param \stdClass $user with hasleft
     * @param int $closing when the activity ends the session, seconds since 1970; 0: it does not
     * @param bool $mayend whether the reader may end sessions
     * @param \renderer_base $output
     * @return array
     */
    private function row(session $session, \stdClass $user, int $closing, bool $mayend, \renderer_base $output): array {
        $now = di::get(clock::class)->time();
        // A closing that is long past ends nobody any more.
        $ends = array_filter([$session->endsat, $closing >= $now - closing_round::LATE_SECONDS ? $closing : 0]);
        $format = get_string('strftimedatetimeshort', 'langconfig');
        return $this->person($user) + [
            'userid' => (int) $user->id,
            'picture' => $output->user_picture($user, ['courseid' => $this->cm->course, 'link' => false]),
            'hasleft' => $user->hasleft,
            'since' => $session->startedat ? userdate($session->startedat, $format) : '',
            'minutes' => $session->startedat ? (string) intdiv(max(0, $now - $session->startedat), MINSECS) : '',
            'connected' => get_string($session->connected ? 'connected' : 'disconnected', 'mod_appstreamlab'),
            'left' => $ends ? format_time(max(0, min($ends) - $now)) : '',
            'endurl' => $mayend ? $this->url('end', ['userid' => $user->id])->out(false) : '',
        ];
    }

    /**
     * One person who waits for a seat.
     *
     * @param array $waiting one of {@see board::waiting()}
     * @param \renderer_base $output
     * @return array
     */
    private function waiting_row(array $waiting, \renderer_base $output): array {
        $format = get_string('strftimetime', 'langconfig');
        $user = $waiting['user'];
        return $this->person($user) + [
            'userid' => (int) $user->id,
            'picture' => $output->user_picture($user, ['courseid' => $this->cm->course, 'link' => false]),
            'hasleft' => $user->hasleft,
            'since' => userdate($waiting['since'], $format),
            'ahead' => $waiting['ahead'],
            'turn' => match (true) {
                !$waiting['called'] => '',
                $waiting['until'] === 0 => get_string('boardcalled', 'mod_appstreamlab'),
                default => get_string('boardcalleduntil', 'mod_appstreamlab', userdate($waiting['until'], $format)),
            },
        ];
    }

    /**
     * A person, with the way to write to them.
     *
     * @param \stdClass $user
     * @return string[] name, and messageurl, which may be empty
     */
    private function person(\stdClass $user): array {
        global $CFG, $USER;
        $maywrite = !empty($CFG->messaging) && (int) $user->id !== (int) $USER->id
            && has_capability('moodle/site:sendmessage', \core\context\system::instance());
        return [
            'name' => fullname($user),
            'messageurl' => $maywrite ? helpers::person_url((int) $user->id, (int) $this->cm->course)->out(false) : '',
        ];
    }

    /**
     * A page of this activity.
     *
     * @param string $page
     * @param array $params
     * @return \moodle_url
     */
    private function url(string $page, array $params): \moodle_url {
        return new \moodle_url("/mod/appstreamlab/$page.php", ['id' => $this->cm->id] + $params);
    }
}
