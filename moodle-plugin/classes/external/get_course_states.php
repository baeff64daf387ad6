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

namespace mod_appstreamlab\external;

use core\clock;
use core\di;
use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use core_external\external_warnings;
use mod_appstreamlab\local\classes\class_states;
use mod_appstreamlab\local\launch\launch_log;
use mod_appstreamlab\local\line\turns;
use mod_appstreamlab\local\line\waiting_line;
use mod_appstreamlab\local\notices\notices;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\output\lab_card;

/**
 * The state of every lab the user can see in a course, and the user's own live sessions: one request for all cards of a page.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class get_course_states extends external_api {
    /** @var float Seconds the signer gets for each of the two questions. */
    private const TIMEOUT = 2.0;

    /**
     * Parameters.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'Course id'),
            'cmid' => new external_value(PARAM_INT, 'Only this activity, as its own page shows it; 0: all', VALUE_DEFAULT, 0),
            'hidden' => new external_value(PARAM_BOOL, 'Whether the page that asks is in a hidden tab', VALUE_DEFAULT, false),
        ]);
    }

    /**
     * Looks up the states.
     *
     * @param int $courseid
     * @param int $cmid 0: all activities of the course
     * @param bool $hidden whether the page that asks is in a hidden tab
     * @return array
     */
    public static function execute(int $courseid, int $cmid = 0, bool $hidden = false): array {
        global $CFG, $USER;
        require_once($CFG->libdir . '/completionlib.php');
        ['courseid' => $courseid, 'cmid' => $cmid, 'hidden' => $hidden] = self::validate_parameters(
            self::execute_parameters(),
            ['courseid' => $courseid, 'cmid' => $cmid, 'hidden' => $hidden],
        );
        self::validate_context(\core\context\course::instance($courseid));

        $cms = self::visible_activities($courseid);
        if ($cmid) {
            $cms = array_filter($cms, fn(\cm_info $cm): bool => (int) $cm->id === $cmid);
        }
        $counts = launch_log::uncounted((int) $USER->id) !== [];
        if (!$counts) {
            // The signer is asked below; other tabs of this person must not wait for that.
            \core\session\manager::write_close();
        }
        $labs = array_values(array_unique(array_map(fn(\cm_info $cm): string => $cm->customdata['lab'], $cms)));
        $states = $labs ? lab_directory::fresh_states($labs, self::TIMEOUT) : [];
        $recent = isguestuser() ? [] : launch_log::recent_labs((int) $USER->id, $labs);
        $sessions = self::own_sessions($labs, $recent, $counts);
        $lines = waiting_line::look($recent, $states, $sessions, self::TIMEOUT, $hidden);
        turns::heard((int) $USER->id, $lines);
        $classes = class_states::fresh(class_states::with_class($cms), self::TIMEOUT);

        $completion = new \completion_info(get_course($courseid));
        $cards = [];
        $turnedaway = [];
        foreach ($cms as $cm) {
            $state = $states[$cm->customdata['lab']];
            $card = lab_card::with_sessions($cm, $state, $sessions, $cmid === 0, $lines, $classes);
            $status = $card->status();
            if ($card->turns_away()) {
                // Many activities lead into one lab: somebody who saw them all off waits in one of them.
                $turnedaway[$cm->customdata['lab']] ??= (int) $cm->instance;
            }
            $cards[] = [
                'cmid' => (int) $cm->id,
                'state' => $card->state_key(),
                'stateasof' => $state->asof,
                'sessionasof' => $sessions['asof'],
                'changesat' => $card->changes_at(),
                'complete' => self::is_complete($completion, $cm),
                'colour' => $status['colour'],
                'text' => $status['text'],
                'name' => $status['name'],
                'openurl' => $status['openurl'],
                'returnurl' => $status['returnurl'],
                'endurl' => $status['endurl'],
                'placeurl' => $status['placeurl'],
                'placelabel' => $status['placelabel'],
                'reason' => $status['reason'],
                'classline' => $status['classline'],
                'lookurl' => $status['lookurl'],
                'hashelpers' => $status['hashelpers'],
                'helpers' => $status['helpers'],
                'note' => $status['note'],
                'noteurl' => $status['noteurl'],
                'waits' => $status['waits'],
                'lookseconds' => $status['lookseconds'],
                'linekind' => $status['linekind'],
                'linenote' => $status['linenote'],
                'linetitle' => $status['linetitle'],
                'lineactions' => $status['lineactions'],
                'lineurl' => $status['lineurl'],
            ];
        }
        notices::note_turned_away(array_values($turnedaway));
        return ['cards' => $cards, 'asof' => di::get(clock::class)->time(), 'warnings' => []];
    }

    /**
     * Description of the answer.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'cards' => new external_multiple_structure(new external_single_structure([
                'cmid' => new external_value(PARAM_INT, 'Course module id'),
                'state' => new external_value(PARAM_ALPHANUMEXT, 'State as a word'),
                'stateasof' => new external_value(PARAM_INT, 'When the state was heard; 0: never'),
                'sessionasof' => new external_value(PARAM_INT, 'When the sessions were heard; 0: never'),
                'changesat' => new external_value(PARAM_INT, 'When dates change the state; 0: they do not; -1: never again'),
                'complete' => new external_value(PARAM_BOOL, 'Whether the activity is complete for the user'),
                'colour' => new external_value(PARAM_ALPHA, 'Bootstrap colour of the mark'),
                'text' => new external_value(PARAM_TEXT, 'State in the reader\'s language'),
                'name' => new external_value(PARAM_RAW, 'Name of the activity, formatted'),
                'openurl' => new external_value(PARAM_URL, 'Address that opens the lab; empty: not now'),
                'returnurl' => new external_value(PARAM_URL, 'Address that leads back to a live session; empty: there is none'),
                'endurl' => new external_value(PARAM_URL, 'Address that ends the live session; empty: there is none'),
                'placeurl' => new external_value(PARAM_URL, 'Address of the activity where the session belongs; may be empty'),
                'placelabel' => new external_value(PARAM_RAW, 'Words of a link to it, plain text; may be empty'),
                'reason' => new external_value(PARAM_TEXT, 'Why this user opens no lab, whatever its state; may be empty'),
                'classline' => new external_value(PARAM_TEXT, 'For how many a class is planned, as of when; may be empty'),
                'lookurl' => new external_value(PARAM_URL, 'Where a lab that is off can be looked at again; may be empty'),
                'hashelpers' => new external_value(PARAM_BOOL, 'Whether there are helpers'),
                'helpers' => new external_multiple_structure(new external_single_structure([
                    'name' => new external_value(PARAM_RAW, 'Who can act, plain text'),
                    'url' => new external_value(PARAM_RAW, 'Web or mail address to write to; may be empty'),
                ])),
                'note' => new external_value(PARAM_TEXT, 'What the user, as a teacher, can put right; may be empty'),
                'noteurl' => new external_value(PARAM_URL, 'Where to do that; may be empty'),
                'waits' => new external_value(PARAM_BOOL, 'Whether the user waits for a seat, and is not called'),
                'lookseconds' => new external_value(PARAM_INT, 'Whoever waits is present by asking again after so long; else 0'),
                'linekind' => new external_value(PARAM_ALPHA, 'waiting, called, passed or unreachable; empty: in no line'),
                'linenote' => new external_value(PARAM_TEXT, 'What somebody who waits has to know besides; may be empty'),
                'linetitle' => new external_value(PARAM_TEXT, 'What the window is called while it is their turn; may be empty'),
                'lineactions' => new external_multiple_structure(new external_single_structure([
                    'do' => new external_value(PARAM_ALPHA, 'What mod_appstreamlab_act_in_line takes'),
                    'label' => new external_value(PARAM_TEXT, 'Words of the button'),
                    'main' => new external_value(PARAM_BOOL, 'Whether it is the one thing to do'),
                ])),
                'lineurl' => new external_value(PARAM_URL, 'Where a form sends that; may be empty'),
            ])),
            'asof' => new external_value(PARAM_INT, 'Time of the answer'),
            'warnings' => new external_warnings(),
        ]);
    }

    /**
     * Whether an activity is complete for the user; false where that is not tracked.
     *
     * @param \completion_info $completion of the course
     * @param \cm_info $cm
     * @return bool
     */
    private static function is_complete(\completion_info $completion, \cm_info $cm): bool {
        if (isguestuser() || !$completion->is_enabled($cm)) {
            return false;
        }
        $state = (int) $completion->get_data($cm, true)->completionstate;
        return in_array($state, [COMPLETION_COMPLETE, COMPLETION_COMPLETE_PASS], true);
    }

    /**
     * The activities of a course that this user can see, with a lab.
     *
     * @param int $courseid
     * @return \cm_info[]
     */
    private static function visible_activities(int $courseid): array {
        return array_filter(
            get_fast_modinfo($courseid)->get_instances_of('appstreamlab'),
            fn(\cm_info $cm): bool => $cm->uservisible
                && !empty($cm->customdata['lab'])
                && has_capability('mod/appstreamlab:view', $cm->context),
        );
    }

    /**
     * The user's live sessions; asked for only where the user opened one of the labs lately.
     *
     * @param string[] $labs
     * @param string[] $recent those that the user opened lately
     * @param bool $counts whether there are launches of the user that do not count yet
     * @return array asof and sessions as {@see lab_directory::cached_sessions()}
     */
    private static function own_sessions(array $labs, array $recent, bool $counts): array {
        global $USER;
        if ($recent === []) {
            return lab_directory::remember_sessions((int) $USER->id, $labs);
        }
        $entry = lab_directory::fresh_sessions((int) $USER->id, $recent, self::TIMEOUT);
        if ($counts && $entry['sessions'] !== []) {
            // Completion writes into the session, which is read-only where the site has turned that on.
            \core\session\manager::restart_with_write_lock(true);
        }
        lab_directory::note_sessions((int) $USER->id, $entry);
        return $entry;
    }
}
