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

use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\local\signer\lab_state;

/**
 * What a list of a course's activities says about their labs.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course_labs {
    /** @var float Seconds the signer gets for each of the two questions. */
    private const TIMEOUT = 2.0;

    /**
     * Keeps what was heard.
     *
     * @param array $labs the labs of the site, as {@see lab_directory::labs()} gives them
     * @param lab_state[] $states lab id => state
     */
    private function __construct(
        /** @var array the labs of the site */
        private readonly array $labs,
        /** @var lab_state[] lab id => state */
        private readonly array $states,
    ) {
    }

    /**
     * Asks about all labs of a course at once, unless that was heard a moment ago.
     *
     * @param \course_modinfo $modinfo
     * @return self
     */
    public static function load(\course_modinfo $modinfo): self {
        $ids = array_map(self::id(...), $modinfo->get_instances_of('appstreamlab'));
        $states = lab_directory::fresh_states($ids, self::TIMEOUT);
        return new self(lab_directory::labs(self::TIMEOUT) ?? [], $states);
    }

    /**
     * The title of an activity's lab; only who can change the activity reads the id of a lab without one.
     *
     * @param \cm_info $cm
     * @return string not escaped, perhaps empty
     */
    public function title(\cm_info $cm): string {
        $id = self::id($cm);
        return $this->labs[$id]['title'] ?? (self::may_change($cm) ? $id : '');
    }

    /**
     * Where a reader who can gives the activity another lab, because its own is gone.
     *
     * @param \cm_info $cm
     * @return \moodle_url|null
     */
    public function repoint_url(\cm_info $cm): ?\moodle_url {
        $isgone = ($this->states[self::id($cm)] ?? null)?->name === 'gone';
        return $isgone && self::may_change($cm)
            ? new \moodle_url('/mod/appstreamlab/repoint.php', ['id' => $cm->id])
            : null;
    }

    /**
     * The lab of an activity.
     *
     * @param \cm_info $cm
     * @return string
     */
    private static function id(\cm_info $cm): string {
        return (string) ($cm->customdata['lab'] ?? '');
    }

    /**
     * Whether the reader can change an activity.
     *
     * @param \cm_info $cm
     * @return bool
     */
    private static function may_change(\cm_info $cm): bool {
        return has_capability('moodle/course:manageactivities', $cm->context);
    }
}
