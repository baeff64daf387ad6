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
 * Ends live sessions: the person's own, or as a teacher somebody else's or several. Asks first and says what will be lost.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\local\sessions\session_ender;
use mod_appstreamlab\local\sessions\sessions_ender;
use mod_appstreamlab\local\signer\signer_exception;

require(__DIR__ . '/../../config.php');

[$course, $cm] = get_course_and_cm_from_cmid(required_param('id', PARAM_INT), 'appstreamlab');
$userid = optional_param('userid', 0, PARAM_INT);
// Several people, chosen on the board.
$chosen = array_values(array_unique(optional_param_array('users', [], PARAM_INT)));
$sessionid = optional_param('session', '', PARAM_RAW_TRIMMED);

require_login($course, false, $cm);
$viewurl = new moodle_url('/mod/appstreamlab/view.php', ['id' => $cm->id]);
$PAGE->set_url('/mod/appstreamlab/end.php', ['id' => $cm->id]);
$PAGE->set_title(get_string('endlab', 'mod_appstreamlab'));
$PAGE->set_heading($course->fullname);
$PAGE->activityheader->set_attrs(['description' => '', 'hidecompletion' => true]);

$isconfirmed = data_submitted() && confirm_sesskey();
try {
    if ($chosen !== []) {
        $ender = new sessions_ender($cm, $chosen);
        $ender->require_permission();
        $rows = $ender->find_rows();
        if ($isconfirmed && $rows !== []) {
            [$ended, $failed] = $ender->end($rows);
            $name = $failed ? 'sessionsendedsome' : 'sessionsended';
            $text = get_string($name, 'mod_appstreamlab', ['ended' => $ended, 'failed' => $failed]);
            $type = $failed ? \core\output\notification::NOTIFY_WARNING : \core\output\notification::NOTIFY_SUCCESS;
            redirect($viewurl, $text, null, $type);
        }
        $question = $rows === [] ? null : $ender->question($rows);
        $confirm = new moodle_url($PAGE->url);
        foreach ($chosen as $index => $each) {
            $confirm->param("users[$index]", $each);
        }
    } else {
        $userid = $userid ?: (int) $USER->id;
        $ender = new session_ender($cm, $userid);
        $ender->require_permission();
        $session = $ender->find_session();
        // Only the session that was asked about: another one may have begun meanwhile.
        if ($isconfirmed && $session?->id === $sessionid) {
            $ender->end($session);
            redirect($viewurl, get_string('sessionended', 'mod_appstreamlab'), null, \core\output\notification::NOTIFY_SUCCESS);
        }
        $question = $session === null ? null : $ender->question();
        $confirm = new moodle_url($PAGE->url, ['userid' => $userid, 'session' => $session?->id]);
    }
} catch (signer_exception $e) {
    redirect($viewurl, get_string('endfailed', 'mod_appstreamlab'), null, \core\output\notification::NOTIFY_ERROR);
}
if ($question === null) {
    redirect($viewurl, get_string('nosession', 'mod_appstreamlab'), null, \core\output\notification::NOTIFY_INFO);
}

echo $OUTPUT->header();
$label = get_string($chosen === [] ? 'endlab' : 'endchosen', 'mod_appstreamlab');
echo $OUTPUT->confirm($question, new single_button($confirm, $label, 'post'), $viewurl);
echo $OUTPUT->footer();
