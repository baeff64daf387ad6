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

use mod_appstreamlab\local\classes\class_states;
use mod_appstreamlab\local\launch\launch_log;
use mod_appstreamlab\local\line\turns;
use mod_appstreamlab\local\line\waiting_line;
use mod_appstreamlab\local\signer\lab_directory;

/**
 * The activity in the mobile app: the card, with links that the phone's browser opens logged in.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class mobile {
    /** @var float Seconds the signer gets for each of the two questions. */
    private const TIMEOUT = 2.0;

    /**
     * The page of an activity.
     *
     * @param array $args of the app, with cmid
     * @return array as the app expects it
     */
    public static function mobile_course_view($args) {
        global $OUTPUT, $USER;
        $args = (object) $args;
        [$course, $cm] = get_course_and_cm_from_cmid($args->cmid, 'appstreamlab');
        require_login($course, false, $cm, true, true);
        require_capability('mod/appstreamlab:view', $cm->context);

        $lab = (string) $cm->customdata['lab'];
        $state = lab_directory::fresh_states([$lab], self::TIMEOUT)[$lab];
        $recent = launch_log::recent_labs((int) $USER->id, [$lab]);
        $sessions = $recent
            ? lab_directory::fresh_sessions((int) $USER->id, $recent, self::TIMEOUT)
            : lab_directory::remember_sessions((int) $USER->id, [$lab]);
        $lines = waiting_line::look($recent, [$lab => $state], $sessions, self::TIMEOUT);
        turns::heard((int) $USER->id, $lines);
        $classes = class_states::fresh(class_states::with_class([$cm]), self::TIMEOUT);
        $card = lab_card::with_sessions($cm, $state, $sessions, false, $lines, $classes);
        return [
            'templates' => [[
                'id' => 'main',
                'html' => $OUTPUT->render_from_template('mod_appstreamlab/mobileapp/lab', $card->status() + [
                    'cmid' => (int) $cm->id,
                    'instance' => (int) $cm->instance,
                    'courseid' => (int) $course->id,
                ]),
            ]],
            'javascript' => '',
            'otherdata' => '',
            'files' => [],
        ];
    }
}
