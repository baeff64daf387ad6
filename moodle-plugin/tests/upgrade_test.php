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

/**
 * The upgrade of a site that has an older version, with what people did there.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     ::xmldb_appstreamlab_upgrade
 */
#[\PHPUnit\Framework\Attributes\CoversFunction('xmldb_appstreamlab_upgrade')]
final class upgrade_test extends \advanced_testcase {
    /** @var int The first version that sites had; its tables are in tests/fixtures. */
    private const FIRST = 2026112200;

    /** @var int The version of the code. */
    private int $current = 0;

    #[\Override]
    protected function setUp(): void {
        global $CFG;
        parent::setUp();
        require_once($CFG->libdir . '/upgradelib.php');
        require_once($CFG->dirroot . '/mod/appstreamlab/db/upgrade.php');
        $this->resetAfterTest();
        // Databases end a transaction when tables change.
        $this->preventResetByRollback();
        $this->current = (int) get_config('mod_appstreamlab', 'version');
    }

    #[\Override]
    protected function tearDown(): void {
        // Whatever went wrong, the next test has the tables that it expects.
        $this->install($this->path('db/install.xml'));
        parent::tearDown();
    }

    /**
     * A file of the plugin.
     *
     * @param string $name
     * @return string
     */
    private function path(string $name): string {
        global $CFG;
        return "$CFG->dirroot/mod/appstreamlab/$name";
    }

    /**
     * The tables that a file declares.
     *
     * @param string $path
     * @return \xmldb_structure
     */
    private function declared(string $path): \xmldb_structure {
        $file = new \xmldb_file($path);
        $this->assertTrue($file->loadXMLStructure());
        return $file->getStructure();
    }

    /**
     * Removes the plugin's tables, and makes those that a file declares.
     *
     * @param string $path
     */
    private function install(string $path): void {
        global $DB;
        $manager = $DB->get_manager();
        foreach ($this->declared($this->path('db/install.xml'))->getTables() as $table) {
            if ($manager->table_exists($table)) {
                $manager->drop_table($table);
            }
        }
        $manager->install_from_xmldb_file($path);
    }

    /**
     * How the plugin's tables differ from what the code declares.
     *
     * @return string[][] table => differences
     */
    private function differences(): array {
        global $DB;
        $declared = $this->declared($this->path('db/install.xml'));
        return $DB->get_manager()->check_database_schema($declared, ['extratables' => false]);
    }

    /**
     * Runs the upgrade as Moodle does.
     *
     * @param int $from the version that the site has
     */
    private function upgrade(int $from): void {
        set_config('version', $from, 'mod_appstreamlab');
        $this->assertTrue(xmldb_appstreamlab_upgrade($from));
    }

    /**
     * From the first version: the tables become those of a new site, and activities and launches are what they were.
     */
    public function test_from_first_version(): void {
        global $DB;
        $this->install($this->path('tests/fixtures/install_' . self::FIRST . '.xml'));
        $this->assertNotEmpty($this->differences());
        $activity = [
            'course' => 2, 'name' => 'Draw a part', 'lab' => 'cad', 'timeopen' => 100, 'timeclose' => 200, 'completionlaunch' => 1,
        ];
        $id = (int) $DB->insert_record('appstreamlab', $activity);
        $launch = [
            'appstreamlabid' => $id, 'userid' => 3, 'lab' => 'cad', 'labstate' => 'ready', 'counted' => 1, 'timecreated' => 150,
        ];
        $launchid = (int) $DB->insert_record('appstreamlab_launches', $launch);

        $this->upgrade(self::FIRST);
        $this->assertSame([], $this->differences());
        $this->assertEquals($this->current, get_config('mod_appstreamlab', 'version'), 'each step has its savepoint');
        $upgraded = $DB->get_record('appstreamlab', ['id' => $id]);
        $activity += ['endatclose' => 0, 'gradewhat' => 'nothing', 'grade' => 0, 'completionminutes' => 0];
        $this->assertEquals($activity, array_intersect_key(
            (array) $upgraded,
            $activity,
        ), 'nobody is ended, and nothing is graded, where the teacher has not set that');
        $new = ['sessionid' => null, 'timestarted' => 0, 'timeseen' => 0, 'timeended' => 0, 'restored' => 0, 'refusal' => null];
        $this->assertEquals($launch + $new + ['id' => $launchid], (array) $DB->get_record('appstreamlab_launches', []));
        foreach (['overrides', 'endings', 'notices', 'classes', 'work'] as $table) {
            $this->assertSame(0, $DB->count_records("appstreamlab_$table"));
        }
    }

    /**
     * Versions that sites had.
     *
     * @return array[]
     */
    public static function versions(): array {
        return [[self::FIRST], [2026112901], [2026112902], [2026112903], [2026113000], [2026113001], [2026113002]];
    }

    /**
     * An upgrade that broke off before its savepoint is made again, and finds some of its work done.
     *
     * @param int $from
     * @dataProvider versions
     */
    #[\PHPUnit\Framework\Attributes\DataProvider('versions')]
    public function test_again(int $from): void {
        $this->upgrade($from);
        $this->assertSame([], $this->differences());
        $this->assertEquals($this->current, get_config('mod_appstreamlab', 'version'));
    }
}
