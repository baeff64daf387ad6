<?php
// Enrols a student in a course that was copied. Arguments: tree, short name, user id. Answers with its activities.
require(__DIR__ . '/bootstrap.php');
$courseid = $DB->get_field('course', 'id', ['shortname' => $argv[2]], MUST_EXIST);
$generator->enrol_user((int) $argv[3], $courseid, 'student');
$cmids = array_column(get_fast_modinfo($courseid)->get_instances_of('appstreamlab'), 'id', 'name');
answer(['course' => (int) $courseid, 'cmids' => array_map(intval(...), $cmids)]);
