<?php
// A course of many activities of one kind. Arguments: tree, module name, how many, user id of a student. Answers with the course's id.
require(__DIR__ . '/bootstrap.php');
$course = $generator->create_course([
    'fullname' => "$argv[3] of $argv[2]",
    'shortname' => uniqid('many'),
    'numsections' => 1,
]);
for ($i = 1; $i <= (int) $argv[3]; $i++) {
    $generator->create_module($argv[2], ['course' => $course->id, 'section' => 1, 'name' => "Number $i", 'lab' => "lab-$i"]);
}
$generator->enrol_user((int) $argv[4], $course->id, 'student');
answer(['course' => (int) $course->id]);
