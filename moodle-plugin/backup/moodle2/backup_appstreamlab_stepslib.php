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
 * What a backup of an AppStream Lab activity holds. Never credentials: they belong to the site.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * What a backup of an AppStream Lab activity holds.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backup_appstreamlab_activity_structure_step extends backup_activity_structure_step {
    #[\Override]
    protected function define_structure() {
        $lab = new backup_nested_element('appstreamlab', ['id'], [
            'name', 'intro', 'introformat', 'lab', 'timeopen', 'timeclose', 'endatclose', 'alternative', 'alternativeformat',
            'completionlaunch', 'grade', 'gradewhat', 'grademinutes', 'completionminutes', 'timecreated', 'timemodified',
        ]);
        $launches = new backup_nested_element('launches');
        $launch = new backup_nested_element('launch', ['id'], [
            'userid', 'lab', 'labstate', 'counted', 'timecreated', 'sessionid', 'timestarted', 'timeseen', 'timeended',
        ]);
        $works = new backup_nested_element('works');
        $work = new backup_nested_element('work', ['id'], [
            'userid', 'timeopened', 'timeseen', 'timealternative', 'seconds', 'earlierseconds', 'endedby', 'timedone', 'doneby',
            'given', 'timegiven',
        ]);
        $overrides = new backup_nested_element('overrides');
        $override = new backup_nested_element('override', ['id'], ['userid', 'groupid', 'timeopen', 'timeclose', 'linetime']);
        $classes = new backup_nested_element('classes');
        // Never what the signer said of it: a copy is another class.
        $class = new backup_nested_element('class', ['id'], [
            'zone', 'timestart', 'timeend', 'repeatuntil', 'people', 'groupid', 'exam', 'timecreated', 'timemodified',
        ]);
        $lab->add_child($classes);
        $classes->add_child($class);
        $lab->add_child($launches);
        $launches->add_child($launch);
        $lab->add_child($works);
        $works->add_child($work);
        $lab->add_child($overrides);
        $overrides->add_child($override);

        $lab->set_source_table('appstreamlab', ['id' => backup::VAR_ACTIVITYID]);
        if ($this->get_setting_value('userinfo')) {
            $launch->set_source_table('appstreamlab_launches', ['appstreamlabid' => backup::VAR_PARENTID], 'id ASC');
            $work->set_source_table('appstreamlab_work', ['appstreamlabid' => backup::VAR_PARENTID], 'id ASC');
        }
        // Those of groups are no one person's.
        $persons = $this->get_setting_value('userinfo') ? '' : 'AND userid IS NULL';
        $sql = "SELECT * FROM {appstreamlab_overrides} WHERE appstreamlabid = ? $persons ORDER BY id";
        $override->set_source_sql($sql, [backup::VAR_PARENTID]);
        $class->set_source_table('appstreamlab_classes', ['appstreamlabid' => backup::VAR_PARENTID]);
        $class->annotate_ids('group', 'groupid');
        $override->annotate_ids('user', 'userid');
        $override->annotate_ids('group', 'groupid');
        $launch->annotate_ids('user', 'userid');
        $work->annotate_ids('user', 'userid');
        $work->annotate_ids('user', 'doneby');
        $lab->annotate_ids('scale', 'grade');
        $lab->annotate_files('mod_appstreamlab', 'intro', null);
        $lab->annotate_files('mod_appstreamlab', 'alternative', null);
        return $this->prepare_activity_structure($lab);
    }
}
