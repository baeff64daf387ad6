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

namespace mod_appstreamlab\output;

use mod_appstreamlab\local\launch\launch_gate;
use mod_appstreamlab\local\launch\launcher;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\tests\signer_mock;

/**
 * The card, in the course page and elsewhere.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\output\lab_card
 * @covers     \mod_appstreamlab\output\card_session
 * @covers     \mod_appstreamlab\callback\course_page
 * @covers     \mod_appstreamlab\external\get_course_states
 * @covers     \mod_appstreamlab\external\view_lab
 * @covers     \mod_appstreamlab\output\view_page
 * @covers     \mod_appstreamlab\output\kept_work
 * @covers     \mod_appstreamlab\output\activity_list
 * @covers     \mod_appstreamlab\output\mobile
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\output\lab_card::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\output\card_session::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\callback\course_page::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\external\get_course_states::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\external\view_lab::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\output\view_page::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\output\kept_work::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\output\activity_list::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\output\mobile::class)]
final class lab_card_test extends \advanced_testcase {
    use signer_mock;

    /** @var \stdClass The course. */
    private \stdClass $course;

    /** @var \stdClass A student of it. */
    private \stdClass $student;

    /** @var \stdClass A teacher of it. */
    private \stdClass $teacher;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->course = $this->getDataGenerator()->create_course(['showactivitydates' => 1]);
        $this->student = $this->getDataGenerator()->create_and_enrol($this->course);
        $this->teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
    }

    /**
     * Makes an activity.
     *
     * @param array $fields
     * @return \stdClass
     */
    private function make(array $fields = []): \stdClass {
        return $this->getDataGenerator()->create_module('appstreamlab', $fields + ['course' => $this->course->id]);
    }

    /**
     * The HTML that the course page gets for an activity.
     *
     * @param \stdClass $lab
     * @param \stdClass $user
     * @return string
     */
    private function course_html(\stdClass $lab, \stdClass $user): string {
        global $PAGE;
        $this->setUser($user);
        $PAGE->set_url('/course/view.php', ['id' => $this->course->id]);
        return (string) get_fast_modinfo($this->course)->get_cm($lab->cmid)->get_formatted_content();
    }

    /**
     * Card and description stand together; names are escaped; nothing is asked.
     */
    public function test_course_page(): void {
        $this->connect();
        $lab = $this->make(['name' => 'A <i>&</i> "B"', 'intro' => '<p>Do it</p>', 'showdescription' => 1]);
        $html = $this->course_html($lab, $this->student);
        $this->assertStringContainsString('Do it', $html);
        $this->assertStringContainsString("launch.php?id=$lab->cmid", $html);
        $this->assertStringContainsString('target="_blank"', $html);
        $this->assertStringContainsString('A &amp; "B"', str_replace('&quot;', '"', $html));
        $this->assertSame([], $this->sent);
    }

    /**
     * A description is what it is for Moodle's own activities: what a teacher embedded stays in it, and what is wide does not
     * make the page wider.
     */
    public function test_description_as_elsewhere(): void {
        $this->connect();
        $description = [
            'intro' => '<p>Watch <iframe src="https://video.example/1" title="The part"></iframe></p>',
            'introformat' => FORMAT_HTML,
            'showdescription' => 1,
        ];
        $html = $this->course_html($this->make($description), $this->student);
        $page = $this->getDataGenerator()->create_module('page', $description + ['course' => $this->course->id]);
        $options = ['overflowdiv' => true, 'noclean' => true];
        $expected = get_fast_modinfo($this->course)->get_cm($page->cmid)->get_formatted_content($options);
        $this->assertStringContainsString('<iframe', $expected);
        $this->assertStringStartsWith($expected, $html);
    }

    /**
     * Hidden from people who cannot see the activity, and from those whose role may not view it.
     */
    public function test_hidden(): void {
        $this->connect();
        $lab = $this->make(['visible' => 0]);
        $this->assertSame('', $this->course_html($lab, $this->student));
        $this->assertStringContainsString('mod_appstreamlab-card', $this->course_html($lab, $this->teacher));
        $shown = $this->make();
        $this->assertStringContainsString('mod_appstreamlab-card', $this->course_html($shown, $this->student));
        $roles = get_archetype_roles('student');
        $context = \core\context\course::instance($this->course->id);
        assign_capability('mod/appstreamlab:view', CAP_PROHIBIT, reset($roles)->id, $context);
        get_fast_modinfo(0, 0, true);
        $this->assertSame('', $this->course_html($shown, $this->student));
        // The information of a course may be about somebody else than who reads it.
        $about = get_fast_modinfo($this->course, $this->teacher->id)->get_cm($shown->cmid);
        $this->assertSame('', (string) $about->get_formatted_content());
    }

    /**
     * More activities cost no more queries and no request.
     */
    public function test_course_page_costs(): void {
        global $DB, $PAGE;
        $this->connect();
        $count = function (int $activities) use ($DB, $PAGE): int {
            $course = $this->getDataGenerator()->create_course();
            for ($i = 0; $i < $activities; $i++) {
                $this->getDataGenerator()->create_module('appstreamlab', ['course' => $course->id, 'lab' => "lab-$i"]);
            }
            $this->getDataGenerator()->enrol_user($this->student->id, $course->id, 'student');
            $this->setUser($this->student);
            $modinfo = get_fast_modinfo($course);
            array_map(fn(\cm_info $cm): bool => $cm->uservisible, $modinfo->get_cms());
            $PAGE->set_url('/course/view.php', ['id' => $course->id]);
            $before = $DB->perf_get_reads();
            foreach ($modinfo->get_cms() as $cm) {
                $this->assertStringContainsString('mod_appstreamlab-card', $cm->get_formatted_content());
            }
            return $DB->perf_get_reads() - $before;
        };
        $one = $count(1);
        $forty = $count(40);
        $this->assertLessThanOrEqual($one, $forty, "1 lab: $one reads, 40 labs: $forty reads");
        $this->assertSame([], $this->sent);
    }

    /**
     * States and what a student reads and can do.
     *
     * @return array[]
     */
    public static function state_provider(): array {
        return [
            'ready' => [['state' => 'ready'], 'Ready.', true],
            'starting' => [['state' => 'starting'], 'is being started', true],
            'full' => [['state' => 'full'], 'All seats are in use', true],
            'stopped' => [['state' => 'stopped'], 'switched off', false],
            'unknown' => [['state' => 'unknown'], 'not known', true],
            'gone' => [null, 'not your fault', false],
            'opens later' => [['state' => 'not_open', 'until' => '2030-03-09T08:00:00Z'], 'Opens Saturday, 9 March 2030', false],
            'closed' => [['state' => 'closed', 'since' => '2020-03-09T08:00:00Z'], 'Closed since Monday, 9 March 2020', false],
            'closed, nobody knows when' => [['state' => 'closed'], 'The lab is closed', false],
        ];
    }

    /**
     * The card draws what was heard last.
     *
     * @dataProvider state_provider
     * @param array|null $state
     * @param string $words
     * @param bool $mayopen
     */
    #[\PHPUnit\Framework\Attributes\DataProvider('state_provider')]
    public function test_states(?array $state, string $words, bool $mayopen): void {
        $this->connect(['states' => $state === null ? [] : ['cad' => $state]]);
        $lab = $this->make();
        lab_directory::fresh_states(['cad'], 1);
        $html = $this->course_html($lab, $this->student);
        $this->assertStringContainsString($words, $html);
        $this->assertSame($mayopen, str_contains($html, 'launch.php'));
        $this->assertStringNotContainsString('[[', $html);
    }

    /**
     * The activity's own dates go before the state, and are said once; teachers may open it all the same.
     */
    public function test_dates(): void {
        global $DB;
        $this->connect();
        $lab = $this->make(['timeopen' => time() + 3600]);
        $html = $this->course_html($lab, $this->student);
        $this->assertStringContainsString('is not open yet', $html);
        $this->assertStringNotContainsString('Opens ', $html, 'Moodle itself shows the date above');
        $this->assertStringNotContainsString('launch.php', $html);
        $html = $this->course_html($lab, $this->teacher);
        $this->assertStringContainsString('You may open it all the same', $html);
        $this->assertStringContainsString('launch.php', $html);

        $DB->set_field('course', 'showactivitydates', 0, ['id' => $this->course->id]);
        rebuild_course_cache($this->course->id);
        $this->course = get_course($this->course->id);
        $this->assertStringContainsString('Opens ', $this->course_html($lab, $this->student), 'and here it does not');
    }

    /**
     * When the clock changes a card.
     */
    public function test_changes_at(): void {
        $this->connect();
        $now = time();
        $read = function (array $fields, string $state = 'ready'): int {
            $this->setUser($this->student);
            $lab = $this->make($fields);
            $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
            return (new lab_card($cm, new \mod_appstreamlab\local\signer\lab_state($state, time())))->changes_at();
        };
        $this->assertSame($now + 600, $read(['timeopen' => $now + 600, 'timeclose' => $now + 900]));
        $this->assertSame($now + 900, $read(['timeclose' => $now + 900]));
        $this->assertSame(-1, $read(['timeclose' => $now - 900]));
        $this->assertSame(0, $read([]));
        $this->assertSame(0, $read(['timeclose' => $now + 900], 'closed'), 'the lab has hours of its own');
    }

    /**
     * Guests and helpers who are logged in as a student see the state and the dates, with one short line, and no button.
     */
    public function test_persons_who_open_nothing(): void {
        $this->connect(['states' => ['cad' => ['state' => 'full']]]);
        lab_directory::fresh_states(['cad'], 1);
        $lab = $this->make();
        $over = $this->make(['timeclose' => time() - 600]);
        $read = fn(\stdClass $lab): string => (string) get_fast_modinfo($this->course)->get_cm($lab->cmid)->get_formatted_content();
        $this->setAdminUser();
        \core\session\manager::loginas($this->student->id, \core\context\course::instance($this->course->id));
        foreach ([[$lab, 'All seats are in use'], [$over, 'closed']] as [$each, $words]) {
            $html = $read($each);
            $this->assertStringContainsString($words, $html);
            $this->assertStringContainsString('logged in as somebody else', $html);
            $this->assertStringNotContainsString('launch.php', $html);
            $this->assertStringNotContainsString('end.php', $html);
        }
        $GLOBALS['SESSION'] = new \stdClass();
        $_SESSION = [];
        $html = $this->course_html($lab, guest_user());
        $this->assertStringContainsString('All seats are in use', $html);
        $this->assertStringContainsString('Log in with your own account', $html);
        $this->assertStringNotContainsString('launch.php', $html);
    }

    /**
     * Clients that keep what they get are not told what is true for a minute.
     */
    public function test_web_services(): void {
        $this->connect();
        $lab = $this->make(['intro' => '<p>Do it</p>', 'showdescription' => 1]);
        $this->setUser($this->student);
        $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
        $card = \mod_appstreamlab\callback\course_page::content($cm, false);
        $this->assertStringContainsString('Do it', $card);
        $this->assertStringContainsString('mod_appstreamlab-card', $card);
        $this->assertNull(\mod_appstreamlab\callback\course_page::content($cm, true), 'the description stays as it is');
    }

    /**
     * The other way to do it is linked on small screens, where there is one.
     */
    public function test_alternative_on_the_card(): void {
        $this->connect();
        $editor = ['text' => '<p>Take the PDF</p>', 'format' => FORMAT_HTML, 'itemid' => 0];
        $with = $this->course_html($this->make(['alternative_editor' => $editor]), $this->student);
        $without = $this->course_html($this->make(['alternative_editor' => ['text' => '<p></p>'] + $editor]), $this->student);
        $this->assertStringContainsString('#mod_appstreamlab-alternative', $with);
        $this->assertStringNotContainsString('#mod_appstreamlab-alternative', $without);
        foreach ([$with, $without] as $html) {
            $this->assertStringContainsString('1024 × 768', $html);
        }
    }

    /**
     * Only teachers hear of a lab that is gone or a site that is not connected, with the place to change it; nobody
     * tells them to tell their teacher.
     */
    public function test_teacher_note(): void {
        $lab = $this->make();
        $later = $this->make(['timeopen' => time() + 3600]);
        $html = $this->course_html($lab, $this->teacher);
        $this->assertStringContainsString('not connected to a lab service', $html);
        $this->assertStringContainsString('cannot be opened at present', $html);
        $this->assertStringNotContainsString('Tell your teacher', $html);
        $this->connect(['states' => []]);
        lab_directory::fresh_states(['cad'], 1);
        get_fast_modinfo(0, 0, true);
        foreach ([$lab, $later] as $gone) {
            $html = $this->course_html($gone, $this->teacher);
            $this->assertStringContainsString("repoint.php?id=$gone->cmid", $html);
            $this->assertStringContainsString('the lab &quot;cad&quot; does not exist', $html);
            $this->assertStringContainsString('cannot be opened at present', $html);
            $this->assertStringNotContainsString('ell your teacher', $html);
            $this->assertStringNotContainsString('launch.php', $html, 'also outside the dates, which teachers may ignore');
        }
        $html = $this->course_html($lab, $this->student);
        $this->assertStringNotContainsString('repoint.php', $html);
        $this->assertStringContainsString('Tell your teacher', $html);
        $html = $this->course_html($this->make(['lab' => '']), $this->teacher);
        $this->assertStringContainsString('no lab has been chosen', $html);
        $this->assertStringContainsString('repoint.php', $html);
    }

    /**
     * A lab that is off has no button that promises. Students are sent to their teacher, teachers to whoever runs the labs: with a
     * link, and for the course page with the states, so that drawing it costs nothing.
     */
    public function test_stopped(): void {
        $this->connect(['states' => ['cad' => ['state' => 'stopped']]]);
        $lab = $this->make();
        lab_directory::fresh_states(['cad'], 1);
        foreach ([$this->student, $this->teacher] as $reader) {
            $html = $this->course_html($lab, $reader);
            $this->assertStringContainsString('switched off', $html);
            $this->assertStringContainsString("view.php?id=$lab->cmid", $html);
            $this->assertStringNotContainsString('launch.php', $html);
            $this->assertStringNotContainsString('Who can', $html);
        }
        $this->setUser($this->student);
        $card = $this->call_course_states()['cards'][0];
        $this->assertSame('', $card['openurl']);
        $url = "https://www.example.com/moodle/message/index.php?id={$this->teacher->id}";
        $this->assertSame([['name' => fullname($this->teacher), 'url' => $url]], $card['helpers']);
        $this->setUser($this->teacher);
        $this->assertStringContainsString('contactsitesupport', $this->call_course_states()['cards'][0]['helpers'][0]['url']);
        set_config('contactname', 'Lab desk', 'mod_appstreamlab');
        $urls = [
            'labs@example.edu' => 'mailto:labs@example.edu',
            'https://x.example/' => 'https://x.example/',
            'javascript:x' => '',
        ];
        foreach ($urls as $is => $url) {
            set_config('contacturl', $is, 'mod_appstreamlab');
            $this->assertSame([['name' => 'Lab desk', 'url' => $url]], $this->call_course_states()['cards'][0]['helpers']);
        }
    }

    /**
     * After closing, whoever is inside can come back until the session ends, and reads so; nobody else can. Nobody reads that a lab
     * is still open without a way back.
     */
    public function test_return_after_closing(): void {
        $lab = $this->make(['timeopen' => time() - 7200, 'timeclose' => time() - 60]);
        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')
            ->create_launch(['appstreamlabid' => $lab->id, 'userid' => $this->student->id, 'timecreated' => time() - 3600]);
        $started = ['startedAt' => gmdate('Y-m-d\TH:i:s\Z', time() - 3590)];
        $session = $started + $this->session_answer((int) $this->student->id);
        $this->connect(['states' => ['cad' => ['state' => 'ready']]], ['sessions' => [$session]]);
        $this->setUser($this->student);
        $card = $this->call_course_states()['cards'][0];
        $this->assertStringContainsString('The activity has closed, but your lab is still open', $card['text']);
        $this->assertStringContainsString('launch.php', $card['returnurl']);
        $this->assertStringContainsString('end.php', $card['endurl']);

        $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
        $this->assertSame('closed', launch_gate::refusal($cm));
        $this->answer(['sessions' => [$session]]);
        $this->assertTrue(launcher::is_inside($cm));
        $this->assertNull(launch_gate::refusal($cm, true));
        $this->answer(['sessions' => []]);
        $this->assertFalse(launcher::is_inside($cm), 'it is asked for anew: a launch would make another session');

        $this->answer(['sessions' => [$session]]);
        lab_directory::forget_sessions((int) $this->student->id);
        $this->unassign_launch();
        $card = $this->call_course_states()['cards'][0];
        $this->assertStringNotContainsString('still open', $card['text']);
        $this->assertSame(['', ''], [$card['returnurl'], $card['endurl']]);
    }

    /**
     * Takes the right to open labs from students.
     */
    private function unassign_launch(): void {
        global $DB;
        $roleid = (int) $DB->get_field('role', 'id', ['shortname' => 'student'], MUST_EXIST);
        $context = \core\context\course::instance($this->course->id);
        assign_capability('mod/appstreamlab:launch', CAP_PROHIBIT, $roleid, $context, true);
    }

    /**
     * The web service: one question for all labs, sessions only for people who opened one, and their launch counts then.
     */
    public function test_course_states(): void {
        global $DB;
        $lab = $this->make(['name' => 'One']);
        $this->make(['name' => 'Two', 'lab' => 'gis']);
        $this->make(['name' => 'Hidden', 'lab' => 'secret', 'visible' => 0]);
        $this->connect(['states' => ['cad' => ['state' => 'ready'], 'gis' => ['state' => 'stopped']]]);
        $this->setUser($this->student);
        $answer = $this->call_course_states();
        $this->assertSame(['ready', 'stopped'], array_column($answer['cards'], 'state'));
        $this->assertSame(['labs' => ['cad', 'gis']], $this->sent_body(0));
        $this->assertCount(1, $this->sent);
        $this->assertStringContainsString('launch.php', $answer['cards'][0]['openurl']);

        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')
            ->create_launch(['appstreamlabid' => $lab->id, 'userid' => $this->student->id, 'counted' => 0]);
        lab_directory::forget_sessions((int) $this->student->id);
        $this->answer(['sessions' => [$this->session_answer($this->student->id)]]);
        $card = $this->call_course_states()['cards'][0];
        $this->assertStringContainsString('still open until', $card['text']);
        $this->assertSame('', $card['openurl']);
        $this->assertStringContainsString('launch.php', $card['returnurl']);
        $this->assertStringContainsString('end.php', $card['endurl']);
        $this->assertSame(['labs' => ['cad'], 'users' => [(string) $this->student->id]], $this->sent_body(1));
        $this->assertEquals(1, $DB->get_field('appstreamlab_launches', 'counted', ['userid' => $this->student->id]));
        $this->assertStringContainsString('still open until', $this->course_html($lab, $this->student));
    }

    /**
     * The signer being away is not an error of the web service, and it is not asked again at once.
     */
    public function test_course_states_without_signer(): void {
        $this->make();
        $this->connect();
        $this->answer($this->transport_failure());
        $this->setUser($this->student);
        $this->assertSame('unknown', $this->call_course_states()['cards'][0]['state']);
        $this->assertSame('unknown', $this->call_course_states()['cards'][0]['state']);
        $this->assertCount(1, $this->sent);
    }

    /**
     * People outside the course hear nothing.
     */
    public function test_course_states_outsider(): void {
        $this->make();
        $this->setUser($this->getDataGenerator()->create_user());
        $this->expectException(\require_login_exception::class);
        $this->call_course_states();
    }

    /**
     * The page of the activity: what is kept, the alternative, and for teachers the board.
     */
    public function test_view_page(): void {
        global $DB, $OUTPUT, $PAGE;
        $text = '<p>Take the <a href="https://example.com/pdf">PDF</a></p>';
        $lab = $this->make(['alternative_editor' => ['text' => $text, 'format' => FORMAT_HTML, 'itemid' => 0]]);
        $PAGE->set_url('/mod/appstreamlab/view.php', ['id' => $lab->cmid]);
        $this->connect(
            ['states' => ['cad' => ['state' => 'ready']]],
            ['labs' => [[
                'id' => 'cad', 'title' => 'CAD', 'kept' => ['home_folder'],
                'disconnectSeconds' => 600, 'idleDisconnectSeconds' => 0, 'maximumSeconds' => 14400,
            ]]],
        );
        $record = $DB->get_record('appstreamlab', ['id' => $lab->id]);
        $this->setUser($this->student);
        $html = $OUTPUT->render(view_page::load(get_fast_modinfo($this->course)->get_cm($lab->cmid), $record));
        $this->assertStringContainsString('Files in the home folder', $html);
        $this->assertStringContainsString('come back to your open programs for 10 mins', $html);
        $this->assertStringContainsString('ends after 4 hours at the latest', $html);
        $this->assertStringNotContainsString('keyboard or mouse', $html, '0 means that there is no such limit');
        $this->assertStringContainsString('https://example.com/pdf', $html);
        $this->assertStringNotContainsString('mod_appstreamlab-board', $html);
        $this->assertStringContainsString('tell your teacher what you see', $html);

        $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab')
            ->create_launch(['appstreamlabid' => $lab->id, 'userid' => $this->student->id]);
        $this->answer(['sessions' => [$this->session_answer($this->student->id)]]);
        $this->setUser($this->teacher);
        $html = $OUTPUT->render(view_page::load(get_fast_modinfo($this->course)->get_cm($lab->cmid), $record));
        $this->assertStringContainsString(fullname($this->student), $html);
        $this->assertStringContainsString("userid={$this->student->id}", $html);
        $this->assertStringContainsString('tell an administrator of the site what you see', $html);
        $this->assertStringNotContainsString('[[', $html);
    }

    /**
     * A lab that is gone keeps nothing and cannot be opened: its page says neither what is not known of it nor how to open it.
     */
    public function test_view_page_of_a_lab_that_is_gone(): void {
        $this->connect(['states' => []], ['labs' => []]);
        $html = $this->view_html($this->make());
        $this->assertStringContainsString('not your fault', $html);
        $this->assertStringNotContainsString('What is kept', $html);
        $this->assertStringNotContainsString('If it does not open', $html);
    }

    /**
     * Where another activity keeps the lab open longer, card and page name its end as such; while the person is in the lab from
     * another activity, the page says nothing of an end that does not concern that session.
     */
    public function test_end_with_another_activity(): void {
        $closes = time() + 7200;
        $lab = $this->make(['name' => 'Short', 'timeclose' => $closes, 'endatclose' => 1]);
        $long = $this->make(['name' => 'Long', 'timeclose' => $closes + 3600, 'endatclose' => 1]);
        $launches = $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab');
        $launch = ['appstreamlabid' => $lab->id, 'userid' => $this->student->id, 'timecreated' => time() - 60];
        $launches->create_launch($launch);
        $started = ['startedAt' => gmdate('Y-m-d\TH:i:s\Z', time() - 50), 'endsAt' => gmdate('Y-m-d\TH:i:s\Z', $closes + 20000)];
        $session = $started + $this->session_answer((int) $this->student->id);
        $ready = ['states' => ['cad' => ['state' => 'ready']]];
        $this->connect($ready, ['sessions' => [$session]], ['labs' => []]);
        $later = lab_card::date($closes + 3600);
        $html = $this->view_html($lab);
        $this->assertStringContainsString("keeps it open until $later", $html);
        $this->assertStringContainsString("closes later: your session is ended on $later", $html);
        $this->assertStringNotContainsString('When the activity closes', $html);

        lab_directory::forget_sessions((int) $this->student->id);
        $this->answer(['sessions' => [$session]]);
        $html = $this->view_html($long);
        $this->assertStringContainsString('This lab is open from "Short"', html_entity_decode($html));
        $this->assertStringNotContainsString('your session is ended', $html);
    }

    /**
     * The page of an activity for the student.
     *
     * @param \stdClass $lab
     * @return string HTML
     */
    private function view_html(\stdClass $lab): string {
        global $DB, $OUTPUT, $PAGE;
        $this->setUser($this->student);
        $PAGE->set_url('/mod/appstreamlab/view.php', ['id' => $lab->cmid]);
        $record = $DB->get_record('appstreamlab', ['id' => $lab->id], '*', MUST_EXIST);
        return $OUTPUT->render(view_page::load(get_fast_modinfo($this->course)->get_cm($lab->cmid), $record));
    }

    /**
     * The list of a course marks a lab that is gone, for teachers.
     */
    public function test_activity_list(): void {
        global $OUTPUT;
        $this->make(['name' => 'One & only']);
        $this->connect(['states' => []], ['labs' => []]);
        $this->setUser($this->teacher);
        $html = $OUTPUT->render(new activity_list($this->course));
        $this->assertStringContainsString('One &amp; only', $html);
        $this->assertStringContainsString('repoint.php', $html);
        $this->setUser($this->student);
        $this->assertStringNotContainsString('repoint.php', $OUTPUT->render(new activity_list($this->course)));
        $empty = $this->getDataGenerator()->create_course();
        $this->assertStringContainsString('There are no', $OUTPUT->render(new activity_list($empty)));
    }

    /**
     * The overview page of Moodle 5.0 and later: titles for everybody, and for teachers what they can do.
     */
    public function test_overview(): void {
        if (!class_exists(\core_courseformat\activityoverviewbase::class)) {
            $this->assertTrue(class_exists(activity_list::class), 'an older Moodle has the list above');
            return;
        }
        $lab = $this->make();
        $gone = $this->make(['lab' => 'gone']);
        $this->connect(['states' => ['cad' => ['state' => 'ready']]], ['labs' => [['id' => 'cad', 'title' => 'CAD & more']]]);
        $read = function (\stdClass $lab): array {
            $overview = new \mod_appstreamlab\courseformat\overview(get_fast_modinfo($this->course)->get_cm($lab->cmid));
            $action = $overview->get_actions_overview();
            return [
                strip_tags($overview->get_extra_overview_items()['lab']->get_content()),
                $action?->get_value(),
                $action?->get_content()->url->out_as_local_url(false),
            ];
        };
        $this->setUser($this->teacher);
        $this->assertSame(['CAD &amp; more', 'Launches', "/mod/appstreamlab/report.php?id=$lab->cmid"], $read($lab));
        $this->assertSame(['goneLab is gone', 'Choose a lab', "/mod/appstreamlab/repoint.php?id=$gone->cmid"], $read($gone));
        $this->assertCount(2, $this->sent, 'one question about states, one about labs');
        $this->setUser($this->student);
        $this->assertSame(['CAD &amp; more', null, null], $read($lab));
        $this->assertSame(['', null, null], $read($gone));
    }

    /**
     * The mobile app gets a page and can report that it was looked at.
     */
    public function test_mobile(): void {
        $lab = $this->make();
        $this->connect(['states' => ['cad' => ['state' => 'ready']]]);
        $this->setUser($this->student);
        $page = mobile::mobile_course_view(['cmid' => $lab->cmid]);
        $this->assertStringContainsString('launch.php', $page['templates'][0]['html']);
        $this->assertStringContainsString('plugin.mod_appstreamlab.openlab', $page['templates'][0]['html']);

        $sink = $this->redirectEvents();
        $answer = \mod_appstreamlab\external\view_lab::execute($lab->id);
        \core_external\external_api::clean_returnvalue(\mod_appstreamlab\external\view_lab::execute_returns(), $answer);
        $this->assertTrue($answer['status']);
        $this->assertInstanceOf(\mod_appstreamlab\event\course_module_viewed::class, $sink->get_events()[0]);
    }

    /**
     * Calls the web service and checks that its answer fits its description.
     *
     * @return array
     */
    private function call_course_states(): array {
        $class = \mod_appstreamlab\external\get_course_states::class;
        return \core_external\external_api::clean_returnvalue($class::execute_returns(), $class::execute($this->course->id));
    }
}
