<?php
// What gradebook and completion have of a person, and what was heard of the lab service. Arguments: tree, cmid, user id.
require(__DIR__ . '/bootstrap.php');
require_once($CFG->libdir . '/gradelib.php');
[$course, $cm] = get_course_and_cm_from_cmid((int) $argv[2]);
$completion = (new completion_info($course))->get_data($cm, false, (int) $argv[3]);
$item = grade_get_grades($course->id, 'mod', $cm->modname, $cm->instance, (int) $argv[3])->items[0] ?? null;
$grade = $item->grades[(int) $argv[3]] ?? null;
$work = $DB->get_record('appstreamlab_work', ['appstreamlabid' => $cm->instance, 'userid' => $argv[3]]);
answer([
    'seen' => !empty($work->timeseen),
    'seconds' => (int) ($work->seconds ?? 0),
    'itemId' => (int) ($item->id ?? 0),
    'grade' => ($grade->grade ?? null) === null ? null : (float) $grade->grade,
    'overridden' => !empty($grade->overridden),
    'complete' => in_array((int) $completion->completionstate, [COMPLETION_COMPLETE, COMPLETION_COMPLETE_PASS], true),
]);
