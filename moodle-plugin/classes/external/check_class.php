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

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use core_external\external_warnings;
use mod_appstreamlab\form\class_form;
use mod_appstreamlab\local\classes\class_people;
use mod_appstreamlab\local\classes\class_sender;
use mod_appstreamlab\local\signer\lab_state;
use mod_appstreamlab\local\signer\signer_exception;
use mod_appstreamlab\output\class_words;

/**
 * Whether a class would fit, before it is saved: the signer is asked, and keeps nothing.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class check_class extends external_api {
    /**
     * Parameters.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        $number = fn(string $what): external_value => new external_value(PARAM_INT, $what);
        return new external_function_parameters([
            'courseid' => $number('Course id'),
            'cmid' => $number('Course module id; 0: a new activity'),
            'lab' => new external_value(PARAM_RAW_TRIMMED, 'Lab id'),
            'zone' => new external_value(PARAM_TIMEZONE, 'Time zone of the times'),
            'year' => $number('Day of the first lesson, as the form shows it'),
            'month' => $number('Its month'),
            'day' => $number('Its day'),
            'fromhour' => $number('Start'),
            'fromminute' => $number('Start'),
            'tohour' => $number('End'),
            'tominute' => $number('End'),
            'untilyear' => $number('Last day of weekly lessons, as the form shows it; 0: there is one lesson'),
            'untilmonth' => $number('Its month'),
            'untilday' => $number('Its day'),
            'people' => $number('Number of people; 0: as many as there are'),
            'groupid' => $number('Group; 0: the whole course'),
            'exam' => new external_value(PARAM_BOOL, 'Whether the lab is for this class alone'),
        ]);
    }

    /**
     * Asks.
     *
     * @param int $courseid
     * @param int $cmid
     * @param string $lab
     * @param string $zone
     * @param int ...$numbers as the parameters say
     * @return array
     */
    public static function execute(int $courseid, int $cmid, string $lab, string $zone, ...$numbers): array {
        global $USER;
        $names = array_slice(array_keys(self::execute_parameters()->keys), 4);
        $given = compact('courseid', 'cmid', 'lab', 'zone') + array_combine($names, array_pad($numbers, count($names), 0));
        $asked = self::validate_parameters(self::execute_parameters(), $given);
        $context = $asked['cmid']
            ? \core\context\module::instance($asked['cmid'])
            : \core\context\course::instance($asked['courseid']);
        self::validate_context($context);
        require_capability('mod/appstreamlab:requestclass', $context);
        $courseid = (int) $context->get_course_context()->instanceid;
        if (!lab_state::is_lab_id($asked['lab'])) {
            return self::answer('missing', [get_string('choosealab', 'mod_appstreamlab')]);
        }
        $day = fn(string $prefix): int => make_timestamp(
            $asked["{$prefix}year"],
            $asked["{$prefix}month"],
            $asked["{$prefix}day"],
            0,
            0,
            0,
            $asked['zone'],
        );
        $wish = class_form::wish((object) [
            'classzone' => $asked['zone'],
            'classdate' => $day(''),
            'classfrom' => ['hour' => $asked['fromhour'], 'minute' => $asked['fromminute']],
            'classto' => ['hour' => $asked['tohour'], 'minute' => $asked['tominute']],
            'classrepeat' => $asked['untilyear'] > 0,
            'classuntil' => $asked['untilyear'] > 0 ? $day('until') : 0,
            'classpeople' => max(0, $asked['people']),
            'classgroup' => $asked['groupid'],
            'classexam' => $asked['exam'],
        ]);
        if (is_string($wish)) {
            return self::answer('wrong', [get_string(explode(' ', $wish)[1], 'mod_appstreamlab')]);
        }
        $wish->people = $wish->people ?: max(1, count(class_people::ids($context, (int) $wish->groupid)));
        $class = (object) ((array) $wish + ['cmid' => $asked['cmid'], 'extra' => null, 'usermodified' => $USER->id]);
        return self::ask($context, $courseid, $asked['lab'], $class);
    }

    /**
     * Asks the signer, and puts its answer into words.
     *
     * @param \context $context
     * @param int $courseid
     * @param string $lab
     * @param \stdClass $class
     * @return array
     */
    private static function ask(\context $context, int $courseid, string $lab, \stdClass $class): array {
        $name = get_string('modulename', 'mod_appstreamlab');
        $windows = [];
        if ($class->cmid) {
            [, $cm] = get_course_and_cm_from_cmid($class->cmid, 'appstreamlab');
            $windows = class_sender::windows($cm, $class);
            $name = $cm->name;
        }
        // The signer is asked; other tabs of this person must not wait for that.
        \core\session\manager::write_close();
        $answer = class_sender::ask(class_sender::body($context, $courseid, $lab, $name, $class, $windows));
        if ($answer instanceof signer_exception) {
            return self::answer('away', [class_words::unanswered($answer)]);
        }
        $texts = [(new class_words((object) ((array) $class + ['status' => 'wanted'])))->times()];
        array_push($texts, ...class_words::fit($answer['fit'], $class->zone));
        if (in_array($answer['state'], ['requested', 'approved'], true)) {
            $texts[] = get_string("classwouldbe_{$answer['state']}", 'mod_appstreamlab');
        }
        return self::answer($answer['fit']['fits'], $texts);
    }

    /**
     * An answer.
     *
     * @param string $kind
     * @param string[] $texts
     * @return array
     */
    private static function answer(string $kind, array $texts): array {
        return ['kind' => $kind, 'texts' => $texts, 'warnings' => []];
    }

    /**
     * Description of the answer.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'kind' => new external_value(PARAM_ALPHA, 'yes, no or unknown: it fits or not; missing, wrong or away: nobody said'),
            'texts' => new external_multiple_structure(new external_value(PARAM_RAW, 'Sentence, plain text')),
            'warnings' => new external_warnings(),
        ]);
    }
}
