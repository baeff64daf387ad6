<?php
// Changes fields of an AppStream Lab activity and rebuilds its course. Arguments: tree, cmid, fields as JSON.
require(__DIR__ . '/bootstrap.php');
[$course, $cm] = get_course_and_cm_from_cmid((int) $argv[2]);
$fields = json_decode($argv[3], true);
foreach ($fields as $name => $value) {
    if ($name === 'visible') {
        set_coursemodule_visible($cm->id, $value);
    } else if ($name === 'availability') {
        $DB->set_field('course_modules', 'availability', json_encode($value), ['id' => $cm->id]);
    } else {
        $DB->set_field('appstreamlab', $name, $value, ['id' => $cm->instance]);
    }
}
rebuild_course_cache($course->id);
answer([]);
