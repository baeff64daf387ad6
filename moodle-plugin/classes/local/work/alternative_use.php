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

namespace mod_appstreamlab\local\work;

use mod_appstreamlab\event\alternative_used;
use mod_appstreamlab\local\dates\opening_hours;

/**
 * Working with the accessible alternative, which counts as opening the lab.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class alternative_use {
    /**
     * Whether the current user can say so: it counts for something, and the person could open the lab, whatever its state is.
     *
     * @param \cm_info $cm
     * @return bool
     */
    public static function is_offered(\cm_info $cm): bool {
        $counts = !empty($cm->customdata['measured']) || !empty($cm->customdata['customcompletionrules']['completionlaunch']);
        return $counts
            && !empty($cm->customdata['alternative'])
            && isloggedin() && !isguestuser() && !\core\session\manager::is_loggedinas()
            && has_capability('mod/appstreamlab:launch', $cm->context)
            && !has_capability('mod/appstreamlab:viewsessions', $cm->context)
            && opening_hours::of($cm)->state() === 'open';
    }

    /**
     * Notes that the current user works with it.
     *
     * @param \cm_info $cm
     */
    public static function note(\cm_info $cm): void {
        global $DB, $USER;
        $lab = $DB->get_record('appstreamlab', ['id' => $cm->instance], '*', MUST_EXIST);
        $row = work_table::note_alternative($lab, (int) $USER->id);
        if ($row->pending) {
            gradebook::settle((int) $lab->id, [$row]);
            alternative_used::create(['objectid' => $row->id, 'context' => $cm->context])->trigger();
        }
    }
}
