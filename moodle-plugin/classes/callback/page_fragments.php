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

namespace mod_appstreamlab\callback;

use mod_appstreamlab\local\classes\class_plan;
use mod_appstreamlab\local\sessions\board;
use mod_appstreamlab\output\board_view;
use mod_appstreamlab\output\class_page;

/**
 * Parts of pages that a page asks for again, while somebody looks at it.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class page_fragments {
    /**
     * What is done of an activity, as the head of its own page shows it.
     *
     * @param int $cmid
     * @return string HTML
     */
    public static function completion(int $cmid): string {
        global $OUTPUT, $USER;
        $cm = self::find_activity($cmid);
        $details = \core_completion\cm_completion_details::get_instance($cm, $USER->id);
        $completion = new \core_course\output\activity_completion($cm, $details);
        return $OUTPUT->render_from_template('core_course/activity_info', $completion->export_for_template($OUTPUT));
    }

    /**
     * Who is in the lab of an activity now.
     *
     * @param int $cmid
     * @return string HTML
     */
    public static function board(int $cmid): string {
        global $OUTPUT;
        $cm = self::find_activity($cmid);
        require_capability('mod/appstreamlab:viewsessions', $cm->context);
        $board = new board($cm);
        // The menu of groups lives in the session; the signer is asked without it, so that the teacher's other pages do not wait.
        board::visible_groups($cm);
        \core\session\manager::write_close();
        $rows = $board->rows();
        return $OUTPUT->render(new board_view($cm, $rows, $board->waiting()));
    }

    /**
     * What the page of an activity's class shows now.
     *
     * @param int $cmid
     * @return string HTML
     */
    public static function class_page(int $cmid): string {
        global $OUTPUT;
        $cm = self::find_activity($cmid);
        require_capability('mod/appstreamlab:viewclass', $cm->context);
        // As for the board.
        board::visible_groups($cm);
        \core\session\manager::write_close();
        return $OUTPUT->render(new class_page($cm, class_plan::of_activity((int) $cm->instance)));
    }

    /**
     * An activity that the user may see.
     *
     * @param int $cmid
     * @return \cm_info
     */
    private static function find_activity(int $cmid): \cm_info {
        [$course, $cm] = get_course_and_cm_from_cmid($cmid, 'appstreamlab');
        require_login($course, false, $cm, false, true);
        require_capability('mod/appstreamlab:view', $cm->context);
        return $cm;
    }
}
