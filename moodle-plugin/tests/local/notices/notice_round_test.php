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

namespace mod_appstreamlab\local\notices;

use mod_appstreamlab\external\get_course_states;
use mod_appstreamlab\local\launch\site_guard;
use mod_appstreamlab\output\view_page;
use mod_appstreamlab\task\send_notices;
use mod_appstreamlab\tests\signer_mock;

/**
 * Who is told that an activity opens, closes soon, or is ready again, and that each is told once.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\local\notices\notice_round
 * @covers     \mod_appstreamlab\local\notices\notices
 * @covers     \mod_appstreamlab\local\notices\notice_wishes
 * @covers     \mod_appstreamlab\local\notices\notification
 * @covers     \mod_appstreamlab\task\send_notices
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\notices\notice_round::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\notices\notices::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\notices\notice_wishes::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\notices\notification::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\task\send_notices::class)]
final class notice_round_test extends \advanced_testcase {
    use signer_mock;

    /** @var int When the round is. */
    private const NOW = 1800000000;

    /** @var \stdClass The course. */
    private \stdClass $course;

    /** @var \stdClass[] zoe, who wants to know everything, and stu, who has chosen nothing. */
    private array $people = [];

    /** @var \core\clock The clock of the test. */
    private $clock;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->preventResetByRollback();
        $this->clock = $this->mock_clock_with_frozen(self::NOW);
        $this->setAdminUser();
        $this->course = $this->getDataGenerator()->create_course();
        foreach (['zoe', 'stu'] as $name) {
            $this->people[$name] = $this->getDataGenerator()->create_and_enrol($this->course, 'student', ['firstname' => $name]);
        }
        foreach (['opens', 'closes', 'ready'] as $provider) {
            set_user_preference("message_provider_mod_appstreamlab_{$provider}_enabled", 'popup', $this->people['zoe']);
        }
        $this->connect();
    }

    /**
     * Makes an activity.
     *
     * @param array $fields
     * @return \stdClass
     */
    private function make(array $fields): \stdClass {
        $fields += ['course' => $this->course->id, 'name' => 'Exam'];
        return $this->getDataGenerator()->create_module('appstreamlab', $fields);
    }

    /**
     * Runs the task.
     *
     * @param int $seconds after NOW
     * @param string $state of the lab
     * @return string[] who was told what
     */
    private function round(int $seconds = 0, string $state = 'ready'): array {
        $this->clock->set_to(self::NOW + $seconds);
        \cache::make('mod_appstreamlab', 'states')->purge();
        $this->answers->reset();
        // Each lab is asked for by itself.
        foreach ([1, 2] as $ignored) {
            $this->answer(['states' => ['cad' => ['state' => $state], 'gis' => ['state' => 'stopped']]]);
        }
        $sink = $this->redirectMessages();
        (new send_notices())->execute();
        $names = array_column($this->people, 'firstname', 'id');
        $told = array_map(fn($message): string => "{$names[$message->useridto]} $message->eventtype", $sink->get_messages());
        $sink->close();
        return $told;
    }

    /**
     * Within a day of the opening, and of the closing once it is open: who wants to know, once for each date.
     */
    public function test_dates(): void {
        $this->make(['timeopen' => self::NOW + DAYSECS, 'timeclose' => self::NOW + DAYSECS + HOURSECS]);
        $this->assertSame([], $this->round(-1), 'too early');
        $this->assertSame(['zoe opens'], $this->round());
        $this->assertSame([], $this->round(300), 'once');
        $this->assertSame(['zoe closes'], $this->round(DAYSECS), 'not before it is open');
        $this->assertSame([], $this->round(DAYSECS + 300), 'once');
        $this->assertSame([], $this->round(DAYSECS + HOURSECS), 'it is over');
    }

    /**
     * An activity that lost its place in the course keeps nobody else from hearing.
     */
    public function test_broken_activity(): void {
        global $DB;
        $broken = $this->make(['timeclose' => self::NOW + HOURSECS]);
        $this->make(['timeclose' => self::NOW + HOURSECS]);
        $DB->delete_records('course_modules', ['id' => $broken->cmid]);
        rebuild_course_cache($this->course->id, true);
        $this->expectOutputRegex("/instance id {$broken->id} was left out/");
        $this->assertSame(['zoe closes'], $this->round());
    }

    /**
     * Everybody where the site wants that; nobody who has said no; each by the own dates; nobody who cannot see it.
     */
    public function test_people(): void {
        set_config('message_provider_mod_appstreamlab_closes_enabled', 'popup', 'message');
        set_user_preference('message_provider_mod_appstreamlab_closes_enabled', 'none', $this->people['zoe']);
        $this->make(['timeclose' => self::NOW + 2 * DAYSECS, 'visible' => 0]);
        $lab = $this->make(['timeclose' => self::NOW + 2 * DAYSECS]);
        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')
            ->create_override(['appstreamlabid' => $lab->id, 'userid' => $this->people['stu']->id, 'timeclose' => self::NOW + 60]);
        $this->assertSame(['stu closes'], $this->round());
        $this->assertSame([], $this->round(DAYSECS + 60), 'for both activities: one is hidden, one is over');
    }

    /**
     * Who found the lab off, on its page or by a launch, is told once when it is ready and open for the person.
     */
    public function test_ready(): void {
        global $DB, $PAGE;
        $lab = $this->make([]);
        foreach ($this->people as $person) {
            $this->setUser($person);
            $PAGE = new \moodle_page();
            $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
            foreach ([1, 2] as $ignored) {
                \cache::make('mod_appstreamlab', 'states')->purge();
                $this->answer(['states' => ['cad' => ['state' => 'stopped']]]);
                $this->answer(['labs' => []]);
                view_page::load($cm, $DB->get_record('appstreamlab', ['id' => $lab->id]));
                $this->answers->reset();
            }
        }
        $this->setAdminUser();
        $this->assertSame(1, $DB->count_records('appstreamlab_notices'), 'nothing is kept of who wants nothing');
        $this->assertSame([], $this->round(60, 'stopped'));
        $this->assertSame(['zoe ready'], $this->round(120));
        $this->assertSame([], $this->round(180), 'once');

        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')->create_launch([
            'appstreamlabid' => $lab->id, 'userid' => $this->people['zoe']->id, 'labstate' => 'full', 'counted' => 0,
        ]);
        $this->assertSame(['zoe ready'], $this->round(240));
        $this->assertSame([], $this->round(300), 'once');
        $this->round(30 * DAYSECS);
        $this->assertSame(0, $DB->count_records('appstreamlab_notices'), 'what is old is deleted');
    }

    /**
     * Somebody looks at the course page, as its script does.
     *
     * @param \stdClass $person
     * @param int $seconds after NOW
     */
    private function look_at_course(\stdClass $person, int $seconds): void {
        global $PAGE;
        $this->setUser($person);
        $PAGE = new \moodle_page();
        $this->clock->set_to(self::NOW + $seconds);
        \cache::make('mod_appstreamlab', 'states')->purge();
        $this->answers->reset();
        $this->answer(['states' => ['cad' => ['state' => 'stopped'], 'gis' => ['state' => 'stopped']]]);
        get_course_states::execute((int) $this->course->id);
        $this->setAdminUser();
    }

    /**
     * Who saw labs off on the course page is told of each lab once, however many activities lead into it, and waits from the last
     * look on. Nothing is asked of the database, or written, for who wants nothing.
     */
    public function test_ready_after_course_page(): void {
        global $DB;
        $labs = [$this->make(['lab' => 'cad']), $this->make(['lab' => 'cad']), $this->make(['lab' => 'gis'])];
        $this->look_at_course($this->people['stu'], 0);
        $this->assertSame(0, $DB->count_records('appstreamlab_notices'));
        $this->look_at_course($this->people['zoe'], 0);
        $this->look_at_course($this->people['zoe'], 20);
        $this->assertSame(2, $DB->count_records('appstreamlab_notices'), 'one for each lab');
        $this->assertEquals([self::NOW], array_values(array_unique($DB->get_fieldset('appstreamlab_notices', 'timeof', []))));
        $this->look_at_course($this->people['zoe'], 3 * HOURSECS);
        $this->assertSame(2, $DB->count_records('appstreamlab_notices'));
        $this->assertSame(['zoe ready'], $this->round(5 * HOURSECS), 'of the lab that is ready');
        $this->assertSame([], $this->round(5 * HOURSECS + 300), 'once');

        $this->look_at_course($this->people['zoe'], 6 * HOURSECS);
        foreach ([$labs[0], $labs[1]] as $lab) {
            $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')->create_launch([
                'appstreamlabid' => $lab->id, 'userid' => $this->people['zoe']->id, 'labstate' => 'stopped', 'counted' => 0,
            ]);
        }
        $this->assertSame(['zoe ready'], $this->round(6 * HOURSECS), 'turned away in two activities of the lab');
        $this->assertSame([], $this->round(6 * HOURSECS + 300), 'and told of one');
    }

    /**
     * Who was turned away hours ago does not wait any more; and a copied site tells nobody anything.
     */
    public function test_nobody(): void {
        $lab = $this->make(['timeopen' => self::NOW + 5 * HOURSECS]);
        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')->create_launch([
            'appstreamlabid' => $lab->id, 'userid' => $this->people['zoe']->id, 'labstate' => 'stopped', 'counted' => 0,
        ]);
        set_config('siteaddress', 'https://elsewhere.example', 'mod_appstreamlab');
        $this->assertSame([], $this->round());
        site_guard::remember_site();
        $this->assertSame(['zoe opens'], $this->round(), 'the lab is ready but the activity is not open');
        $this->assertSame([], $this->round(5 * HOURSECS + 1));
    }
}
