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
 * What Moodle calls. Each function is a line or two; the bodies are in classes/callback.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_appstreamlab\callback\calendar;
use mod_appstreamlab\callback\chooser;
use mod_appstreamlab\callback\course_page;
use mod_appstreamlab\callback\course_reset;
use mod_appstreamlab\callback\instance;
use mod_appstreamlab\callback\navigation;
use mod_appstreamlab\callback\page_fragments;
use mod_appstreamlab\form\class_form;
use mod_appstreamlab\local\work\gradebook;

/**
 * What this activity offers.
 *
 * @param string $feature FEATURE_xx
 * @return mixed true or false, a purpose, or null when the feature is unknown
 */
function appstreamlab_supports($feature) {
    return match ($feature) {
        FEATURE_MOD_INTRO,
        FEATURE_SHOW_DESCRIPTION,
        FEATURE_BACKUP_MOODLE2,
        FEATURE_COMPLETION_TRACKS_VIEWS,
        FEATURE_COMPLETION_HAS_RULES,
        FEATURE_GROUPS,
        FEATURE_GROUPINGS,
        FEATURE_GRADE_OUTCOMES,
        FEATURE_GRADE_HAS_GRADE => true,
        FEATURE_MOD_PURPOSE => MOD_PURPOSE_INTERACTIVECONTENT,
        default => null,
    };
}

/**
 * Capabilities of others that decide what people see here.
 *
 * @return string[]
 */
function appstreamlab_get_extra_capabilities() {
    return ['moodle/site:accessallgroups'];
}

/**
 * Adds an activity.
 *
 * @param stdClass $data as the form gives it
 * @param mod_appstreamlab_mod_form|null $mform
 * @return int id of the new activity
 */
function appstreamlab_add_instance($data, $mform = null) {
    return instance::add($data);
}

/**
 * Changes an activity.
 *
 * @param stdClass $data as the form gives it
 * @param mod_appstreamlab_mod_form|null $mform
 * @return bool
 */
function appstreamlab_update_instance($data, $mform = null) {
    return instance::update($data);
}

/**
 * Deletes an activity and its launches.
 *
 * @param int $id
 * @return bool
 */
function appstreamlab_delete_instance($id) {
    return instance::delete((int) $id);
}

/**
 * After the form of an activity was saved, or a web service did the same; copies and restores do not come here.
 *
 * @param stdClass $data of any activity
 * @param stdClass $course
 * @return stdClass
 */
function appstreamlab_coursemodule_edit_post_actions($data, $course) {
    class_form::saved($data);
    return $data;
}

/**
 * What the course keeps in its cached information about an activity.
 *
 * @param stdClass $coursemodule
 * @return cached_cm_info|false
 */
function appstreamlab_get_coursemodule_info($coursemodule) {
    return instance::coursemodule_info($coursemodule);
}

/**
 * Draws the card in the course page.
 *
 * @param cm_info $cm
 */
function appstreamlab_cm_info_view(cm_info $cm) {
    course_page::draw_card($cm);
}

/**
 * Entries of the activity chooser in a course.
 *
 * @param \core_course\local\entity\content_item $defaultmodulecontentitem
 * @param stdClass $user
 * @param stdClass $course
 * @return \core_course\local\entity\content_item[]
 */
function appstreamlab_get_course_content_items(
    \core_course\local\entity\content_item $defaultmodulecontentitem,
    \stdClass $user,
    \stdClass $course
): array {
    return chooser::items($defaultmodulecontentitem, $course);
}

/**
 * Entries of the activity chooser anywhere on the site, for recommendations and favourites.
 *
 * @param \core_course\local\entity\content_item $defaultmodulecontentitem
 * @return \core_course\local\entity\content_item[]
 */
function mod_appstreamlab_get_all_content_items(\core_course\local\entity\content_item $defaultmodulecontentitem): array {
    return chooser::items($defaultmodulecontentitem);
}

/**
 * Records that the activity was looked at.
 *
 * @param stdClass $lab the activity's record
 * @param stdClass $course
 * @param cm_info $cm
 * @param \core\context\module $context
 */
function appstreamlab_view($lab, $course, $cm, $context) {
    instance::view($lab, $course, $cm, $context);
}

/**
 * Adds the activity's own part to the form for resetting a course.
 *
 * @param MoodleQuickForm $mform
 */
function appstreamlab_reset_course_form_definition(&$mform) {
    course_reset::add_form_elements($mform);
}

/**
 * What is ticked in that form at first.
 *
 * @param stdClass $course
 * @return array
 */
function appstreamlab_reset_course_form_defaults($course) {
    return course_reset::defaults();
}

/**
 * Resets the activities of a course.
 *
 * @param stdClass $data of the form
 * @return array[] what was done
 */
function appstreamlab_reset_userdata($data) {
    return course_reset::reset($data);
}

/**
 * Deletes the grades of the activities of a course, as its reset wants.
 *
 * @param int $courseid
 * @param string $type
 */
function appstreamlab_reset_gradebook($courseid, $type = '') {
    course_reset::reset_gradebook((int) $courseid);
}

/**
 * Makes or changes the column of an activity in the gradebook.
 *
 * @param stdClass $lab the activity's record
 * @param array|stdClass|string|null $grades user id => grade; reset: deletes all of them
 * @return int GRADE_UPDATE_OK or what went wrong
 */
function appstreamlab_grade_item_update($lab, $grades = null) {
    return gradebook::update_item($lab, $grades);
}

/**
 * Deletes the column of an activity in the gradebook.
 *
 * @param stdClass $lab the activity's record
 * @return int
 */
function appstreamlab_grade_item_delete($lab) {
    return gradebook::delete_item($lab);
}

/**
 * The grades of an activity as its own records have them.
 *
 * @param stdClass $lab the activity's record
 * @param int $userid 0: of everybody
 * @return stdClass[] user id => userid and rawgrade
 */
function appstreamlab_get_user_grades($lab, $userid = 0) {
    return gradebook::grades($lab, (int) $userid);
}

/**
 * Writes the grades of an activity into the gradebook anew.
 *
 * @param stdClass $lab the activity's record
 * @param int $userid 0: of everybody
 * @param bool $nullifnone whether a person without work has no grade any more
 */
function appstreamlab_update_grades($lab, $userid = 0, $nullifnone = true) {
    gradebook::update_grades($lab, (int) $userid, (bool) $nullifnone);
}

/**
 * The maximum of the grade has changed: shares are kept, so all grades follow.
 *
 * @param stdClass $course
 * @param stdClass $cm
 * @param float $oldmin
 * @param float $oldmax
 * @param float $newmin
 * @param float $newmax
 * @return bool
 */
function appstreamlab_rescale_activity_grades($course, $cm, $oldmin, $oldmax, $newmin, $newmax) {
    global $DB;
    gradebook::update_grades($DB->get_record('appstreamlab', ['id' => $cm->instance], '*', MUST_EXIST));
    return true;
}

/**
 * Writes the calendar events of activities anew.
 *
 * @param int $courseid 0: of all courses
 * @param stdClass|int|null $instance only of this activity
 * @param stdClass|null $cm
 * @return bool
 */
function appstreamlab_refresh_events($courseid = 0, $instance = null, $cm = null) {
    return calendar::refresh_events((int) $courseid, $instance);
}

/**
 * What there is to do about a date, for the timeline.
 *
 * @param calendar_event $event
 * @param \core_calendar\action_factory $factory
 * @param int $userid 0: the current user
 * @return \core_calendar\local\event\entities\action_interface|null
 */
function mod_appstreamlab_core_calendar_provide_event_action(
    calendar_event $event,
    \core_calendar\action_factory $factory,
    int $userid = 0
) {
    return calendar::provide_event_action($event, $factory, $userid);
}

/**
 * Whether the current user may see a date of an activity.
 *
 * @param calendar_event $event
 * @return bool
 */
function mod_appstreamlab_core_calendar_is_event_visible(calendar_event $event): bool {
    return calendar::is_event_visible($event);
}

/**
 * Between which times a date may be dragged in the calendar.
 *
 * @param calendar_event $event
 * @param stdClass $lab the activity's record
 * @return array[] earliest and latest, each null or [time, message]
 */
function mod_appstreamlab_core_calendar_get_valid_event_timestart_range(calendar_event $event, stdClass $lab): array {
    return calendar::valid_timestart_range($event, $lab);
}

/**
 * A date was dragged in the calendar.
 *
 * @param calendar_event $event
 * @param stdClass $lab the activity's record
 */
function mod_appstreamlab_core_calendar_event_timestart_updated(calendar_event $event, stdClass $lab): void {
    calendar::timestart_updated($event, $lab);
}

/**
 * The name of a date in the timeline.
 *
 * @param string $eventtype
 * @return string
 */
function mod_appstreamlab_core_calendar_get_event_action_string(string $eventtype): string {
    return calendar::event_action_string($eventtype);
}

/**
 * Tells the mobile app and others what changed for the user.
 *
 * @param cm_info $cm
 * @param int $from seconds since 1970
 * @param array $filter
 * @return stdClass
 */
function appstreamlab_check_updates_since(cm_info $cm, $from, $filter = []) {
    return course_check_module_updates_since($cm, $from, [], $filter);
}

/**
 * Adds the report to the activity's navigation.
 *
 * @param settings_navigation $settingsnav
 * @param navigation_node $node
 */
function appstreamlab_extend_settings_navigation(settings_navigation $settingsnav, navigation_node $node) {
    navigation::extend_settings($settingsnav, $node);
}

/**
 * Checks for the site's status report.
 *
 * @return \core\check\check[]
 */
function mod_appstreamlab_status_checks(): array {
    return [new \mod_appstreamlab\check\connection()];
}

/**
 * What is done of an activity, as the head of its own page shows it.
 *
 * @param array $args cmid
 * @return string HTML
 */
function mod_appstreamlab_output_fragment_completion(array $args): string {
    return page_fragments::completion((int) $args['cmid']);
}

/**
 * Who is in the lab of an activity now.
 *
 * @param array $args cmid
 * @return string HTML
 */
function mod_appstreamlab_output_fragment_board(array $args): string {
    return page_fragments::board((int) $args['cmid']);
}

/**
 * What the page of an activity's class shows now.
 *
 * @param array $args cmid
 * @return string HTML
 */
function mod_appstreamlab_output_fragment_class(array $args): string {
    return page_fragments::class_page((int) $args['cmid']);
}

/**
 * Serves files of the accessible alternative; the description's are served by Moodle.
 *
 * @param stdClass $course
 * @param stdClass $cm
 * @param \core\context $context
 * @param string $filearea
 * @param array $args
 * @param bool $forcedownload
 * @param array $options
 * @return bool
 */
function appstreamlab_pluginfile($course, $cm, $context, $filearea, $args, $forcedownload, array $options = []) {
    return instance::serve_file($course, $cm, $context, $filearea, $args, $forcedownload, $options);
}
