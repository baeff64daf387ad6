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

namespace mod_appstreamlab\local\sessions;

use mod_appstreamlab\event\session_ended;
use mod_appstreamlab\local\signer\signer_exception;
use mod_appstreamlab\tests\signer_mock;

/**
 * Whom a teacher sees in the lab, and whose session may be ended.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\local\sessions\board
 * @covers     \mod_appstreamlab\local\sessions\session_ender
 * @covers     \mod_appstreamlab\local\sessions\sessions_ender
 * @covers     \mod_appstreamlab\local\sessions\attendance
 * @covers     \mod_appstreamlab\local\sessions\people_inside
 * @covers     \mod_appstreamlab\external\get_people_inside
 * @covers     \mod_appstreamlab\callback\page_fragments
 * @covers     \mod_appstreamlab\callback\deletion_page
 * @covers     \mod_appstreamlab\output\board_view
 * @covers     \mod_appstreamlab\output\kept_work
 * @covers     \mod_appstreamlab\event\session_ended
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\sessions\board::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\sessions\session_ender::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\sessions\sessions_ender::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\sessions\attendance::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\sessions\people_inside::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\external\get_people_inside::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\callback\page_fragments::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\callback\deletion_page::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\output\board_view::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\output\kept_work::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\event\session_ended::class)]
final class board_test extends \advanced_testcase {
    use signer_mock;

    /** @var \stdClass The course. */
    private \stdClass $course;

    /** @var \cm_info The activity, with separate groups. */
    private \cm_info $cm;

    /** @var \stdClass[] Ann and Bartholomew, in groups of their own; Cid in none. */
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
        foreach (['Ann', 'Bartholomew', 'Cid'] as $name) {
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
        $this->assertSame(['Ann', 'Bartholomew', 'Cid'], $this->names());
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'teacher'));
        $this->assertSame([], $this->names());
        $this->assertSame([], (new board($this->cm))->rows());
    }

    /**
     * Only sessions of these people in this lab, whatever the signer says.
     */
    public function test_rows(): void {
        $this->setUser($this->tutor);
        [$ann, $bob] = [(int) $this->people['Ann']->id, (int) $this->people['Bartholomew']->id];
        $this->connect(['sessions' => [
            $this->session_answer($ann), $this->session_answer($bob), $this->session_answer($ann, 'gis'),
        ]]);
        $rows = (new board($this->cm))->rows();
        $this->assertCount(1, $rows);
        $this->assertSame($ann, $rows[0]['session']->userid);
        $this->assertSame(['labs' => ['cad'], 'users' => [(string) $ann]], $this->sent_body(0));
    }

    /**
     * Who waits for a seat, in the order of the line: those whom the reader may see, who came from here and are not inside.
     */
    public function test_waiting(): void {
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher'));
        [$ann, $bob, $cid] = array_map(fn(string $name): int => (int) $this->people[$name]->id, ['Ann', 'Bartholomew', 'Cid']);
        $person = fn(int $id, int $ahead, array $more = []): array => $more + [
            'lab' => 'cad', 'user' => (string) $id, 'since' => '2026-11-22T09:01:00Z', 'ahead' => $ahead,
        ];
        $until = ['called' => true, 'until' => '2026-11-22T09:14:00Z'];
        $waiting = [$person($bob, 0, $until), $person($ann, 7), $person($cid, 8), $person($ann, 9, ['lab' => 'gis']),
            $person($bob + 1000, 10), ['lab' => 'cad'], 'x'];
        $this->connect(['sessions' => [$this->session_answer($cid)], 'waiting' => $waiting]);
        $board = new board($this->cm);
        $board->rows();
        $names = array_map(fn(array $row): string => $row['user']->firstname, $board->waiting());
        $this->assertSame(['Bartholomew', 'Ann'], $names);
        $this->answer(['sessions' => [], 'waiting' => $waiting]);
        $html = \mod_appstreamlab\callback\page_fragments::board((int) $this->cm->id);
        $this->assertStringContainsString('Waiting for a seat', $html);
        $this->assertStringContainsString('It is their turn; the seat is held until', $html);
        $this->assertStringContainsString('>7<', $html);

        $this->setUser($this->tutor);
        $this->answer(['sessions' => [], 'waiting' => $waiting]);
        $html = \mod_appstreamlab\callback\page_fragments::board((int) $this->cm->id);
        $this->assertStringContainsString('Ann', $html);
        $this->assertStringNotContainsString('Bartholomew', $html, 'who is in another group');

        $elsewhere = $this->getDataGenerator()->create_module('appstreamlab', ['course' => $this->course->id]);
        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')
            ->create_launch(['appstreamlabid' => $elsewhere->id, 'userid' => $ann]);
        $this->answer(['sessions' => [], 'waiting' => $waiting]);
        $board = new board($this->cm);
        $board->rows();
        $this->assertSame([], $board->waiting(), 'Ann came from another activity last');
        $this->answer(['sessions' => []]);
        $this->assertStringNotContainsString(
            'Waiting for a seat',
            \mod_appstreamlab\callback\page_fragments::board((int) $this->cm->id),
            'a signer of an older version',
        );
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
        $this->connect(['sessions' => [$this->session_answer($ann->id)]], ['ended' => true], ['labs' => []]);
        $session = $ender->find_session();
        $sink = $this->redirectEvents();
        $ender->end($session);
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
        (new session_ender($this->cm, (int) $this->people['Bartholomew']->id))->require_permission();
    }

    /**
     * What the lab keeps, as the signer names it, and what the question before an end says.
     *
     * @return array[]
     */
    public static function kept_provider(): array {
        return [
            'nothing' => [[], 'Nothing is kept when the lab ends', 'Nothing is kept of what this person'],
            'one drive' => [['one_drive'], 'only this is kept: Files in the OneDrive', 'only this is kept: Files in the OneDrive'],
            'home folder' => [['home_folder'], 'Files in the home folder', 'Files in the home folder'],
            'not known' => [null, 'not known just now what is kept', 'not known just now whether'],
            'a place of a newer signer' => [['tape'], 'not known just now what is kept', 'not known just now whether'],
        ];
    }

    /**
     * The question promises what is really kept, to the owner and to the teacher, and never the home folder of a lab without one.
     *
     * @dataProvider kept_provider
     * @param array|null $kept
     * @param string $ownwords
     * @param string $otherwords
     */
    #[\PHPUnit\Framework\Attributes\DataProvider('kept_provider')]
    public function test_question_says_what_is_kept(?array $kept, string $ownwords, string $otherwords): void {
        $this->connect(['labs' => [['id' => 'cad', 'title' => 'CAD', 'kept' => $kept]]]);
        $ann = (int) $this->people['Ann']->id;
        foreach ([[$this->people['Ann'], $ownwords], [$this->tutor, $otherwords]] as [$reader, $words]) {
            $this->setUser($reader);
            $question = (new session_ender($this->cm, $ann))->question();
            $this->assertStringContainsString($words, $question);
            $this->assertStringContainsString('is not saved is lost', $question);
            $this->assertSame(in_array('home_folder', $kept ?? [], true), str_contains($question, 'home folder'));
        }
        $this->assertStringContainsString('written to the log', $question);
    }

    /**
     * Several at once: only those on the reader's board, with their number, what is lost and who is spared; each is logged.
     */
    public function test_end_several(): void {
        $ids = array_map(fn(\stdClass $person): int => (int) $person->id, $this->people);
        $kept = ['labs' => [['id' => 'cad', 'title' => 'CAD', 'kept' => []]]];
        $all = ['sessions' => array_map(fn(int $id): array => $this->session_answer($id), array_values($ids))];
        $this->connect($all, $kept, ['ended' => true]);
        $this->setUser($this->tutor);
        $ender = new sessions_ender($this->cm, array_values($ids));
        $ender->require_permission();
        $rows = $ender->find_rows();
        $question = $ender->question($rows);
        $this->assertStringContainsString('will be ended: 1.', $question);
        $this->assertMatchesRegularExpression('~<p>Ann[^<]*</p>~', $question, 'names in a line of their own');
        $this->assertStringNotContainsString('Bartholomew', $question, 'who is in another group');
        $this->assertStringContainsString('for another activity: 2.', $question);
        $this->assertStringContainsString('Nothing is kept', $question);
        $sink = $this->redirectEvents();
        $this->assertSame([1, 0], $ender->end($rows));
        $this->assertEquals([$ids['Ann']], array_column($sink->get_events(), 'relateduserid'));

        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher'));
        $this->answer($all);
        $rows = $ender->find_rows();
        $this->answer(['ended' => true]);
        $this->answer(['error' => ['code' => 'session_not_ended', 'message' => 'm', 'reference' => 'r']], 404);
        $this->answer(['ended' => true]);
        $this->assertSame([2, 1], $ender->end($rows), 'one that fails stops nobody else');

        $this->setUser($this->people['Ann']);
        $this->expectException(\required_capability_exception::class);
        $ender->require_permission();
    }

    /**
     * The part of the board that a page asks for: minutes, a way to write, and who never came; as far as the site shows that.
     */
    public function test_board_content(): void {
        global $OUTPUT, $PAGE;
        $PAGE->set_url('/');
        $clock = $this->mock_clock_with_frozen(strtotime('2026-11-22T10:41:30Z'));
        $ann = $this->people['Ann'];
        $dan = $this->getDataGenerator()->create_and_enrol($this->course, 'student', ['firstname' => 'Dankwart']);
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher'));
        $this->connect(['sessions' => [$this->session_answer((int) $ann->id)]]);
        $html = \mod_appstreamlab\callback\page_fragments::board((int) $this->cm->id);
        $this->assertMatchesRegularExpression('/data-label="Minutes in the lab">41</', $html);
        $this->assertStringContainsString("message/index.php?id=$ann->id", $html);
        $this->assertStringContainsString("name=\"users[]\" value=\"$ann->id\"", $html);
        $this->assertStringContainsString('Never in this lab: 1', $html);
        $this->assertStringContainsString('Dankwart', $html);
        $this->assertStringNotContainsString('Bartholomew', $html, 'who came and has left is neither');

        set_config('attendance', 0, 'mod_appstreamlab');
        $html = $OUTPUT->render(new \mod_appstreamlab\output\board_view($this->cm, []));
        $this->assertStringNotContainsString('Never in this lab', $html);
        $this->assertStringNotContainsString('Dankwart', $html);
        $this->assertSame(['Dankwart'], array_column(attendance::absent_people($this->cm), 'firstname'));
        $this->setUser($this->tutor);
        $this->assertSame([], attendance::absent_people($this->cm), 'who is in no group of theirs');

        $this->setUser($dan);
        $this->expectException(\required_capability_exception::class);
        \mod_appstreamlab\callback\page_fragments::board((int) $this->cm->id);
    }

    /**
     * Whoever deletes an activity hears who is inside; nothing where nobody is.
     */
    public function test_deletion_names_who_is_inside(): void {
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher'));
        $class = \mod_appstreamlab\external\get_people_inside::class;
        $ask = fn(int ...$cmids): array => \core_external\external_api::clean_returnvalue(
            $class::execute_returns(),
            $class::execute((int) $this->course->id, $cmids),
        )['texts'];
        $this->connect(['sessions' => [$this->session_answer((int) $this->people['Ann']->id)]], ['sessions' => []]);
        [$text] = $ask((int) $this->cm->id);
        $this->assertStringContainsString('(1): Ann', $text);
        $this->assertStringContainsString('does not end their sessions', $text);
        $this->assertSame([], $ask((int) $this->cm->id));
        $this->assertSame([], $ask(0), 'other activities');
        $this->answer($this->transport_failure());
        $this->assertStringContainsString('not known who is in the lab', $ask((int) $this->cm->id)[0]);
        $this->setUser($this->people['Ann']);
        $this->expectException(\required_capability_exception::class);
        $ask((int) $this->cm->id);
    }

    /**
     * Without script Moodle asks on a page of its own, of the activity or of the course.
     *
     * @dataProvider deletion_pages
     * @param string $pagetype
     * @param array $parameters
     * @param int $count of notifications
     */
    #[\PHPUnit\Framework\Attributes\DataProvider('deletion_pages')]
    public function test_deletion_without_script(string $pagetype, array $parameters, int $count): void {
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher'));
        $this->connect(['sessions' => [$this->session_answer((int) $this->people['Ann']->id)]], ['sessions' => []]);
        $page = new \moodle_page();
        $page->set_course($this->course);
        $page->set_cm($this->cm);
        $page->set_url('/');
        $page->set_pagetype($pagetype);
        foreach ($parameters as $name => $value) {
            $_GET[$name] = $value === 'ids' ? [$this->cm->id] : ($value === 'id' ? $this->cm->id : $value);
        }
        \core\notification::fetch();
        $hook = new \core\hook\output\before_http_headers($page->get_renderer('core'));
        \mod_appstreamlab\callback\deletion_page::before_http_headers($hook);
        $texts = array_map(fn(\core\output\notification $one): string => $one->get_message(), \core\notification::fetch());
        $this->assertCount($count, $texts);
        $this->assertSame($count, count(array_filter($texts, fn(string $text): bool => str_contains($text, '(1): Ann'))));
    }

    /**
     * Pages and whether they name somebody.
     *
     * @return array[]
     */
    public static function deletion_pages(): array {
        return [
            'of the activity' => ['mod-appstreamlab-delete', [], 1],
            'of the course, several' => ['course-format-update', ['action' => 'cm_delete', 'ids' => 'ids'], 1],
            'of the course, one' => ['course-format-update', ['action' => 'cm_delete', 'id' => 'id'], 1],
            'about something else' => ['course-format-update', ['action' => 'cm_hide', 'ids' => 'ids'], 0],
            'another page' => ['course-view', ['action' => 'cm_delete', 'ids' => 'ids'], 0],
        ];
    }

    /**
     * A student never ends somebody else's session.
     */
    public function test_end_as_student(): void {
        $this->setUser($this->people['Ann']);
        $this->expectException(\required_capability_exception::class);
        (new session_ender($this->cm, (int) $this->people['Bartholomew']->id))->require_permission();
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
