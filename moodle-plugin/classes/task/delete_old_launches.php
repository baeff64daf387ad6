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

namespace mod_appstreamlab\task;

use core\clock;
use core\di;
use mod_appstreamlab\local\launch\launch_log;
use mod_appstreamlab\local\sessions\attendance;
use mod_appstreamlab\local\work\work_table;

/**
 * Deletes launches, and times of sessions, that are older than the administrator wants to keep.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class delete_old_launches extends \core\task\scheduled_task {
    #[\Override]
    public function get_name() {
        return get_string('taskdeleteoldlaunches', 'mod_appstreamlab');
    }

    #[\Override]
    public function execute() {
        $now = di::get(clock::class)->time();
        $seconds = (int) get_config('mod_appstreamlab', 'keeplaunches');
        if ($seconds > 0) {
            launch_log::delete_before($now - $seconds);
        }
        $seconds = (int) get_config('mod_appstreamlab', 'keepattendance');
        attendance::forget($seconds > 0 ? $now - $seconds : 0);
        work_table::forget($seconds > 0 ? $now - $seconds : 0);
    }
}
