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
use mod_appstreamlab\callback\instance;
use mod_appstreamlab\local\classes\class_plan;
use mod_appstreamlab\local\classes\class_states;
use mod_appstreamlab\local\closing\session_end;
use mod_appstreamlab\local\dates\opening_hours;
use mod_appstreamlab\local\dates\overrides;
use mod_appstreamlab\local\launch\launch_log;
use mod_appstreamlab\local\launch\refusal;
use mod_appstreamlab\local\line\turns;
use mod_appstreamlab\local\line\waiting_line;
use mod_appstreamlab\local\notices\notices;
use mod_appstreamlab\local\sessions\board;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\local\work\alternative_use;
use mod_appstreamlab\local\work\counting;
use mod_appstreamlab\local\work\work_table;

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

    /**
     * Keeps what is drawn.
     *
     * @param \cm_info $cm
     * @param \stdClass $lab the activity's record
     * @param lab_card $card
     * @param array $facts what is known of the lab, as {@see lab_directory::labs()} gives it
     * @param board_view|null $board null: this person has none
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
        /** @var board_view|null the board */
        private readonly ?board_view $board,
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
        if ($recent) {
            lab_directory::note_sessions((int) $USER->id, $sessions);
        }
        $facts = lab_directory::labs(self::TIMEOUT)[$lab->lab] ?? [];
        $lines = waiting_line::look($recent, [$lab->lab => $state], $sessions, self::TIMEOUT);
        turns::heard((int) $USER->id, $lines);
        $classes = class_states::fresh(class_states::with_class([$cm]), self::TIMEOUT);
        $card = lab_card::with_sessions($cm, $state, $sessions, false, $lines, $classes);
        if ($card->turns_away()) {
            notices::note_turned_away([(int) $cm->instance]);
        }
        $view = null;
        if (has_capability('mod/appstreamlab:viewsessions', $cm->context)) {
            $board = new board($cm);
            $rows = $board->rows();
            $view = new board_view($cm, $rows, $board->waiting());
        }
        return new self($cm, $lab, $card, $facts, $view);
    }

    #[\Override]
    public function get_template_name(\renderer_base $renderer): string {
        return 'mod_appstreamlab/view_page';
    }

    #[\Override]
    public function export_for_template(\renderer_base $output): array {
        global $PAGE;
        $times = $this->times();
        $PAGE->requires->js_call_amd('mod_appstreamlab/cards', 'init', [(int) $this->cm->course, (int) $this->cm->id]);
        return [
            'card' => $this->card->export_for_template($output),
            // Nobody asks what a lab keeps that is not there any more, nor how to open it.
            'kept' => $this->card->is_gone() ? null : (new kept_work($this->facts['kept'] ?? null))->export(),
            'isgone' => $this->card->is_gone(),
            'times' => $times,
            'hastimes' => $times !== [],
            'alternative' => $this->alternative(),
            'alternativeuse' => $this->alternative_use(),
            'work' => $this->work_note(),
            'ask' => refusal::words('help_ask', $this->cm->context),
            'class' => $this->class_note(),
            'board' => $this->board ? $this->board_context($this->board, $output) : null,
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
        // A session that was opened from another activity is not ended with this one.
        $ends = $this->card->is_open_elsewhere() ? 0 : session_end::of($this->cm);
        if ($ends > di::get(clock::class)->time()) {
            $key = $ends === opening_hours::of($this->cm)->closes ? 'time_endatclose' : 'time_endatcloselater';
            $sentences[] = get_string($key, 'mod_appstreamlab', lab_card::date($ends));
        }
        return $sentences;
    }

    /**
     * What became of the class, for those who teach it.
     *
     * @return array|null sentence and url; null: there is none, or the reader may not see it
     */
    private function class_note(): ?array {
        $class = has_capability('mod/appstreamlab:viewclass', $this->cm->context)
            ? class_plan::of_activity((int) $this->cm->instance)
            : null;
        return $class === null ? null : [
            'sentence' => (new class_words($class))->sentences()[0],
            'url' => (new \moodle_url('/mod/appstreamlab/class.php', ['id' => $this->cm->id]))->out(false),
        ];
    }

    /**
     * The accessible alternative.
     *
     * @return string HTML; empty when the teacher wrote none
     */
    private function alternative(): string {
        if (!instance::has_alternative($this->lab)) {
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
     * The button by which somebody says that they work with the alternative, where that counts.
     *
     * @return array|null url, sesskey and used: whether they have said so; null: there is none
     */
    private function alternative_use(): ?array {
        global $USER;
        if (!instance::has_alternative($this->lab) || !alternative_use::is_offered($this->cm)) {
            return null;
        }
        $work = work_table::of_person((int) $this->cm->instance, (int) $USER->id);
        return [
            'url' => (new \moodle_url('/mod/appstreamlab/alternative.php', ['id' => $this->cm->id]))->out(false),
            'sesskey' => sesskey(),
            'used' => !empty($work->timealternative),
        ];
    }

    /**
     * How long somebody has been in the lab, where that counts; for the person alone.
     *
     * @return string empty: it does not count, or nothing is known
     */
    private function work_note(): string {
        global $USER;
        $counting = counting::of($this->lab);
        $isofminutes = $counting->what === counting::MINUTES || $counting->completionminutes > 0;
        $work = $isofminutes ? work_table::of_person((int) $this->cm->instance, (int) $USER->id) : null;
        if ($work === null) {
            return '';
        }
        $minutes = intdiv(counting::seconds($work), MINSECS);
        $percent = overrides::line_time((int) $this->cm->instance, (int) $USER->id);
        $counted = intdiv(counting::seconds($work) * $percent, 100 * MINSECS);
        return $percent > 100
            ? get_string('workownlonger', 'mod_appstreamlab', ['minutes' => $minutes, 'counted' => $counted])
            : get_string('workown', 'mod_appstreamlab', $minutes);
    }

    /**
     * The board.
     *
     * @param board_view $board
     * @param \renderer_base $output
     * @return array
     */
    private function board_context(board_view $board, \renderer_base $output): array {
        global $PAGE;
        $PAGE->requires->js_call_amd('mod_appstreamlab/board', 'init', [(int) $this->cm->id]);
        $url = new \moodle_url('/mod/appstreamlab/view.php', ['id' => $this->cm->id]);
        return $board->export_for_template($output) + [
            'groupmenu' => groups_print_activity_menu($this->cm, $url, true),
            'url' => $url->out(false),
            'reporturl' => has_capability('mod/appstreamlab:viewreports', $this->cm->context)
                ? (new \moodle_url('/mod/appstreamlab/report.php', ['id' => $this->cm->id]))->out(false)
                : '',
        ];
    }
}
