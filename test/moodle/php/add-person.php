<?php
// One more person in a course. Arguments: tree, course id, username, and roles as JSON. Answers with the id.
require(__DIR__ . '/bootstrap.php');
[, , $course, $username, $roles] = $argv;
$person = $generator->create_user([
    'username' => $username, 'password' => 'Passw0rd!x', 'firstname' => ucfirst($username), 'lastname' => 'More',
    'email' => "$username@example.com",
]);
foreach (json_decode($roles) as $role) {
    $generator->enrol_user($person->id, $course, $role);
}
answer(['id' => (int) $person->id]);
