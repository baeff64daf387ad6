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
 * An administrator says that this site, at its present address, is the one the labs belong to.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\local\launch\site_guard;

require(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

require_login(null, false);
require_capability('moodle/site:config', \core\context\system::instance());

$settingsurl = new moodle_url('/admin/settings.php', ['section' => 'modsettingappstreamlab']);
$PAGE->set_context(\core\context\system::instance());
$PAGE->set_url('/mod/appstreamlab/confirmsite.php');
$PAGE->set_pagelayout('admin');
$PAGE->set_title(get_string('confirmsite', 'mod_appstreamlab'));
$PAGE->set_heading($SITE->fullname);

if (data_submitted() && confirm_sesskey()) {
    site_guard::remember_site();
    redirect($settingsurl, get_string('siteconfirmed', 'mod_appstreamlab'), null, \core\output\notification::NOTIFY_SUCCESS);
}

$addresses = (object) ['saved' => s(site_guard::saved_address()), 'now' => s($CFG->wwwroot)];
$button = new single_button(new moodle_url($PAGE->url), get_string('confirmsite', 'mod_appstreamlab'), 'post');
echo $OUTPUT->header();
echo $OUTPUT->confirm(get_string('confirmsitequestion', 'mod_appstreamlab', $addresses), $button, $settingsurl);
echo $OUTPUT->footer();
