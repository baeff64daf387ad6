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

use mod_appstreamlab\local\course_labs;
use mod_appstreamlab\local\dates\opening_hours;

/**
 * The AppStream Lab activities of a course, with lab and dates.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class activity_list implements \core\output\named_templatable, \renderable {
    /**
     * Keeps the course.
     *
     * @param \stdClass $course
     */
    public function __construct(
        /** @var \stdClass the course */
        private readonly \stdClass $course,
    ) {
    }

    #[\Override]
    public function get_template_name(\renderer_base $renderer): string {
        return 'mod_appstreamlab/activity_list';
    }

    #[\Override]
    public function export_for_template(\renderer_base $output): array {
        $modinfo = get_fast_modinfo($this->course);
        $labs = course_labs::load($modinfo);
        $rows = [];
        foreach ($modinfo->get_instances_of('appstreamlab') as $cm) {
            if (!$cm->uservisible) {
                continue;
            }
            $hours = opening_hours::of($cm);
            $rows[] = [
                'section' => get_section_name($this->course, $cm->sectionnum),
                'name' => $cm->get_formatted_name(),
                'url' => $cm->url->out(false),
                'dimmed' => !$cm->visible,
                'lab' => $labs->title($cm),
                'opens' => $hours->opens ? userdate($hours->opens) : '',
                'closes' => $hours->closes ? userdate($hours->closes) : '',
                'repointurl' => $labs->repoint_url($cm)?->out(false) ?? '',
            ];
        }
        return ['rows' => $rows, 'hasrows' => $rows !== []];
    }
}
