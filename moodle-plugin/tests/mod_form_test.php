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

use mod_appstreamlab\form\repoint_form;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\tests\signer_mock;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->dirroot . '/course/modlib.php');
require_once($CFG->dirroot . '/completion/classes/defaultedit_form.php');
require_once($CFG->dirroot . '/mod/appstreamlab/mod_form.php');

/**
 * The form with and without an answering signer, and the one that replaces a lab that is gone.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab_mod_form
 * @covers     \mod_appstreamlab\form\repoint_form
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab_mod_form::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\form\repoint_form::class)]
final class mod_form_test extends \advanced_testcase {
    use signer_mock;

    /** @var \stdClass The course. */
    private \stdClass $course;

    #[\Override]
    protected function setUp(): void {
        global $PAGE;
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->course = $this->getDataGenerator()->create_course(['enablecompletion' => 1]);
        $PAGE->set_course($this->course);
        $PAGE->set_url('/course/modedit.php');
    }

    /**
     * The form for an activity.
     *
     * @param \stdClass $lab
     * @return \mod_appstreamlab_mod_form
     */
    private function form(\stdClass $lab): \mod_appstreamlab_mod_form {
        $cm = get_fast_modinfo($this->course)->get_cm($lab->cmid);
        [$cmrecord, , , $data] = get_moduleinfo_data($cm->get_course_module_record(true), $this->course);
        $form = new \mod_appstreamlab_mod_form($data, $cm->sectionnum, $cmrecord, $this->course);
        $form->set_data($data);
        return $form;
    }

    /**
     * Labs by title and description; a saved lab stays although it is not in the list.
     */
    public function test_picker(): void {
        $lab = $this->getDataGenerator()->create_module('appstreamlab', ['course' => $this->course, 'lab' => 'old']);
        $this->connect(['labs' => [['id' => 'cad', 'title' => 'CAD <i>1</i>', 'description' => 'Drawing']]]);
        $html = $this->form($lab)->render();
        $this->assertMatchesRegularExpression('/<option value="cad"[^>]*>\s*CAD 1 – Drawing/', $html);
        $this->assertMatchesRegularExpression('/<option value="old"\s+selected[^>]*>\s*old \(no longer in the list\)/', $html);
        $this->assertStringNotContainsString('does not answer', $html);
    }

    /**
     * Without an answer the saved lab stays in a text field, and the form says so.
     */
    public function test_signer_away(): void {
        $lab = $this->getDataGenerator()->create_module('appstreamlab', ['course' => $this->course, 'lab' => 'old']);
        $this->assertStringContainsString('not connected to a lab service', $this->form($lab)->render());
        $this->connect();
        $this->answer($this->transport_failure());
        $html = $this->form($lab)->render();
        $this->assertStringContainsString('does not answer', $html);
        $this->assertMatchesRegularExpression('/<input[^>]+name="lab"[^>]+value="old"/s', $html);
    }

    /**
     * An old list is shown as such, and what it lacks can be typed.
     */
    public function test_signer_away_with_old_list(): void {
        $lab = $this->getDataGenerator()->create_module('appstreamlab', ['course' => $this->course, 'lab' => 'old']);
        $clock = $this->mock_clock_with_frozen();
        $this->connect(['labs' => [['id' => 'cad', 'title' => 'CAD']]]);
        $this->assertStringNotContainsString('does not answer', $this->form($lab)->render());
        $clock->bump(lab_directory::LIST_SECONDS);
        $this->answer($this->transport_failure());
        $html = $this->form($lab)->render();
        $this->assertStringContainsString('does not answer', $html);
        $this->assertMatchesRegularExpression('/<option value="old"\s+selected/', $html);
        $this->assertMatchesRegularExpression('/<option value="cad"/', $html);
    }

    /**
     * Close after open, and a lab id that can be one.
     */
    public function test_validation(): void {
        $lab = $this->getDataGenerator()->create_module('appstreamlab', ['course' => $this->course]);
        $form = $this->form($lab);
        $data = [
            'name' => 'x',
            'coursemodule' => $lab->cmid,
            'instance' => $lab->id,
            'modulename' => 'appstreamlab',
            'cmidnumber' => '',
            'availabilityconditionsjson' => '',
        ];
        $errors = $form->validation($data + ['timeopen' => 20, 'timeclose' => 10, 'lab' => 'Not an id'], []);
        $this->assertEqualsCanonicalizing(['timeclose', 'lab'], array_keys($errors));
        $this->assertSame([], $form->validation($data + ['timeopen' => 10, 'timeclose' => 20, 'lab' => 'cad'], []));
        $this->assertArrayHasKey('lab', $form->validation($data + ['timeopen' => 0, 'timeclose' => 0, 'lab' => ''], []));
    }

    /**
     * What is graded, with Moodle's own settings beside it, and what completion asks for.
     */
    public function test_grading(): void {
        $this->connect(['labs' => [['id' => 'cad', 'title' => 'CAD']]]);
        $lab = $this->getDataGenerator()->create_module('appstreamlab', ['course' => $this->course]);
        $form = $this->form($lab);
        $html = $form->render();
        foreach (['gradewhat', 'grademinutes', 'grade[modgrade_point]', 'gradecat', 'gradepass', 'completionminutes'] as $name) {
            $this->assertStringContainsString("name=\"$name\"", $html);
        }
        $this->assertMatchesRegularExpression('/name="grade\[modgrade_point\]"[^>]+value="100"/s', $html);
        $data = [
            'name' => 'x', 'coursemodule' => $lab->cmid, 'instance' => $lab->id, 'modulename' => 'appstreamlab', 'lab' => 'cad',
            'cmidnumber' => '', 'availabilityconditionsjson' => '', 'timeopen' => 0, 'timeclose' => 0,
        ];
        $errors = fn(array $more): array => array_keys($form->validation($more + $data, []));
        $this->assertSame([], $errors(['gradewhat' => 'minutes', 'grademinutes' => 60, 'grade' => 100]));
        $this->assertSame(['grademinutes'], $errors(['gradewhat' => 'minutes', 'grademinutes' => 0, 'grade' => 100]));
        $this->assertSame(['grade'], $errors(['gradewhat' => 'opened', 'grade' => 0]));
        $this->assertSame(['gradewhat'], $errors(['gradewhat' => 'nothing', 'grade' => 100, 'completionusegrade' => 1]));
        $this->assertSame(['completionminutesgroup'], $errors(['completionminutesenabled' => 1, 'completionminutes' => 9999]));
        $this->assertTrue($form->completion_rule_enabled(['completionminutesenabled' => 1, 'completionminutes' => 5]));
        $this->assertFalse($form->completion_rule_enabled(['completionminutes' => 5]));
        foreach ([[[], 0], [['completionminutesenabled' => 1], 5]] as [$more, $minutes]) {
            $posted = (object) ($more + ['completionunlocked' => 1, 'completion' => 2, 'completionminutes' => 5]);
            $form->data_postprocessing($posted);
            $this->assertSame($minutes, $posted->completionminutes);
        }
        $posted = (object) ['completionminutes' => 30];
        $form->data_postprocessing($posted);
        $this->assertFalse(property_exists($posted, 'completionminutes'), 'locked fields change nothing');
    }

    /**
     * Every activity of the course with the same lab gets the new one, and its card too.
     */
    public function test_repoint(): void {
        $make = fn(string $lab, \stdClass $course): int => (int) $this->getDataGenerator()
            ->create_module('appstreamlab', ['course' => $course->id, 'lab' => $lab])->cmid;
        $other = $this->getDataGenerator()->create_course();
        [$first, $second, $third, $fourth] = [
            $make('old', $this->course), $make('old', $this->course), $make('gis', $this->course), $make('old', $other),
        ];
        $this->connect(['labs' => [['id' => 'cad', 'title' => 'CAD']]]);
        $form = new repoint_form(null, ['cm' => get_fast_modinfo($this->course)->get_cm($first)]);
        $this->assertSame(2, $form->repoint('cad'));
        $labs = array_map(
            fn(array $place): string => get_fast_modinfo($place[0])->get_cm($place[1])->customdata['lab'],
            [[$this->course, $first], [$this->course, $second], [$this->course, $third], [$other, $fourth]],
        );
        $this->assertSame(['cad', 'cad', 'gis', 'old'], $labs);
    }

    /**
     * The site's form for default completion works without an activity.
     */
    public function test_default_completion(): void {
        $form = new \core_completion_defaultedit_form(null, [
            'course' => $this->course,
            'modules' => $this->module_records(),
            'displaycancel' => false,
            'forceuniqueid' => true,
        ]);
        $this->assertStringContainsString('completionlaunch_appstreamlab', $form->render());
    }

    /**
     * The module's row, as the page of default completion lists it.
     *
     * @return \stdClass[]
     */
    private function module_records(): array {
        global $DB;
        $modules = $DB->get_records('modules', ['name' => 'appstreamlab']);
        array_walk($modules, fn(\stdClass $module) => $module->formattedname = 'AppStream Lab');
        return $modules;
    }
}
