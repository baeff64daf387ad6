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

namespace mod_appstreamlab\task;

use mod_appstreamlab\tests\signer_mock;

/**
 * The scheduled tasks.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\task\delete_old_launches
 * @covers     \mod_appstreamlab\task\confirm_launches
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\task\delete_old_launches::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\task\confirm_launches::class)]
final class tasks_test extends \advanced_testcase {
    use signer_mock;

    /** @var \stdClass A student. */
    private \stdClass $student;

    /** @var \stdClass An activity. */
    private \stdClass $lab;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $course = $this->getDataGenerator()->create_course(['enablecompletion' => 1]);
        $this->student = $this->getDataGenerator()->create_and_enrol($course);
        $this->lab = $this->getDataGenerator()->create_module('appstreamlab', [
            'course' => $course->id, 'completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionlaunch' => 1,
        ]);
    }

    /**
     * A launch of the student.
     *
     * @param array $fields
     */
    private function launch(array $fields): void {
        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')
            ->create_launch($fields + ['appstreamlabid' => $this->lab->id, 'userid' => $this->student->id]);
    }

    /**
     * Launches older than the setting go; 0 keeps everything.
     */
    public function test_delete_old_launches(): void {
        global $DB;
        $this->mock_clock_with_frozen(1800000000);
        $this->launch(['counted' => 0, 'timecreated' => 1800000000 - 2 * DAYSECS]);
        set_config('keeplaunches', 0, 'mod_appstreamlab');
        (new delete_old_launches())->execute();
        $this->assertSame(1, $DB->count_records('appstreamlab_launches'));
        set_config('keeplaunches', DAYSECS, 'mod_appstreamlab');
        (new delete_old_launches())->execute();
        $this->assertSame(0, $DB->count_records('appstreamlab_launches'));
        $this->assertNotEmpty((new delete_old_launches())->get_name());
    }

    /**
     * Times of sessions that are over go when they are old, or at once where the site does not show them; the launch stays.
     */
    public function test_forget_attendance(): void {
        global $DB;
        $now = 1800000000;
        $this->mock_clock_with_frozen($now);
        set_config('keeplaunches', 0, 'mod_appstreamlab');
        set_config('keepattendance', 10 * DAYSECS, 'mod_appstreamlab');
        $session = ['timestarted' => 5, 'timeseen' => 6];
        $this->launch(['sessionid' => 'old', 'timeended' => $now - 11 * DAYSECS] + $session);
        $this->launch(['sessionid' => 'young', 'timeended' => $now - 9 * DAYSECS] + $session);
        $this->launch(['sessionid' => 'alive', 'timeended' => 0] + $session);
        $left = function () use ($DB): array {
            (new delete_old_launches())->execute();
            return $DB->get_fieldset_select('appstreamlab_launches', 'sessionid', 'timestarted > 0 ORDER BY id');
        };
        $this->assertSame(['young', 'alive'], $left());
        set_config('keepattendance', 0, 'mod_appstreamlab');
        $this->assertSame(['young', 'alive'], $left());
        set_config('attendance', 0, 'mod_appstreamlab');
        $this->assertSame(['alive'], $left(), 'whose session it is has to be known while it lives');
        $this->assertSame(3, $DB->count_records('appstreamlab_launches', ['userid' => $this->student->id]));
    }

    /**
     * A session whose end nobody saw, as while the signer was away for days, is forgotten like one that was seen to end.
     */
    public function test_forget_attendance_without_end(): void {
        global $DB;
        $now = 1800000000;
        $this->mock_clock_with_frozen($now);
        set_config('keeplaunches', 0, 'mod_appstreamlab');
        set_config('keepattendance', 10 * DAYSECS, 'mod_appstreamlab');
        foreach (['old' => 11, 'young' => 9, 'alive' => 1] as $name => $days) {
            $began = $now - $days * DAYSECS;
            $this->launch(['sessionid' => $name, 'timecreated' => $began, 'timestarted' => $began, 'timeseen' => $began + 600]);
        }
        $left = function () use ($DB): array {
            (new delete_old_launches())->execute();
            return $DB->get_fieldset_select('appstreamlab_launches', 'sessionid', 'timestarted > 0 ORDER BY id');
        };
        $this->assertSame(['young', 'alive'], $left());
        set_config('attendance', 0, 'mod_appstreamlab');
        $this->assertSame(['alive'], $left());
    }

    /**
     * The end of a session that was seen is noted, also when nobody looks at the board.
     */
    public function test_confirm_ends(): void {
        global $DB;
        $this->connect();
        $this->launch(['sessionid' => 'one', 'timestarted' => time() - 600, 'timeseen' => time() - 300]);
        $this->answer(['sessions' => [], 'unavailable' => ['cad']]);
        (new confirm_launches())->execute();
        $this->assertEquals(0, $DB->get_field('appstreamlab_launches', 'timeended', []));
        $this->answer(['sessions' => []]);
        (new confirm_launches())->execute();
        $this->assertGreaterThan(time() - 60, $DB->get_field('appstreamlab_launches', 'timeended', []));
        (new confirm_launches())->execute();
        $this->assertCount(2, $this->sent, 'and then nobody is asked');
    }

    /**
     * People who got in later are counted; nobody is asked where there is nothing to count.
     */
    public function test_confirm_launches(): void {
        global $DB;
        $this->connect();
        (new confirm_launches())->execute();
        $this->assertSame([], $this->sent);

        $this->launch(['counted' => 0, 'labstate' => 'starting']);
        $this->answer($this->transport_failure());
        (new confirm_launches())->execute();
        $this->assertSame(0, $DB->count_records('appstreamlab_launches', ['counted' => 1]));

        \cache::make('mod_appstreamlab', 'outage')->purge();
        $this->answer(['sessions' => [$this->session_answer($this->student->id)]]);
        (new confirm_launches())->execute();
        $this->assertSame(1, $DB->count_records('appstreamlab_launches', ['counted' => 1]));
        [$course, $cm] = get_course_and_cm_from_cmid($this->lab->cmid);
        $completion = (new \completion_info($course))->get_data($cm, false, $this->student->id);
        $this->assertEquals(COMPLETION_COMPLETE, $completion->completionstate);
        $this->assertNotEmpty((new confirm_launches())->get_name());
    }
}
