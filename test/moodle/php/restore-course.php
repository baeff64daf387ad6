<?php
// Backs a course up and restores it as a new one, with its people. Argument: tree, course id. Answers with the copy's activities.
require(__DIR__ . '/bootstrap.php');
require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');
require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');
$admin = get_admin()->id;
$backup = new backup_controller(backup::TYPE_1COURSE, $argv[2], backup::FORMAT_MOODLE, backup::INTERACTIVE_NO, backup::MODE_SAMESITE, $admin);
$backup->execute_plan();
$file = $backup->get_results()['backup_destination'];
$folder = 'story' . $argv[2];
$file->extract_to_pathname(get_file_packer('application/vnd.moodle.backup'), make_backup_temp_directory($folder));
$backup->destroy();
$courseid = restore_dbops::create_new_course('Copy of the course', 'COPY' . $argv[2], get_course($argv[2])->category);
$restore = new restore_controller($folder, $courseid, backup::INTERACTIVE_NO, backup::MODE_SAMESITE, $admin, backup::TARGET_NEW_COURSE);
$restore->execute_precheck();
$restore->execute_plan();
$restore->destroy();
$cmids = array_column(get_fast_modinfo($courseid)->get_instances_of('appstreamlab'), 'id', 'name');
answer(['course' => $courseid, 'cmids' => array_map(intval(...), $cmids)]);
