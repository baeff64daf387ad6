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

namespace mod_appstreamlab\privacy;

use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\helper;
use core_privacy\local\request\transform;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use mod_appstreamlab\callback\calendar;
use mod_appstreamlab\local\dates\overrides;

/**
 * What the plugin knows of people, and what it tells others.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class provider implements
    \core_privacy\local\metadata\provider,
    \core_privacy\local\request\core_userlist_provider,
    \core_privacy\local\request\plugin\provider {
    /** @var string[] Tables with rows about people, each with appstreamlabid and userid. */
    private const TABLES = [
        'appstreamlab_launches', 'appstreamlab_overrides', 'appstreamlab_endings', 'appstreamlab_notices', 'appstreamlab_work',
    ];

    /** @var string[] Tables with appstreamlabid that name people => the field that does. */
    private const PEOPLE = [
        'appstreamlab_launches' => 'userid',
        'appstreamlab_overrides' => 'userid',
        'appstreamlab_endings' => 'userid',
        'appstreamlab_notices' => 'userid',
        'appstreamlab_work' => 'userid',
        'appstreamlab_classes' => 'usermodified',
    ];

    #[\Override]
    public static function get_metadata(collection $collection): collection {
        $collection->add_database_table('appstreamlab_launches', [
            'appstreamlabid' => 'privacy:metadata:appstreamlab_launches:appstreamlabid',
            'userid' => 'privacy:metadata:appstreamlab_launches:userid',
            'lab' => 'privacy:metadata:appstreamlab_launches:lab',
            'labstate' => 'privacy:metadata:appstreamlab_launches:labstate',
            'counted' => 'privacy:metadata:appstreamlab_launches:counted',
            'timecreated' => 'privacy:metadata:appstreamlab_launches:timecreated',
            'sessionid' => 'privacy:metadata:appstreamlab_launches:sessionid',
            'timestarted' => 'privacy:metadata:appstreamlab_launches:timestarted',
            'timeseen' => 'privacy:metadata:appstreamlab_launches:timeseen',
            'timeended' => 'privacy:metadata:appstreamlab_launches:timeended',
            'refusal' => 'privacy:metadata:appstreamlab_launches:refusal',
        ], 'privacy:metadata:appstreamlab_launches');
        $collection->add_database_table('appstreamlab_overrides', [
            'appstreamlabid' => 'privacy:metadata:appstreamlab_overrides:appstreamlabid',
            'userid' => 'privacy:metadata:appstreamlab_overrides:userid',
            'timeopen' => 'privacy:metadata:appstreamlab_overrides:timeopen',
            'timeclose' => 'privacy:metadata:appstreamlab_overrides:timeclose',
            'linetime' => 'privacy:metadata:appstreamlab_overrides:linetime',
        ], 'privacy:metadata:appstreamlab_overrides');
        $collection->add_database_table('appstreamlab_endings', [
            'appstreamlabid' => 'privacy:metadata:appstreamlab_endings:appstreamlabid',
            'userid' => 'privacy:metadata:appstreamlab_endings:userid',
            'timeend' => 'privacy:metadata:appstreamlab_endings:timeend',
            'timewarned' => 'privacy:metadata:appstreamlab_endings:timewarned',
            'outcome' => 'privacy:metadata:appstreamlab_endings:outcome',
        ], 'privacy:metadata:appstreamlab_endings');
        $collection->add_database_table('appstreamlab_notices', [
            'appstreamlabid' => 'privacy:metadata:appstreamlab_notices:appstreamlabid',
            'userid' => 'privacy:metadata:appstreamlab_notices:userid',
            'kind' => 'privacy:metadata:appstreamlab_notices:kind',
            'timeof' => 'privacy:metadata:appstreamlab_notices:timeof',
            'timetold' => 'privacy:metadata:appstreamlab_notices:timetold',
        ], 'privacy:metadata:appstreamlab_notices');
        $fields = [
            'appstreamlabid', 'userid', 'timeopened', 'timeseen', 'timealternative', 'seconds', 'earlierseconds', 'gaps', 'live',
            'timelooked', 'endedby', 'timedone', 'doneby', 'given', 'timegiven', 'booked', 'refused',
        ];
        $texts = array_map(fn(string $field): string => "privacy:metadata:appstreamlab_work:$field", $fields);
        $collection->add_database_table(
            'appstreamlab_work',
            array_combine($fields, $texts),
            'privacy:metadata:appstreamlab_work',
        );
        $collection->add_subsystem_link('core_grades', [], 'privacy:metadata:grades');
        $collection->add_database_table('appstreamlab_classes', [
            'appstreamlabid' => 'privacy:metadata:appstreamlab_classes:appstreamlabid',
            'usermodified' => 'privacy:metadata:appstreamlab_classes:usermodified',
            'timemodified' => 'privacy:metadata:appstreamlab_classes:timemodified',
        ], 'privacy:metadata:appstreamlab_classes');
        $collection->add_external_location_link('signer', [
            'userid' => 'privacy:metadata:signer:userid',
            'role' => 'privacy:metadata:signer:role',
            'course' => 'privacy:metadata:signer:course',
            'activity' => 'privacy:metadata:signer:activity',
            'language' => 'privacy:metadata:signer:language',
            'name' => 'privacy:metadata:signer:name',
            'email' => 'privacy:metadata:signer:email',
            'asker' => 'privacy:metadata:signer:asker',
            'measure' => 'privacy:metadata:signer:measure',
        ], 'privacy:metadata:signer');
        $collection->add_external_location_link('streaming', [
            'pseudonym' => 'privacy:metadata:streaming:pseudonym',
            'files' => 'privacy:metadata:streaming:files',
        ], 'privacy:metadata:streaming');
        return $collection;
    }

    #[\Override]
    public static function get_contexts_for_userid(int $userid): contextlist {
        $list = new contextlist();
        foreach (self::PEOPLE as $table => $field) {
            $sql = "SELECT DISTINCT ctx.id
                      FROM {context} ctx
                      JOIN {course_modules} cm ON cm.id = ctx.instanceid AND ctx.contextlevel = :level
                      JOIN {modules} m ON m.id = cm.module AND m.name = :name
                      JOIN {{$table}} t ON t.appstreamlabid = cm.instance
                     WHERE t.$field = :userid";
            $list->add_from_sql($sql, ['level' => CONTEXT_MODULE, 'name' => 'appstreamlab', 'userid' => $userid]);
        }
        return $list;
    }

    #[\Override]
    public static function get_users_in_context(userlist $userlist) {
        $instanceid = self::instance_of($userlist->get_context());
        foreach ($instanceid ? self::PEOPLE : [] as $table => $field) {
            $sql = "SELECT $field FROM {{$table}} WHERE appstreamlabid = :id AND $field > 0";
            $userlist->add_from_sql($field, $sql, ['id' => $instanceid]);
        }
    }

    #[\Override]
    public static function export_user_data(approved_contextlist $contextlist) {
        global $DB;
        $user = $contextlist->get_user();
        foreach ($contextlist->get_contexts() as $context) {
            $instanceid = self::instance_of($context);
            $key = ['appstreamlabid' => $instanceid, 'userid' => $user->id];
            $launches = $instanceid ? $DB->get_records('appstreamlab_launches', $key, 'id') : [];
            $overrides = $instanceid ? $DB->get_records('appstreamlab_overrides', $key, 'id') : [];
            $endings = $instanceid ? $DB->get_records('appstreamlab_endings', $key, 'id') : [];
            $notices = $instanceid ? $DB->get_records('appstreamlab_notices', $key, 'id') : [];
            $asked = $instanceid
                ? $DB->get_records('appstreamlab_classes', ['appstreamlabid' => $instanceid, 'usermodified' => $user->id])
                : [];
            $works = $instanceid ? $DB->get_records('appstreamlab_work', $key, 'id') : [];
            if (!$launches && !$overrides && !$endings && !$notices && !$asked && !$works) {
                continue;
            }
            $data = helper::get_context_data($context, $user);
            $data->launches = array_values(array_map(fn(\stdClass $launch): array => [
                'lab' => $launch->lab,
                'labstate' => $launch->labstate,
                'counted' => transform::yesno($launch->counted),
                'timecreated' => transform::datetime($launch->timecreated),
                'sessionid' => (string) $launch->sessionid,
                'timestarted' => self::time($launch->timestarted),
                'timeseen' => self::time($launch->timeseen),
                'timeended' => self::time($launch->timeended),
                'refusal' => (string) $launch->refusal,
            ], $launches));
            $data->overrides = array_values(array_map(fn(\stdClass $override): array => [
                'timeopen' => $override->timeopen ? transform::datetime($override->timeopen) : null,
                'timeclose' => $override->timeclose ? transform::datetime($override->timeclose) : null,
                'linetime' => $override->linetime,
            ], $overrides));
            $data->endings = array_values(array_map(fn(\stdClass $ending): array => [
                'timeend' => transform::datetime($ending->timeend),
                'timewarned' => $ending->timewarned ? transform::datetime($ending->timewarned) : null,
                'outcome' => $ending->outcome,
            ], $endings));
            $data->notices = array_values(array_map(fn(\stdClass $notice): array => [
                'kind' => $notice->kind,
                'timeof' => transform::datetime($notice->timeof),
                'timetold' => self::time($notice->timetold),
            ], $notices));
            $data->work = array_values(array_map(self::work(...), $works));
            $data->classes = array_values(array_map(fn(\stdClass $class): array => [
                'timemodified' => self::time($class->timemodified),
            ], $asked));
            writer::with_context($context)->export_data([], $data);
            helper::export_context_files($context, $user);
        }
    }

    #[\Override]
    public static function delete_data_for_all_users_in_context(\context $context) {
        self::delete_rows($context);
    }

    #[\Override]
    public static function delete_data_for_user(approved_contextlist $contextlist) {
        foreach ($contextlist->get_contexts() as $context) {
            self::delete_rows($context, [$contextlist->get_user()->id]);
        }
    }

    #[\Override]
    public static function delete_data_for_users(approved_userlist $userlist) {
        self::delete_rows($userlist->get_context(), $userlist->get_userids());
    }

    /**
     * What somebody did in a lab.
     *
     * @param \stdClass $work
     * @return array
     */
    private static function work(\stdClass $work): array {
        $times = ['timeopened', 'timeseen', 'timealternative', 'timelooked', 'timedone', 'timegiven'];
        return array_combine($times, array_map(fn(string $time): string => self::time($work->$time), $times)) + [
            'seconds' => (int) $work->seconds + (int) $work->earlierseconds,
            'gaps' => (string) $work->gaps,
            'live' => transform::yesno($work->live),
            'endedby' => (string) $work->endedby,
            'given' => $work->given,
            'booked' => $work->booked,
            'refused' => (string) $work->refused,
        ];
    }

    /**
     * A time in words.
     *
     * @param int|string $time seconds since 1970; 0: never
     * @return string
     */
    private static function time(int|string $time): string {
        return $time ? transform::datetime($time) : '';
    }

    /**
     * Deletes what an activity has about people. Overrides of groups stay: they are no one person's.
     *
     * @param \context $context
     * @param int[]|null $userids only of these people
     */
    private static function delete_rows(\context $context, ?array $userids = null): void {
        global $DB;
        $instanceid = self::instance_of($context);
        if (!$instanceid || $userids === []) {
            return;
        }
        $select = 'appstreamlabid = :id AND userid IS NOT NULL';
        $params = ['id' => $instanceid];
        if ($userids !== null) {
            [$insql, $inparams] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
            $select .= " AND userid $insql";
            $params += $inparams;
        }
        foreach (self::TABLES as $table) {
            $DB->delete_records_select($table, $select, $params);
        }
        if ($userids !== null) {
            $DB->set_field_select('appstreamlab_work', 'doneby', 0, str_replace('userid', 'doneby', $select), $params);
        }
        // The class itself is the course's.
        $asked = str_replace('userid', 'usermodified', $select);
        $DB->set_field_select('appstreamlab_classes', 'usermodified', 0, $asked, $params);
        overrides::forget();
        calendar::refresh_events(0, $instanceid);
    }

    /**
     * The activity of a context.
     *
     * @param \context $context
     * @return int 0 when it is none of ours
     */
    private static function instance_of(\context $context): int {
        if (!$context instanceof \core\context\module) {
            return 0;
        }
        return (int) (get_coursemodule_from_id('appstreamlab', $context->instanceid)->instance ?? 0);
    }
}
