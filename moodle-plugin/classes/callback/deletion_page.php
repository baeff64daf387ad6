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

use mod_appstreamlab\local\sessions\people_inside;

/**
 * Moodle's page that asks before an activity is deleted, for people without script. {@see amd/src/deletion.ts} for the others.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class deletion_page {
    /**
     * Says who is inside.
     *
     * @param \core\hook\output\before_http_headers $hook
     */
    public static function before_http_headers(\core\hook\output\before_http_headers $hook): void {
        foreach (self::asked_about($hook->renderer->get_page()) as $cm) {
            $warning = people_inside::warning($cm);
            if ($warning !== '') {
                \core\notification::warning(s($warning));
            }
        }
    }

    /**
     * The activities that the page asks about: Moodle 5.1 asks on a page of the course, earlier ones on one of the activity.
     *
     * @param \moodle_page $page
     * @return \cm_info[]
     */
    private static function asked_about(\moodle_page $page): array {
        if ($page->pagetype === 'mod-appstreamlab-delete' && $page->cm) {
            return [$page->cm];
        }
        $action = optional_param('action', '', PARAM_ALPHANUMEXT);
        if ($page->pagetype !== 'course-format-update' || $action !== 'cm_delete') {
            return [];
        }
        $ids = optional_param_array('ids', [], PARAM_INT) ?: [optional_param('id', 0, PARAM_INT)];
        return array_intersect_key(get_fast_modinfo($page->course)->get_cms(), array_flip($ids));
    }
}
