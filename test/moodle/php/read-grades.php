<?php
// What stands in the gradebook of a course: its items, each with the marks by person. Arguments: tree, course id.
require(__DIR__ . '/bootstrap.php');
require_once($CFG->libdir . '/gradelib.php');
$items = [];
foreach (grade_item::fetch_all(['courseid' => (int) $argv[2]]) ?: [] as $item) {
    if ($item->itemtype === 'course' || $item->itemtype === 'category') {
        continue;
    }
    $marks = [];
    foreach (grade_grade::fetch_all(['itemid' => $item->id]) ?: [] as $grade) {
        $marks[$grade->userid] = [
            'final' => $grade->finalgrade === null ? null : (float) $grade->finalgrade,
            'overridden' => (bool) $grade->overridden,
        ];
    }
    $items[] = [
        'id' => (int) $item->id,
        'name' => $item->itemname,
        'type' => $item->itemtype,
        'instance' => (int) $item->iteminstance,
        'maximum' => (float) $item->grademax,
        'marks' => (object) $marks,
    ];
}
answer(['items' => $items]);
