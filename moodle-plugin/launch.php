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
 * What the button opens: decides, records the launch, and sends the browser to the signer with a signed form.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\local\launch\launch_gate;
use mod_appstreamlab\local\launch\launcher;
use mod_appstreamlab\local\launch\refusal;
use mod_appstreamlab\local\signer\signer_exception;

require(__DIR__ . '/../../config.php');

[$course, $cm] = get_course_and_cm_from_cmid(required_param('id', PARAM_INT), 'appstreamlab');
require_login($course, false, $cm);

$PAGE->set_url('/mod/appstreamlab/launch.php', ['id' => $cm->id]);
$PAGE->set_title(get_string('openinglab', 'mod_appstreamlab', $cm->get_formatted_name()));
$PAGE->set_heading($course->fullname);
$viewurl = new moodle_url('/mod/appstreamlab/view.php', ['id' => $cm->id]);

// A page of another site must not open labs in somebody's name: it gets as far as the card.
if (launcher::is_foreign_request($_SERVER['HTTP_SEC_FETCH_SITE'] ?? '')) {
    redirect($viewurl);
}

$refusal = launch_gate::refusal($cm);
$isinside = false;
if (in_array($refusal, ['not_open', 'closed'], true)) {
    $isinside = launcher::is_inside($cm);
    $refusal = launch_gate::refusal($cm, $isinside);
}
$elsewhere = $refusal === null ? launcher::find_elsewhere($cm) : null;
$PAGE->set_pagelayout($refusal === null && $elsewhere === null ? 'popup' : 'incourse');
$PAGE->set_cacheable(false);

echo $OUTPUT->header();
if ($elsewhere !== null) {
    echo $OUTPUT->notification(s($elsewhere['text']), \core\output\notification::NOTIFY_INFO, false);
    echo $OUTPUT->single_button($elsewhere['url'], $elsewhere['label'], 'get', ['type' => single_button::BUTTON_PRIMARY]);
} else if ($refusal === null) {
    try {
        $next = launcher::late_notice($cm, optional_param('end', 0, PARAM_INT)) ?? launcher::launch($cm, $isinside);
        $refusal = is_string($next) ? $next : null;
        echo $refusal === null ? $OUTPUT->render($next) : '';
    } catch (signer_exception $e) {
        $refusal = 'settings';
    }
}
if ($refusal !== null) {
    $reason = refusal::words('refusal_' . $refusal, $cm->context);
    echo $OUTPUT->notification($reason, \core\output\notification::NOTIFY_WARNING, false);
    echo $OUTPUT->continue_button($viewurl);
}
echo $OUTPUT->footer();
