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

use mod_appstreamlab\local\classes\class_round;

/**
 * Tells the lab service of classes, and teachers what became of theirs.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class update_classes extends \core\task\scheduled_task {
    #[\Override]
    public function get_name() {
        return get_string('taskupdateclasses', 'mod_appstreamlab');
    }

    #[\Override]
    public function execute() {
        class_round::run();
    }
}
