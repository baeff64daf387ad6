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

use mod_appstreamlab\local\dates\opening_hours;
use mod_appstreamlab\local\signer\lab_directory;

/**
 * Says in a form when the time between opening and closing is longer than a session in the lab can last.
 *
 * Whoever begins at the opening is then put out before the closing. The note is there from the start for what is saved; a script
 * shows and hides it while dates and lab are chosen.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class window_note {
    /**
     * Keeps the dates that hold where the form leaves one empty.
     *
     * @param opening_hours $usual
     */
    public function __construct(
        /** @var opening_hours the dates that hold where the form leaves one empty */
        private readonly opening_hours $usual,
    ) {
    }

    /**
     * Adds the note to a form with the elements timeopen and timeclose, and perhaps lab.
     *
     * @param \MoodleQuickForm $mform
     * @param string[] $labs the labs that can be chosen; the first is that of the form, where it has no element lab
     * @param \stdClass $saved timeopen, timeclose and perhaps lab as they are saved
     */
    public function add_to(\MoodleQuickForm $mform, array $labs, \stdClass $saved): void {
        global $PAGE;
        $seconds = self::longest_sessions($labs);
        if ($seconds === []) {
            return;
        }
        $hours = $this->usual->changed_by(['opens' => $saved->timeopen ?: null, 'closes' => $saved->timeclose ?: null]);
        $lab = (string) ($saved->lab ?? reset($labs));
        $notes = '';
        foreach (array_unique($seconds) as $longest) {
            $shown = ($seconds[$lab] ?? 0) === $longest && self::is_longer($hours, $longest);
            $notes .= \html_writer::div(
                get_string('windowtoolong', 'mod_appstreamlab', format_time($longest)),
                'alert alert-info mb-0',
                ['data-seconds' => $longest] + ($shown ? [] : ['hidden' => 'hidden']),
            );
        }
        $note = \html_writer::div($notes, '', [
            'data-region' => 'mod_appstreamlab-window',
            'data-labs' => json_encode($seconds),
            'data-lab' => $lab,
            'data-opens' => self::wall_clock($this->usual->opens),
            'data-closes' => self::wall_clock($this->usual->closes),
            'role' => 'status',
        ]);
        $mform->addElement('static', 'windownote', '', $note);
        // Elsewhere days and months are counted in another way.
        if (\core_calendar\type_factory::get_calendar_instance()->get_name() === 'gregorian') {
            $PAGE->requires->js_call_amd('mod_appstreamlab/window', 'init');
        }
    }

    /**
     * Whether the time between two dates is longer than a session.
     *
     * @param opening_hours $hours
     * @param int $seconds
     * @return bool
     */
    private static function is_longer(opening_hours $hours, int $seconds): bool {
        return $hours->opens && $hours->closes && $hours->closes - $hours->opens > $seconds;
    }

    /**
     * A time as the reader's clock shows it, for the script, which only sees the parts of a date.
     *
     * @param int $time seconds since 1970; 0: none
     * @return int seconds since 1970 if the reader's zone were UTC; 0: none
     */
    private static function wall_clock(int $time): int {
        $date = usergetdate($time);
        return $time ? gmmktime($date['hours'], $date['minutes'], 0, $date['mon'], $date['mday'], $date['year']) : 0;
    }

    /**
     * How long a session lasts at most, of the labs of which that is known.
     *
     * @param string[] $labs
     * @return int[] lab id => seconds
     */
    private static function longest_sessions(array $labs): array {
        $known = array_intersect_key(lab_directory::labs() ?? [], array_flip($labs));
        return array_filter(array_map(fn(array $lab): int => (int) $lab['maximumseconds'], $known));
    }
}
