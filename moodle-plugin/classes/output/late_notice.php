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

/**
 * What somebody reads who opens a lab shortly before its sessions are ended: the end, before the desktop opens.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class late_notice implements \core\output\named_templatable, \renderable {
    /**
     * Keeps what is said.
     *
     * @param \cm_info $cm
     * @param int $end when the session is ended, seconds since 1970
     */
    public function __construct(
        /** @var \cm_info the activity */
        private readonly \cm_info $cm,
        /** @var int when the session is ended */
        private readonly int $end,
    ) {
    }

    #[\Override]
    public function get_template_name(\renderer_base $renderer): string {
        return 'mod_appstreamlab/late_notice';
    }

    #[\Override]
    public function export_for_template(\renderer_base $output): array {
        $left = $this->end - di::get(clock::class)->time();
        $time = userdate($this->end, get_string('strftimetime', 'langconfig'));
        $key = $left > 0 ? 'endssoon' : 'endsnow';
        $url = new \moodle_url('/mod/appstreamlab/launch.php', ['id' => $this->cm->id, 'end' => $this->end]);
        return [
            'name' => $this->cm->get_formatted_name(),
            'text' => get_string($key, 'mod_appstreamlab', $left > 0 ? ['time' => $time, 'left' => format_time($left)] : $time),
            'url' => $url->out(false),
            'label' => get_string("{$key}open", 'mod_appstreamlab'),
            'backurl' => (new \moodle_url('/mod/appstreamlab/view.php', ['id' => $this->cm->id]))->out(false),
        ];
    }
}
