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

namespace mod_appstreamlab\local\classes;

use core\clock;
use core\di;
use mod_appstreamlab\local\each_activity;

/**
 * A round of the task that looks after classes: what could not be sent is sent, what has no place any more is withdrawn, and
 * teachers are told what became of theirs.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class class_round {
    /** @var float Seconds the signer gets for a question. */
    private const TIMEOUT = 10.0;

    /** @var int Minutes between looks at classes that are not near. */
    private const LOOK_MINUTES = 5;

    /** @var int Seconds before a lesson in which its seats should be ready. */
    private const BEFORE_SECONDS = 5 * MINSECS;

    /** @var int Seconds from the start of a lesson in which it helps to know that seats are missing. */
    private const AFTER_SECONDS = 10 * MINSECS;

    /** @var int Seconds for which what the signer has seen says something of now. */
    private const RECENT_SECONDS = 3 * MINSECS;

    /**
     * Runs a round.
     */
    public static function run(): void {
        each_activity::run(class_plan::out_of_place(), function (\stdClass $class): void {
            $hindrance = class_plan::hindrance((int) $class->cmid) ?? 'hidden';
            class_plan::withdraw($class, $hindrance);
        });
        self::drop_old_windows();
        class_sender::send_pending(self::TIMEOUT);
        self::look();
    }

    /**
     * Looks at the classes that go on: every few minutes, and every minute around their starts.
     */
    private static function look(): void {
        global $DB;
        $now = di::get(clock::class)->time();
        // What was over days ago, whatever was added to it, is not even looked at.
        $select = 'status = :wanted AND senthash IS NOT NULL AND (timeend > :end OR repeatuntil > :until)';
        $params = ['wanted' => class_plan::WANTED, 'end' => $now - 2 * DAYSECS, 'until' => $now - 2 * DAYSECS];
        $classes = $DB->get_records_select('appstreamlab_classes', $select, $params, 'id');
        $isall = intdiv($now, MINSECS) % self::LOOK_MINUTES === 0;
        $due = array_filter($classes, function (\stdClass $class) use ($now, $isall): bool {
            $lesson = class_plan::next_lesson($class);
            return $lesson !== null && ($isall || self::is_start($lesson, $now));
        });
        $cmids = array_map(fn(\stdClass $class): int => (int) $class->cmid, array_values($due));
        $states = class_states::fresh($cmids, self::TIMEOUT);
        each_activity::run($due, function (\stdClass $class) use ($states): void {
            if (isset($states[(int) $class->cmid])) {
                self::note($class, $states[(int) $class->cmid]);
            }
        });
    }

    /**
     * What belongs to a lesson that is over makes no other one longer.
     */
    private static function drop_old_windows(): void {
        global $DB;
        foreach ($DB->get_records_select('appstreamlab_classes', "status = 'wanted' AND extra IS NOT NULL") as $class) {
            $extra = class_plan::extra($class);
            $lessons = array_column(class_plan::lessons($class), 1, 0);
            $longest = array_reduce($extra['some'], fn(int $most, array $some): int => max($most, $some[1]), 0);
            $end = ($lessons[$extra['lesson']] ?? 0) + $longest * MINSECS;
            if ($end < di::get(clock::class)->time()) {
                class_plan::change($class, ['extra' => null, 'pending' => 1]);
            }
        }
        // Dates of people that lay at a lesson which is over count no more: what is sent is compared with what was sent.
        if (intdiv(di::get(clock::class)->time(), MINSECS) % self::LOOK_MINUTES === 0) {
            $sql = "UPDATE {appstreamlab_classes}
                       SET pending = 1
                     WHERE status = 'wanted' AND appstreamlabid IN (SELECT appstreamlabid FROM {appstreamlab_overrides})";
            $DB->execute($sql);
        }
    }

    /**
     * Notes what was heard of a class, and tells its teacher once.
     *
     * @param \stdClass $class
     * @param array $heard as {@see class_answer::clean_class()} makes it
     */
    private static function note(\stdClass $class, array $heard): void {
        $isdecided = $class->state !== $heard['state'];
        $knownreason = json_decode((string) $class->answer, true)['reason'] ?? '';
        if ($isdecided || $heard['reason'] !== $knownreason) {
            $answer = ['reason' => $heard['reason']] + (json_decode((string) $class->answer, true) ?: []);
            class_plan::change($class, ['answer' => json_encode($answer)] + ($isdecided ? ['state' => $heard['state']] : []));
        }
        $isnear = $heard['now'] !== null && self::is_start($heard['now']['lesson'], $heard['now']['asof'])
            && di::get(clock::class)->time() - $heard['now']['asof'] <= self::RECENT_SECONDS;
        [$what, $key] = match (true) {
            $isdecided && $heard['state'] === 'refused' => ['classrefused', 'refused'],
            $isdecided && $heard['state'] === 'approved' => ['classapproved', 'approved'],
            $isdecided && $heard['state'] === 'withdrawn' => ['classtaken', 'withdrawn'],
            $heard['state'] === 'approved' && $heard['reason'] !== '' && $heard['reason'] !== $knownreason =>
                ['classrefusedmore', 'more ' . substr(sha1($heard['reason']), 0, 20)],
            $heard['people'] > 0 && $isnear && $heard['now']['ready'] !== null
                && $heard['now']['ready'] < min($heard['now']['planned'], $heard['people'] ?: PHP_INT_MAX) =>
                ['classshort', 'short ' . $heard['now']['lesson'][0]],
            default => ['', ''],
        };
        if ($what !== '' && $class->told !== $key) {
            class_plan::change($class, ['told' => $key]);
            class_message::send($class, $what, $heard);
        }
    }

    /**
     * Whether a moment lies around the start of a lesson.
     *
     * @param int[] $lesson start and end
     * @param int $time
     * @return bool
     */
    private static function is_start(array $lesson, int $time): bool {
        return $time >= $lesson[0] - self::BEFORE_SECONDS && $time <= $lesson[0] + self::AFTER_SECONDS;
    }
}
