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

namespace mod_appstreamlab\local;

use core\clock;
use core\di;

/**
 * The one place that knows whether an activity is open.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class opening_hours {
    /**
     * Keeps the dates.
     *
     * @param int $opens seconds since 1970; 0: always was open
     * @param int $closes seconds since 1970; 0: never closes
     */
    public function __construct(
        /** @var int seconds since 1970; 0: always was open */
        public readonly int $opens,
        /** @var int seconds since 1970; 0: never closes */
        public readonly int $closes,
    ) {
    }

    /**
     * The dates of an activity, from the course's cached information.
     *
     * @param \cm_info $cm
     * @return self
     */
    public static function of(\cm_info $cm): self {
        $data = (array) $cm->customdata;
        return new self((int) ($data['timeopen'] ?? 0), (int) ($data['timeclose'] ?? 0));
    }

    /**
     * What the dates say now.
     *
     * @return string open, not_open or closed
     */
    public function state(): string {
        $now = di::get(clock::class)->time();
        return match (true) {
            $this->opens > $now => 'not_open',
            $this->closes > 0 && $this->closes <= $now => 'closed',
            default => 'open',
        };
    }
}
