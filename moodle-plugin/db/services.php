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
 * Web services of the AppStream Lab activity.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$functions = [
    'mod_appstreamlab_act_in_line' => [
        'classname' => \mod_appstreamlab\external\act_in_line::class,
        'description' => 'What the user does in the waiting line of a lab: keep a seat, be next again, leave, or be told.',
        'type' => 'write',
        'ajax' => true,
        'capabilities' => 'mod/appstreamlab:launch',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'mod_appstreamlab_check_class' => [
        'classname' => \mod_appstreamlab\external\check_class::class,
        'description' => 'Whether a class would fit, before it is saved.',
        'type' => 'read',
        'ajax' => true,
        'readonlysession' => true,
        'capabilities' => 'mod/appstreamlab:requestclass',
    ],
    'mod_appstreamlab_get_course_states' => [
        'classname' => \mod_appstreamlab\external\get_course_states::class,
        'description' => 'The state of every lab the user can see in a course, and the user\'s own live sessions.',
        'type' => 'read',
        'ajax' => true,
        'readonlysession' => true,
        'capabilities' => 'mod/appstreamlab:view',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'mod_appstreamlab_get_people_inside' => [
        'classname' => \mod_appstreamlab\external\get_people_inside::class,
        'description' => 'Who is inside labs whose activities are about to be deleted.',
        'type' => 'read',
        'ajax' => true,
        'capabilities' => 'moodle/course:manageactivities',
    ],
    'mod_appstreamlab_view_lab' => [
        'classname' => \mod_appstreamlab\external\view_lab::class,
        'description' => 'Records that the user looked at the activity.',
        'type' => 'write',
        'capabilities' => 'mod/appstreamlab:view',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
];
