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

use mod_appstreamlab\local\classes\class_plan;
use mod_appstreamlab\local\dates\overrides;

/**
 * What happens to overrides when groups change.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class groups {
    /**
     * A group was deleted: nobody is left for whom its dates could hold.
     *
     * @param \core\event\group_deleted $event
     */
    public static function group_deleted(\core\event\group_deleted $event): void {
        overrides::delete_of_group((int) $event->objectid);
        class_plan::forget_group((int) $event->objectid);
    }

    /**
     * Somebody came into a group or left it.
     *
     * @param \core\event\base $event
     */
    public static function members_changed(\core\event\base $event): void {
        overrides::forget();
        class_plan::touch_group((int) $event->objectid);
    }
}
