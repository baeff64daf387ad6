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

namespace mod_appstreamlab\local\sessions;

/**
 * Who is inside labs whose activities are about to be deleted: their sessions go on, and no board shows them any more.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class people_inside {
    /** @var int Names that are said of one activity. */
    private const MAXIMUM = 20;

    /**
     * What somebody has to know who deletes an activity.
     *
     * @param \cm_info $cm
     * @return string not escaped; empty when nobody is inside, or the reader may not know
     */
    public static function warning(\cm_info $cm): string {
        if ($cm->modname !== 'appstreamlab' || !has_capability('mod/appstreamlab:viewsessions', $cm->context)) {
            return '';
        }
        $rows = (new board($cm))->rows();
        $name = format_string($cm->name, true, ['context' => $cm->context, 'escape' => false]);
        if ($rows === null) {
            return get_string('deleteunknown', 'mod_appstreamlab', $name);
        }
        $names = array_map(fn(array $row): string => fullname($row['user']), $rows);
        return $names === [] ? '' : get_string('deletewarning', 'mod_appstreamlab', [
            'activity' => $name,
            'count' => count($names),
            'names' => implode(', ', array_slice($names, 0, self::MAXIMUM)) . (count($names) > self::MAXIMUM ? ' …' : ''),
        ]);
    }
}
