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

use mod_appstreamlab\local\launch\launch_log;
use mod_appstreamlab\local\sessions\session_log;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\local\signer\signer_client;

/**
 * Looks for the sessions of launches that do not count yet: people who waited for a seat and got in later. It also notes the
 * end of sessions that were seen.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class confirm_launches extends \core\task\scheduled_task {
    /** @var float Seconds the signer gets for a question. */
    private const TIMEOUT = 10.0;

    #[\Override]
    public function get_name() {
        return get_string('taskconfirmlaunches', 'mod_appstreamlab');
    }

    #[\Override]
    public function execute() {
        $launches = launch_log::uncounted() + session_log::open_launches();
        if ($launches === []) {
            return;
        }
        $labs = array_values(array_unique(array_column($launches, 'lab')));
        $userids = array_values(array_unique(array_map(intval(...), array_column($launches, 'userid'))));
        $answer = lab_directory::ask(
            self::TIMEOUT,
            fn(signer_client $client): array => $client->get_sessions($labs, $userids),
        );
        if ($answer !== null) {
            session_log::note($answer['sessions'], array_diff($labs, $answer['unavailable']), $userids);
        }
    }
}
