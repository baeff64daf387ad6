<?php
// Takes a person out of a course, or back in. Arguments: course, person, and to bring the person back a role and the
// name of a group: whoever is taken out loses those of the course, and stories that come later count on them.
require(__DIR__ . '/bootstrap.php');
require_once($CFG->dirroot . '/group/lib.php');
[, , $course, $user, $role, $group] = $argv + [4 => '', 5 => ''];
if ($role !== '') {
    $generator->enrol_user($user, $course, $role);
    if ($group !== '') {
        groups_add_member(groups_get_group_by_name($course, $group), $user);
    }
} else {
    foreach (enrol_get_instances($course, true) as $instance) {
        if ($instance->enrol === 'manual') {
            enrol_get_plugin('manual')->unenrol_user($instance, $user);
        }
    }
}
answer([]);
