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

use core\output\action_link;
use core_calendar\output\humandate;
use core_courseformat\activityoverviewbase;
use core_courseformat\local\overview\overviewitem;
use mod_appstreamlab\local\course_labs;
use mod_appstreamlab\local\dates\opening_hours;

/**
 * The activity in the course's overview page of Moodle 5.0 and later; Moodle 4.5 never loads this class.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class overview extends activityoverviewbase {
    /** @var course_labs|null what is known of the labs; null: not asked yet */
    private ?course_labs $labs = null;

    #[\Override]
    public function get_actions_overview(): ?overviewitem {
        $repointurl = $this->labs()->repoint_url($this->cm);
        [$name, $url] = match (true) {
            $repointurl !== null => ['repoint', $repointurl],
            has_capability('mod/appstreamlab:viewreports', $this->context) =>
                ['launches', new \moodle_url('/mod/appstreamlab/report.php', ['id' => $this->cm->id])],
            default => [null, null],
        };
        if ($name === null) {
            return null;
        }
        $text = get_string($name, 'mod_appstreamlab');
        return new overviewitem(
            name: get_string('actions'),
            value: $text,
            content: new action_link($url, $text, null, ['class' => 'btn btn-outline-secondary']),
        );
    }

    #[\Override]
    public function get_extra_overview_items(): array {
        $hours = opening_hours::of($this->cm);
        $title = $this->labs()->title($this->cm);
        $mark = $this->labs()->repoint_url($this->cm) === null
            ? ''
            : \html_writer::span(get_string('labgone', 'mod_appstreamlab'), 'badge bg-danger text-white ms-1');
        return [
            'lab' => new overviewitem(
                name: get_string('lab', 'mod_appstreamlab'),
                value: $title,
                content: s($title) . $mark,
            ),
            'opens' => $this->date_item('timeopen', $hours->opens),
            'closes' => $this->date_item('timeclose', $hours->closes),
        ];
    }

    /**
     * What is known of the labs of the course.
     *
     * @return course_labs
     */
    private function labs(): course_labs {
        return $this->labs ??= course_labs::load($this->cm->get_modinfo());
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
            // Without a warning: a date of a lab is a plan, and nobody is late for it.
            content: $time ? humandate::create_from_timestamp($time, near: null) : '-',
        );
    }
}
