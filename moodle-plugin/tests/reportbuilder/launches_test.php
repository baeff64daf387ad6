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
 * @covers     \mod_appstreamlab\reportbuilder\datasource\launches
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\reportbuilder\local\systemreports\launches::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\reportbuilder\local\entities\launch::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\reportbuilder\datasource\launches::class)]
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
        // Long names: the page is full of random ids, in which three letters come by chance.
        $ann = $generator->create_and_enrol($course, 'student', ['firstname' => 'Annegret']);
        $bob = $generator->create_and_enrol($course, 'student', ['firstname' => 'Bartholomew']);
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
        $this->assertStringContainsString('Annegret', $html);
        $this->assertStringContainsString('Bartholomew', $html);
        $this->assertStringContainsString('Switched off', $html);

        $this->setUser($tutor);
        $html = system_report_factory::create(launches::class, $context)->output();
        $this->assertStringContainsString('Annegret', $html);
        $this->assertStringNotContainsString('Bartholomew', $html);

        $this->setUser($ann);
        $this->expectException(\core_reportbuilder\exception\report_access_exception::class);
        system_report_factory::create(launches::class, $context);
    }

    /**
     * When a session ended and how long it was, also as a source of reports that administrators build; nothing of it where the
     * site does not show such things.
     */
    public function test_minutes(): void {
        global $PAGE;
        $this->resetAfterTest();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $plugin = $generator->get_plugin_generator('mod_appstreamlab');
        $course = $generator->create_course(['fullname' => 'CAD 1']);
        $lab = $generator->create_module('appstreamlab', ['course' => $course->id, 'name' => 'Draw']);
        $ann = $generator->create_and_enrol($course, 'student', ['firstname' => 'Annegret', 'lastname' => 'A']);
        $launch = ['appstreamlabid' => $lab->id, 'userid' => $ann->id];
        $plugin->create_launch($launch + ['timecreated' => 3000, 'timestarted' => 3000, 'timeseen' => 7000, 'timeended' => 7225]);
        $plugin->create_launch($launch + ['timecreated' => 2000, 'timestarted' => 2000, 'timeseen' => 2600]);
        $plugin->create_launch($launch + ['timecreated' => 1000]);
        $context = \core\context\module::instance($lab->cmid);
        $PAGE->set_url('/mod/appstreamlab/report.php', ['id' => $lab->cmid]);

        $report = $generator->get_plugin_generator('core_reportbuilder')
            ->create_report(['name' => 'Launches', 'source' => datasource\launches::class, 'default' => 1]);
        $texts = fn(array $row): array => array_map(fn($cell): string => strip_tags((string) $cell), array_values($row));
        $rows = array_map($texts, $this->rows((int) $report->get('id')));
        $this->assertSame(['70', '10', ''], array_column($rows, 4));
        $this->assertSame(['CAD 1', 'Draw', 'Annegret A'], array_slice($rows[0], 0, 3));
        $read = fn(): string => system_report_factory::create(launches::class, $context)->output();
        $this->assertStringContainsString('Minutes in the lab', $read());
        set_config('attendance', 0, 'mod_appstreamlab');
        \core_reportbuilder\manager::reset_caches();
        $this->assertStringNotContainsString('Minutes in the lab', $read());
        $this->assertStringNotContainsString('Session ended', $read());
    }

    /**
     * The rows of a report.
     *
     * @param int $id
     * @return array[]
     */
    private function rows(int $id): array {
        $table = \core_reportbuilder\table\custom_report_table_view::create($id);
        $table->setup();
        $table->query_db(0, false);
        $rows = [];
        foreach ($table->rawdata as $row) {
            $rows[] = $table->format_row($row);
        }
        $table->close_recordset();
        return $rows;
    }
}
