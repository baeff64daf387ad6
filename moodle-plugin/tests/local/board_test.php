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

namespace mod_appstreamlab\local;

use mod_appstreamlab\event\session_ended;
use mod_appstreamlab\tests\signer_mock;

/**
 * Whom a teacher sees in the lab, and whose session may be ended.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\local\board
 * @covers     \mod_appstreamlab\local\session_ender
 * @covers     \mod_appstreamlab\event\session_ended
 */
final class board_test extends \advanced_testcase {
    use signer_mock;

    /** @var \stdClass The course. */
    private \stdClass $course;

    /** @var \cm_info The activity, with separate groups. */
    private \cm_info $cm;

    /** @var \stdClass[] Ann and Bob, in groups of their own; Cid in none. */
    private array $people = [];

    /** @var \stdClass A teacher who sees only Ann's group. */
    private \stdClass $tutor;

    #[\Override]
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $this->resetAfterTest();
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course();
        $lab = $generator->create_module('appstreamlab', ['course' => $this->course->id, 'groupmode' => SEPARATEGROUPS]);
        $this->tutor = $generator->create_and_enrol($this->course, 'teacher');
        foreach (['Ann', 'Bob', 'Cid'] as $name) {
            $person = $generator->create_and_enrol($this->course, 'student', ['firstname' => $name]);
            $this->people[$name] = $person;
            $generator->get_plugin_generator('mod_appstreamlab')
                ->create_launch(['appstreamlabid' => $lab->id, 'userid' => $person->id]);
            if ($name !== 'Cid') {
                $group = $generator->create_group(['courseid' => $this->course->id]);
                groups_add_member($group, $person);
                if ($name === 'Ann') {
                    groups_add_member($group, $this->tutor);
                }
            }
        }
        $this->cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
    }

    /**
     * First names of the people on the board.
     *
     * @return string[]
     */
    private function names(): array {
        $names = array_column((new board($this->cm))->people(), 'firstname');
        sort($names);
        return $names;
    }

    /**
     * Separate groups: a teacher without access to all groups sees only the own ones.
     */
    public function test_groups(): void {
        $this->setUser($this->tutor);
        $this->assertSame(['Ann'], $this->names());
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher'));
        $this->assertSame(['Ann', 'Bob', 'Cid'], $this->names());
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'teacher'));
        $this->assertSame([], $this->names());
        $this->assertSame([], (new board($this->cm))->rows());
    }

    /**
     * Only sessions of these people in this lab, whatever the signer says.
     */
    public function test_rows(): void {
        $this->setUser($this->tutor);
        [$ann, $bob] = [(int) $this->people['Ann']->id, (int) $this->people['Bob']->id];
        $this->connect(['sessions' => [
            $this->session_answer($ann), $this->session_answer($bob), $this->session_answer($ann, 'gis'),
        ]]);
        $rows = (new board($this->cm))->rows();
        $this->assertCount(1, $rows);
        $this->assertSame($ann, $rows[0]['session']->userid);
        $this->assertSame(['labs' => ['cad'], 'users' => [(string) $ann]], $this->sent_body(0));
    }

    /**
     * Nothing known is not the same as nobody there.
     */
    public function test_unknown(): void {
        $this->setUser($this->tutor);
        $this->connect(['sessions' => [], 'unavailable' => ['cad']]);
        $this->assertNull((new board($this->cm))->rows());
        $this->answer($this->transport_failure());
        $this->assertNull((new board($this->cm))->rows());
    }

    /**
     * Sessions that are seen make launches count.
     */
    public function test_seen_sessions_count(): void {
        global $DB;
        $ann = (int) $this->people['Ann']->id;
        $DB->set_field('appstreamlab_launches', 'counted', 0);
        $this->setUser($this->tutor);
        $this->connect(['sessions' => [$this->session_answer($ann)]]);
        (new board($this->cm))->rows();
        $this->assertSame([$ann], array_map(intval(...), $DB->get_fieldset('appstreamlab_launches', 'userid', ['counted' => 1])));
    }

    /**
     * Ending one's own session: found, ended, logged, forgotten.
     */
    public function test_end_own(): void {
        $ann = $this->people['Ann'];
        $this->setUser($ann);
        $ender = new session_ender($this->cm, (int) $ann->id);
        $ender->require_permission();
        $this->connect(['sessions' => [$this->session_answer($ann->id)]], ['ended' => true]);
        $session = $ender->find_session();
        $sink = $this->redirectEvents();
        $ender->end($session->id);
        $this->assertSame(
            ['lab' => 'cad', 'user' => (string) $ann->id, 'session' => "session-$ann->id"],
            $this->sent_body(1),
        );
        $event = $sink->get_events()[0];
        $this->assertInstanceOf(session_ended::class, $event);
        $this->assertEquals($ann->id, $event->relateduserid);
        $this->assertStringContainsString("'cad'", $event->get_description());
        $this->assertStringContainsString('view.php', $event->get_url()->out());
        $this->assertStringContainsString('is not saved is lost', $ender->question());
        $this->assertNotEmpty(session_ended::get_name());
    }

    /**
     * A teacher ends sessions of people on the own board only.
     */
    public function test_end_others(): void {
        $this->setUser($this->tutor);
        $ender = new session_ender($this->cm, (int) $this->people['Ann']->id);
        $ender->require_permission();
        $this->assertStringContainsString('Ann', $ender->question());
        $this->expectException(\moodle_exception::class);
        $this->expectExceptionMessage('you may not see the person');
        (new session_ender($this->cm, (int) $this->people['Bob']->id))->require_permission();
    }

    /**
     * A student never ends somebody else's session.
     */
    public function test_end_as_student(): void {
        $this->setUser($this->people['Ann']);
        $this->expectException(\required_capability_exception::class);
        (new session_ender($this->cm, (int) $this->people['Bob']->id))->require_permission();
    }

    /**
     * Nobody ends a session from a copy of the site: its people have the ids of real ones.
     */
    public function test_end_on_copied_site(): void {
        set_config('siteaddress', 'https://real.example.edu', 'mod_appstreamlab');
        $ann = $this->people['Ann'];
        $this->setUser($ann);
        $this->expectException(\moodle_exception::class);
        $this->expectExceptionMessage('copy of the site');
        (new session_ender($this->cm, (int) $ann->id))->require_permission();
    }

    /**
     * No session, and no knowledge of one, are different.
     */
    public function test_find_session(): void {
        $ender = new session_ender($this->cm, (int) $this->people['Ann']->id);
        $this->connect(['sessions' => []], ['sessions' => [], 'unavailable' => ['cad']]);
        $this->assertNull($ender->find_session());
        $this->expectException(signer_exception::class);
        $ender->find_session();
    }
}
