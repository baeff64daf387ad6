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

use mod_appstreamlab\local\dates\opening_hours;
use mod_appstreamlab\local\dates\override_owners;

/**
 * The overrides of an activity: whose dates are others, and which.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class overrides_page implements \core\output\named_templatable, \renderable {
    /**
     * Keeps the activity.
     *
     * @param \cm_info $cm
     */
    public function __construct(
        /** @var \cm_info the activity */
        private readonly \cm_info $cm,
    ) {
    }

    #[\Override]
    public function get_template_name(\renderer_base $renderer): string {
        return 'mod_appstreamlab/overrides';
    }

    #[\Override]
    public function export_for_template(\renderer_base $output): array {
        global $DB;
        $owners = new override_owners($this->cm);
        $overrides = $owners->overrides();
        $users = $DB->get_records_list('user', 'id', array_filter(array_column($overrides, 'userid')));
        $lists = ['groupid' => [], 'userid' => []];
        foreach ($overrides as $override) {
            $kind = $override->groupid ? 'groupid' : 'userid';
            $name = $override->groupid
                ? format_string($owners->groups()[$override->groupid], true, ['context' => $this->cm->context])
                : s($owners->name($users[$override->userid]));
            $isinactive = $override->userid && !isset($owners->people()[$override->userid]);
            $lists[$kind][] = $this->row($override, $name, $isinactive);
        }
        $hours = opening_hours::of_activity($this->cm);
        return [
            'opens' => $hours->opens ? lab_card::date($hours->opens) : '',
            'closes' => $hours->closes ? lab_card::date($hours->closes) : '',
            'kinds' => [
                $this->kind('groupid', $lists['groupid'], $owners->groups() !== []),
                $this->kind('userid', $lists['userid'], $owners->people() !== []),
            ],
        ];
    }

    /**
     * One of the two lists.
     *
     * @param string $kind userid or groupid
     * @param array[] $rows
     * @param bool $hasowners whether there is anybody who could have one
     * @return array
     */
    private function kind(string $kind, array $rows, bool $hasowners): array {
        \core_collator::asort_array_of_arrays_by_key($rows, 'name');
        $add = new \moodle_url('/mod/appstreamlab/overrideedit.php', ['id' => $this->cm->id, 'owner' => $kind]);
        return [
            'heading' => get_string("overrides_$kind", 'mod_appstreamlab'),
            'owner' => get_string($kind === 'userid' ? 'user' : 'group'),
            'rows' => array_values($rows),
            'hasrows' => $rows !== [],
            'none' => get_string($hasowners ? "overrides_none_$kind" : "overrides_nobody_$kind", 'mod_appstreamlab'),
            'addurl' => $hasowners ? $add->out(false) : '',
            'add' => get_string("overrides_add_$kind", 'mod_appstreamlab'),
        ];
    }

    /**
     * One override.
     *
     * @param \stdClass $override
     * @param string $name HTML
     * @param bool $isinactive whether it changes nothing, because its person may not open the lab
     * @return array
     */
    private function row(\stdClass $override, string $name, bool $isinactive): array {
        $url = fn(string $page): string => (new \moodle_url("/mod/appstreamlab/override$page.php", [
            'id' => $this->cm->id,
            'override' => $override->id,
        ]))->out(false);
        return [
            'name' => $name,
            'inactive' => $isinactive,
            'opens' => $override->timeopen ? lab_card::date((int) $override->timeopen) : '',
            'closes' => $override->timeclose ? lab_card::date((int) $override->timeclose) : '',
            'linetime' => $override->linetime ? get_string('linetimes', 'mod_appstreamlab', $override->linetime) : '',
            'editurl' => $url('edit'),
            'deleteurl' => $url('delete'),
        ];
    }
}
