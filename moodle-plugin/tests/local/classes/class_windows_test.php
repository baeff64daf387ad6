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

namespace mod_appstreamlab\local\classes;

use mod_appstreamlab\local\dates\opening_hours;

/**
 * Individual windows of a class.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
#[\PHPUnit\Framework\Attributes\CoversClass(class_windows::class)]
final class class_windows_test extends \basic_testcase {
    /**
     * Who stays longer or comes earlier than everybody, and at a lesson, has a window; nobody else has.
     */
    public function test_find(): void {
        $hour = HOURSECS;
        $lessons = [[100 * $hour, 102 * $hour], [200 * $hour, 202 * $hour]];
        $usual = new opening_hours(99 * $hour, 102 * $hour);
        $overrides = [
            1 => ['opens' => null, 'closes' => 102 * $hour + 30 * MINSECS],
            2 => ['opens' => null, 'closes' => 102 * $hour + 30 * MINSECS],
            3 => ['opens' => 98 * $hour, 'closes' => 103 * $hour],
            4 => ['opens' => null, 'closes' => 101 * $hour],
            5 => ['opens' => null, 'closes' => 150 * $hour],
            6 => ['opens' => null, 'closes' => 103 * $hour],
        ];
        $found = class_windows::find($usual, $overrides, [1, 2, 3, 4, 5, 7], $lessons);
        $this->assertSame([
            ['people' => 2, 'earlier' => 0, 'later' => 30],
            ['people' => 1, 'earlier' => 120, 'later' => 60],
        ], $found, 'the fourth goes earlier, the fifth belongs to no lesson, the sixth is not of the class');
    }

    /**
     * Where the activity never closes, another closing date makes nobody stay longer; without lessons there is nothing.
     */
    public function test_nothing(): void {
        $overrides = [1 => ['opens' => 50, 'closes' => 300]];
        $this->assertSame([], class_windows::find(new opening_hours(0, 0), $overrides, [1], [[100, 200]]));
        $this->assertSame([], class_windows::find(new opening_hours(90, 200), $overrides, [1], []));
        $inside = [1 => ['opens' => 95, 'closes' => 250]];
        $this->assertSame([], class_windows::find(new opening_hours(90, 300), $inside, [1], [[100, 200]]), 'no wider than for all');
    }
}
