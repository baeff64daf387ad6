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

/**
 * Restore of an AppStream Lab activity.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

require_once($CFG->dirroot . '/mod/appstreamlab/backup/moodle2/restore_appstreamlab_stepslib.php');

/**
 * Restore of an AppStream Lab activity.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class restore_appstreamlab_activity_task extends restore_activity_task {
    #[\Override]
    protected function define_my_settings() {
    }

    #[\Override]
    protected function define_my_steps() {
        $this->add_step(new restore_appstreamlab_activity_structure_step('appstreamlab_structure', 'appstreamlab.xml'));
    }

    /**
     * Dates of a class that is a draft now do not stand in the calendar, where the backup had them.
     */
    public function after_restore() {
        mod_appstreamlab\callback\calendar::refresh_events(0, (int) $this->get_activityid());
    }

    /**
     * Texts with links in them.
     *
     * @return restore_decode_content[]
     */
    public static function define_decode_contents() {
        return [new restore_decode_content('appstreamlab', ['intro', 'alternative'], 'appstreamlab')];
    }

    /**
     * How those links are written again.
     *
     * @return restore_decode_rule[]
     */
    public static function define_decode_rules() {
        return [
            new restore_decode_rule('APPSTREAMLABVIEWBYID', '/mod/appstreamlab/view.php?id=$1', 'course_module'),
            new restore_decode_rule('APPSTREAMLABINDEX', '/mod/appstreamlab/index.php?id=$1', 'course'),
        ];
    }
}
