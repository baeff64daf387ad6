<?php
// What the database holds. Arguments: tree, cmid, user id. Answers with completion state and launches of a person.
require(__DIR__ . '/bootstrap.php');
[$course, $cm] = get_course_and_cm_from_cmid((int) $argv[2]);
$completion = (new completion_info($course))->get_data($cm, false, (int) $argv[3]);
$launches = $DB->get_records('appstreamlab_launches', ['appstreamlabid' => $cm->instance, 'userid' => $argv[3]], 'id');
answer([
    'complete' => $completion->completionstate == COMPLETION_COMPLETE,
    'launches' => array_map(fn($launch) => ['state' => $launch->labstate, 'counted' => (bool) $launch->counted], array_values($launches)),
]);
