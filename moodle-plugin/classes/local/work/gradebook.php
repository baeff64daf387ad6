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

use mod_appstreamlab\local\launch\launch_log;

defined('MOODLE_INTERNAL') || die();

require_once($CFG->libdir . '/gradelib.php');
require_once($CFG->libdir . '/completionlib.php');

/**
 * What Moodle's own gradebook and completion are told of people's work.
 *
 * A mark that a teacher set by hand in the gradebook stays: Moodle keeps ours beside it.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class gradebook {
    /** @var int Rows that are settled in one go. */
    private const BATCH = 500;

    /**
     * Makes the columns of the form agree: where nothing is graded there is no grade, and the other way round.
     *
     * @param \stdClass $data as the form, a web service or a generator gives it
     */
    public static function complete_settings(\stdClass $data): void {
        global $CFG;
        if (!isset($data->gradewhat)) {
            return;
        }
        $what = counting::of($data)->what;
        $data->gradewhat = $what;
        $data->grade = $what === counting::NOTHING ? 0 : (int) ($data->grade ?? $CFG->gradepointdefault);
        $data->grademinutes = min(counting::MAXIMUM_MINUTES, max(1, (int) ($data->grademinutes ?? 60)));
        if ($data->grade === 0) {
            $data->gradewhat = counting::NOTHING;
        }
    }

    /**
     * Makes or changes the activity's column in the gradebook, and writes grades into it.
     *
     * @param \stdClass $lab the activity's record, perhaps with cmidnumber
     * @param array|\stdClass|string|null $grades of persons (user id => userid and rawgrade); reset: deletes all of them
     * @return int GRADE_UPDATE_OK or what went wrong
     */
    public static function update_item(\stdClass $lab, array|\stdClass|string|null $grades = null): int {
        $grade = counting::of($lab)->what === counting::NOTHING ? 0 : (int) $lab->grade;
        $details = ['itemname' => clean_param($lab->name, PARAM_NOTAGS)];
        if (isset($lab->cmidnumber)) {
            $details['idnumber'] = $lab->cmidnumber;
        }
        $details += match (true) {
            $grade > 0 => ['gradetype' => GRADE_TYPE_VALUE, 'grademax' => $grade, 'grademin' => 0],
            $grade < 0 => ['gradetype' => GRADE_TYPE_SCALE, 'scaleid' => -$grade],
            default => ['gradetype' => GRADE_TYPE_NONE],
        };
        if ($grades === 'reset') {
            $details['reset'] = true;
            $grades = null;
        }
        return grade_update('mod/appstreamlab', $lab->course, 'mod', 'appstreamlab', $lab->id, 0, $grades, $details);
    }

    /**
     * Deletes the activity's column.
     *
     * @param \stdClass $lab the activity's record
     * @return int
     */
    public static function delete_item(\stdClass $lab): int {
        return grade_update('mod/appstreamlab', $lab->course, 'mod', 'appstreamlab', $lab->id, 0, null, ['deleted' => 1]);
    }

    /**
     * The grades of an activity as its own records have them.
     *
     * @param \stdClass $lab the activity's record
     * @param int $userid 0: of everybody
     * @return \stdClass[] user id => userid, rawgrade, dategraded
     */
    public static function grades(\stdClass $lab, int $userid = 0): array {
        global $DB;
        $key = ['appstreamlabid' => $lab->id] + ($userid ? ['userid' => $userid] : []);
        $rows = array_filter(
            $DB->get_records('appstreamlab_work', $key, 'id'),
            fn(\stdClass $row): bool => counting::held($row) !== null,
        );
        $rows = array_diff_key(array_column($rows, null, 'userid'), self::people_without_grades($lab));
        return array_map(fn(\stdClass $row): \stdClass => self::grade($lab, $row), $rows);
    }

    /**
     * Writes the grades of an activity into the gradebook anew, as a regrade of the course wants.
     *
     * @param \stdClass $lab the activity's record
     * @param int $userid 0: of everybody
     * @param bool $nullifnone whether a person without work has no grade any more
     */
    public static function update_grades(\stdClass $lab, int $userid = 0, bool $nullifnone = true): void {
        global $DB;
        $grades = counting::of($lab)->what === counting::NOTHING ? [] : self::grades($lab, $userid);
        if ($grades === [] && $userid && $nullifnone) {
            $grades = [$userid => (object) ['userid' => $userid, 'rawgrade' => null]];
        }
        self::update_item($lab, $grades ?: null);
        // Whoever's grade was locked, and is not any more, has it now.
        $select = 'appstreamlabid = :id AND refused IS NOT NULL' . ($userid ? ' AND userid = :userid' : '');
        $params = ['id' => $lab->id] + ($userid ? ['userid' => $userid] : []);
        $DB->set_field_select('appstreamlab_work', 'pending', 1, $select, $params);
    }

    /**
     * Tells gradebook and completion of what waits for it, in bounded work. What breaks off is done again: it is the same twice.
     *
     * @return int[][] instance id => user ids whose grade the gradebook does not take
     */
    public static function settle_pending(): array {
        global $DB;
        $rows = $DB->get_records('appstreamlab_work', ['pending' => 1], 'appstreamlabid, id', '*', 0, self::BATCH);
        $byactivity = [];
        foreach ($rows as $row) {
            $byactivity[(int) $row->appstreamlabid][] = $row;
        }
        $refused = [];
        \mod_appstreamlab\local\each_activity::run($byactivity, function (array $rows, int $instanceid) use (&$refused): void {
            $refused[$instanceid] = self::settle($instanceid, $rows);
        });
        return array_filter($refused);
    }

    /**
     * Tells gradebook and completion of some people of an activity.
     *
     * @param int $instanceid
     * @param \stdClass[] $rows of {@see work_table}
     * @return int[] user ids whose grade the gradebook does not take
     */
    public static function settle(int $instanceid, array $rows): array {
        global $DB;
        [$course, $cm] = get_course_and_cm_from_instance($instanceid, 'appstreamlab');
        $lab = $DB->get_record('appstreamlab', ['id' => $instanceid], '*', MUST_EXIST);
        $lab->cmidnumber = $cm->idnumber;
        $isgraded = counting::of($lab)->what !== counting::NOTHING;
        $spared = $isgraded ? self::people_without_grades($lab) : [];
        $completion = new \completion_info($course);
        $rules = array_filter($cm->customdata['customcompletionrules'] ?? []);
        $refused = [];
        foreach ($rows as $row) {
            $settled = ['id' => $row->id, 'pending' => 0, 'refused' => null];
            $held = counting::held($row);
            $isnew = $held !== ($row->booked === null ? null : (int) $row->booked);
            if ($isgraded && $isnew && !isset($spared[$row->userid])) {
                if (self::update_item($lab, self::grade($lab, $row)) === GRADE_UPDATE_OK) {
                    $settled['booked'] = $held;
                } else {
                    $settled['refused'] = 'locked';
                    $refused[] = (int) $row->userid;
                }
            }
            if ($rules && $completion->is_enabled($cm)) {
                // Without a word of what it should be: what was reached can be taken back by a teacher.
                $completion->update_state($cm, COMPLETION_UNKNOWN, (int) $row->userid);
            }
            $DB->update_record('appstreamlab_work', $settled);
        }
        return $refused;
    }

    /**
     * Whether somebody has opened the lab of an activity, or used its accessible alternative.
     *
     * @param int $instanceid
     * @param int $userid
     * @return bool
     */
    public static function has_opened(int $instanceid, int $userid): bool {
        if (launch_log::has_opened($instanceid, $userid)) {
            return true;
        }
        $work = work_table::of_person($instanceid, $userid);
        return $work !== null && ($work->timeseen || $work->timealternative || $work->timedone);
    }

    /**
     * One person's grade.
     *
     * @param \stdClass $lab the activity's record
     * @param \stdClass $row of {@see work_table}
     * @return \stdClass
     */
    private static function grade(\stdClass $lab, \stdClass $row): \stdClass {
        $share = counting::held($row);
        $time = (int) ($row->timedone ?: $row->timegiven);
        return (object) ([
            'userid' => (int) $row->userid,
            'rawgrade' => $share === null ? null : self::raw((int) $lab->grade, $share),
        ] + ($time ? ['dategraded' => $time] : []));
    }

    /**
     * A share in points, or as a place in a scale: the best word for the whole share alone.
     *
     * @param int $grade points of the activity; below 0: id of its scale
     * @param int $share 0 to 100
     * @return float
     */
    private static function raw(int $grade, int $share): float {
        if ($grade >= 0) {
            return $grade * $share / 100;
        }
        $scale = \grade_scale::fetch(['id' => -$grade]);
        $words = $scale ? count($scale->load_items()) : 1;
        return 1 + intdiv(($words - 1) * $share, 100);
    }

    /**
     * People who look after the activity: what they try out is no work.
     *
     * @param \stdClass $lab the activity's record
     * @return array user id => anything
     */
    private static function people_without_grades(\stdClass $lab): array {
        $cm = get_fast_modinfo($lab->course)->get_instances_of('appstreamlab')[$lab->id] ?? null;
        return $cm === null ? [] : get_users_by_capability($cm->context, 'mod/appstreamlab:viewsessions', 'u.id');
    }
}
