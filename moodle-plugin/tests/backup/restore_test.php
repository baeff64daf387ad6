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

namespace mod_appstreamlab\backup;

use mod_appstreamlab\local\dates\opening_hours;
use mod_appstreamlab\tests\signer_mock;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/phpunit/classes/restore_date_testcase.php');
require_once($CFG->dirroot . '/course/externallib.php');

/**
 * Backup, restore, duplicate and the recycle bin: everything is kept, dates move, and the signer is never asked.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \backup_appstreamlab_activity_structure_step
 * @covers     \restore_appstreamlab_activity_structure_step
 * @covers     \backup_appstreamlab_activity_task
 * @covers     \restore_appstreamlab_activity_task
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\backup_appstreamlab_activity_structure_step::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\restore_appstreamlab_activity_structure_step::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\backup_appstreamlab_activity_task::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\restore_appstreamlab_activity_task::class)]
final class restore_test extends \restore_date_testcase {
    use signer_mock;

    /**
     * A restored course has lab, dates, texts, files and launches; links lead to the copy.
     */
    public function test_restore(): void {
        global $DB, $CFG;
        $this->connect();
        $context = \core\context\user::instance(get_admin()->id);
        $draftid = file_get_unused_draft_itemid();
        get_file_storage()->create_file_from_string([
            'contextid' => $context->id, 'component' => 'user', 'filearea' => 'draft', 'itemid' => $draftid,
            'filepath' => '/', 'filename' => 'plan.txt',
        ], 'the plan');
        $text = '<p><a href="@@PLUGINFILE@@/plan.txt">Plan</a></p>';
        [$course, $lab] = $this->create_course_and_module('appstreamlab', [
            'lab' => 'gis',
            'timeopen' => 100000,
            'timeclose' => 200000,
            'completionlaunch' => 1,
            'alternative_editor' => ['text' => $text, 'format' => FORMAT_HTML, 'itemid' => $draftid],
        ]);
        $link = "<a href=\"$CFG->wwwroot/mod/appstreamlab/view.php?id=$lab->cmid\">Here</a>";
        $DB->set_field('appstreamlab', 'intro', $link, ['id' => $lab->id]);
        $launch = $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')
            ->create_launch(['appstreamlabid' => $lab->id, 'userid' => get_admin()->id, 'lab' => 'gis', 'timecreated' => 123]);

        $courseid = $this->backup_and_restore($course);
        $restored = $DB->get_record('appstreamlab', ['course' => $courseid], '*', MUST_EXIST);
        $this->assertFieldsNotRolledForward($lab, $restored, ['timecreated', 'timemodified']);
        $this->assertFieldsRolledForward($lab, $restored, ['timeopen', 'timeclose']);
        $this->assertSame(['gis', '1'], [$restored->lab, $restored->completionlaunch]);
        $cm = get_coursemodule_from_instance('appstreamlab', $restored->id);
        $this->assertStringContainsString("view.php?id=$cm->id", $restored->intro);
        $this->assertStringContainsString('@@PLUGINFILE@@/plan.txt', $restored->alternative);
        $this->assertTrue(get_file_storage()->file_exists(
            \core\context\module::instance($cm->id)->id,
            'mod_appstreamlab',
            'alternative',
            0,
            '/',
            'plan.txt',
        ));
        $copy = $DB->get_record('appstreamlab_launches', ['appstreamlabid' => $restored->id], '*', MUST_EXIST);
        $this->assertEquals([$launch->userid, 'gis', 123, 1], [$copy->userid, $copy->lab, $copy->timecreated, $copy->counted]);
        $this->assertEquals([0, 1], [
            $DB->get_field('appstreamlab_launches', 'restored', ['id' => $launch->id]), $copy->restored,
        ], 'a copy never has a live session');
        $this->assertSame([], $this->sent);
    }

    /**
     * Other dates of people and groups come along and move with the rest; a copy without people has those of groups alone.
     */
    public function test_overrides(): void {
        global $DB;
        $this->connect();
        [$course, $lab] = $this->create_course_and_module('appstreamlab', ['timeopen' => 100000, 'timeclose' => 200000]);
        $student = $this->getDataGenerator()->create_and_enrol($course);
        $group = $this->getDataGenerator()->create_group(['courseid' => $course->id, 'name' => 'Group one']);
        $generator = $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab');
        $generator->create_override(['appstreamlabid' => $lab->id, 'userid' => $student->id, 'timeclose' => 250000]);
        $generator->create_override(['appstreamlabid' => $lab->id, 'groupid' => $group->id, 'timeopen' => 90000]);

        $courseid = $this->backup_and_restore($course);
        $restored = $DB->get_record('appstreamlab', ['course' => $courseid], '*', MUST_EXIST);
        $moved = $restored->timeopen - 100000;
        $overrides = array_values($DB->get_records('appstreamlab_overrides', ['appstreamlabid' => $restored->id], 'id'));
        $this->assertEquals([$student->id, null, 250000 + $moved], [
            $overrides[0]->userid, $overrides[0]->timeopen, $overrides[0]->timeclose,
        ]);
        $copied = $DB->get_record('groups', ['courseid' => $courseid, 'name' => 'Group one'], '*', MUST_EXIST);
        $this->assertEquals([$copied->id, 90000 + $moved, null], [
            $overrides[1]->groupid, $overrides[1]->timeopen, $overrides[1]->timeclose,
        ]);
        $cm = get_coursemodule_from_instance('appstreamlab', $restored->id);
        $hours = opening_hours::of(get_fast_modinfo($courseid, $student->id)->get_cm($cm->id));
        $this->assertSame(250000 + $moved, $hours->closes);

        $cm = duplicate_module($course, get_fast_modinfo($course)->get_cm($lab->cmid));
        $persons = $DB->count_records_select('appstreamlab_overrides', 'appstreamlabid = ? AND userid > 0', [$cm->instance]);
        $this->assertSame(0, $persons);
    }

    /**
     * Settings of grades come along; minutes and shares with the people, and what is measured later is added to them.
     */
    public function test_work(): void {
        global $CFG, $DB;
        require_once($CFG->libdir . '/gradelib.php');
        $this->connect();
        $what = ['gradewhat' => 'minutes', 'grademinutes' => 40, 'grade' => 20, 'completionminutes' => 10];
        [$course, $lab] = $this->create_course_and_module('appstreamlab', $what);
        $student = $this->getDataGenerator()->create_and_enrol($course);
        $record = $DB->get_record('appstreamlab', ['id' => $lab->id]);
        $measured = ['timeopened' => 5, 'timeseen' => 6, 'timealternative' => 0, 'gaps' => null, 'endedby' => null];
        $measure = fn(\stdClass $lab, int $seconds) => \mod_appstreamlab\local\work\work_table::note_measured($lab, [
            (int) $student->id => $measured + ['seconds' => $seconds, 'live' => 0, 'timelooked' => 7],
        ]);
        $measure($record, 1200);
        \mod_appstreamlab\local\work\gradebook::settle_pending();

        $courseid = $this->backup_and_restore($course);
        $restored = $DB->get_record('appstreamlab', ['course' => $courseid], '*', MUST_EXIST);
        $this->assertEquals($what, array_intersect_key((array) $restored, $what));
        $this->assertEquals([0, 0], [$restored->workround, $restored->workasof]);
        $work = $DB->get_record('appstreamlab_work', ['appstreamlabid' => $restored->id], '*', MUST_EXIST);
        $this->assertEquals([0, 1200, 50, 50], [$work->seconds, $work->earlierseconds, $work->given, $work->booked]);
        $grade = fn(): float => (float) grade_get_grades($courseid, 'mod', 'appstreamlab', $restored->id, $student->id)
            ->items[0]->grades[$student->id]->grade;
        $this->assertSame(10.0, $grade());
        $measure($restored, 600);
        \mod_appstreamlab\local\work\gradebook::settle_pending();
        $this->assertSame(15.0, $grade());

        $cm = duplicate_module($course, get_fast_modinfo($course)->get_cm($lab->cmid));
        $this->assertSame(0, $DB->count_records('appstreamlab_work', ['appstreamlabid' => $cm->instance]));
        $this->assertSame('minutes', $DB->get_field('appstreamlab', 'gradewhat', ['id' => $cm->instance]));
        $this->assertSame([], $this->sent);
    }

    /**
     * On another site the activity keeps lab and dates; nobody is asked whether that site may open the lab.
     */
    public function test_restore_on_another_site(): void {
        global $DB, $USER;
        $this->connect();
        $this->setAdminUser();
        [$course] = $this->create_course_and_module('appstreamlab', ['lab' => 'gis', 'timeopen' => 100000, 'timeclose' => 200000]);
        $how = [\backup::INTERACTIVE_NO, \backup::MODE_GENERAL, $USER->id];
        $backup = new \backup_controller(\backup::TYPE_1COURSE, $course->id, \backup::FORMAT_MOODLE, ...$how);
        $backup->get_plan()->get_setting('users')->set_value(false);
        $backup->execute_plan();
        $file = $backup->get_results()['backup_destination'];
        $file->extract_to_pathname(get_file_packer('application/vnd.moodle.backup'), make_backup_temp_directory('elsewhere'));
        $backup->destroy();

        set_config('siteidentifier', 'another site');
        $courseid = \restore_dbops::create_new_course('Elsewhere', 'elsewhere', $course->category);
        $how[] = \backup::TARGET_NEW_COURSE;
        $restore = new \restore_controller('elsewhere', $courseid, ...$how);
        $this->assertFalse($restore->is_samesite());
        $restore->execute_precheck();
        $restore->execute_plan();
        $restore->destroy();
        $restored = $DB->get_record('appstreamlab', ['course' => $courseid], '*', MUST_EXIST);
        $this->assertEquals(['gis', 100000], [$restored->lab, $restored->timeclose - $restored->timeopen]);
        $this->assertSame([], $this->sent);
    }

    /**
     * A duplicate has the lab and no launches.
     */
    public function test_duplicate(): void {
        global $DB;
        $this->connect();
        [$course, $lab] = $this->create_course_and_module('appstreamlab', ['lab' => 'gis', 'timeclose' => 200000]);
        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')
            ->create_launch(['appstreamlabid' => $lab->id, 'userid' => get_admin()->id]);
        $cm = duplicate_module($course, get_fast_modinfo($course)->get_cm($lab->cmid));
        $copy = $DB->get_record('appstreamlab', ['id' => $cm->instance]);
        $this->assertEquals(['gis', 200000], [$copy->lab, $copy->timeclose]);
        $this->assertSame(1, $DB->count_records('appstreamlab_launches'));
        $this->assertSame([], $this->sent);
    }

    /**
     * Out of the recycle bin comes what went in.
     */
    public function test_recycle_bin(): void {
        global $DB;
        set_config('coursebinenable', 1, 'tool_recyclebin');
        [$course, $lab] = $this->create_course_and_module('appstreamlab', ['lab' => 'gis', 'timeclose' => 200000]);
        $generator = $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab');
        $generator->create_launch([
            'appstreamlabid' => $lab->id, 'userid' => get_admin()->id, 'sessionid' => 'one', 'timestarted' => 5,
        ]);
        $generator->delete_activity($lab->cmid);
        $this->assertSame(0, $DB->count_records('appstreamlab'));
        $bin = new \tool_recyclebin\course_bin($course->id);
        $items = $bin->get_items();
        $bin->restore_item(reset($items));
        $restored = $DB->get_record('appstreamlab', ['course' => $course->id]);
        $this->assertEquals(['gis', 200000], [$restored->lab, $restored->timeclose]);
        $launch = $DB->get_record('appstreamlab_launches', ['appstreamlabid' => $restored->id], '*', MUST_EXIST);
        $this->assertEquals(['one', 5, 0], [$launch->sessionid, $launch->timestarted, $launch->restored], 'no copy');
    }
}
