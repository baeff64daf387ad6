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

namespace mod_appstreamlab\local\launch;

use mod_appstreamlab\event\lab_launched;
use mod_appstreamlab\local\sessions\session;
use mod_appstreamlab\local\sessions\session_log;
use mod_appstreamlab\local\signer\lab_state;
use mod_appstreamlab\tests\signer_mock;

/**
 * Who may open a lab, what is sent, what is recorded, and when it counts.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\local\launch\launcher
 * @covers     \mod_appstreamlab\local\launch\launch_gate
 * @covers     \mod_appstreamlab\local\launch\launch_message
 * @covers     \mod_appstreamlab\local\launch\launch_log
 * @covers     \mod_appstreamlab\local\dates\opening_hours
 * @covers     \mod_appstreamlab\completion\custom_completion
 * @covers     \mod_appstreamlab\event\lab_launched
 * @covers     \mod_appstreamlab\local\launch\refusal
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\launch\launcher::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\launch\launch_gate::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\launch\launch_message::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\launch\launch_log::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\dates\opening_hours::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\completion\custom_completion::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\event\lab_launched::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\launch\refusal::class)]
final class launcher_test extends \advanced_testcase {
    use signer_mock;

    /** @var \stdClass The course. */
    private \stdClass $course;

    /** @var \stdClass A student of it. */
    private \stdClass $student;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $generator = $this->getDataGenerator();
        $names = ['shortname' => 'CAD & co', 'fullname' => 'CAD <b>1</b>'];
        $this->course = $generator->create_course($names + ['enablecompletion' => 1]);
        $person = ['firstname' => 'Zoë 学生', 'lastname' => "O'Brien & Søn", 'email' => 'zoe@example.com'];
        $this->student = $generator->create_user($person);
        $generator->enrol_user($this->student->id, $this->course->id, 'student');
    }

    /**
     * Makes an activity and returns it as the given user sees it.
     *
     * @param array $fields
     * @param \stdClass|null $user
     * @return \cm_info
     */
    private function make(array $fields = [], ?\stdClass $user = null): \cm_info {
        $fields += ['course' => $this->course->id, 'completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionlaunch' => 1];
        $lab = $this->getDataGenerator()->create_module('appstreamlab', $fields);
        $this->setUser($user ?? $this->student);
        return get_fast_modinfo($this->course)->get_cm($lab->cmid);
    }

    /**
     * The documented fields and no others; nothing about the person but the id.
     */
    public function test_message(): void {
        global $CFG;
        $this->connect();
        $cm = $this->make(['name' => 'Draw "it" & more', 'lab' => 'cad']);
        $fields = launch_message::fields($cm, $this->student);
        $this->assertSame([
            'lti_message_type' => 'basic-lti-launch-request',
            'lti_version' => 'LTI-1p0',
            'resource_link_id' => 'mod_appstreamlab-' . $cm->instance,
            'resource_link_title' => 'Draw "it" & more',
            'user_id' => (string) $this->student->id,
            'roles' => 'Learner',
            'context_id' => (string) $this->course->id,
            'context_label' => 'CAD & co',
            'context_title' => 'CAD 1',
            'custom_lab' => 'cad',
            'launch_presentation_document_target' => 'window',
            'launch_presentation_locale' => 'en',
            'launch_presentation_return_url' => "$CFG->wwwroot/mod/appstreamlab/view.php?id=$cm->id",
            'tool_consumer_instance_guid' => 'www.example.com',
            'tool_consumer_info_product_family_code' => 'moodle',
            'oauth_callback' => 'about:blank',
        ], $fields);
        $this->assertStringNotContainsString('sesskey', implode($fields));
    }

    /**
     * Name and e-mail only when they are turned on; line breaks as a browser sends them; teachers as instructors.
     */
    public function test_message_options(): void {
        $this->connect();
        set_config('sendname', 1, 'mod_appstreamlab');
        $teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher', ['lastname' => "a\nb\r\nc"]);
        $cm = $this->make([], $teacher);
        $fields = launch_message::fields($cm, $teacher);
        $this->assertSame('Instructor', $fields['roles']);
        $this->assertSame("a\r\nb\r\nc", $fields['lis_person_name_family']);
        $this->assertArrayNotHasKey('lis_person_contact_email_primary', $fields);
        set_config('sendemail', 1, 'mod_appstreamlab');
        $this->assertSame('zoe@example.com', launch_message::fields($cm, $this->student)['lis_person_contact_email_primary']);
        $this->assertSame("Zoë 学生", launch_message::fields($cm, $this->student)['lis_person_name_given']);
    }

    /**
     * A launch into a ready lab is recorded, logged, counts at once, and its form is signed with a nonce of its own.
     */
    public function test_launch_into_ready_lab(): void {
        global $DB;
        $clock = $this->mock_clock_with_frozen(1800000000);
        $this->connect(['states' => ['cad' => ['state' => 'ready']]]);
        $cm = $this->make();
        $sink = $this->redirectEvents();
        $form = launcher::launch($cm);

        $this->assertSame('https://labs.example.edu/', $form->url);
        $this->assertSame('1800000000', $form->fields['oauth_timestamp']);
        $this->assertSame('HMAC-SHA256', $form->fields['oauth_signature_method']);
        $this->assertNotSame($form->fields['oauth_nonce'], launcher::launch($cm)->fields['oauth_nonce']);

        $launch = array_values($DB->get_records('appstreamlab_launches', [], 'id'))[0];
        $this->assertEquals([$this->student->id, 'cad', 'ready', 1, 1800000000], [
            $launch->userid, $launch->lab, $launch->labstate, $launch->counted, $launch->timecreated,
        ]);
        $events = array_values(array_filter($sink->get_events(), fn($event) => $event instanceof lab_launched));
        $this->assertCount(2, $events);
        $this->assertSame(['lab' => 'cad', 'labstate' => 'ready'], $events[0]->other);
        $this->assertStringContainsString("'cad'", $events[0]->get_description());
        $this->assertStringContainsString('view.php', $events[0]->get_url()->out());
        $this->assertNotEmpty(lab_launched::get_name());
        $this->assertEquals(COMPLETION_COMPLETE, $this->completion($cm));
    }

    /**
     * States in which a launch does not count.
     *
     * @return array[]
     */
    public static function uncounted_state_provider(): array {
        return [['stopped'], ['starting'], ['full'], ['unknown'], [null]];
    }

    /**
     * A launch into any other state goes on, but counts only once a session has been seen.
     *
     * @dataProvider uncounted_state_provider
     * @param string|null $state null: the signer does not answer
     */
    #[\PHPUnit\Framework\Attributes\DataProvider('uncounted_state_provider')]
    public function test_launch_counts_later(?string $state): void {
        $this->connect();
        $this->answer($state === null ? $this->transport_failure() : ['states' => ['cad' => ['state' => $state]]]);
        $cm = $this->make();
        $this->assertNotEmpty(launcher::launch($cm)->fields['oauth_signature']);
        $this->assertEquals(COMPLETION_INCOMPLETE, $this->completion($cm));
        $this->assertCount(1, launch_log::uncounted());

        $other = session::list_from_answer([$this->session_answer($this->student->id, 'gis'), $this->session_answer(99)]);
        session_log::note($other, ['cad'], [(int) $this->student->id]);
        $this->assertEquals(COMPLETION_INCOMPLETE, $this->completion($cm));

        $own = session::list_from_answer([$this->session_answer($this->student->id)]);
        session_log::note($own, ['cad'], [(int) $this->student->id]);
        $this->assertEquals(COMPLETION_COMPLETE, $this->completion($cm));
        $this->assertSame([], launch_log::uncounted());
    }

    /**
     * Where only viewing completes, a launch changes nothing.
     */
    public function test_completion_without_rule(): void {
        $this->connect(['states' => ['cad' => ['state' => 'ready']]]);
        $cm = $this->make(['completionlaunch' => 0, 'completionview' => 1]);
        launcher::launch($cm);
        $this->assertEquals(COMPLETION_INCOMPLETE, $this->completion($cm));
    }

    /**
     * The lab that closes while the signer is asked is not opened: the time that is signed decides.
     */
    public function test_closes_while_asking(): void {
        global $DB;
        $clock = $this->mock_clock_with_frozen(1800000000);
        $this->connect();
        $cm = $this->make(['timeclose' => 1800000001]);
        $this->assertNull(launch_gate::refusal($cm));
        $this->answers->append(function () use ($clock) {
            $clock->set_to(1800000001);
            return new \GuzzleHttp\Psr7\Response(200, [], json_encode(['states' => ['cad' => ['state' => 'ready']]]));
        });
        $this->assertSame('closed', launcher::launch($cm));
        $this->assertSame(0, $DB->count_records('appstreamlab_launches'));
        $this->assertInstanceOf(\mod_appstreamlab\output\launch_form::class, launcher::launch($cm, true), 'a live session waits');
    }

    /**
     * Guests, people who are logged in as others, and people without the capability.
     */
    public function test_gate_persons(): void {
        global $SESSION;
        $this->connect();
        $cm = $this->make();
        $this->assertNull(launch_gate::refusal($cm));

        $this->setGuestUser();
        $this->assertSame('guest', launch_gate::refusal(get_fast_modinfo($this->course)->get_cm($cm->id)));
        $this->setUser($this->student);
        assign_capability('mod/appstreamlab:launch', CAP_PROHIBIT, $this->role('student'), $cm->context->id, true);
        $this->assertSame('nopermission', launch_gate::refusal($cm));

        $this->setAdminUser();
        \core\session\manager::loginas($this->student->id, \core\context\system::instance());
        $this->assertSame('loginas', launch_gate::refusal($cm));
    }

    /**
     * Dates hold for students; teachers may try the lab before.
     */
    public function test_gate_dates(): void {
        $clock = $this->mock_clock_with_frozen(1800000000);
        $this->connect();
        $cm = $this->make(['timeopen' => 1800000100, 'timeclose' => 1800000200]);
        $this->assertSame('not_open', launch_gate::refusal($cm));
        $clock->set_to(1800000100);
        $this->assertNull(launch_gate::refusal($cm));
        $clock->set_to(1800000200);
        $this->assertSame('closed', launch_gate::refusal($cm));
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'teacher'));
        $this->assertNull(launch_gate::refusal($cm));
    }

    /**
     * What an administrator has to put right.
     */
    public function test_gate_settings(): void {
        global $CFG;
        $cm = $this->make();
        $this->assertSame('notconfigured', launch_gate::refusal($cm));
        $this->connect();
        $this->assertNull(launch_gate::refusal($cm));
        $CFG->wwwroot = 'https://copy.example.edu';
        $this->assertSame('othersite', launch_gate::refusal($cm));
    }

    /**
     * Every refusal has its words.
     */
    public function test_every_refusal_has_words(): void {
        $reasons = ['guest', 'loginas', 'nopermission', 'not_open', 'closed', 'notconfigured', 'othersite', 'nolab', 'settings'];
        foreach ($reasons as $reason) {
            $this->assertTrue(get_string_manager()->string_exists("refusal_$reason", 'mod_appstreamlab'), $reason);
        }
        foreach (lab_state::NAMES as $name) {
            $this->assertTrue(get_string_manager()->string_exists("state_$name", 'mod_appstreamlab'), $name);
            $this->assertTrue(get_string_manager()->string_exists("statename_$name", 'mod_appstreamlab'), $name);
        }
    }

    /**
     * Codes of the signer become our own words; unknown ones and texts never reach the page.
     */
    public function test_refusal_codes(): void {
        $context = \context_course::instance($this->course->id);
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'student'));
        $this->assertStringContainsString('switched off', refusal::message('lab_not_started', $context));
        $this->assertStringContainsString('too old', refusal::message('launch_used', $context));
        $this->assertStringContainsString('Tell your teacher', refusal::message('appstream_denied', $context));
        $unknown = refusal::message('make_money_fast', $context);
        $this->assertStringNotContainsString('money', $unknown);
        $this->assertStringNotContainsString('[[', $unknown);
    }

    /**
     * No sentence sends a teacher to the teacher.
     */
    public function test_refusals_for_teachers(): void {
        $context = \context_course::instance($this->course->id);
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher'));
        $codes = ['lab_unknown', 'lab_not_started', 'launch_used', 'appstream_denied', 'appstream_busy', 'session_not_ended', 'x'];
        foreach ($codes as $code) {
            $this->assertDoesNotMatchRegularExpression('/your teacher|not your fault/i', refusal::message($code, $context), $code);
        }
        foreach (['guest', 'loginas', 'not_open', 'closed', 'notconfigured', 'othersite', 'nolab', 'settings'] as $reason) {
            $this->assertDoesNotMatchRegularExpression('/your teacher/i', refusal::words("refusal_$reason", $context), $reason);
        }
    }

    /**
     * Another site's page gets as far as the card.
     */
    public function test_foreign_request(): void {
        foreach (['cross-site', 'same-site'] as $site) {
            $this->assertTrue(launcher::is_foreign_request($site));
        }
        foreach (['same-origin', 'none', ''] as $site) {
            $this->assertFalse(launcher::is_foreign_request($site));
        }
    }

    /**
     * Old launches go, except each person's first that counts; young ones stay.
     */
    public function test_delete_before(): void {
        global $DB;
        $cm = $this->make();
        $generator = $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab');
        $make = fn(int $time, int $counted, int $userid): int => (int) $generator->create_launch([
            'appstreamlabid' => $cm->instance, 'userid' => $userid, 'counted' => $counted, 'timecreated' => $time,
        ])->id;
        $make(100, 0, 5);
        $kept = [$make(200, 1, 5)];
        $make(300, 1, 5);
        $kept[] = $make(900, 1, 5);
        $kept[] = $make(250, 1, 6);
        launch_log::delete_before(900);
        $left = array_keys($DB->get_records('appstreamlab_launches', [], 'id', 'id'));
        $this->assertSame($kept, $left);
    }

    /**
     * Who can still have a session, and where from.
     */
    public function test_recent_launches(): void {
        $first = $this->make();
        $second = $this->make();
        $generator = $this->getDataGenerator()->get_plugin_generator('mod_appstreamlab');
        $generator->create_launch(['appstreamlabid' => $first->instance, 'userid' => 5]);
        $generator->create_launch(['appstreamlabid' => $first->instance, 'userid' => 6]);
        $generator->create_launch(['appstreamlabid' => $second->instance, 'userid' => 5]);
        $generator->create_launch(['appstreamlabid' => $first->instance, 'userid' => 7, 'timecreated' => time() - 6 * DAYSECS]);
        $generator->create_launch(['appstreamlabid' => $first->instance, 'userid' => 8, 'restored' => 1]);
        $this->assertEqualsCanonicalizing([5, 6], launch_log::recent_people((int) $first->instance, 'cad'));
        $this->assertSame([5], launch_log::recent_people((int) $second->instance, 'cad'));
        $this->assertTrue(launch_log::has_opened_elsewhere(5, 'cad', (int) $first->instance));
        $this->assertFalse(launch_log::has_opened_elsewhere(6, 'cad', (int) $first->instance));
        $this->assertSame(['cad'], launch_log::recent_labs(5, ['cad', 'gis']));
        $this->assertSame([], launch_log::recent_labs(7, ['cad', 'gis']));
        $this->assertSame([], launch_log::recent_labs(8, ['cad', 'gis']));
        $this->assertSame([], launch_log::recent_labs(5, []));
    }

    /**
     * The completion state of the student.
     *
     * @param \cm_info $cm
     * @return int
     */
    private function completion(\cm_info $cm): int {
        return (int) (new \completion_info($this->course))->get_data($cm, false, $this->student->id)->completionstate;
    }

    /**
     * The id of a role.
     *
     * @param string $shortname
     * @return int
     */
    private function role(string $shortname): int {
        global $DB;
        return (int) $DB->get_field('role', 'id', ['shortname' => $shortname], MUST_EXIST);
    }
}
