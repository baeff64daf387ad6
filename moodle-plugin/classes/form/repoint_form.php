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

use core\clock;
use core\di;
use mod_appstreamlab\local\signer\lab_directory;

defined('MOODLE_INTERNAL') || die();

require_once($CFG->libdir . '/formslib.php');

/**
 * Picks the lab that replaces one that is gone, for every activity of the course that uses it.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class repoint_form extends \moodleform {
    #[\Override]
    protected function definition() {
        $mform = $this->_form;
        $labs = lab_directory::labs() ?? [];
        $affected = $this->affected();
        $names = array_map(fn(\cm_info $cm): string => \html_writer::tag('li', $cm->get_formatted_name()), $affected);
        $intro = get_string('repointintro', 'mod_appstreamlab') . \html_writer::tag('ul', implode($names));
        $mform->addElement('static', 'intro', '', $intro);
        $options = ['' => ''] + array_map(fn(array $lab): string => s($lab['title']), $labs);
        $attributes = ['noselectionstring' => get_string('nolabchosen', 'mod_appstreamlab')];
        $mform->addElement('autocomplete', 'lab', get_string('lab', 'mod_appstreamlab'), $options, $attributes);
        $mform->addRule('lab', get_string('choosealab', 'mod_appstreamlab'), 'required', null, 'client');
        $this->add_action_buttons(true, get_string('uselab', 'mod_appstreamlab'));
    }

    /**
     * Writes the new lab into all affected activities.
     *
     * @param string $lab
     * @return int how many there were
     */
    public function repoint(string $lab): int {
        global $DB;
        $affected = $this->affected();
        foreach ($affected as $cm) {
            $record = ['id' => $cm->instance, 'lab' => $lab, 'timemodified' => di::get(clock::class)->time()];
            $DB->update_record('appstreamlab', $record);
            \core\event\course_module_updated::create_from_cm($cm, $cm->context)->trigger();
            \course_modinfo::purge_course_module_cache($cm->course, $cm->id);
        }
        rebuild_course_cache($this->_customdata['cm']->course, false, true);
        return count($affected);
    }

    /**
     * The activities of the course with the same lab that this person may change.
     *
     * @return \cm_info[]
     */
    private function affected(): array {
        $cm = $this->_customdata['cm'];
        return array_filter(
            $cm->get_modinfo()->get_instances_of('appstreamlab'),
            fn(\cm_info $other): bool => ($other->customdata['lab'] ?? '') === ($cm->customdata['lab'] ?? '')
                && has_capability('moodle/course:manageactivities', $other->context),
        );
    }
}
