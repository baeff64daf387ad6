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

use core\activity_dates;

/**
 * The dates that Moodle shows with the activity.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\dates
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\dates::class)]
final class dates_test extends \advanced_testcase {
    /**
     * Which dates are shown, and how.
     *
     * @return array[]
     */
    public static function dates_provider(): array {
        return [
            'none' => [0, 0, []],
            'in the future' => [100, 200, ['Opens:' => 100, 'Closes:' => 200]],
            'open' => [-100, 200, ['Opened:' => -100, 'Closes:' => 200]],
            'closed' => [0, -10, ['Closed:' => -10]],
        ];
    }

    /**
     * Labels follow the clock.
     *
     * @dataProvider dates_provider
     * @param int $opens seconds from now; 0: no date
     * @param int $closes seconds from now; 0: no date
     * @param array $expected label => seconds from now
     */
    #[\PHPUnit\Framework\Attributes\DataProvider('dates_provider')]
    public function test_dates(int $opens, int $closes, array $expected): void {
        $this->resetAfterTest();
        $now = 1800000000;
        $this->mock_clock_with_frozen($now);
        $course = $this->getDataGenerator()->create_course();
        $lab = $this->getDataGenerator()->create_module('appstreamlab', [
            'course' => $course->id,
            'timeopen' => $opens ? $now + $opens : 0,
            'timeclose' => $closes ? $now + $closes : 0,
        ]);
        $this->setAdminUser();
        $dates = activity_dates::get_dates_for_module(get_fast_modinfo($course)->get_cm($lab->cmid), 2);
        $found = array_map(fn(int $time): int => $time - $now, array_column($dates, 'timestamp', 'label'));
        $this->assertSame($expected, $found);
    }
}
