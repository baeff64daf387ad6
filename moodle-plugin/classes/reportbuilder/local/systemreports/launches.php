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

declare(strict_types=1);

namespace mod_appstreamlab\reportbuilder\local\systemreports;

use core_reportbuilder\local\entities\user;
use core_reportbuilder\local\helpers\database;
use core_reportbuilder\system_report;
use mod_appstreamlab\local\sessions\attendance;
use mod_appstreamlab\local\sessions\board;
use mod_appstreamlab\reportbuilder\local\entities\launch;

/**
 * The launches of one activity, of the people whom the viewer may see in their groups.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class launches extends system_report {
    #[\Override]
    protected function initialise(): void {
        $launch = new launch();
        $launches = $launch->get_table_alias('appstreamlab_launches');
        $this->set_main_table('appstreamlab_launches', $launches);
        $this->add_entity($launch);
        $this->add_base_fields("$launches.id");

        $user = new user();
        $users = $user->get_table_alias('user');
        $this->add_entity($user->add_join("JOIN {user} $users ON $users.id = $launches.userid"));

        $this->limit_launches($launches);
        $ofthelaunch = ['launch:timecreated', 'launch:labstate', 'launch:counted'];
        $ofthesession = attendance::is_shown() ? ['launch:timeended', 'launch:minutes'] : [];
        $this->add_columns_from_entities(['user:fullnamewithpicturelink', ...$ofthelaunch, ...$ofthesession]);
        $this->add_filters_from_entities(['user:fullname', ...$ofthelaunch]);
        $this->set_initial_sort_column('launch:timecreated', SORT_DESC);
        $this->set_downloadable(true);
    }

    #[\Override]
    protected function can_view(): bool {
        return has_capability('mod/appstreamlab:viewreports', $this->get_context());
    }

    /**
     * Only this activity, and only people in groups that the viewer sees.
     *
     * @param string $alias of the table of launches
     */
    private function limit_launches(string $alias): void {
        global $DB;
        $context = $this->get_context();
        $cm = get_fast_modinfo($context->get_course_context()->instanceid)->get_cm($context->instanceid);
        $instance = database::generate_param_name();
        $this->add_base_condition_sql("$alias.appstreamlabid = :$instance", [$instance => $cm->instance]);

        $groups = board::visible_groups($cm);
        if ($groups === 0) {
            return;
        }
        if ($groups === []) {
            $this->add_base_condition_sql('1 = 0');
            return;
        }
        [$insql, $params] = $DB->get_in_or_equal($groups, SQL_PARAMS_NAMED, database::generate_param_name('_'));
        $this->add_base_condition_sql("$alias.userid IN (SELECT userid FROM {groups_members} WHERE groupid $insql)", $params);
    }
}
