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

namespace mod_appstreamlab\local\work;

use mod_appstreamlab\local\dates\overrides;
use mod_appstreamlab\local\launch\refusal;
use mod_appstreamlab\local\sessions\attendance;
use mod_appstreamlab\local\sessions\board;

/**
 * What people of an activity did in its lab, and what became of it in the gradebook, as far as the current user may see these
 * people.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class work_report {
    /** @var array|null User id => percent, once it was looked up. */
    private ?array $percents = null;

    /**
     * Keeps the activity.
     *
     * @param \cm_info $cm
     * @param \stdClass $lab the activity's record
     */
    public function __construct(
        /** @var \cm_info the activity */
        private readonly \cm_info $cm,
        /** @var \stdClass the activity's record */
        private readonly \stdClass $lab,
    ) {
    }

    /**
     * Those who belong to the activity, by name: who may open the lab and does not look after it. Who takes no part any more is
     * there for those who see all groups.
     *
     * @return \stdClass[] user id => user
     */
    public function people(): array {
        global $DB;
        $groups = board::visible_groups($this->cm);
        if ($groups === []) {
            return [];
        }
        $fields = \core_user\fields::for_name();
        $columns = 'u.id' . $fields->get_sql('u')->selects;
        $people = get_enrolled_users($this->cm->context, 'mod/appstreamlab:launch', $groups, $columns, null, 0, 0, true);
        $teachers = get_enrolled_users($this->cm->context, 'mod/appstreamlab:viewsessions', 0, 'u.id');
        $people = array_diff_key($people, $teachers);
        if ($groups === 0) {
            $ids = $DB->get_fieldset('appstreamlab_work', 'userid', ['appstreamlabid' => $this->lab->id]);
            $gone = array_diff($ids, array_keys($people), array_keys($teachers));
            $there = $gone ? $DB->get_records_list('user', 'id', $gone) : [];
            $people += array_filter($there, fn(\stdClass $user): bool => !$user->deleted);
        }
        $names = array_map(fullname(...), $people);
        \core_collator::asort($names);
        return array_replace($names, $people);
    }

    /**
     * Whether somebody is among them.
     *
     * @param int $userid
     * @return bool
     */
    public function includes(int $userid): bool {
        return isset($this->people()[$userid]);
    }

    /**
     * What some people did.
     *
     * @param \stdClass[] $people user id => user
     * @return array[] list of userid, name, opened, minutes and gaps (each null where the site shows no such lists), grade, notes
     *     (list) and isdone
     */
    public function rows(array $people): array {
        $works = work_table::of_activity((int) $this->lab->id);
        $grades = $this->grades(array_keys($people));
        $launches = $this->launches();
        $rows = [];
        foreach ($people as $userid => $user) {
            $work = $works[$userid] ?? null;
            $rows[] = [
                'userid' => (int) $userid,
                'name' => fullname($user),
                'opened' => $this->opened($work, $launches[$userid] ?? null),
                'minutes' => attendance::is_shown() ? $this->minutes((int) $userid, $work) : null,
                'gaps' => attendance::is_shown() ? self::gaps($work) : null,
                'grade' => $grades[$userid]['text'] ?? '-',
                'notes' => [...self::notes($work, $launches[$userid] ?? null), ...($grades[$userid]['notes'] ?? [])],
                'isdone' => !empty($work->timedone),
            ];
        }
        return $rows;
    }

    /**
     * Whether somebody opened the lab, used its alternative, or neither.
     *
     * @param \stdClass|null $work
     * @param \stdClass|null $launch the latest
     * @return string
     */
    private function opened(?\stdClass $work, ?\stdClass $launch): string {
        return get_string(match (true) {
            !empty($work->timeseen), !empty($launch->counted) => 'workopened',
            !empty($work->timealternative) => 'workalternative',
            default => 'worknotopened',
        }, 'mod_appstreamlab');
    }

    /**
     * Minutes in the lab, and as how many they count for somebody who has more time.
     *
     * @param int $userid
     * @param \stdClass|null $work
     * @return string
     */
    private function minutes(int $userid, ?\stdClass $work): string {
        if ($work === null) {
            return '';
        }
        $this->percents ??= overrides::line_times((int) $this->lab->id);
        $seconds = counting::seconds($work);
        $percent = $this->percents[$userid] ?? 100;
        $minutes = intdiv($seconds, MINSECS);
        return $percent === 100
            ? (string) $minutes
            : get_string('workcounted', 'mod_appstreamlab', [
                'minutes' => $minutes, 'counted' => intdiv($seconds * $percent, 100 * MINSECS),
            ]);
    }

    /**
     * How often, and for how many minutes in all, nobody looked.
     *
     * @param \stdClass|null $work
     * @return string
     */
    private static function gaps(?\stdClass $work): string {
        $gaps = json_decode((string) ($work->gaps ?? ''), true) ?: [];
        $seconds = array_sum(array_map(fn(array $gap): int => $gap[1] - $gap[0], $gaps));
        return $gaps === [] ? '' : get_string('workgaps', 'mod_appstreamlab', [
            'count' => count($gaps), 'minutes' => (int) round($seconds / MINSECS),
        ]);
    }

    /**
     * What a teacher has to know of somebody beside the numbers.
     *
     * @param \stdClass|null $work
     * @param \stdClass|null $launch the latest
     * @return string[]
     */
    private static function notes(?\stdClass $work, ?\stdClass $launch): array {
        $notes = [];
        if (!empty($work->timedone)) {
            $day = userdate($work->timedone, get_string('strftimedate', 'langconfig'));
            $notes[] = get_string('workdone', 'mod_appstreamlab', $day);
        }
        if (!empty($work->live)) {
            $notes[] = get_string('worklive', 'mod_appstreamlab');
        }
        if (!empty($work->endedby)) {
            $notes[] = get_string("workended_$work->endedby", 'mod_appstreamlab');
        }
        if (!empty($launch->refusal)) {
            $why = get_string(refusal::key($launch->refusal), 'mod_appstreamlab');
            $notes[] = get_string('workrefusedlab', 'mod_appstreamlab', $why);
        }
        if (!empty($work->refused)) {
            $notes[] = get_string('worklocked', 'mod_appstreamlab');
        }
        return $notes;
    }

    /**
     * The latest launch of each person.
     *
     * @return \stdClass[] user id => refusal (of the latest), and counted: whether any of the person's did
     */
    private function launches(): array {
        global $DB;
        $sql = "SELECT l.userid, l.refusal, latest.counted
                  FROM {appstreamlab_launches} l
                  JOIN (SELECT MAX(id) AS id, MAX(counted) AS counted
                          FROM {appstreamlab_launches}
                         WHERE appstreamlabid = :id
                      GROUP BY userid) latest ON latest.id = l.id";
        return $DB->get_records_sql($sql, ['id' => $this->lab->id]);
    }

    /**
     * Grades as they stand in the gradebook.
     *
     * @param int[] $userids
     * @return array[] user id => text and notes
     */
    private function grades(array $userids): array {
        global $CFG;
        require_once($CFG->libdir . '/gradelib.php');
        if ($userids === [] || counting::of($this->lab)->what === counting::NOTHING) {
            return [];
        }
        $item = grade_get_grades($this->lab->course, 'mod', 'appstreamlab', $this->lab->id, $userids)->items[0] ?? null;
        return array_map(fn(\stdClass $grade): array => [
            'text' => $grade->grade === null ? '-' : $grade->str_long_grade,
            'notes' => $grade->overridden ? [get_string('workbyhand', 'mod_appstreamlab')] : [],
        ], $item->grades ?? []);
    }
}
