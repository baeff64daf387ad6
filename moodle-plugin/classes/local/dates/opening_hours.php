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

namespace mod_appstreamlab\local\dates;

use core\clock;
use core\di;

/**
 * The one place that knows whether an activity is open, and for whom.
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
     * The dates of an activity as they are for a person. Asks the database only where the activity has overrides, and then once
     * for a whole course.
     *
     * @param \cm_info $cm
     * @param int|null $userid null: the person for whom the course's information was made
     * @return self
     */
    public static function of(\cm_info $cm, ?int $userid = null): self {
        $hours = self::of_activity($cm);
        if (empty($cm->customdata['overridden'])) {
            return $hours;
        }
        $userid ??= (int) $cm->get_modinfo()->get_user_id();
        $override = overrides::of_person((int) $cm->course, $userid)[$cm->instance] ?? null;
        return $override === null ? $hours : $hours->changed_by($override);
    }

    /**
     * The dates that hold for everybody who has no override, from the course's cached information.
     *
     * @param \cm_info $cm
     * @return self
     */
    public static function of_activity(\cm_info $cm): self {
        $data = (array) $cm->customdata;
        return new self((int) ($data['timeopen'] ?? 0), (int) ($data['timeclose'] ?? 0));
    }

    /**
     * The dates of an activity for some people, with one query for all of them.
     *
     * @param \cm_info $cm
     * @param int[] $userids
     * @return self[] user id => dates
     */
    public static function of_people(\cm_info $cm, array $userids): array {
        $hours = self::of_activity($cm);
        $overrides = empty($cm->customdata['overridden']) ? [] : overrides::of_activity((int) $cm->instance);
        $all = [];
        foreach ($userids as $userid) {
            $all[$userid] = isset($overrides[$userid]) ? $hours->changed_by($overrides[$userid]) : $hours;
        }
        return $all;
    }

    /**
     * The dates with an override.
     *
     * @param array $override opens and closes, each null where it changes nothing
     * @return self
     */
    public function changed_by(array $override): self {
        return new self($override['opens'] ?? $this->opens, $override['closes'] ?? $this->closes);
    }

    /**
     * What the dates say.
     *
     * @param int|null $time seconds since 1970; null: now
     * @return string open, not_open or closed
     */
    public function state(?int $time = null): string {
        $time ??= di::get(clock::class)->time();
        return match (true) {
            $this->opens > $time => 'not_open',
            $this->closes > 0 && $this->closes <= $time => 'closed',
            default => 'open',
        };
    }
}
