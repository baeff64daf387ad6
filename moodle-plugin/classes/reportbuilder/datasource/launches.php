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

namespace mod_appstreamlab\reportbuilder\datasource;

use core_reportbuilder\datasource;
use core_reportbuilder\local\entities\course;
use core_reportbuilder\local\entities\user;
use mod_appstreamlab\reportbuilder\local\entities\launch;

/**
 * Launches of labs, for reports that administrators build.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class launches extends datasource {
    #[\Override]
    public static function get_name(): string {
        return get_string('launchesoflabs', 'mod_appstreamlab');
    }

    #[\Override]
    protected function initialise(): void {
        $launch = new launch();
        $launches = $launch->get_table_alias('appstreamlab_launches');
        $this->set_main_table('appstreamlab_launches', $launches);
        $this->add_entity($launch);

        $user = new user();
        $users = $user->get_table_alias('user');
        $this->add_entity($user->add_join("JOIN {user} $users ON $users.id = $launches.userid"));

        $course = new course();
        $courses = $course->get_table_alias('course');
        $this->add_entity($course->add_joins([
            "JOIN {appstreamlab} {$launches}lab ON {$launches}lab.id = $launches.appstreamlabid",
            "JOIN {course} $courses ON $courses.id = {$launches}lab.course",
        ]));
        $this->add_all_from_entities();
    }

    #[\Override]
    public function get_default_columns(): array {
        return ['course:fullname', 'launch:activity', 'user:fullname', 'launch:timecreated', 'launch:minutes'];
    }

    #[\Override]
    public function get_default_column_sorting(): array {
        return ['launch:timecreated' => SORT_DESC];
    }

    #[\Override]
    public function get_default_filters(): array {
        return ['course:fullname', 'user:fullname', 'launch:timecreated'];
    }

    #[\Override]
    public function get_default_conditions(): array {
        return ['launch:timecreated'];
    }
}
