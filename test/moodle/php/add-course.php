<?php
// A course of many activities of one kind. Arguments: tree, module name, how many, its people as JSON (role: user id), and
// perhaps more fields of each activity as JSON. Answers with the course's id.
require(__DIR__ . '/bootstrap.php');
$course = $generator->create_course([
    'fullname' => "$argv[3] of $argv[2]",
    'shortname' => uniqid('many'),
    'numsections' => 1,
    'enablecompletion' => 1,
]);
$fields = json_decode($argv[5] ?? '{}', true);
for ($i = 1; $i <= (int) $argv[3]; $i++) {
    $generator->create_module(
        $argv[2],
        $fields + ['course' => $course->id, 'section' => 1, 'name' => "Number $i", 'lab' => "lab-$i"],
    );
}
foreach (json_decode($argv[4], true) as $role => $userid) {
    $generator->enrol_user($userid, $course->id, $role);
}
answer(['course' => (int) $course->id]);
