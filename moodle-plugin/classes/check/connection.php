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

namespace mod_appstreamlab\check;

use core\check\check;
use core\check\result;
use mod_appstreamlab\local\signer\connection_test;

/**
 * The connection to the signer, for the status report and the settings page.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class connection extends check {
    #[\Override]
    public function get_action_link(): ?\action_link {
        $url = new \moodle_url('/admin/settings.php', ['section' => 'modsettingappstreamlab']);
        return new \action_link($url, get_string('connectionsettings', 'mod_appstreamlab'));
    }

    #[\Override]
    public function get_result(): result {
        $finding = connection_test::run();
        $statuses = ['ok' => result::OK, 'na' => result::NA, 'warning' => result::WARNING, 'error' => result::ERROR];
        return new result($statuses[$finding->severity], $finding->summary, $finding->details);
    }
}
