<?php
// Changes fields of an External tool activity. Arguments: tree, cmid, fields as JSON.
require(__DIR__ . '/bootstrap.php');
[$course, $cm] = get_course_and_cm_from_cmid((int) $argv[2], 'lti');
$DB->update_record('lti', ['id' => $cm->instance] + json_decode($argv[3], true));
rebuild_course_cache($course->id);
answer([]);
