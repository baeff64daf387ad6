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

namespace mod_appstreamlab\callback;

use mod_appstreamlab\tests\signer_mock;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->dirroot . '/course/modlib.php');
require_once($CFG->dirroot . '/mod/appstreamlab/mod_form.php');

/**
 * Entries of the activity chooser, through Moodle's own services.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\callback\chooser
 * @covers     \mod_appstreamlab_mod_form
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\callback\chooser::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab_mod_form::class)]
final class chooser_test extends \advanced_testcase {
    use signer_mock;

    /** @var \stdClass The course. */
    private \stdClass $course;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->course = $this->getDataGenerator()->create_course();
        $this->connect(['labs' => [
            ['id' => 'cad', 'title' => 'CAD 1', 'description' => 'Draw & print'],
            ['id' => 'gis', 'title' => 'Maps'],
        ]]);
    }

    /**
     * The entries of this activity as the chooser's web service hands them out.
     *
     * @return \stdClass[] name => entry
     */
    private function entries(): array {
        global $USER;
        $service = \core_course\local\factory\content_item_service_factory::get_content_item_service();
        $items = $service->get_content_items_for_user_in_course($USER, $this->course);
        $own = array_filter($items, fn(\stdClass $item): bool => $item->componentname === 'mod_appstreamlab');
        return array_column($own, null, 'name');
    }

    /**
     * One entry as long as the site wants no more, and then nobody is asked.
     */
    public function test_off(): void {
        $this->assertSame(['appstreamlab'], array_keys($this->entries()));
        $this->assertSame([], $this->sent);
    }

    /**
     * One entry more for each lab, each with a number of its own that stays when other labs come and go.
     */
    public function test_entries(): void {
        set_config('chooserlabs', 1, 'mod_appstreamlab');
        $entries = $this->entries();
        $this->assertEqualsCanonicalizing(['appstreamlab', 'appstreamlab_cad', 'appstreamlab_gis'], array_keys($entries));
        $this->assertSame('CAD 1', $entries['appstreamlab_cad']->title);
        $this->assertStringContainsString('Draw &amp; print', $entries['appstreamlab_cad']->help);
        $this->assertStringContainsString('lab=gis', $entries['appstreamlab_gis']->link);
        $this->assertStringContainsString('/course/modedit.php', $entries['appstreamlab_gis']->link, 'course/mod.php drops it');
        $ids = array_map(fn(\stdClass $entry): int => $entry->id, $entries);
        $this->assertCount(3, array_unique($ids));

        \cache::make('mod_appstreamlab', 'labs')->purge();
        $this->answer(['labs' => [['id' => 'gis', 'title' => 'Renamed']]]);
        $this->assertSame($ids['appstreamlab_gis'], $this->entries()['appstreamlab_gis']->id);
    }

    /**
     * A star and a recommendation of one lab are kept, and are not those of another.
     */
    public function test_favourite_and_recommendation(): void {
        global $USER;
        set_config('chooserlabs', 1, 'mod_appstreamlab');
        $service = \core_course\local\factory\content_item_service_factory::get_content_item_service();
        $id = $this->entries()['appstreamlab_gis']->id;
        $service->add_to_user_favourites($USER, 'mod_appstreamlab', $id);
        $service->toggle_recommendation('mod_appstreamlab', $id);
        foreach ($this->entries() as $name => $entry) {
            $this->assertSame($name === 'appstreamlab_gis', $entry->favourite, $name);
            $this->assertSame($name === 'appstreamlab_gis', $entry->recommended, $name);
        }
        $all = array_column($service->get_all_content_items($USER), null, 'name');
        $this->assertTrue($all['appstreamlab_gis']->recommended);
    }

    /**
     * A signer that does not answer leaves the one entry.
     */
    public function test_signer_away(): void {
        set_config('chooserlabs', 1, 'mod_appstreamlab');
        $this->answers->reset();
        $this->answer($this->transport_failure());
        $this->assertSame(['appstreamlab'], array_keys($this->entries()));
    }

    /**
     * The form of a new activity has the lab that was chosen, with its title; anything else in the address changes nothing.
     */
    public function test_form(): void {
        global $PAGE;
        $PAGE->set_url('/course/modedit.php');
        $PAGE->set_course($this->course);
        foreach (['gis' => ['gis', 'Maps'], '"><script>' => [null, null]] as $lab => $expected) {
            $_GET['lab'] = $lab;
            [, , , , $data] = prepare_new_moduleinfo_data($this->course, 'appstreamlab', 0);
            $form = new \mod_appstreamlab_mod_form($data, 0, null, $this->course);
            $mform = (new \ReflectionProperty($form, '_form'))->getValue($form);
            $defaults = [$mform->_defaultValues['lab'] ?? null, $mform->_defaultValues['name'] ?? null];
            $this->assertSame($expected, $defaults);
        }
        unset($_GET['lab']);
    }
}
