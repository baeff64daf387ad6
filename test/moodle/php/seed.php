<?php
// People and courses for the stories. Answers with the ids.
require(__DIR__ . '/bootstrap.php');
$fields = ['showactivitydates' => 1, 'enablecompletion' => 1, 'numsections' => 1];
$course = $generator->create_course($fields + ['shortname' => 'CAD101', 'fullname' => 'Introduction to CAD']);
$other = $generator->create_course($fields + ['shortname' => 'CAD201', 'fullname' => 'CAD in practice']);
$people = [
    'teacher1' => ['Tea', 'Cher', 'editingteacher'],
    'student1' => ['Zoë 学生', "O'Brien & Søn", 'student'], // A name that breaks careless encoders.
    'student2' => ['Stu', 'Dent', 'student'],
];
$ids = [];
foreach ($people as $username => [$first, $last, $role]) {
    $user = $generator->create_user([
        'username' => $username, 'password' => 'Passw0rd!x', 'firstname' => $first, 'lastname' => $last,
        'email' => "$username@example.com",
    ]);
    $generator->enrol_user($user->id, $course->id, $role);
    $generator->enrol_user($user->id, $other->id, $role);
    $ids[$username] = (int) $user->id;
}
$group = $generator->create_group(['courseid' => $course->id, 'name' => 'Group one']);
groups_add_member($group, $ids['student1']);
// What a first-time visitor would have to click away, and a password field that is redrawn under a script's typing.
$DB->set_field('tool_usertours_tours', 'enabled', 0);
set_config('loginpasswordtoggle', 0);
set_config('sendcoursewelcomemessage', 0, 'enrol_manual');
// A site that was made on the command line under an IP address lacks it; the sender of each of Moodle's messages is made of it.
set_config('noreplyaddress', 'noreply@university.example');
// Guests may look at the course.
set_config('guestloginbutton', 1);
$DB->set_field('enrol', 'status', ENROL_INSTANCE_ENABLED, ['courseid' => $course->id, 'enrol' => 'guest']);
// The signer of the test is on loopback.
set_config('curlsecurityblockedhosts', '');
set_config('curlsecurityallowedport', '');
purge_all_caches();
answer(['course' => (int) $course->id, 'other' => (int) $other->id, 'group' => (int) $group->id] + $ids);
