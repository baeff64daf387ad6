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

use mod_appstreamlab\local\sessions\session;
use mod_appstreamlab\local\signer\lab_state;
use mod_appstreamlab\tests\signer_mock;

/**
 * Cards of one page that are drawn together.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\output\same_cards
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\output\same_cards::class)]
final class same_cards_test extends \advanced_testcase {
    use signer_mock;

    /**
     * Each is what its own template would have made of it, whatever stands in names, and in whatever order they come.
     */
    public function test_as_by_the_template(): void {
        global $PAGE;
        $this->resetAfterTest();
        $this->connect();
        $course = $this->getDataGenerator()->create_course();
        $day = DAYSECS;
        $kinds = [
            ['name' => 'One'],
            ['name' => 'A <i>&</i> "B" \'C\' $1 \\1 {{cmid}} {$a}'],
            ['name' => 'Later', 'timeopen' => time() + $day],
            ['name' => 'Over', 'timeclose' => time() - $day],
            ['name' => 'Another way', 'alternative' => '<p>On paper</p>', 'alternativeformat' => FORMAT_HTML],
            ['name' => 'Off', 'lab' => 'off'],
            ['name' => 'Inside', 'lab' => 'inside'],
            ['name' => 'Gone', 'lab' => 'gone'],
            ['name' => 'No lab', 'lab' => ''],
            ['name' => 'name'],
            ['name' => '_openurl_'],
        ];
        foreach ([...$kinds, ...$kinds] as $fields) {
            $this->getDataGenerator()->create_module('appstreamlab', $fields + ['course' => $course->id]);
        }
        $states = [
            'cad' => lab_state::from_answer(['state' => 'ready'], time()),
            'off' => lab_state::from_answer(['state' => 'stopped'], time()),
            'inside' => lab_state::from_answer(['state' => 'full'], time()),
        ];
        foreach (['student', 'editingteacher'] as $role) {
            $user = $this->getDataGenerator()->create_and_enrol($course, $role);
            $this->setUser($user);
            $output = $PAGE->get_renderer('core');
            $labs = get_fast_modinfo($course)->get_instances_of('appstreamlab');
            $this->assertCount(2 * count($kinds), $labs);
            $session = new session('one', 'inside', (int) $user->id, true, time(), time() + HOURSECS);
            $sessions = ['asof' => time(), 'places' => [], 'sessions' => ['inside' => $session->to_array()]];
            $cards = new same_cards($output);
            foreach ([...$labs, ...array_reverse($labs)] as $cm) {
                $state = $states[$cm->customdata['lab']] ?? lab_state::from_answer(null, time());
                $card = lab_card::with_sessions($cm, $state, $sessions, true);
                $this->assertSame($output->render($card), $cards->draw($card), $cm->name);
            }
        }
    }
}
