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

namespace mod_appstreamlab\callback;

use core\clock;
use core\di;
use mod_appstreamlab\event\course_module_viewed;
use mod_appstreamlab\form\class_form;
use mod_appstreamlab\local\classes\class_plan;
use mod_appstreamlab\local\work\counting;
use mod_appstreamlab\local\work\gradebook;
use mod_appstreamlab\local\work\work_table;

/**
 * Life of an activity: added, changed, looked at, deleted.
 *
 * Nothing here asks the signer: imports, copies and restores run it too.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class instance {
    /**
     * Adds an activity.
     *
     * @param \stdClass $data as the form, a web service or a generator gives it
     * @return int its id
     */
    public static function add(\stdClass $data): int {
        global $DB;
        $data->timecreated = di::get(clock::class)->time();
        $data->timemodified = $data->timecreated;
        gradebook::complete_settings($data);
        self::read_alternative($data, null);
        $data->id = $DB->insert_record('appstreamlab', $data);
        self::read_alternative($data, \core\context\module::instance($data->coursemodule));
        $DB->update_record('appstreamlab', $data);
        class_form::save($data);
        self::update_dates($data);
        self::update_grade_item($data);
        return $data->id;
    }

    /**
     * Changes an activity.
     *
     * @param \stdClass $data as the form gives it; its id is in instance
     * @return bool
     */
    public static function update(\stdClass $data): bool {
        global $DB;
        $data->id = $data->instance;
        $data->timemodified = di::get(clock::class)->time();
        gradebook::complete_settings($data);
        self::read_alternative($data, \core\context\module::instance($data->coursemodule));
        $DB->update_record('appstreamlab', $data);
        class_form::save($data);
        self::update_dates($DB->get_record('appstreamlab', ['id' => $data->id], '*', MUST_EXIST), $data);
        self::update_grade_item($data);
        return true;
    }

    /**
     * Deletes an activity with its launches and overrides.
     *
     * @param int $id
     * @return bool false when there is none
     */
    public static function delete(int $id): bool {
        global $DB;
        $lab = $DB->get_record('appstreamlab', ['id' => $id]);
        if (!$lab) {
            return false;
        }
        $cm = get_coursemodule_from_instance('appstreamlab', $id);
        if ($cm) {
            \core_completion\api::update_completion_date_event($cm->id, 'appstreamlab', $id, null);
        }
        $DB->delete_records('event', ['modulename' => 'appstreamlab', 'instance' => $id]);
        $DB->delete_records('appstreamlab_launches', ['appstreamlabid' => $id]);
        $DB->delete_records('appstreamlab_overrides', ['appstreamlabid' => $id]);
        $DB->delete_records('appstreamlab_endings', ['appstreamlabid' => $id]);
        $DB->delete_records('appstreamlab_notices', ['appstreamlabid' => $id]);
        $DB->delete_records('appstreamlab_work', ['appstreamlabid' => $id]);
        gradebook::delete_item($lab);
        class_plan::remove($id);
        $DB->delete_records('appstreamlab', ['id' => $id]);
        return true;
    }

    /**
     * What the course keeps in its cached information, so that its page needs no query for an activity.
     *
     * @param \stdClass $coursemodule
     * @return \cached_cm_info|false
     */
    public static function coursemodule_info(\stdClass $coursemodule): \cached_cm_info|false {
        global $DB;
        $fields = 'id, name, intro, introformat, lab, timeopen, timeclose, endatclose, alternative, completionlaunch, '
            . 'completionminutes, gradewhat, grademinutes, workround';
        $lab = $DB->get_record('appstreamlab', ['id' => $coursemodule->instance], $fields);
        if (!$lab) {
            return false;
        }
        $info = new \cached_cm_info();
        $info->name = $lab->name;
        if ($coursemodule->showdescription) {
            // Filters run when it is shown.
            $info->content = format_module_intro('appstreamlab', $lab, $coursemodule->id, false);
        }
        $info->customdata = ['lab' => $lab->lab];
        foreach (['timeopen', 'timeclose'] as $date) {
            if ($lab->$date) {
                $info->customdata[$date] = (int) $lab->$date;
            }
        }
        if ($lab->endatclose) {
            $info->customdata['endatclose'] = true;
        }
        if ($DB->record_exists('appstreamlab_overrides', ['appstreamlabid' => $lab->id])) {
            $info->customdata['overridden'] = true;
        }
        if ($DB->record_exists('appstreamlab_classes', ['appstreamlabid' => $lab->id, 'status' => class_plan::WANTED])) {
            $info->customdata['class'] = true;
        }
        if (self::has_alternative($lab)) {
            $info->customdata['alternative'] = 1;
        }
        if (counting::of($lab)->is_measured()) {
            $info->customdata['measured'] = true;
        }
        if ($lab->workround) {
            $info->customdata['workround'] = (int) $lab->workround;
        }
        if ($coursemodule->completion == COMPLETION_TRACKING_AUTOMATIC) {
            $info->customdata['customcompletionrules'] = [
                'completionlaunch' => (int) $lab->completionlaunch,
                'completionminutes' => (int) $lab->completionminutes,
            ];
        }
        return $info;
    }

    /**
     * Records that the activity was looked at.
     *
     * @param \stdClass $lab the activity's record
     * @param \stdClass $course
     * @param \cm_info|\stdClass $cm
     * @param \core\context\module $context
     */
    public static function view(\stdClass $lab, \stdClass $course, \cm_info|\stdClass $cm, \core\context\module $context): void {
        $event = course_module_viewed::create(['objectid' => $lab->id, 'context' => $context]);
        $event->add_record_snapshot('course', $course);
        $event->add_record_snapshot('appstreamlab', $lab);
        $event->trigger();
        (new \completion_info($course))->set_module_viewed($cm);
    }

    /**
     * Serves a file of the accessible alternative.
     *
     * @param \stdClass $course
     * @param \stdClass|\cm_info $cm
     * @param \core\context $context
     * @param string $filearea
     * @param array $args
     * @param bool $forcedownload
     * @param array $options
     * @return bool false when there is no such file
     */
    public static function serve_file($course, $cm, $context, $filearea, $args, $forcedownload, array $options): bool {
        if ($context->contextlevel != CONTEXT_MODULE || $filearea !== 'alternative') {
            return false;
        }
        require_login($course, true, $cm);
        require_capability('mod/appstreamlab:view', $context);
        // The address begins with an item id, which is always 0 here.
        $filename = array_pop($args);
        $path = implode('/', array_slice($args, 1));
        $file = get_file_storage()->get_file(
            $context->id,
            'mod_appstreamlab',
            'alternative',
            0,
            $path === '' ? '/' : "/$path/",
            $filename,
        );
        if (!$file || $file->is_directory()) {
            return false;
        }
        send_stored_file($file, null, 0, $forcedownload, $options);
        return true;
    }

    /**
     * How the editor of the accessible alternative works.
     *
     * @param \core\context $context
     * @return array
     */
    public static function alternative_options(\core\context $context): array {
        global $CFG;
        require_once($CFG->libdir . '/formslib.php');
        return [
            'context' => $context,
            'maxfiles' => EDITOR_UNLIMITED_FILES,
            'noclean' => true,
            'subdirs' => true,
        ];
    }

    /**
     * Whether the teacher wrote of another way; an editor leaves tags behind when its text is deleted.
     *
     * @param \stdClass $lab the activity's record
     * @return bool
     */
    public static function has_alternative(\stdClass $lab): bool {
        return trim(strip_tags((string) $lab->alternative, '<img><video><audio><object>')) !== '';
    }

    /**
     * Takes the alternative out of the editor's array, and its files out of the draft area once there is a context.
     *
     * @param \stdClass $data
     * @param \core\context\module|null $context
     */
    private static function read_alternative(\stdClass $data, ?\core\context\module $context): void {
        $editor = $data->alternative_editor ?? null;
        if ($editor === null) {
            return;
        }
        $data->alternative = $editor['text'];
        $data->alternativeformat = $editor['format'];
        if ($context && !empty($editor['itemid'])) {
            $data->alternative = file_save_draft_area_files(
                $editor['itemid'],
                $context->id,
                'mod_appstreamlab',
                'alternative',
                0,
                self::alternative_options($context),
                $data->alternative,
            );
        }
    }

    /**
     * Brings the activity's column in the gradebook up to date.
     *
     * @param \stdClass $data of the form
     */
    private static function update_grade_item(\stdClass $data): void {
        global $DB;
        $lab = $DB->get_record('appstreamlab', ['id' => $data->id], '*', MUST_EXIST);
        if (isset($data->cmidnumber)) {
            $lab->cmidnumber = $data->cmidnumber;
        }
        gradebook::update_item($lab);
        work_table::decide_open($lab);
    }

    /**
     * Brings calendar events and the completion date up to date.
     *
     * @param \stdClass $lab the activity's record
     * @param \stdClass|null $data of the form, when it is another object
     */
    private static function update_dates(\stdClass $lab, ?\stdClass $data = null): void {
        $data ??= $lab;
        calendar::update_events($lab, (int) $data->coursemodule);
        $expected = !empty($data->completionexpected) ? $data->completionexpected : null;
        \core_completion\api::update_completion_date_event($data->coursemodule, 'appstreamlab', $lab->id, $expected);
    }
}
