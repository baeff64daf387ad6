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

use mod_appstreamlab\local\sessions\attendance;
use mod_appstreamlab\local\work\counting;
use mod_appstreamlab\local\work\work_report;

/**
 * What people of an activity did, for those who teach it.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class work_page implements \core\output\named_templatable, \renderable {
    /** @var int People on a page. */
    public const PEOPLE = 100;

    /**
     * Keeps what is drawn.
     *
     * @param \cm_info $cm
     * @param \stdClass $lab the activity's record
     * @param int $page from 0
     */
    public function __construct(
        /** @var \cm_info the activity */
        private readonly \cm_info $cm,
        /** @var \stdClass the activity's record */
        private readonly \stdClass $lab,
        /** @var int page, from 0 */
        private readonly int $page,
    ) {
    }

    #[\Override]
    public function get_template_name(\renderer_base $renderer): string {
        return 'mod_appstreamlab/work_page';
    }

    #[\Override]
    public function export_for_template(\renderer_base $output): array {
        $url = new \moodle_url('/mod/appstreamlab/work.php', ['id' => $this->cm->id]);
        $report = new work_report($this->cm, $this->lab);
        $people = $report->people();
        $rows = $report->rows(array_slice($people, $this->page * self::PEOPLE, self::PEOPLE, true));
        $maymark = has_capability('mod/appstreamlab:setdone', $this->cm->context);
        foreach ($rows as &$row) {
            $row['hasnotes'] = $row['notes'] !== [];
            $row['button'] = get_string($row['isdone'] ? 'workundo' : 'worksetdone', 'mod_appstreamlab');
            $row['wanted'] = (int) !$row['isdone'];
        }
        return [
            'intro' => self::intro($this->lab),
            'asof' => $this->lab->workasof ? get_string('boardasof', 'mod_appstreamlab', userdate($this->lab->workasof)) : '',
            'failed' => $this->lab->workfailed
                ? get_string('workunheard', 'mod_appstreamlab', userdate($this->lab->workfailed))
                : '',
            'groupmenu' => groups_print_activity_menu($this->cm, $url, true),
            'showminutes' => attendance::is_shown(),
            'hasrows' => $rows !== [],
            'rows' => $rows,
            'maymark' => $maymark,
            'url' => $url->out(false),
            'page' => $this->page,
            'sesskey' => sesskey(),
            'paging' => $output->render(new \core\output\paging_bar(count($people), $this->page, self::PEOPLE, $url)),
            'download' => $rows === [] ? '' : $output->download_dataformat_selector(
                get_string('downloadas', 'table'),
                $url->out_omit_querystring(),
                'dataformat',
                ['id' => $this->cm->id],
            ),
        ];
    }

    /**
     * What counts, in a sentence.
     *
     * @param \stdClass $lab the activity's record
     * @return string
     */
    private static function intro(\stdClass $lab): string {
        $counting = counting::of($lab);
        $words = [];
        if ($counting->what !== counting::NOTHING || $counting->completionminutes === 0) {
            $words[] = get_string("workintro_$counting->what", 'mod_appstreamlab', $counting->minutes);
        }
        if ($counting->completionminutes > 0) {
            $words[] = get_string('workintro_completion', 'mod_appstreamlab', $counting->completionminutes);
        }
        return implode(' ', $words);
    }
}
