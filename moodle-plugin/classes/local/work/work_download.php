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

namespace mod_appstreamlab\local\work;

use mod_appstreamlab\local\launch\launch_message;
use mod_appstreamlab\local\sessions\attendance;

/**
 * The report as rows for a file.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class work_download {
    /**
     * Keeps the activity.
     *
     * @param \cm_info $cm
     * @param \stdClass $lab the activity's record
     */
    public function __construct(
        /** @var \cm_info the activity */
        private readonly \cm_info $cm,
        /** @var \stdClass the activity's record */
        private readonly \stdClass $lab,
    ) {
    }

    /**
     * The name of the file, without its ending.
     *
     * @return string
     */
    public function name(): string {
        $name = launch_message::plain($this->cm->name, $this->cm->context);
        return clean_filename($name . ' ' . get_string('work', 'mod_appstreamlab'));
    }

    /**
     * What stands above the columns.
     *
     * @return string[]
     */
    public function columns(): array {
        return [
            'name' => get_string('name'),
            'opened' => get_string('workopen', 'mod_appstreamlab'),
        ] + (attendance::is_shown() ? [
            'minutes' => get_string('minutesinlab', 'mod_appstreamlab'),
            'gaps' => get_string('workgap', 'mod_appstreamlab'),
        ] : []) + [
            'grade' => get_string('gradenoun'),
            'notes' => get_string('notes', 'core_notes'),
        ];
    }

    /**
     * One row a person.
     *
     * @return array[]
     */
    public function rows(): array {
        $report = new work_report($this->cm, $this->lab);
        $columns = array_flip(array_keys($this->columns()));
        return array_map(function (array $row) use ($columns): array {
            $row['notes'] = implode(' ', $row['notes']);
            return array_map(self::as_text(...), array_replace($columns, array_intersect_key($row, $columns)));
        }, $report->rows($report->people()));
    }

    /**
     * A text that no spreadsheet takes for a formula. Of a name, the first sign is kept, behind an apostrophe.
     *
     * @param string|int|null $text
     * @return string
     */
    private static function as_text(string|int|null $text): string {
        $text = (string) $text;
        return preg_match('/^[=+\-@\t\r]./u', $text) ? "'$text" : $text;
    }
}
