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

namespace mod_appstreamlab\callback;

use core_course\local\entity\content_item;
use core_course\local\entity\string_title;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\local\signer\lab_state;

/**
 * Entries of the activity chooser: one for each lab, where the administrator wants that.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class chooser {
    /** @var float Seconds the signer gets; the chooser then shows what was known before. */
    private const TIMEOUT = 1.0;

    /** @var int Hexadecimal digits of an entry's number: 52 bits, which scripts count exactly. */
    private const DIGITS = 13;

    /**
     * The entry for all labs, and one for each.
     *
     * @param content_item $all the entry that Moodle has made for the activity
     * @param \stdClass|null $course where something is to be added; null: anywhere on the site
     * @return content_item[]
     */
    public static function items(content_item $all, ?\stdClass $course = null): array {
        $labs = get_config('mod_appstreamlab', 'chooserlabs') ? lab_directory::labs(self::TIMEOUT) ?? [] : [];
        $items = [$all];
        foreach ($labs as $id => $lab) {
            $items[] = new content_item(
                self::number((string) $id),
                'appstreamlab_' . $id,
                new string_title($lab['title']),
                self::link($all, (string) $id, $course),
                $all->get_icon(),
                // The chooser shows this as HTML.
                s($lab['description'] === '' ? get_string('chooserlab_help', 'mod_appstreamlab') : $lab['description']),
                $all->get_archetype(),
                $all->get_component_name(),
                $all->get_purpose(),
            );
        }
        return $items;
    }

    /**
     * Where the entry of a lab leads: to the form itself, as Moodle's own page before it would drop the lab.
     *
     * @param content_item $all the entry that Moodle has made for the activity
     * @param string $lab
     * @param \stdClass|null $course
     * @return \moodle_url
     */
    private static function link(content_item $all, string $lab, ?\stdClass $course): \moodle_url {
        return $course === null
            ? new \moodle_url($all->get_link(), ['lab' => $lab])
            : new \moodle_url('/course/modedit.php', [
                'add' => 'appstreamlab', 'return' => 0, 'course' => $course->id, 'lab' => $lab,
            ]);
    }

    /**
     * The lab of the entry that a teacher has chosen.
     *
     * @return string empty: none
     */
    public static function chosen_lab(): string {
        $lab = optional_param('lab', '', PARAM_RAW_TRIMMED);
        return lab_state::is_lab_id($lab) ? $lab : '';
    }

    /**
     * The number by which Moodle keeps favourites and recommendations. It is made of the lab's id, so that it is the same for as
     * long as the lab has that id, and no other activity's.
     *
     * @param string $lab
     * @return int
     */
    private static function number(string $lab): int {
        return (int) hexdec(substr(sha1("mod_appstreamlab $lab"), 0, self::DIGITS));
    }
}
