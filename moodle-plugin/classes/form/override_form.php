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

use mod_appstreamlab\local\dates\opening_hours;
use mod_appstreamlab\local\dates\override_owners;
use mod_appstreamlab\local\dates\overrides;
use mod_appstreamlab\output\lab_card;
use mod_appstreamlab\output\window_note;

defined('MOODLE_INTERNAL') || die();

require_once($CFG->libdir . '/formslib.php');

/**
 * Other opening and closing dates for one person or one group.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class override_form extends \moodleform {
    #[\Override]
    protected function definition() {
        $mform = $this->_form;
        $override = $this->_customdata['override'];
        $this->add_owner($override->groupid ? 'groupid' : ($override->userid ? 'userid' : $this->_customdata['owner']));
        $hours = opening_hours::of_activity($this->_customdata['cm']);
        foreach (['timeopen' => $hours->opens, 'timeclose' => $hours->closes] as $date => $usual) {
            $mform->addElement('date_time_selector', $date, get_string($date, 'mod_appstreamlab'), ['optional' => true]);
            $mform->addElement('static', "{$date}usual", '', $usual
                ? get_string('overrideusual', 'mod_appstreamlab', lab_card::date($usual))
                : get_string('overrideusualnone', 'mod_appstreamlab'));
        }
        $label = get_string('linetime', 'mod_appstreamlab');
        $mform->addElement('select', 'linetime', $label, [0 => get_string('overrideas', 'mod_appstreamlab')] + self::line_times());
        $mform->addHelpButton('linetime', 'linetime', 'mod_appstreamlab');
        (new window_note($hours))->add_to($mform, [(string) $this->_customdata['cm']->customdata['lab']], $override);
        $buttons = [
            $mform->createElement('submit', 'submitbutton', get_string('savechanges')),
            $mform->createElement('submit', 'againbutton', get_string('overrideagain', 'mod_appstreamlab')),
            $mform->createElement('cancel'),
        ];
        if ($override->id) {
            unset($buttons[1]);
        }
        $mform->addGroup($buttons, 'buttonar', '', [' '], false);
    }

    /**
     * For how long a seat can be held in the line, in words.
     *
     * @return string[] percent => text
     */
    public static function line_times(): array {
        $times = array_combine(overrides::LINE_TIMES, overrides::LINE_TIMES);
        return array_map(fn(int $percent): string => get_string('linetimes', 'mod_appstreamlab', $percent), $times);
    }

    /**
     * Whose override it is: chosen once, then fixed.
     *
     * @param string $owner userid or groupid
     */
    private function add_owner(string $owner): void {
        $mform = $this->_form;
        $override = $this->_customdata['override'];
        $label = get_string($owner === 'userid' ? 'user' : 'group');
        $choices = $this->choices($owner);
        if ($override->id) {
            $mform->addElement('static', 'ownername', $label, s($choices[$override->$owner] ?? get_string('unknownuser')));
            return;
        }
        $attributes = ['noselectionstring' => '', 'placeholder' => get_string('search')];
        $mform->addElement('autocomplete', $owner, $label, ['' => ''] + array_map(s(...), $choices), $attributes);
        $mform->setType($owner, PARAM_INT);
        $mform->addRule($owner, null, 'required', null, 'client');
    }

    /**
     * Who can be chosen: everybody who has no override yet. Of one that is there, its owner.
     *
     * @param string $owner userid or groupid
     * @return string[] id => name, not escaped
     */
    private function choices(string $owner): array {
        global $DB;
        $cm = $this->_customdata['cm'];
        $override = $this->_customdata['override'];
        $owners = new override_owners($cm);
        if ($owner === 'userid') {
            $people = $override->id ? $DB->get_records('user', ['id' => $override->userid]) : $owners->people();
            $choices = array_map($owners->name(...), $people);
        } else {
            $choices = $owners->groups();
        }
        $select = "appstreamlabid = ? AND $owner IS NOT NULL";
        $taken = $DB->get_fieldset_select('appstreamlab_overrides', $owner, $select, [$cm->instance]);
        return $override->id ? $choices : array_diff_key($choices, array_flip($taken));
    }

    /**
     * Checks what people entered.
     *
     * @param array $data
     * @param array $files
     * @return string[] element => message
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        $override = $this->_customdata['override'];
        $owner = $this->_customdata['owner'];
        if (!$override->id && !isset($this->choices($owner)[$data[$owner] ?? ''])) {
            $errors[$owner] = get_string('overridechoose', 'mod_appstreamlab');
        }
        $usual = opening_hours::of_activity($this->_customdata['cm']);
        $hours = $usual->changed_by(['opens' => $data['timeopen'] ?: null, 'closes' => $data['timeclose'] ?: null]);
        if ($hours->opens === $usual->opens && $hours->closes === $usual->closes && empty($data['linetime'])) {
            $errors['timeclose'] = get_string('overridenothing', 'mod_appstreamlab');
        } else if ($hours->closes && $hours->closes <= $hours->opens) {
            $errors['timeclose'] = get_string('closebeforeopen', 'mod_appstreamlab');
        }
        return $errors;
    }
}
