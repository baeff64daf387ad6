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
use mod_appstreamlab\local\classes\class_people;
use mod_appstreamlab\local\classes\class_plan;
use mod_appstreamlab\local\classes\class_sender;
use mod_appstreamlab\local\classes\lesson_times;
use mod_appstreamlab\output\class_words;

/**
 * The part of an activity's form that says when a class meets.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class class_form {
    /** @var string[] Fields that are of no use without a class. */
    private const FIELDS = ['classdate', 'classfrom', 'classto', 'classrepeat', 'classuntil', 'classpeople', 'classexam'];

    /** @var int Minutes between the choices of a clock. */
    private const MINUTE_STEP = 5;

    /** @var int People of a class at most. */
    private const MAXIMUM_PEOPLE = 100000;

    /**
     * Adds the part to a form; nothing, for whoever may not ask for classes.
     *
     * @param \MoodleQuickForm $mform
     * @param \context $context of the activity, or of the course while there is none
     * @param int $courseid
     * @param int $cmid 0: a new activity
     * @param int $instanceid 0: a new activity
     */
    public static function add_to(\MoodleQuickForm $mform, \context $context, int $courseid, int $cmid, int $instanceid): void {
        if (!has_capability('mod/appstreamlab:requestclass', $context)) {
            return;
        }
        $class = $instanceid ? class_plan::of_activity($instanceid) : null;
        $counts = class_people::counts($context, $courseid);
        $zone = $class->zone ?? \core_date::get_user_timezone();
        $mform->addElement('header', 'classhdr', get_string('class', 'mod_appstreamlab'));
        $mform->setExpanded('classhdr', $class !== null);
        $modes = array_combine(['off', 'draft', 'on'], array_map(
            fn(string $mode): string => get_string("classmode_$mode", 'mod_appstreamlab'),
            ['off', 'draft', 'on'],
        ));
        $mform->addElement('select', 'classmode', get_string('classmode', 'mod_appstreamlab'), $modes);
        $mform->addHelpButton('classmode', 'classmode', 'mod_appstreamlab');
        $mform->addElement('hidden', 'classzone', $zone);
        $mform->setType('classzone', PARAM_TIMEZONE);
        $mform->addElement('date_selector', 'classdate', get_string('classdate', 'mod_appstreamlab'), ['timezone' => $zone]);
        foreach (['classfrom', 'classto'] as $clock) {
            self::add_clock($mform, $clock, $class, $zone);
        }
        $zonename = \core_date::get_localised_timezone($zone);
        $mform->addElement('static', 'classzonenote', '', get_string('classzone', 'mod_appstreamlab', s($zonename)));
        $mform->addElement('advcheckbox', 'classrepeat', '', get_string('classrepeat', 'mod_appstreamlab'));
        $mform->addElement('date_selector', 'classuntil', get_string('classuntil', 'mod_appstreamlab'), ['timezone' => $zone]);
        if (count($counts) > 1) {
            $mform->addElement('select', 'classgroup', get_string('classgroup', 'mod_appstreamlab'), self::group_names($counts));
        }
        $label = get_string('classpeople', 'mod_appstreamlab');
        $mform->addElement('text', 'classpeople', $label, ['size' => 6, 'inputmode' => 'numeric']);
        $mform->setType('classpeople', PARAM_RAW_TRIMMED);
        $mform->addHelpButton('classpeople', 'classpeople', 'mod_appstreamlab');
        $mform->addElement('advcheckbox', 'classexam', '', get_string('classexam', 'mod_appstreamlab'));
        $mform->addHelpButton('classexam', 'classexam', 'mod_appstreamlab');
        self::set_defaults($mform, $class, $counts, $zone);
        self::hide($mform, [...self::FIELDS, 'classzonenote', ...(count($counts) > 1 ? ['classgroup'] : [])]);
        self::add_answer($mform, $class, $courseid, $cmid, $counts);
    }

    /**
     * Checks what people entered.
     *
     * @param array $data
     * @return string[] element => message
     */
    public static function validate(array $data): array {
        if (!in_array($data['classmode'] ?? 'off', ['draft', 'on'], true)) {
            return [];
        }
        $wish = self::wish((object) $data);
        if (is_string($wish)) {
            [$field, $key] = explode(' ', $wish);
            return [$field => get_string($key, 'mod_appstreamlab')];
        }
        $people = trim((string) ($data['classpeople'] ?? ''));
        $isnumber = $people === '' || (ctype_digit($people) && (int) $people > 0 && (int) $people <= self::MAXIMUM_PEOPLE);
        return $isnumber ? [] : ['classpeople' => get_string('classpeoplewrong', 'mod_appstreamlab')];
    }

    /**
     * Writes what the form of an activity says of its class; a form without this part leaves it as it is.
     *
     * @param \stdClass $data of the form, with id and coursemodule
     */
    public static function save(\stdClass $data): void {
        $context = \core\context\module::instance($data->coursemodule);
        $mode = $data->classmode ?? null;
        if ($mode === null || !has_capability('mod/appstreamlab:requestclass', $context)) {
            class_plan::touch((int) $data->id);
            return;
        }
        $wish = $mode === 'off' ? null : self::wish($data);
        if (!is_object($wish)) {
            class_plan::stop((int) $data->id);
            return;
        }
        $wish->people = (int) ($data->classpeople ?? 0) ?: max(1, count(class_people::ids($context, (int) $wish->groupid)));
        $status = $mode === 'on' ? class_plan::WANTED : class_plan::DRAFT;
        $known = class_plan::of_activity((int) $data->id);
        if ($known && $known->status === $status && self::is_same($known, $wish)) {
            // Who saves the form for another reason asks for nothing new.
            class_plan::touch((int) $data->id);
            return;
        }
        if ($known && $known->status === class_plan::WANTED && $status === class_plan::DRAFT) {
            class_plan::withdraw($known, 'off');
        }
        class_plan::save((int) $data->id, (int) $data->coursemodule, $status, $wish);
    }

    /**
     * After the form was saved the signer hears of the class, if it answers; else the task tells it.
     *
     * @param \stdClass $data of any activity's form
     */
    public static function saved(\stdClass $data): void {
        if (($data->modulename ?? '') === 'appstreamlab' && isset($data->classmode)) {
            class_sender::send_now((int) $data->instance);
        }
    }

    /**
     * The times that a form says.
     *
     * @param \stdClass $data
     * @return \stdClass|string zone, timestart, timeend, repeatuntil, people, groupid and exam; or field and message that is wrong
     */
    public static function wish(\stdClass $data): \stdClass|string {
        $zone = (string) ($data->classzone ?? '');
        if (!in_array($zone, \DateTimeZone::listIdentifiers(\DateTimeZone::ALL_WITH_BC), true)) {
            $zone = \core_date::get_user_timezone();
        }
        $day = (int) ($data->classdate ?? 0);
        [$from, $to] = [(array) ($data->classfrom ?? []), (array) ($data->classto ?? [])];
        $start = lesson_times::moment($day, (int) ($from['hour'] ?? 0), (int) ($from['minute'] ?? 0), $zone);
        $end = lesson_times::moment($day, (int) ($to['hour'] ?? 0), (int) ($to['minute'] ?? 0), $zone);
        $until = empty($data->classrepeat) ? 0 : (int) ($data->classuntil ?? 0);
        if ($start === null || $end === null) {
            return ($start === null ? 'classfrom' : 'classto') . ' classnosuchtime';
        }
        if ($end <= $start) {
            return 'classto classbackwards';
        }
        $lessons = (new lesson_times($zone, $start, $end, $until))->lessons();
        if ($until && count($lessons) < 1) {
            return 'classuntil classuntilwrong';
        }
        if (count($lessons) > lesson_times::MAXIMUM) {
            return 'classuntil classtoomany';
        }
        return (object) [
            'zone' => $zone,
            'timestart' => $start,
            'timeend' => $end,
            'repeatuntil' => $until,
            'people' => (int) ($data->classpeople ?? 0),
            'groupid' => (int) ($data->classgroup ?? 0) ?: null,
            'exam' => (int) !empty($data->classexam),
        ];
    }

    /**
     * Whether a class is what the form says.
     *
     * @param \stdClass $class
     * @param \stdClass $wish
     * @return bool
     */
    private static function is_same(\stdClass $class, \stdClass $wish): bool {
        foreach ((array) $wish as $name => $value) {
            if ((string) $class->$name !== (string) $value) {
                return false;
            }
        }
        return true;
    }

    /**
     * Hours and minutes.
     *
     * @param \MoodleQuickForm $mform
     * @param string $name classfrom or classto
     * @param \stdClass|null $class
     * @param string $zone
     */
    private static function add_clock(\MoodleQuickForm $mform, string $name, ?\stdClass $class, string $zone): void {
        $time = $class === null ? null : (int) ($name === 'classfrom' ? $class->timestart : $class->timeend);
        $local = $time === null
            ? new \DateTimeImmutable($name === 'classfrom' ? '09:00' : '10:30')
            : (new \DateTimeImmutable("@$time"))->setTimezone(new \DateTimeZone($zone));
        $minutes = array_unique([...range(0, 59, self::MINUTE_STEP), (int) $local->format('i')]);
        sort($minutes);
        $two = fn(int $number): string => sprintf('%02d', $number);
        $hours = range(0, 23);
        $mform->addGroup([
            $mform->createElement('select', 'hour', get_string('hour'), array_combine($hours, array_map($two, $hours))),
            $mform->createElement('select', 'minute', get_string('minute'), array_combine($minutes, array_map($two, $minutes))),
        ], $name, get_string($name, 'mod_appstreamlab'), ' ', true);
        $mform->setDefault($name, ['hour' => (int) $local->format('G'), 'minute' => (int) $local->format('i')]);
    }

    /**
     * What the fields say at first.
     *
     * @param \MoodleQuickForm $mform
     * @param \stdClass|null $class
     * @param array[] $counts as {@see class_people::counts()} gives them
     * @param string $zone
     */
    private static function set_defaults(\MoodleQuickForm $mform, ?\stdClass $class, array $counts, string $zone): void {
        $now = di::get(clock::class)->time();
        $mode = match ($class->status ?? '') {
            class_plan::WANTED => 'on',
            // What was withdrawn comes back only when somebody says so.
            class_plan::DRAFT, class_plan::WITHDRAWN => 'draft',
            default => 'off',
        };
        $defaults = [
            'classmode' => $mode,
            'classdate' => (int) ($class->timestart ?? $now + DAYSECS),
            'classrepeat' => (int) !empty($class->repeatuntil),
            'classuntil' => (int) ($class->repeatuntil ?? 0) ?: (int) ($class->timestart ?? $now + DAYSECS) + 12 * WEEKSECS,
            'classpeople' => $class->people ?? ($counts[0]['count'] ?: ''),
            'classexam' => (int) ($class->exam ?? 0),
        ];
        foreach ($defaults as $name => $value) {
            $mform->setDefault($name, $value);
        }
        if (count($counts) > 1) {
            $mform->setDefault('classgroup', (int) ($class->groupid ?? 0));
        }
    }

    /**
     * Hides fields that are of no use without a class.
     *
     * @param \MoodleQuickForm $mform
     * @param string[] $fields
     */
    private static function hide(\MoodleQuickForm $mform, array $fields): void {
        foreach ($fields as $field) {
            $mform->hideIf($field, 'classmode', 'eq', 'off');
        }
        $mform->hideIf('classuntil', 'classrepeat', 'notchecked');
    }

    /**
     * Groups with how many people there are.
     *
     * @param array[] $counts as {@see class_people::counts()} gives them
     * @return string[]
     */
    private static function group_names(array $counts): array {
        $names = [];
        foreach ($counts as $id => $group) {
            $name = $id === 0 ? get_string('classwholecourse', 'mod_appstreamlab') : format_string($group['name']);
            $names[$id] = "$name ({$group['count']})";
        }
        return $names;
    }

    /**
     * The place where the answer stands: with a script at once, else what was answered to what is saved.
     *
     * @param \MoodleQuickForm $mform
     * @param \stdClass|null $class
     * @param int $courseid
     * @param int $cmid
     * @param array[] $counts as {@see class_people::counts()} gives them
     */
    private static function add_answer(
        \MoodleQuickForm $mform,
        ?\stdClass $class,
        int $courseid,
        int $cmid,
        array $counts
    ): void {
        global $PAGE;
        $saved = $class === null ? [] : (new class_words($class))->sentences();
        $html = \html_writer::div(implode('', array_map(fn(string $text): string => \html_writer::tag('p', s($text), [
            'class' => 'mb-1',
        ]), $saved)), '', [
            'data-region' => 'mod_appstreamlab-class',
            'data-course' => $courseid,
            'data-cmid' => $cmid,
            'data-counts' => json_encode(array_map(fn(array $group): int => $group['count'], $counts)),
            'role' => 'status',
        ]);
        $mform->addElement('static', 'classanswer', get_string('classanswer', 'mod_appstreamlab'), $html);
        $mform->hideIf('classanswer', 'classmode', 'eq', 'off');
        $PAGE->requires->js_call_amd('mod_appstreamlab/classtimes', 'init');
    }
}
