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

namespace mod_appstreamlab\output;

use core\clock;
use core\di;
use mod_appstreamlab\local\classes\class_attendance;
use mod_appstreamlab\local\classes\class_plan;
use mod_appstreamlab\local\classes\class_states;
use mod_appstreamlab\local\helpers;
use mod_appstreamlab\local\sessions\board;

/**
 * The page of a class, for those who teach it: what is planned, and how the lesson goes on.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class class_page implements \core\output\named_templatable, \renderable {
    /** @var float Seconds the signer gets for a question. */
    private const TIMEOUT = 2.0;

    /** @var int Seconds after a lesson for which its people are still shown. */
    public const LINGERING_SECONDS = 30 * MINSECS;

    /** @var string[] Places whose people are named. */
    private const NAMED = ['missing', 'refused', 'waiting'];

    /**
     * Keeps what is drawn.
     *
     * @param \cm_info $cm
     * @param \stdClass|null $class row of appstreamlab_classes; null: there is none
     */
    public function __construct(
        /** @var \cm_info the activity */
        private readonly \cm_info $cm,
        /** @var \stdClass|null the class */
        private readonly ?\stdClass $class,
    ) {
    }

    #[\Override]
    public function get_template_name(\renderer_base $renderer): string {
        return 'mod_appstreamlab/class_page';
    }

    #[\Override]
    public function export_for_template(\renderer_base $output): array {
        $mayask = has_capability('mod/appstreamlab:requestclass', $this->cm->context);
        $words = $this->class === null ? null : new class_words($this->class_as_heard());
        $confirms = $mayask && $this->class !== null && $this->class->status !== class_plan::WANTED;
        $url = new \moodle_url('/mod/appstreamlab/class.php', ['id' => $this->cm->id]);
        return [
            'cmid' => (int) $this->cm->id,
            'hasclass' => $this->class !== null,
            'times' => $words?->times() ?? '',
            'people' => (int) ($this->class->people ?? 0),
            'group' => $this->group_name(),
            'exam' => !empty($this->class->exam),
            'sentences' => $words?->sentences() ?? [],
            'lesson' => $this->class === null || $confirms ? null : $this->lesson(),
            'editurl' => $mayask && has_capability('moodle/course:manageactivities', $this->cm->context)
                ? (new \moodle_url('/course/modedit.php', ['update' => $this->cm->id], 'id_classhdrcontainer'))->out(false)
                : '',
            'confirms' => $confirms,
            'url' => $url->out(false),
            'sesskey' => sesskey(),
            'groupmenu' => groups_print_activity_menu($this->cm, $url, true),
        ];
    }

    /**
     * The class with what the signer says of it now: the task hears that some minutes later.
     *
     * @return \stdClass
     */
    private function class_as_heard(): \stdClass {
        $heard = $this->class->status === class_plan::WANTED && $this->class->senthash !== null ? $this->heard() : null;
        if ($heard === null || $heard['state'] === $this->class->state) {
            return $this->class;
        }
        $answer = ['reason' => $heard['reason']] + (json_decode((string) $this->class->answer, true) ?: []);
        return (object) (['state' => $heard['state'], 'answer' => json_encode($answer)] + (array) $this->class);
    }

    /**
     * What the signer says of the class now.
     *
     * @return array|null as {@see \mod_appstreamlab\local\classes\class_answer::clean_class()} makes it
     */
    private function heard(): ?array {
        return class_states::fresh([(int) $this->cm->id], self::TIMEOUT)[(int) $this->cm->id] ?? null;
    }

    /**
     * The lesson that goes on, begins soon, or has just ended.
     *
     * @return array|null null: there is none
     */
    private function lesson(): ?array {
        $now = di::get(clock::class)->time();
        $lesson = class_plan::next_lesson($this->class, self::LINGERING_SECONDS);
        if ($lesson === null) {
            return null;
        }
        $clock = get_string('strftimetime', 'langconfig');
        $isnear = $lesson[0] - class_attendance::BEFORE_SECONDS <= $now;
        $heard = $this->heard();
        $seats = $heard['now'] ?? null;
        $isnow = $seats !== null && $seats['lesson'][0] === $lesson[0];
        return [
            'title' => get_string('classlesson', 'mod_appstreamlab', [
                'date' => userdate($lesson[0], get_string('strftimedaydate', 'langconfig')),
                'from' => userdate($lesson[0], $clock),
                'to' => userdate($lesson[1], $clock),
            ]),
            'planned' => $isnow ? $seats['planned'] : ($heard['people'] ?? 0),
            'hasseats' => $isnow,
            'ready' => $this->number($seats['ready'] ?? null),
            'inuse' => $this->number($seats['inuse'] ?? null),
            'queue' => $this->number($seats['waiting'] ?? null),
            'seatsasof' => $isnow ? userdate($seats['asof'], $clock) : '',
            'near' => $isnear,
            'asof' => userdate($now, $clock),
            'moreurl' => $isnear && has_capability('mod/appstreamlab:manageoverrides', $this->cm->context)
                ? (new \moodle_url('/mod/appstreamlab/classtime.php', ['id' => $this->cm->id]))->out(false)
                : '',
        ] + ($isnear ? $this->people($lesson) : ['groups' => [], 'lists' => [], 'boardunknown' => false]);
    }

    /**
     * Who is where.
     *
     * @param int[] $lesson
     * @return array
     */
    private function people(array $lesson): array {
        $board = new board($this->cm);
        $rows = $board->rows();
        $ids = fn(array $people): array => array_map(fn(array $row): int => (int) $row['user']->id, $people);
        $people = class_attendance::of_lesson(
            $this->cm,
            $this->class,
            $lesson,
            $rows === null ? null : $ids($rows),
            $ids($board->waiting()),
        );
        $groups = array_map(fn(array $row): array => [
            'name' => $row['group'] === 0 ? get_string('classeverybody', 'mod_appstreamlab') : format_string($row['name']),
        ] + $row['counts'], class_attendance::by_group($people, (int) $this->cm->course, $this->cm));
        $lists = array_map(fn(string $place): array => $this->list_of($people, $place), self::NAMED);
        return [
            'groups' => $groups,
            'boardunknown' => $rows === null,
            'lists' => array_values(array_filter($lists, fn(array $list): bool => $list['count'] > 0)),
        ];
    }

    /**
     * The people at a place, by name.
     *
     * @param array[] $people as {@see class_attendance::of_lesson()} gives them
     * @param string $place
     * @return array place, title, count and people
     */
    private function list_of(array $people, string $place): array {
        global $CFG, $DB, $USER;
        $there = array_filter($people, fn(array $person): bool => $person['place'] === $place);
        $fields = \core_user\fields::for_userpic()->get_sql('', false, '', '', false)->selects;
        $users = $there ? $DB->get_records_list('user', 'id', array_keys($there), '', $fields) : [];
        $names = array_map(fullname(...), $users);
        \core_collator::asort($names);
        $maywrite = !empty($CFG->messaging) && has_capability('moodle/site:sendmessage', \core\context\system::instance());
        $rows = [];
        foreach ($names as $id => $name) {
            $rows[] = [
                'name' => $name,
                'why' => $there[$id]['why'] === '' ? '' : get_string($there[$id]['why'], 'mod_appstreamlab'),
                'messageurl' => $maywrite && (int) $id !== (int) $USER->id
                    ? helpers::person_url((int) $id, (int) $this->cm->course)->out(false)
                    : '',
            ];
        }
        return [
            'place' => $place,
            'title' => get_string("classlist_$place", 'mod_appstreamlab', count($rows)),
            'count' => count($rows),
            'people' => $rows,
        ];
    }

    /**
     * The name of the class's group.
     *
     * @return string formatted; empty: the whole course
     */
    private function group_name(): string {
        $name = empty($this->class->groupid) ? false : groups_get_group_name((int) $this->class->groupid);
        return $name === false ? '' : format_string($name);
    }

    /**
     * A number, where it is known.
     *
     * @param int|null $number
     * @return string
     */
    private function number(?int $number): string {
        return $number === null ? get_string('statename_unknown', 'mod_appstreamlab') : (string) $number;
    }
}
