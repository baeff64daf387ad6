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
 * Adds an override, or changes the dates of one.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\form\override_form;
use mod_appstreamlab\local\classes\class_sender;
use mod_appstreamlab\local\dates\override_owners;
use mod_appstreamlab\local\dates\overrides;

require(__DIR__ . '/../../config.php');

[$course, $cm] = get_course_and_cm_from_cmid(required_param('id', PARAM_INT), 'appstreamlab');
$overrideid = optional_param('override', 0, PARAM_INT);
$owner = optional_param('owner', 'userid', PARAM_ALPHA) === 'groupid' ? 'groupid' : 'userid';

require_login($course, false, $cm);
require_capability('mod/appstreamlab:manageoverrides', $cm->context);

$override = $overrideid
    ? overrides::get($overrideid)
    : (object) ['id' => 0, 'userid' => null, 'groupid' => null, 'timeopen' => null, 'timeclose' => null, 'linetime' => null];
$isothers = $overrideid && ($override->appstreamlabid != $cm->instance || !(new override_owners($cm))->includes($override));
if ($isothers) {
    throw new moodle_exception('overrideunknown', 'mod_appstreamlab');
}
if ($overrideid) {
    $owner = $override->groupid ? 'groupid' : 'userid';
}

$listurl = new moodle_url('/mod/appstreamlab/overrides.php', ['id' => $cm->id]);
$title = get_string($overrideid ? 'overrideedit' : "overrides_add_$owner", 'mod_appstreamlab');
$PAGE->set_url('/mod/appstreamlab/overrideedit.php', ['id' => $cm->id, 'override' => $overrideid, 'owner' => $owner]);
$PAGE->set_title($course->shortname . ': ' . $title);
$PAGE->set_heading($course->fullname);
$PAGE->add_body_class('limitedwidth');
$PAGE->navbar->add(get_string('overrides', 'mod_appstreamlab'), $listurl);
$PAGE->activityheader->set_attrs(['description' => '', 'hidecompletion' => true]);

$form = new override_form($PAGE->url->out(false), ['cm' => $cm, 'override' => $override, 'owner' => $owner]);
$form->set_data([
    'timeopen' => $override->timeopen,
    'timeclose' => $override->timeclose,
    'linetime' => (int) $override->linetime,
]);
if ($form->is_cancelled()) {
    redirect($listurl);
}
if ($data = $form->get_data()) {
    $override->timeopen = $data->timeopen;
    $override->timeclose = $data->timeclose;
    $override->linetime = (int) $data->linetime;
    if (!$overrideid) {
        $override->$owner = (int) $data->$owner;
    }
    overrides::save($cm, $override);
    class_sender::send_now((int) $cm->instance);
    redirect(
        empty($data->againbutton) ? $listurl : $PAGE->url,
        get_string('changessaved'),
        null,
        \core\output\notification::NOTIFY_SUCCESS,
    );
}

echo $OUTPUT->header();
echo $OUTPUT->heading($title, 3);
$form->display();
echo $OUTPUT->footer();
