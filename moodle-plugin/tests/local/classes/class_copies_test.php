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

use mod_appstreamlab\callback\calendar;
use mod_appstreamlab\tests\class_mock;
use mod_appstreamlab\tests\signer_mock;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/phpunit/classes/restore_date_testcase.php');

/**
 * Copies of a class plan nothing until a teacher confirms them.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
#[\PHPUnit\Framework\Attributes\CoversClass(class_plan::class)]
final class class_copies_test extends \restore_date_testcase {
    use class_mock;
    use signer_mock;

    /**
     * A course with a class that was sent.
     *
     * @return \stdClass[] course and activity
     */
    private function make(): array {
        $this->connect(['class' => $this->class_answer(1, 'approved'), 'answer' => $this->fit_answer()]);
        $this->setAdminUser();
        return $this->create_course_and_module('appstreamlab', ['lab' => 'cad'] + $this->class_fields());
    }

    /**
     * Lessons in the calendar of an activity.
     *
     * @param int $instanceid
     * @return int
     */
    private function count_lessons(int $instanceid): int {
        global $DB;
        $key = ['modulename' => 'appstreamlab', 'instance' => $instanceid, 'eventtype' => calendar::LESSON];
        return $DB->count_records('event', $key);
    }

    /**
     * A restored course has the times, moved with it, as a draft under a key of its own; nothing is sent.
     */
    public function test_restore(): void {
        global $DB;
        [$course, $lab] = $this->make();
        $this->assertSame(3, $this->count_lessons((int) $lab->id));
        $courseid = $this->backup_and_restore($course);
        $restored = $DB->get_record('appstreamlab', ['course' => $courseid], '*', MUST_EXIST);
        $class = class_plan::of_activity((int) $restored->id);
        $old = class_plan::of_activity((int) $lab->id);
        $this->assertEquals(['draft', 'copied', 0, null, null, 60], [
            $class->status, $class->why, $class->pending, $class->senthash, $class->state, $class->people,
        ]);
        $this->assertNotEquals($old->cmid, $class->cmid);
        $clock = fn(\stdClass $class): string => userdate($class->timestart, '%H:%M', 'Europe/London');
        $this->assertSame($clock($old), $clock($class));
        $this->assertSame(0, $this->count_lessons((int) $restored->id));
        class_round::run();
        $this->assertCount(1, $this->sent);
    }

    /**
     * So is a duplicate; a reset course has its own back as a draft, and the signer hears of that.
     */
    public function test_duplicate_and_reset(): void {
        [$course, $lab] = $this->make();
        $cm = duplicate_module($course, get_fast_modinfo($course)->get_cm($lab->cmid));
        $this->assertSame('draft', class_plan::of_activity((int) $cm->instance)->status);
        $this->assertSame(0, $this->count_lessons((int) $cm->instance));

        $before = class_plan::of_activity((int) $lab->id);
        appstreamlab_reset_userdata((object) ['courseid' => $course->id, 'timeshift' => 52 * WEEKSECS]);
        $class = class_plan::of_activity((int) $lab->id);
        $this->assertEquals(['draft', 'reset', 52 * WEEKSECS], [
            $class->status, $class->why, $class->timestart - $before->timestart,
        ]);
        $this->assertSame(0, $this->count_lessons((int) $lab->id));
        $this->answer(['class' => $this->class_answer($lab->cmid, 'withdrawn')]);
        class_round::run();
        $this->assertSame('/api/classes/withdraw', $this->sent[1]['request']->getUri()->getPath());
        $this->assertSame('draft', class_plan::of_activity((int) $lab->id)->status);
    }
}
