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
use mod_appstreamlab\local\board;
use mod_appstreamlab\local\lab_directory;
use mod_appstreamlab\local\launch_log;
use mod_appstreamlab\local\refusal;
use mod_appstreamlab\local\session;

/**
 * The page of an activity: the card, what is kept, the alternative, help, and for teachers the board.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class view_page implements \core\output\named_templatable, \renderable {
    /** @var float Seconds the signer gets for each question; the person's other tabs wait as long. */
    private const TIMEOUT = 1.0;

    /** @var string[] Places whose content outlives a session, as the signer names them. */
    private const KEPT = ['home_folder', 'google_drive', 'one_drive', 'application_settings'];

    /**
     * Keeps what is drawn.
     *
     * @param \cm_info $cm
     * @param \stdClass $lab the activity's record
     * @param lab_card $card
     * @param array $facts what is known of the lab, as {@see lab_directory::labs()} gives it
     * @param array|null $board rows; null when nobody may see it or nothing is known
     * @param bool $showboard whether this person has a board
     */
    private function __construct(
        /** @var \cm_info the activity */
        private readonly \cm_info $cm,
        /** @var \stdClass the activity's record */
        private readonly \stdClass $lab,
        /** @var lab_card the card */
        private readonly lab_card $card,
        /** @var array what is known of the lab */
        private readonly array $facts,
        /** @var array|null rows of the board */
        private readonly ?array $board,
        /** @var bool whether this person has a board */
        private readonly bool $showboard,
    ) {
    }

    /**
     * Asks what there is to know, within a few seconds.
     *
     * @param \cm_info $cm
     * @param \stdClass $lab the activity's record
     * @return self
     */
    public static function load(\cm_info $cm, \stdClass $lab): self {
        global $USER;
        $state = lab_directory::fresh_states([$lab->lab], self::TIMEOUT)[$lab->lab];
        $recent = isguestuser() ? [] : launch_log::recent_labs((int) $USER->id, [$lab->lab]);
        $sessions = $recent
            ? lab_directory::fresh_sessions((int) $USER->id, $recent, self::TIMEOUT)
            : lab_directory::remember_sessions((int) $USER->id, [$lab->lab]);
        $own = $sessions['sessions'][$lab->lab] ?? null;
        if ($own !== null) {
            launch_log::count_seen(launch_log::uncounted((int) $USER->id), [session::from_array($own)]);
        }
        $facts = lab_directory::labs(self::TIMEOUT)[$lab->lab] ?? [];
        $card = new lab_card($cm, $state, $own, $sessions['asof']);
        $showboard = has_capability('mod/appstreamlab:viewsessions', $cm->context);
        return new self($cm, $lab, $card, $facts, $showboard ? (new board($cm))->rows() : null, $showboard);
    }

    #[\Override]
    public function get_template_name(\renderer_base $renderer): string {
        return 'mod_appstreamlab/view_page';
    }

    #[\Override]
    public function export_for_template(\renderer_base $output): array {
        global $PAGE;
        $PAGE->requires->js_call_amd('mod_appstreamlab/cards', 'init', [(int) $this->cm->course]);
        return [
            'card' => $this->card->export_for_template($output),
            'kept' => $this->kept(),
            'times' => $this->times(),
            'hastimes' => $this->times() !== [],
            'alternative' => $this->alternative(),
            'ask' => refusal::words('help_ask', $this->cm->context),
            'board' => $this->showboard ? $this->board_context($output) : null,
        ];
    }

    /**
     * What of a person's work is kept.
     *
     * @return array intro and outro (sentences), and places
     */
    private function kept(): array {
        $kept = $this->facts['kept'] ?? null;
        $places = array_map(
            fn(string $place): string => get_string("kept_$place", 'mod_appstreamlab'),
            array_values(array_intersect(self::KEPT, $kept ?? [])),
        );
        $intro = match (true) {
            $kept === null => 'kept_unknown',
            $places === [] => 'kept_nothing',
            default => 'kept_only',
        };
        return [
            'intro' => get_string($intro, 'mod_appstreamlab'),
            'places' => $places,
            'hasplaces' => $places !== [],
            'outro' => $places === [] ? '' : get_string('kept_forever', 'mod_appstreamlab'),
        ];
    }

    /**
     * How long a lab waits for somebody who leaves, and how long it lasts; what is not known is not said.
     *
     * @return string[] sentences
     */
    private function times(): array {
        $sentences = [];
        foreach (['disconnectseconds', 'idleseconds', 'maximumseconds'] as $name) {
            // Zero means that there is no such limit.
            if (!empty($this->facts[$name])) {
                $sentences[] = get_string("time_$name", 'mod_appstreamlab', format_time($this->facts[$name]));
            }
        }
        return $sentences;
    }

    /**
     * The accessible alternative.
     *
     * @return string HTML; empty when the teacher wrote none
     */
    private function alternative(): string {
        if (trim(strip_tags((string) $this->lab->alternative, '<img><video><audio><object>')) === '') {
            return '';
        }
        $context = $this->cm->context;
        $text = file_rewrite_pluginfile_urls(
            $this->lab->alternative,
            'pluginfile.php',
            $context->id,
            'mod_appstreamlab',
            'alternative',
            0,
        );
        return format_text($text, $this->lab->alternativeformat, ['context' => $context, 'noclean' => true, 'overflowdiv' => true]);
    }

    /**
     * The board.
     *
     * @param \renderer_base $output
     * @return array
     */
    private function board_context(\renderer_base $output): array {
        $mayend = has_capability('mod/appstreamlab:endsessions', $this->cm->context);
        $now = di::get(clock::class)->time();
        $url = new \moodle_url('/mod/appstreamlab/view.php', ['id' => $this->cm->id]);
        $format = get_string('strftimedatetimeshort', 'langconfig');
        $rows = [];
        foreach ($this->board ?? [] as ['session' => $session, 'user' => $user]) {
            $end = new \moodle_url('/mod/appstreamlab/end.php', ['id' => $this->cm->id, 'userid' => $user->id]);
            $rows[] = [
                'picture' => $output->user_picture($user, ['courseid' => $this->cm->course, 'link' => false]),
                'name' => fullname($user),
                'since' => $session->startedat ? userdate($session->startedat, $format) : '',
                'connected' => get_string($session->connected ? 'connected' : 'disconnected', 'mod_appstreamlab'),
                'left' => $session->endsat ? format_time(max(0, $session->endsat - $now)) : '',
                'endurl' => $mayend ? $end->out(false) : '',
            ];
        }
        return [
            'groupmenu' => groups_print_activity_menu($this->cm, $url, true),
            'known' => $this->board !== null,
            'rows' => $rows,
            'hasrows' => $rows !== [],
            'asof' => userdate($now, get_string('strftimetime', 'langconfig')),
            'url' => $url->out(false),
            'reporturl' => has_capability('mod/appstreamlab:viewreports', $this->cm->context)
                ? (new \moodle_url('/mod/appstreamlab/report.php', ['id' => $this->cm->id]))->out(false)
                : '',
        ];
    }
}
