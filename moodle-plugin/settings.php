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
 * Settings of the AppStream Lab activity. Building this page asks nobody; the check below it runs by itself once it is seen.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

use mod_appstreamlab\local\launch\site_guard;

if ($ADMIN->fulltree) {
    if (!site_guard::is_same_site()) {
        $addresses = (object) ['saved' => s(site_guard::saved_address()), 'now' => s($CFG->wwwroot)];
        $link = html_writer::link(
            new moodle_url('/mod/appstreamlab/confirmsite.php'),
            get_string('confirmsite', 'mod_appstreamlab'),
            ['class' => 'alert-link'],
        );
        $warning = html_writer::div(
            get_string('othersite', 'mod_appstreamlab', $addresses) . ' ' . $link,
            'alert alert-warning',
        );
        $settings->add(new admin_setting_heading('mod_appstreamlab/othersite', '', $warning));
    }

    $settings->add(new admin_setting_heading(
        'mod_appstreamlab/connectionheading',
        get_string('connection', 'mod_appstreamlab'),
        get_string('connection_desc', 'mod_appstreamlab'),
    ));
    $settings->add(new \mod_appstreamlab\admin\setting_address(
        'mod_appstreamlab/signerurl',
        get_string('signerurl', 'mod_appstreamlab'),
        get_string('signerurl_desc', 'mod_appstreamlab'),
        '',
    ));
    $settings->add(new \mod_appstreamlab\admin\setting_key(
        'mod_appstreamlab/consumerkey',
        get_string('consumerkey', 'mod_appstreamlab'),
        get_string('consumerkey_desc', 'mod_appstreamlab'),
        '',
    ));
    $settings->add(new \mod_appstreamlab\admin\setting_secret(
        'mod_appstreamlab/secret',
        get_string('secret', 'mod_appstreamlab'),
        get_string('secret_desc', 'mod_appstreamlab'),
    ));
    $settings->add(new admin_setting_check('mod_appstreamlab/check', new \mod_appstreamlab\check\connection(), true));

    $settings->add(new admin_setting_configcheckbox(
        'mod_appstreamlab/chooserlabs',
        get_string('chooserlabs', 'mod_appstreamlab'),
        get_string('chooserlabs_desc', 'mod_appstreamlab'),
        0,
    ));

    $settings->add(new admin_setting_heading(
        'mod_appstreamlab/contactheading',
        get_string('contact', 'mod_appstreamlab'),
        get_string('contact_desc', 'mod_appstreamlab'),
    ));
    $settings->add(new admin_setting_configtext(
        'mod_appstreamlab/contactname',
        get_string('contactname', 'mod_appstreamlab'),
        '',
        '',
        PARAM_TEXT,
        40,
    ));
    $settings->add(new admin_setting_configtext(
        'mod_appstreamlab/contacturl',
        get_string('contacturl', 'mod_appstreamlab'),
        get_string('contacturl_desc', 'mod_appstreamlab'),
        '',
        PARAM_RAW_TRIMMED,
        40,
    ));

    $settings->add(new admin_setting_heading(
        'mod_appstreamlab/privacyheading',
        get_string('privacysettings', 'mod_appstreamlab'),
        get_string('privacysettings_desc', 'mod_appstreamlab'),
    ));
    $settings->add(new admin_setting_configcheckbox(
        'mod_appstreamlab/sendname',
        get_string('sendname', 'mod_appstreamlab'),
        get_string('sendname_desc', 'mod_appstreamlab'),
        0,
    ));
    $settings->add(new admin_setting_configcheckbox(
        'mod_appstreamlab/sendemail',
        get_string('sendemail', 'mod_appstreamlab'),
        get_string('sendemail_desc', 'mod_appstreamlab'),
        0,
    ));
    $settings->add(new admin_setting_configduration(
        'mod_appstreamlab/keeplaunches',
        get_string('keeplaunches', 'mod_appstreamlab'),
        get_string('keeplaunches_desc', 'mod_appstreamlab'),
        YEARSECS,
        DAYSECS,
    ));
    $settings->add(new admin_setting_configcheckbox(
        'mod_appstreamlab/attendance',
        get_string('attendance', 'mod_appstreamlab'),
        get_string('attendance_desc', 'mod_appstreamlab'),
        1,
    ));
    $settings->add(new admin_setting_configduration(
        'mod_appstreamlab/keepattendance',
        get_string('keepattendance', 'mod_appstreamlab'),
        get_string('keepattendance_desc', 'mod_appstreamlab'),
        26 * WEEKSECS,
        DAYSECS,
    ));
}
