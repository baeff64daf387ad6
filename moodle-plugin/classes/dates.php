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

declare(strict_types=1);

namespace mod_appstreamlab;

use core\activity_dates;
use core\clock;
use core\di;
use mod_appstreamlab\local\dates\opening_hours;

/**
 * The dates that Moodle shows with the activity: those of the person who looks.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class dates extends activity_dates {
    #[\Override]
    protected function get_dates(): array {
        $now = di::get(clock::class)->time();
        $hours = opening_hours::of($this->cm, $this->userid);
        $labels = [
            'timeopen' => [$hours->opens, 'activitydate:opens', 'activitydate:opened'],
            'timeclose' => [$hours->closes, 'activitydate:closes', 'activitydate:closed'],
        ];
        $dates = [];
        foreach ($labels as $field => [$time, $future, $past]) {
            if ($time) {
                $label = get_string($time > $now ? $future : $past, 'course');
                $dates[] = ['dataid' => $field, 'label' => $label, 'timestamp' => $time];
            }
        }
        return $dates;
    }
}
