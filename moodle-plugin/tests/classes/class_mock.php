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

namespace mod_appstreamlab\tests;

/**
 * What the signer says of classes.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait class_mock {
    /**
     * A class as the signer's API describes it.
     *
     * @param int $cmid
     * @param string $state
     * @param array $more
     * @return array
     */
    protected function class_answer(int $cmid, string $state = 'requested', array $more = []): array {
        return $more + ['id' => 'abcdefghijklmnop', 'key' => (string) $cmid, 'lab' => 'cad', 'state' => $state, 'people' => 60];
    }

    /**
     * Whether it fits.
     *
     * @param string $fits
     * @param array $more
     * @return array
     */
    protected function fit_answer(string $fits = 'yes', array $more = []): array {
        return $more + [
            'fits' => $fits, 'seatHours' => 90.0, 'shortages' => [], 'lessons' => [], 'asOf' => '2027-01-15T08:00:00Z',
        ];
    }

    /**
     * What the form of an activity says of a class: Monday, 18 January 2027, 9:00 to 10:30 in London, three weeks.
     *
     * @param array $more
     * @return array
     */
    protected function class_fields(array $more = []): array {
        $day = fn(string $date): int => (new \DateTimeImmutable($date, new \DateTimeZone('Europe/London')))->getTimestamp();
        return $more + [
            'classmode' => 'on',
            'classzone' => 'Europe/London',
            'classdate' => $day('2027-01-18'),
            'classfrom' => ['hour' => 9, 'minute' => 0],
            'classto' => ['hour' => 10, 'minute' => 30],
            'classrepeat' => 1,
            'classuntil' => $day('2027-02-01'),
            'classpeople' => '60',
            'classexam' => 0,
        ];
    }
}
