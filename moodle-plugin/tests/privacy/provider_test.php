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

namespace mod_appstreamlab\privacy;

use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;

/**
 * What is known of people can be seen, exported and deleted.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\privacy\provider
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\privacy\provider::class)]
final class provider_test extends \core_privacy\tests\provider_testcase {
    /** @var \core\context\module[] Two activities. */
    private array $contexts = [];

    /** @var \stdClass[] Two people, each with a launch in both. */
    private array $people = [];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $generator = $this->getDataGenerator();
        $course = $generator->create_course();
        $this->people = [$generator->create_and_enrol($course), $generator->create_and_enrol($course)];
        for ($i = 0; $i < 2; $i++) {
            $lab = $generator->create_module('appstreamlab', ['course' => $course->id]);
            $this->contexts[] = \core\context\module::instance($lab->cmid);
            foreach ($this->people as $person) {
                $generator->get_plugin_generator('mod_appstreamlab')
                    ->create_launch(['appstreamlabid' => $lab->id, 'userid' => $person->id]);
            }
        }
    }

    /**
     * Tables and both external places are declared, with texts that exist.
     */
    public function test_metadata(): void {
        $items = provider::get_metadata(new collection('mod_appstreamlab'))->get_collection();
        $this->assertCount(9, $items);
        foreach ($items as $item) {
            foreach ([$item->get_summary(), ...array_values($item->get_privacy_fields())] as $key) {
                $this->assertTrue(get_string_manager()->string_exists($key, 'mod_appstreamlab'), $key);
            }
        }
    }

    /**
     * People and places find each other.
     */
    public function test_contexts_and_users(): void {
        $ids = array_map(intval(...), provider::get_contexts_for_userid($this->people[0]->id)->get_contextids());
        $this->assertEqualsCanonicalizing([$this->contexts[0]->id, $this->contexts[1]->id], $ids);
        $list = new userlist($this->contexts[0], 'mod_appstreamlab');
        provider::get_users_in_context($list);
        $this->assertEqualsCanonicalizing(array_column($this->people, 'id'), $list->get_userids());
        $list = new userlist(\core\context\system::instance(), 'mod_appstreamlab');
        provider::get_users_in_context($list);
        $this->assertSame([], $list->get_userids());
    }

    /**
     * Launches are exported.
     */
    public function test_export(): void {
        $this->export_context_data_for_user($this->people[0]->id, $this->contexts[0], 'mod_appstreamlab');
        $data = writer::with_context($this->contexts[0])->get_data([]);
        $this->assertCount(1, $data->launches);
        $this->assertSame('cad', $data->launches[0]['lab']);
        $this->assertFalse(writer::with_context($this->contexts[1])->has_any_data());
    }

    /**
     * What a person was told is exported and deleted.
     */
    public function test_notices(): void {
        global $DB;
        $instanceid = get_coursemodule_from_id('appstreamlab', $this->contexts[0]->instanceid)->instance;
        $stranger = $this->getDataGenerator()->create_user();
        \mod_appstreamlab\local\notices\notices::note_told((int) $instanceid, (int) $stranger->id, 'opens', 1800000000);
        $this->assertSame([(int) $this->contexts[0]->id], array_map(
            intval(...),
            provider::get_contexts_for_userid($stranger->id)->get_contextids(),
        ));
        $this->export_context_data_for_user($stranger->id, $this->contexts[0], 'mod_appstreamlab');
        $this->assertSame('opens', writer::with_context($this->contexts[0])->get_data([])->notices[0]['kind']);
        provider::delete_data_for_all_users_in_context($this->contexts[0]);
        $this->assertSame(0, $DB->count_records('appstreamlab_notices'));
    }

    /**
     * A person's other dates are exported and deleted, also without any launch; those of a group are no one person's.
     */
    public function test_overrides(): void {
        global $DB;
        $generator = $this->getDataGenerator();
        $late = $generator->create_and_enrol(get_course($this->contexts[0]->get_course_context()->instanceid));
        $group = $generator->create_group(['courseid' => $this->contexts[0]->get_course_context()->instanceid]);
        $instanceid = get_coursemodule_from_id('appstreamlab', $this->contexts[0]->instanceid)->instance;
        foreach ([['userid' => $late->id], ['groupid' => $group->id]] as $owner) {
            $generator->get_plugin_generator('mod_appstreamlab')
                ->create_override($owner + ['appstreamlabid' => $instanceid, 'timeclose' => 1800000000]);
        }
        $this->assertEquals([$this->contexts[0]->id], provider::get_contexts_for_userid($late->id)->get_contextids());
        $list = new userlist($this->contexts[0], 'mod_appstreamlab');
        provider::get_users_in_context($list);
        $this->assertContains((int) $late->id, array_map(intval(...), $list->get_userids()));
        $this->export_context_data_for_user($late->id, $this->contexts[0], 'mod_appstreamlab');
        $overrides = writer::with_context($this->contexts[0])->get_data([])->overrides;
        $this->assertNull($overrides[0]['timeopen']);
        $this->assertStringContainsString('2027', $overrides[0]['timeclose']);

        provider::delete_data_for_user(new approved_contextlist($late, 'mod_appstreamlab', [$this->contexts[0]->id]));
        $this->assertEquals([$group->id], $DB->get_fieldset('appstreamlab_overrides', 'groupid'));
        $this->assertSame(0, $DB->count_records('event', ['userid' => $late->id]));
        provider::delete_data_for_all_users_in_context($this->contexts[0]);
        $this->assertSame(1, $DB->count_records('appstreamlab_overrides'));
    }

    /**
     * What somebody did is exported and deleted; of a teacher only the name beside it.
     */
    public function test_work(): void {
        global $DB;
        $instanceid = (int) get_coursemodule_from_id('appstreamlab', $this->contexts[0]->instanceid)->instance;
        $lab = $DB->get_record('appstreamlab', ['id' => $instanceid]);
        $stranger = $this->getDataGenerator()->create_user();
        \mod_appstreamlab\local\work\work_table::note_done($lab, (int) $stranger->id, true, (int) $this->people[0]->id);
        $DB->set_field('appstreamlab_work', 'seconds', 600);
        $this->assertEquals([$this->contexts[0]->id], provider::get_contexts_for_userid($stranger->id)->get_contextids());
        $this->export_context_data_for_user($stranger->id, $this->contexts[0], 'mod_appstreamlab');
        $work = writer::with_context($this->contexts[0])->get_data([])->work[0];
        $this->assertSame([600, ''], [$work['seconds'], $work['timeseen']]);
        $this->assertNotSame('', $work['timedone']);
        provider::delete_data_for_user(new approved_contextlist($this->people[0], 'mod_appstreamlab', [$this->contexts[0]->id]));
        $this->assertEquals(0, $DB->get_field('appstreamlab_work', 'doneby', []));
        provider::delete_data_for_users(new approved_userlist($this->contexts[0], 'mod_appstreamlab', [$stranger->id]));
        $this->assertSame(0, $DB->count_records('appstreamlab_work'));
    }

    /**
     * Deletes for everybody, for one person, for some people: only there.
     */
    public function test_delete(): void {
        provider::delete_data_for_user(new approved_contextlist($this->people[0], 'mod_appstreamlab', [$this->contexts[0]->id]));
        $this->assertSame([1, 2], $this->counts());
        provider::delete_data_for_users(new approved_userlist($this->contexts[1], 'mod_appstreamlab', [$this->people[1]->id]));
        $this->assertSame([1, 1], $this->counts());
        provider::delete_data_for_users(new approved_userlist($this->contexts[1], 'mod_appstreamlab', []));
        provider::delete_data_for_all_users_in_context(\core\context\system::instance());
        $this->assertSame([1, 1], $this->counts());
        provider::delete_data_for_all_users_in_context($this->contexts[0]);
        $this->assertSame([0, 1], $this->counts());
    }

    /**
     * Launches left in each activity.
     *
     * @return int[]
     */
    private function counts(): array {
        global $DB;
        return array_map(function (\core\context\module $context) use ($DB): int {
            $instanceid = get_coursemodule_from_id('appstreamlab', $context->instanceid)->instance;
            return $DB->count_records('appstreamlab_launches', ['appstreamlabid' => $instanceid]);
        }, $this->contexts);
    }
}
