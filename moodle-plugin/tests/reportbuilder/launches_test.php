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

namespace mod_appstreamlab\reportbuilder;

use core_reportbuilder\system_report_factory;
use mod_appstreamlab\reportbuilder\local\systemreports\launches;

/**
 * The report of launches.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\reportbuilder\local\systemreports\launches
 * @covers     \mod_appstreamlab\reportbuilder\local\entities\launch
 */
final class launches_test extends \advanced_testcase {
    /**
     * Launches of this activity, of people in visible groups, for people who may see them.
     */
    public function test_report(): void {
        global $PAGE;
        $this->resetAfterTest();
        $generator = $this->getDataGenerator();
        $plugin = $generator->get_plugin_generator('mod_appstreamlab');
        $course = $generator->create_course();
        $lab = $generator->create_module('appstreamlab', ['course' => $course->id, 'groupmode' => SEPARATEGROUPS]);
        $other = $generator->create_module('appstreamlab', ['course' => $course->id]);
        $ann = $generator->create_and_enrol($course, 'student', ['firstname' => 'Ann']);
        $bob = $generator->create_and_enrol($course, 'student', ['firstname' => 'Bob']);
        $tutor = $generator->create_and_enrol($course, 'teacher');
        $teacher = $generator->create_and_enrol($course, 'editingteacher');
        $group = $generator->create_group(['courseid' => $course->id]);
        groups_add_member($group, $ann);
        groups_add_member($group, $tutor);
        $plugin->create_launch(['appstreamlabid' => $lab->id, 'userid' => $ann->id]);
        $plugin->create_launch(['appstreamlabid' => $lab->id, 'userid' => $bob->id, 'labstate' => 'stopped', 'counted' => 0]);
        $plugin->create_launch(['appstreamlabid' => $other->id, 'userid' => $bob->id]);
        $context = \core\context\module::instance($lab->cmid);
        $PAGE->set_url('/mod/appstreamlab/report.php', ['id' => $lab->cmid]);

        $this->setUser($teacher);
        $html = system_report_factory::create(launches::class, $context)->output();
        $this->assertStringContainsString('Ann', $html);
        $this->assertStringContainsString('Bob', $html);
        $this->assertStringContainsString('Switched off', $html);

        $this->setUser($tutor);
        $html = system_report_factory::create(launches::class, $context)->output();
        $this->assertStringContainsString('Ann', $html);
        $this->assertStringNotContainsString('Bob', $html);

        $this->setUser($ann);
        $this->expectException(\core_reportbuilder\exception\report_access_exception::class);
        system_report_factory::create(launches::class, $context);
    }
}
