<?php
// Takes a person out of a course, or back in. Arguments: course, person, and a role to bring the person back.
require(__DIR__ . '/bootstrap.php');
[, , $course, $user, $role] = $argv + [4 => ''];
if ($role !== '') {
    $generator->enrol_user($user, $course, $role);
} else {
    foreach (enrol_get_instances($course, true) as $instance) {
        if ($instance->enrol === 'manual') {
            enrol_get_plugin('manual')->unenrol_user($instance, $user);
        }
    }
}
answer([]);
