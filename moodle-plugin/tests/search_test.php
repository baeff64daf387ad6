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

namespace mod_appstreamlab;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->dirroot . '/search/tests/fixtures/testable_core_search.php');

/**
 * Global search finds activities, for people who may see them.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\search\activity
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\search\activity::class)]
final class search_test extends \advanced_testcase {
    /**
     * An activity becomes a document that only people of the course get.
     */
    public function test_search(): void {
        $this->resetAfterTest();
        set_config('enableglobalsearch', 1);
        \testable_core_search::instance();
        $area = \core_search\manager::get_search_area('mod_appstreamlab-activity');
        $this->assertTrue($area->is_enabled());
        $course = $this->getDataGenerator()->create_course();
        $fields = ['course' => $course->id, 'name' => 'Find me', 'intro' => 'Deep'];
        $lab = $this->getDataGenerator()->create_module('appstreamlab', $fields);
        $records = $area->get_recordset_by_timestamp(0);
        $document = $area->get_document($records->current());
        $records->close();
        $this->assertSame('Find me', $document->get('title'));
        $this->assertSame('Deep', $document->get('content'));
        $this->setUser($this->getDataGenerator()->create_and_enrol($course));
        $this->assertSame(\core_search\manager::ACCESS_GRANTED, $area->check_access($lab->id));
        set_coursemodule_visible($lab->cmid, 0);
        $this->assertSame(\core_search\manager::ACCESS_DENIED, $area->check_access($lab->id));
        $this->assertSame(\core_search\manager::ACCESS_DELETED, $area->check_access(12345));
    }
}
