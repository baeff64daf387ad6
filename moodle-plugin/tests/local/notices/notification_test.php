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

/**
 * What stands in notifications.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\local\notices\notification
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\notices\notification::class)]
final class notification_test extends \advanced_testcase {
    /**
     * Every text that is sent, with the provider by which it goes.
     *
     * @return array[]
     */
    public static function text_provider(): array {
        $providers = [
            'classrisk' => ['classshort'],
            'classdecided' => ['classapproved', 'classrefused', 'classrefusedmore', 'classrefusedwhy', 'classtaken'],
            'closing' => ['closinglater', 'closingsoon'],
            'notended' => ['notended', 'notendedunknown'],
            'opens' => ['opens'],
            'closes' => ['closes'],
            'ready' => ['ready'],
            'turn' => ['turn'],
            'workproblem' => ['workaway', 'worklocked', 'workrefused'],
        ];
        $rows = [];
        foreach ($providers as $provider => $texts) {
            foreach ($texts as $text) {
                $rows[$text] = [$provider, $text];
            }
        }
        return $rows;
    }

    /**
     * Sends one text about an activity of a course to somebody who may have all of them, and reads what arrived.
     *
     * @param string[] $names shortname and fullname of the course
     * @param string $provider
     * @param string $text
     * @return \stdClass
     */
    private function send(array $names, string $provider, string $text): \stdClass {
        $this->resetAfterTest();
        $this->preventResetByRollback();
        $this->setAdminUser();
        $course = $this->getDataGenerator()->create_course($names);
        $teacher = $this->getDataGenerator()->create_and_enrol($course, 'editingteacher');
        $lab = $this->getDataGenerator()->create_module('appstreamlab', ['course' => $course->id, 'name' => 'Exam']);
        set_config("message_provider_mod_appstreamlab_{$provider}_enabled", 'popup', 'message');
        $sink = $this->redirectMessages();
        $cm = get_fast_modinfo($course)->get_cm($lab->cmid);
        notification::send($cm, $teacher, $provider, $text, 1800000000, 3, ['reason' => 'Why.', 'planned' => 5, 'ready' => 2]);
        $messages = $sink->get_messages();
        $sink->close();
        $this->assertCount(1, $messages);
        return $messages[0];
    }

    /**
     * The subject, which is all that lists and phones show, has the short name, the text the full one with a link.
     *
     * @dataProvider text_provider
     * @param string $provider
     * @param string $text
     */
    #[\PHPUnit\Framework\Attributes\DataProvider('text_provider')]
    public function test_course_is_named(string $provider, string $text): void {
        $message = $this->send(['shortname' => 'CAD & CAM 1', 'fullname' => 'Drawing <for> all & one'], $provider, $text);
        $this->assertStringContainsString('"Exam"', $message->subject);
        $this->assertStringEndsWith(' (CAD & CAM 1)', $message->subject);
        $this->assertSame($message->subject, $message->smallmessage);
        $this->assertStringContainsString("\n\nCourse: Drawing  all & one\nhttps://", $message->fullmessage);
        $this->assertMatchesRegularExpression(
            '~<p>Course: <a href="[^"]+/course/view\.php\?id=\d+">Drawing  all &amp; one</a></p>~',
            $message->fullmessagehtml,
        );
    }

    /**
     * Every text that the plugin has is among those.
     */
    public function test_every_text_is_tried(): void {
        $keys = array_keys(get_string_manager()->load_component_strings('mod_appstreamlab', 'en', true, true));
        $texts = preg_replace('/^message_(\w+)_subject$/', '$1', preg_grep('/^message_(?!where)\w+_subject$/', $keys));
        $this->assertEqualsCanonicalizing(array_keys(self::text_provider()), array_values($texts));
    }

    /**
     * Names in several languages are read in the person's own.
     */
    public function test_names_in_several_languages(): void {
        filter_set_global_state('multilang', TEXTFILTER_ON);
        filter_set_applies_to_strings('multilang', true);
        $name = fn(string $de, string $en): string =>
            "<span lang=\"de\" class=\"multilang\">$de</span><span lang=\"en\" class=\"multilang\">$en</span>";
        $names = ['shortname' => $name('Zeichnen1', 'Drawing1'), 'fullname' => $name('Das Zeichnen', 'The drawing')];
        $message = $this->send($names, 'opens', 'opens');
        $this->assertStringEndsWith(' (Drawing1)', $message->subject);
        $this->assertStringContainsString("Course: The drawing\n", $message->fullmessage);
        $this->assertStringNotContainsString('Zeichnen', $message->fullmessage . $message->fullmessagehtml . $message->subject);
    }
}
