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

namespace mod_appstreamlab\courseformat;

use core_calendar\output\humandate;
use core_courseformat\activityoverviewbase;
use core_courseformat\local\overview\overviewitem;
use mod_appstreamlab\local\lab_directory;
use mod_appstreamlab\local\opening_hours;

/**
 * The activity in the course's overview page of Moodle 5.0 and later; Moodle 4.5 never loads this class.
 *
 * Read in Moodle's source, not run.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class overview extends activityoverviewbase {
    #[\Override]
    public function get_extra_overview_items(): array {
        $hours = opening_hours::of($this->cm);
        $lab = (string) ($this->cm->customdata['lab'] ?? '');
        $title = lab_directory::labs(0)[$lab]['title'] ?? $lab;
        return [
            'lab' => new overviewitem(
                name: get_string('lab', 'mod_appstreamlab'),
                value: $title,
                content: s($title),
            ),
            'opens' => $this->date_item('timeopen', $hours->opens),
            'closes' => $this->date_item('timeclose', $hours->closes),
        ];
    }

    /**
     * A column with a date.
     *
     * @param string $name of its heading
     * @param int $time seconds since 1970; 0: none
     * @return overviewitem
     */
    private function date_item(string $name, int $time): overviewitem {
        return new overviewitem(
            name: get_string($name, 'mod_appstreamlab'),
            value: $time ?: null,
            content: $time ? humandate::create_from_timestamp($time) : '-',
        );
    }
}
