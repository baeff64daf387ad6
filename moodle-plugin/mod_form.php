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

/**
 * The form of an AppStream Lab activity.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

require_once($CFG->dirroot . '/course/moodleform_mod.php');

use mod_appstreamlab\callback\chooser;
use mod_appstreamlab\callback\instance;
use mod_appstreamlab\form\class_form;
use mod_appstreamlab\local\dates\opening_hours;
use mod_appstreamlab\local\signer\connection;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\local\signer\lab_state;
use mod_appstreamlab\local\work\counting;
use mod_appstreamlab\output\window_note;

/**
 * The form of an AppStream Lab activity.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class mod_appstreamlab_mod_form extends moodleform_mod {
    #[\Override]
    public function definition() {
        $mform = $this->_form;

        $mform->addElement('header', 'general', get_string('general', 'form'));
        $mform->addElement('text', 'name', get_string('name'), ['size' => 64]);
        $mform->setType('name', empty(get_config('core', 'formatstringstriptags')) ? PARAM_CLEANHTML : PARAM_TEXT);
        $mform->addRule('name', null, 'required', null, 'client');
        $mform->addRule('name', get_string('maximumchars', '', 255), 'maxlength', 255, 'client');
        $this->add_lab_element();
        $this->set_chosen_lab();
        $this->standard_intro_elements();

        $mform->addElement('header', 'availabilityhdr', get_string('availability'));
        foreach (['timeopen', 'timeclose'] as $date) {
            $mform->addElement('date_time_selector', $date, get_string($date, 'mod_appstreamlab'), ['optional' => true]);
            $mform->addHelpButton($date, $date, 'mod_appstreamlab');
        }
        $this->add_window_note();
        $mform->addElement('advcheckbox', 'endatclose', '', get_string('endatclose', 'mod_appstreamlab'));
        $mform->addHelpButton('endatclose', 'endatclose', 'mod_appstreamlab');

        $instanceid = (int) ($this->current->instance ?? 0);
        class_form::add_to($mform, $this->context, (int) $this->get_course()->id, (int) ($this->_cm->id ?? 0), $instanceid);

        $mform->addElement('header', 'alternativehdr', get_string('alternative', 'mod_appstreamlab'));
        $mform->addElement(
            'editor',
            'alternative_editor',
            get_string('alternativetext', 'mod_appstreamlab'),
            ['rows' => 6],
            instance::alternative_options($this->context),
        );
        $mform->setType('alternative_editor', PARAM_RAW);
        $mform->addHelpButton('alternative_editor', 'alternativetext', 'mod_appstreamlab');

        $this->add_grading();
        $this->standard_coursemodule_elements();
        $this->hide_grading();
        $this->add_action_buttons();
    }

    /**
     * The picker, which says so when its list is old; where nothing is known of the labs, a text field.
     */
    private function add_lab_element(): void {
        $mform = $this->_form;
        $label = get_string('lab', 'mod_appstreamlab');
        $labs = lab_directory::labs();
        if ($labs === null) {
            $this->add_note(connection::is_configured() ? 'labsunknown' : 'labsnotconfigured');
            $mform->addElement('text', 'lab', $label, ['size' => 40, 'autocomplete' => 'off', 'spellcheck' => 'false']);
        } else {
            $iscurrent = lab_directory::is_list_current();
            if (!$iscurrent) {
                $this->add_note('labsold');
            }
            $attributes = [
                // What is typed counts too, as long as the list may lack a lab.
                'tags' => !$iscurrent,
                'noselectionstring' => get_string('nolabchosen', 'mod_appstreamlab'),
                'placeholder' => get_string('searchlabs', 'mod_appstreamlab'),
            ];
            $mform->addElement('autocomplete', 'lab', $label, $this->lab_options($labs), $attributes);
        }
        $mform->setType('lab', PARAM_RAW_TRIMMED);
        $mform->addRule('lab', get_string('choosealab', 'mod_appstreamlab'), 'required', null, 'client');
        $mform->addHelpButton('lab', 'lab', 'mod_appstreamlab');
    }

    /**
     * What is graded, and Moodle's own settings of grades, which are there only if something is.
     */
    private function add_grading(): void {
        $mform = $this->_form;
        $this->standard_grading_coursemodule_elements();
        $whats = [counting::NOTHING, counting::OPENED, counting::MINUTES];
        $options = array_map(fn(string $what): string => get_string("gradewhat_$what", 'mod_appstreamlab'), $whats);
        $what = $mform->createElement(
            'select',
            'gradewhat',
            get_string('gradewhat', 'mod_appstreamlab'),
            array_combine($whats, $options),
        );
        $mform->insertElementBefore($what, 'grade');
        $mform->setDefault('gradewhat', counting::NOTHING);
        $mform->addHelpButton('gradewhat', 'gradewhat', 'mod_appstreamlab');
        $minutes = $mform->createElement('text', 'grademinutes', get_string('grademinutes', 'mod_appstreamlab'), ['size' => 5]);
        $mform->insertElementBefore($minutes, 'grade');
        $mform->setType('grademinutes', PARAM_INT);
        $mform->setDefault('grademinutes', 60);
        $mform->addHelpButton('grademinutes', 'grademinutes', 'mod_appstreamlab');
    }

    /**
     * Settings that say nothing where nothing is graded.
     */
    private function hide_grading(): void {
        $mform = $this->_form;
        $mform->hideIf('grademinutes', 'gradewhat', 'neq', counting::MINUTES);
        foreach (['grade', 'gradecat', 'gradepass', 'completionusegrade', 'completionpassgrade'] as $element) {
            if ($mform->elementExists($element)) {
                $mform->hideIf($element, 'gradewhat', 'eq', counting::NOTHING);
            }
        }
    }

    /**
     * A new activity has the lab whose entry was chosen in the activity chooser, and its title.
     */
    private function set_chosen_lab(): void {
        $lab = empty($this->current->instance) ? chooser::chosen_lab() : '';
        if ($lab !== '') {
            $this->_form->setDefault('lab', $lab);
            $this->_form->setDefault('name', lab_directory::labs()[$lab]['title'] ?? '');
        }
    }

    /**
     * Says when the time between the dates is longer than a session can last.
     */
    private function add_window_note(): void {
        $saved = (object) [
            'lab' => $this->current->lab ?? '',
            'timeopen' => $this->current->timeopen ?? 0,
            'timeclose' => $this->current->timeclose ?? 0,
        ];
        (new window_note(new opening_hours(0, 0)))->add_to($this->_form, array_keys(lab_directory::labs() ?? []), $saved);
    }

    /**
     * Says above the lab why its field is not as usual.
     *
     * @param string $key of the text
     */
    private function add_note(string $key): void {
        $note = html_writer::div(get_string($key, 'mod_appstreamlab'), 'alert alert-warning mb-0', ['role' => 'status']);
        $this->_form->addElement('static', 'labnote', '', $note);
    }

    /**
     * Labs by title; a saved lab that is no longer in the list stays, so that saving the form changes nothing.
     *
     * @param array $labs as lab_directory::labs() gives them
     * @return string[] lab id => text
     */
    private function lab_options(array $labs): array {
        $options = ['' => ''];
        foreach ($labs as $id => $lab) {
            $options[$id] = $lab['title'] . ($lab['description'] === '' ? '' : ' – ' . $lab['description']);
        }
        $saved = $this->current->lab ?? '';
        if ($saved !== '' && !isset($options[$saved])) {
            $options[$saved] = get_string('labnotinlist', 'mod_appstreamlab', $saved);
        }
        return array_map(s(...), $options);
    }

    /**
     * Brings the accessible alternative into the editor, and what counts into its fields.
     *
     * @param array $defaultvalues
     */
    public function data_preprocessing(&$defaultvalues) {
        global $CFG;
        $minutes = 'completionminutes' . $this->get_suffix();
        $defaultvalues['completionminutesenabled' . $this->get_suffix()] = (int) !empty($defaultvalues[$minutes]);
        if (empty($defaultvalues[$minutes])) {
            $defaultvalues[$minutes] = 30;
        }
        if (($defaultvalues['gradewhat'] ?? counting::NOTHING) === counting::NOTHING) {
            // Whoever turns grading on begins with the site's usual points.
            $defaultvalues['grade'] = $CFG->gradepointdefault;
        }
        $draftid = file_get_submitted_draft_itemid('alternative_editor');
        $text = file_prepare_draft_area(
            $draftid,
            $this->current->instance ? $this->context->id : null,
            'mod_appstreamlab',
            'alternative',
            0,
            instance::alternative_options($this->context),
            $defaultvalues['alternative'] ?? '',
        );
        $defaultvalues['alternative_editor'] = [
            'text' => $text,
            'format' => $defaultvalues['alternativeformat'] ?? editors_get_preferred_format(),
            'itemid' => $draftid,
        ];
    }

    #[\Override]
    public function data_postprocessing($data) {
        parent::data_postprocessing($data);
        if (!empty($data->completionunlocked)) {
            $rule = 'completionlaunch' . $this->get_suffix();
            $data->$rule = empty($data->$rule) ? 0 : 1;
            $minutes = 'completionminutes' . $this->get_suffix();
            $isautomatic = ($data->{'completion' . $this->get_suffix()} ?? 0) == COMPLETION_TRACKING_AUTOMATIC;
            if (!$isautomatic || empty($data->{'completionminutesenabled' . $this->get_suffix()})) {
                $data->$minutes = 0;
            }
        } else {
            // A field that is locked, and shows what could be asked for, asks for nothing.
            unset($data->{'completionminutes' . $this->get_suffix()});
        }
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
        if (!empty($data['timeopen']) && !empty($data['timeclose']) && $data['timeclose'] <= $data['timeopen']) {
            $errors['timeclose'] = get_string('closebeforeopen', 'mod_appstreamlab');
        }
        if (!lab_state::is_lab_id($data['lab'] ?? '')) {
            $errors['lab'] = get_string(empty($data['lab']) ? 'choosealab' : 'labidwrong', 'mod_appstreamlab');
        }
        return $errors + $this->validate_counting($data) + class_form::validate($data);
    }

    /**
     * Checks what counts.
     *
     * @param array $data
     * @return string[] element => message
     */
    private function validate_counting(array $data): array {
        $errors = [];
        $what = $data['gradewhat'] ?? counting::NOTHING;
        $isminutes = fn(mixed $minutes): bool => $minutes >= 1 && $minutes <= counting::MAXIMUM_MINUTES;
        if ($what === counting::MINUTES && !$isminutes($data['grademinutes'] ?? 0)) {
            $errors['grademinutes'] = get_string('minuteswrong', 'mod_appstreamlab', counting::MAXIMUM_MINUTES);
        }
        if ($what !== counting::NOTHING && empty($data['grade'])) {
            $errors['grade'] = get_string('gradenone', 'mod_appstreamlab');
        }
        if ($what === counting::NOTHING && (!empty($data['completionusegrade']) || !empty($data['completionpassgrade']))) {
            $errors['gradewhat'] = get_string('gradeneeded', 'mod_appstreamlab');
        }
        if (!empty($data['completionminutesenabled']) && !$isminutes($data['completionminutes'] ?? 0)) {
            $errors['completionminutesgroup'] = get_string('minuteswrong', 'mod_appstreamlab', counting::MAXIMUM_MINUTES);
        }
        return $errors;
    }

    #[\Override]
    public function add_completion_rules() {
        $rule = 'completionlaunch' . $this->get_suffix();
        $this->_form->addElement('checkbox', $rule, '', get_string('completionlaunch', 'mod_appstreamlab'));
        $this->_form->addHelpButton($rule, 'completionlaunch', 'mod_appstreamlab');
        $suffix = $this->get_suffix();
        $group = [
            $this->_form->createElement(
                'checkbox',
                "completionminutesenabled$suffix",
                '',
                get_string('completionminutes', 'mod_appstreamlab'),
            ),
            $this->_form->createElement('text', "completionminutes$suffix", '', [
                'size' => 4, 'aria-label' => get_string('minutes'),
            ]),
        ];
        $this->_form->setType("completionminutes$suffix", PARAM_INT);
        $this->_form->addGroup($group, "completionminutesgroup$suffix", '', ' ', false);
        $this->_form->hideIf("completionminutes$suffix", "completionminutesenabled$suffix", 'notchecked');
        $this->_form->addHelpButton("completionminutesgroup$suffix", 'completionminutes', 'mod_appstreamlab');
        return [$rule, "completionminutesgroup$suffix"];
    }

    #[\Override]
    public function completion_rule_enabled($data) {
        $suffix = $this->get_suffix();
        return !empty($data["completionlaunch$suffix"])
            || (!empty($data["completionminutesenabled$suffix"]) && !empty($data["completionminutes$suffix"]));
    }
}
