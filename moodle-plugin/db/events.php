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
 * Events of Moodle that change whose dates an override changes.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$observers = [
    [
        'eventname' => '\core\event\group_deleted',
        'callback' => '\mod_appstreamlab\callback\groups::group_deleted',
    ],
    [
        'eventname' => '\core\event\group_member_added',
        'callback' => '\mod_appstreamlab\callback\groups::members_changed',
    ],
    [
        'eventname' => '\core\event\group_member_removed',
        'callback' => '\mod_appstreamlab\callback\groups::members_changed',
    ],
];
