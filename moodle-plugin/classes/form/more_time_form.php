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

namespace mod_appstreamlab\form;

use mod_appstreamlab\local\closing\more_time;

defined('MOODLE_INTERNAL') || die();

require_once($CFG->libdir . '/formslib.php');

/**
 * How many minutes more, and for whom of those whose session is about to be ended.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class more_time_form extends \moodleform {
    #[\Override]
    protected function definition() {
        $mform = $this->_form;
        $minutes = array_map(fn(int $count): string => get_string('numminutes', '', $count), more_time::MINUTES);
        $choices = array_combine(more_time::MINUTES, $minutes);
        $mform->addElement('select', 'minutes', get_string('moretime', 'mod_appstreamlab'), $choices);
        $people = [0 => get_string('moretimeall', 'mod_appstreamlab')] + $this->_customdata['people'];
        $mform->addElement('select', 'userid', get_string('moretimefor', 'mod_appstreamlab'), array_map(s(...), $people));
        $this->add_action_buttons(true, get_string('moretimegive', 'mod_appstreamlab'));
    }
}
