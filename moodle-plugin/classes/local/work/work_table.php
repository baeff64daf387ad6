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

use core\clock;
use core\di;
use mod_appstreamlab\local\dates\overrides;
use mod_appstreamlab\local\sessions\attendance;

/**
 * The table of what people did in labs that count: one row a person and activity.
 *
 * Whatever changes a row marks it as pending; {@see gradebook::settle()} then tells Moodle's gradebook and completion of it. What
 * was decided never falls by itself, and another choice of the teacher changes nothing that was decided.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class work_table {
    /** @var array A person of whom nothing is known. */
    private const NONE = [
        'timeopened' => 0, 'timeseen' => 0, 'timealternative' => 0, 'seconds' => 0, 'earlierseconds' => 0, 'gaps' => null,
        'live' => 0, 'timelooked' => 0, 'endedby' => null, 'timedone' => 0, 'doneby' => 0, 'given' => null, 'timegiven' => 0,
        'booked' => null, 'refused' => null, 'pending' => 0,
    ];

    /** @var string[] What changes a share, and with it what is decided. */
    private const DECISIVE = ['timeseen', 'timealternative', 'seconds', 'live'];

    /**
     * The row of a person.
     *
     * @param int $instanceid
     * @param int $userid
     * @return \stdClass|null
     */
    public static function of_person(int $instanceid, int $userid): ?\stdClass {
        global $DB;
        return $DB->get_record('appstreamlab_work', ['appstreamlabid' => $instanceid, 'userid' => $userid]) ?: null;
    }

    /**
     * The rows of an activity.
     *
     * @param int $instanceid
     * @return \stdClass[] user id => row
     */
    public static function of_activity(int $instanceid): array {
        global $DB;
        return array_column($DB->get_records('appstreamlab_work', ['appstreamlabid' => $instanceid], 'id'), null, 'userid');
    }

    /**
     * Writes down what the lab service has measured. What is older than what is known changes nothing.
     *
     * @param \stdClass $lab the activity's record
     * @param array[] $works user id => fields as {@see work_answer} has them; of people whom Moodle does not know nothing is kept
     */
    public static function note_measured(\stdClass $lab, array $works): void {
        global $DB;
        if ($works === []) {
            return;
        }
        [$insql, $params] = $DB->get_in_or_equal(array_keys($works), SQL_PARAMS_NAMED);
        $there = $DB->get_fieldset_select('user', 'id', "deleted = 0 AND id $insql", $params);
        $known = $DB->get_records_select(
            'appstreamlab_work',
            "appstreamlabid = :id AND userid $insql",
            ['id' => $lab->id] + $params,
        );
        $known = array_column($known, null, 'userid');
        $percents = overrides::line_times((int) $lab->id);
        foreach (array_map(intval(...), $there) as $userid) {
            $row = $known[$userid] ?? self::blank((int) $lab->id, $userid);
            $changed = self::merge($row, $works[$userid]);
            if ($changed !== []) {
                $isnew = array_intersect($changed, self::DECISIVE) !== [];
                self::decide($lab, $row, $percents[$userid] ?? 100, $isnew);
                self::write($row, $isnew);
            }
        }
    }

    /**
     * Somebody says that they work with the accessible alternative, which counts as opening the lab.
     *
     * @param \stdClass $lab the activity's record
     * @param int $userid
     * @return \stdClass the row
     */
    public static function note_alternative(\stdClass $lab, int $userid): \stdClass {
        $row = self::of_person((int) $lab->id, $userid) ?? self::blank((int) $lab->id, $userid);
        if (!$row->timealternative) {
            $row->timealternative = di::get(clock::class)->time();
            self::decide($lab, $row, overrides::line_times((int) $lab->id)[$userid] ?? 100, true);
            self::write($row);
        }
        return $row;
    }

    /**
     * A teacher says that somebody has done it otherwise, or takes that back.
     *
     * @param \stdClass $lab the activity's record
     * @param int $userid
     * @param bool $isdone
     * @param int $by user id of the teacher
     * @return \stdClass the row
     */
    public static function note_done(\stdClass $lab, int $userid, bool $isdone, int $by): \stdClass {
        $row = self::of_person((int) $lab->id, $userid) ?? self::blank((int) $lab->id, $userid);
        $row->timedone = $isdone ? di::get(clock::class)->time() : 0;
        $row->doneby = $isdone ? $by : 0;
        self::write($row);
        return $row;
    }

    /**
     * Overrides of an activity have changed: a minute of somebody may count for more now. Nobody's share falls by it.
     *
     * @param int $instanceid
     */
    public static function decide_again(int $instanceid): void {
        global $DB;
        $percents = array_filter(overrides::line_times($instanceid), fn(int $percent): bool => $percent > 100);
        $lab = $percents ? $DB->get_record('appstreamlab', ['id' => $instanceid]) : false;
        if (!$lab) {
            return;
        }
        foreach (array_intersect_key(self::of_activity($instanceid), $percents) as $userid => $row) {
            self::decide($lab, $row, $percents[$userid], true);
            self::write($row);
        }
    }

    /**
     * Something is graded from now on: of whom nothing is decided yet, that is decided by what was measured for completion before.
     *
     * @param \stdClass $lab the activity's record
     */
    public static function decide_open(\stdClass $lab): void {
        global $DB;
        if (counting::of($lab)->what === counting::NOTHING) {
            return;
        }
        $percents = overrides::line_times((int) $lab->id);
        foreach ($DB->get_records_select('appstreamlab_work', 'appstreamlabid = ? AND given IS NULL', [$lab->id], 'id') as $row) {
            self::decide($lab, $row, $percents[$row->userid] ?? 100, true);
            self::write($row);
        }
    }

    /**
     * Forgets what the site does not want to keep: how long people stayed who have left, and when. What grades and completion rest
     * on stays: the share that was decided, that the lab was opened, and as many minutes as completion asks for.
     *
     * @param int $before seconds since 1970
     */
    public static function forget(int $before): void {
        global $DB;
        $select = 'live = 0 AND pending = 0 AND (seconds > 0 OR earlierseconds > 0 OR gaps IS NOT NULL OR endedby IS NOT NULL)';
        $params = [];
        if (attendance::is_shown()) {
            $select .= ' AND timelooked > 0 AND timelooked < :before';
            $params['before'] = $before;
        }
        $sql = "SELECT w.id, w.seconds, w.earlierseconds, a.completionminutes
                  FROM {appstreamlab_work} w
                  JOIN {appstreamlab} a ON a.id = w.appstreamlabid
                 WHERE $select";
        foreach ($DB->get_records_sql($sql, $params) as $row) {
            $DB->update_record('appstreamlab_work', [
                'id' => $row->id,
                'earlierseconds' => 0,
                'seconds' => min($row->seconds + $row->earlierseconds, 60 * $row->completionminutes),
                'gaps' => null,
                'endedby' => null,
                'timelooked' => 0,
            ]);
        }
    }

    /**
     * A new row.
     *
     * @param int $instanceid
     * @param int $userid
     * @return \stdClass not written yet
     */
    private static function blank(int $instanceid, int $userid): \stdClass {
        return (object) (['appstreamlabid' => $instanceid, 'userid' => $userid] + self::NONE);
    }

    /**
     * Brings what was measured into a row. Seconds never fall, and what happened first stays first.
     *
     * @param \stdClass $row
     * @param array $work as {@see work_answer} has it
     * @return string[] fields that have changed
     */
    private static function merge(\stdClass $row, array $work): array {
        $before = clone $row;
        foreach (['timeopened', 'timeseen', 'timealternative'] as $first) {
            $times = array_filter([(int) $row->$first, $work[$first]]);
            $row->$first = $times ? min($times) : 0;
        }
        $row->seconds = max((int) $row->seconds, $work['seconds']);
        if ($work['timelooked'] >= (int) $row->timelooked) {
            foreach (['timelooked', 'live', 'gaps', 'endedby'] as $last) {
                $row->$last = $work[$last];
            }
        }
        return array_keys(array_filter((array) $row, fn(mixed $value, string $field): bool =>
            (string) $value !== (string) $before->$field, ARRAY_FILTER_USE_BOTH));
    }

    /**
     * Decides the share, where something happened since it was decided last.
     *
     * @param \stdClass $lab the activity's record
     * @param \stdClass $row
     * @param int $percent how much more a minute of this person counts
     * @param bool $isnew whether something happened that counts
     */
    private static function decide(\stdClass $lab, \stdClass $row, int $percent, bool $isnew): void {
        $share = $isnew || $row->given === null ? counting::of($lab)->share($row, $percent) : null;
        if ($share !== null && ($row->given === null || $share > (int) $row->given)) {
            $row->given = $share;
            $row->timegiven = di::get(clock::class)->time();
        }
    }

    /**
     * Writes a row, which then waits for Moodle's gradebook and completion.
     *
     * @param \stdClass $row
     * @param bool $isnew whether something happened that counts
     */
    private static function write(\stdClass $row, bool $isnew = true): void {
        global $DB;
        if ($isnew) {
            $row->pending = 1;
        }
        if (isset($row->id)) {
            $DB->update_record('appstreamlab_work', $row);
        } else {
            $row->id = $DB->insert_record('appstreamlab_work', $row);
        }
    }
}
