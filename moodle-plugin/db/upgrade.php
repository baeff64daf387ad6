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
 * Upgrade steps of the AppStream Lab activity.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Brings the tables and settings of an older version up to date.
 *
 * @param int $oldversion the version that is installed
 * @return bool
 */
function xmldb_appstreamlab_upgrade(int $oldversion): bool {
    global $DB;
    $dbman = $DB->get_manager();

    if ($oldversion < 2026112901) {
        $table = new xmldb_table('appstreamlab_overrides');
        $table->add_field('id', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, XMLDB_SEQUENCE);
        $table->add_field('appstreamlabid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
        $table->add_field('userid', XMLDB_TYPE_INTEGER, '10');
        $table->add_field('groupid', XMLDB_TYPE_INTEGER, '10');
        $table->add_field('timeopen', XMLDB_TYPE_INTEGER, '10');
        $table->add_field('timeclose', XMLDB_TYPE_INTEGER, '10');
        $table->add_key('primary', XMLDB_KEY_PRIMARY, ['id']);
        $table->add_key('appstreamlabid', XMLDB_KEY_FOREIGN, ['appstreamlabid'], 'appstreamlab', ['id']);
        $table->add_key('userid', XMLDB_KEY_FOREIGN, ['userid'], 'user', ['id']);
        $table->add_key('groupid', XMLDB_KEY_FOREIGN, ['groupid'], 'groups', ['id']);
        if (!$dbman->table_exists($table)) {
            $dbman->create_table($table);
        }
        upgrade_mod_savepoint(true, 2026112901, 'appstreamlab');
    }

    if ($oldversion < 2026112902) {
        $table = new xmldb_table('appstreamlab_launches');
        $fields = [
            new xmldb_field('sessionid', XMLDB_TYPE_CHAR, '255', null, null, null, null, 'timecreated'),
            new xmldb_field('timestarted', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0', 'sessionid'),
            new xmldb_field('timeseen', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0', 'timestarted'),
            new xmldb_field('timeended', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0', 'timeseen'),
            new xmldb_field('restored', XMLDB_TYPE_INTEGER, '1', null, XMLDB_NOTNULL, null, '0', 'timeended'),
        ];
        foreach ($fields as $field) {
            if (!$dbman->field_exists($table, $field)) {
                $dbman->add_field($table, $field);
            }
        }
        upgrade_mod_savepoint(true, 2026112902, 'appstreamlab');
    }

    if ($oldversion < 2026112903) {
        $table = new xmldb_table('appstreamlab');
        $field = new xmldb_field('endatclose', XMLDB_TYPE_INTEGER, '1', null, XMLDB_NOTNULL, null, '0', 'timeclose');
        if (!$dbman->field_exists($table, $field)) {
            $dbman->add_field($table, $field);
        }
        $table = new xmldb_table('appstreamlab_endings');
        $table->add_field('id', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, XMLDB_SEQUENCE);
        $table->add_field('appstreamlabid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
        $table->add_field('userid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
        $table->add_field('timeend', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
        $table->add_field('timewarned', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('outcome', XMLDB_TYPE_CHAR, '10');
        $table->add_key('primary', XMLDB_KEY_PRIMARY, ['id']);
        $table->add_key('appstreamlabid', XMLDB_KEY_FOREIGN, ['appstreamlabid'], 'appstreamlab', ['id']);
        $table->add_key('userid', XMLDB_KEY_FOREIGN, ['userid'], 'user', ['id']);
        $table->add_index('appstreamlabid_userid_timeend', XMLDB_INDEX_UNIQUE, ['appstreamlabid', 'userid', 'timeend']);
        if (!$dbman->table_exists($table)) {
            $dbman->create_table($table);
        }
        upgrade_mod_savepoint(true, 2026112903, 'appstreamlab');
    }

    if ($oldversion < 2026112904) {
        $table = new xmldb_table('appstreamlab_notices');
        $table->add_field('id', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, XMLDB_SEQUENCE);
        $table->add_field('appstreamlabid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
        $table->add_field('userid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
        $table->add_field('kind', XMLDB_TYPE_CHAR, '10', null, XMLDB_NOTNULL);
        $table->add_field('timeof', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
        $table->add_field('timetold', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_key('primary', XMLDB_KEY_PRIMARY, ['id']);
        $table->add_key('appstreamlabid', XMLDB_KEY_FOREIGN, ['appstreamlabid'], 'appstreamlab', ['id']);
        $table->add_key('userid', XMLDB_KEY_FOREIGN, ['userid'], 'user', ['id']);
        $table->add_index('appstreamlabid_userid_kind', XMLDB_INDEX_UNIQUE, ['appstreamlabid', 'userid', 'kind', 'timeof']);
        $table->add_index('kind_timetold', XMLDB_INDEX_NOTUNIQUE, ['kind', 'timetold']);
        if (!$dbman->table_exists($table)) {
            $dbman->create_table($table);
        }
        upgrade_mod_savepoint(true, 2026112904, 'appstreamlab');
    }

    if ($oldversion < 2026112905) {
        // Nothing in the database changes: the new number makes sites read the new classes and languages.
        upgrade_mod_savepoint(true, 2026112905, 'appstreamlab');
    }

    if ($oldversion < 2026113000) {
        // Nothing in the database changes: the new number makes sites read the new task, notification and web service.
        upgrade_mod_savepoint(true, 2026113000, 'appstreamlab');
    }

    if ($oldversion < 2026113001) {
        $table = new xmldb_table('appstreamlab_classes');
        $table->add_field('id', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, XMLDB_SEQUENCE);
        $table->add_field('appstreamlabid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('cmid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
        $table->add_field('status', XMLDB_TYPE_CHAR, '10', null, XMLDB_NOTNULL);
        $table->add_field('why', XMLDB_TYPE_CHAR, '10');
        $table->add_field('zone', XMLDB_TYPE_CHAR, '100', null, XMLDB_NOTNULL);
        $table->add_field('timestart', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
        $table->add_field('timeend', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
        $table->add_field('repeatuntil', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('people', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
        $table->add_field('groupid', XMLDB_TYPE_INTEGER, '10');
        $table->add_field('exam', XMLDB_TYPE_INTEGER, '1', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('extra', XMLDB_TYPE_TEXT);
        $table->add_field('usermodified', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('pending', XMLDB_TYPE_INTEGER, '1', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('timetried', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('failure', XMLDB_TYPE_CHAR, '60');
        $table->add_field('senthash', XMLDB_TYPE_CHAR, '40');
        $table->add_field('state', XMLDB_TYPE_CHAR, '12');
        $table->add_field('answer', XMLDB_TYPE_TEXT);
        $table->add_field('told', XMLDB_TYPE_CHAR, '60');
        $table->add_field('timecreated', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('timemodified', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_key('primary', XMLDB_KEY_PRIMARY, ['id']);
        $table->add_key('usermodified', XMLDB_KEY_FOREIGN, ['usermodified'], 'user', ['id']);
        $table->add_index('appstreamlabid', XMLDB_INDEX_NOTUNIQUE, ['appstreamlabid']);
        $table->add_index('cmid', XMLDB_INDEX_UNIQUE, ['cmid']);
        if (!$dbman->table_exists($table)) {
            $dbman->create_table($table);
        }
        $table = new xmldb_table('appstreamlab_launches');
        $field = new xmldb_field('refusal', XMLDB_TYPE_CHAR, '60', null, null, null, null, 'restored');
        if (!$dbman->field_exists($table, $field)) {
            $dbman->add_field($table, $field);
        }
        upgrade_mod_savepoint(true, 2026113001, 'appstreamlab');
    }

    if ($oldversion < 2026113002) {
        $table = new xmldb_table('appstreamlab_overrides');
        $field = new xmldb_field('linetime', XMLDB_TYPE_INTEGER, '4', null, null, null, null, 'timeclose');
        if (!$dbman->field_exists($table, $field)) {
            $dbman->add_field($table, $field);
        }
        upgrade_mod_savepoint(true, 2026113002, 'appstreamlab');
    }

    if ($oldversion < 2026113003) {
        $table = new xmldb_table('appstreamlab');
        $fields = [
            new xmldb_field('grade', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0', 'completionlaunch'),
            new xmldb_field('gradewhat', XMLDB_TYPE_CHAR, '10', null, XMLDB_NOTNULL, null, 'nothing', 'grade'),
            new xmldb_field('grademinutes', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '60', 'gradewhat'),
            new xmldb_field('completionminutes', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0', 'grademinutes'),
            new xmldb_field('workround', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0', 'completionminutes'),
            new xmldb_field('workasof', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0', 'workround'),
            new xmldb_field('worktried', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0', 'workasof'),
            new xmldb_field('workfailed', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0', 'worktried'),
            new xmldb_field('worktold', XMLDB_TYPE_CHAR, '10', null, null, null, null, 'workfailed'),
        ];
        foreach ($fields as $field) {
            if (!$dbman->field_exists($table, $field)) {
                $dbman->add_field($table, $field);
            }
        }
        $table = new xmldb_table('appstreamlab_work');
        $table->add_field('id', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, XMLDB_SEQUENCE);
        $table->add_field('appstreamlabid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
        $table->add_field('userid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
        $table->add_field('timeopened', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('timeseen', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('timealternative', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('seconds', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('earlierseconds', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('gaps', XMLDB_TYPE_TEXT);
        $table->add_field('live', XMLDB_TYPE_INTEGER, '1', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('timelooked', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('endedby', XMLDB_TYPE_CHAR, '10');
        $table->add_field('timedone', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('doneby', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('given', XMLDB_TYPE_INTEGER, '3');
        $table->add_field('timegiven', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_field('booked', XMLDB_TYPE_INTEGER, '3');
        $table->add_field('refused', XMLDB_TYPE_CHAR, '10');
        $table->add_field('pending', XMLDB_TYPE_INTEGER, '1', null, XMLDB_NOTNULL, null, '0');
        $table->add_key('primary', XMLDB_KEY_PRIMARY, ['id']);
        $table->add_key('appstreamlabid', XMLDB_KEY_FOREIGN, ['appstreamlabid'], 'appstreamlab', ['id']);
        $table->add_key('userid', XMLDB_KEY_FOREIGN, ['userid'], 'user', ['id']);
        $table->add_index('appstreamlabid_userid', XMLDB_INDEX_UNIQUE, ['appstreamlabid', 'userid']);
        $table->add_index('pending', XMLDB_INDEX_NOTUNIQUE, ['pending']);
        if (!$dbman->table_exists($table)) {
            $dbman->create_table($table);
        }
        upgrade_mod_savepoint(true, 2026113003, 'appstreamlab');
    }

    return true;
}
