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
 * Backup of an AppStream Lab activity.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

require_once($CFG->dirroot . '/mod/appstreamlab/backup/moodle2/backup_appstreamlab_stepslib.php');

/**
 * Backup of an AppStream Lab activity.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backup_appstreamlab_activity_task extends backup_activity_task {
    #[\Override]
    protected function define_my_settings() {
    }

    #[\Override]
    protected function define_my_steps() {
        $this->add_step(new backup_appstreamlab_activity_structure_step('appstreamlab_structure', 'appstreamlab.xml'));
    }

    /**
     * Replaces links to the activity by ones that survive a restore.
     *
     * @param string $content
     * @return string
     */
    public static function encode_content_links($content) {
        global $CFG;
        $base = preg_quote($CFG->wwwroot, '/');
        $content = preg_replace("/($base\/mod\/appstreamlab\/index\.php\?id=)([0-9]+)/", '$@APPSTREAMLABINDEX*$2@$', $content);
        return preg_replace("/($base\/mod\/appstreamlab\/view\.php\?id=)([0-9]+)/", '$@APPSTREAMLABVIEWBYID*$2@$', $content);
    }
}
