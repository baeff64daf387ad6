<?php
// Two External tools of the site with rosters and grades, one by LTI 1.3 and one by LTI 1.1, an activity of each, and one
// more person in the course. Arguments: tree, course id, our address, and key, secret, keyset and the username of that person
// as JSON.
require(__DIR__ . '/bootstrap.php');
$options = json_decode($argv[4], true);
$common = [
    'baseurl' => $argv[3],
    'state' => 1,
    'lti_coursevisible' => 2,
    'lti_launchcontainer' => 4,
    'lti_sendname' => 1,
    'lti_sendemailaddr' => 0,
    // As after a registration of its own: each activity says whether it has a grade.
    'lti_acceptgrades' => 2,
    // "Use this service for grade sync and column management", and the roster.
    'ltiservice_gradesynchronization' => 2,
    'ltiservice_memberships' => 1,
];
$ltigenerator = $generator->get_plugin_generator('mod_lti');
$types = [
    'lti13' => $ltigenerator->create_tool_types($common + [
        'name' => 'Labs with services',
        'lti_ltiversion' => '1.3.0',
        'lti_keytype' => 'JWK_KEYSET',
        'lti_publickeyset' => $options['keyset'],
        'lti_initiatelogin' => $argv[3] . 'lti/login',
        'lti_redirectionuris' => $argv[3] . 'lti/launch',
    ]),
    'lti11' => $ltigenerator->create_tool_types($common + [
        'name' => 'Labs with services, by LTI 1.1',
        'lti_ltiversion' => 'LTI-1p0',
        'lti_resourcekey' => $options['key'],
        'lti_password' => $options['secret'],
    ]),
];
$answer = [];
foreach (['lti13' => 'lti13', 'lti11' => 'lti11', 'free' => 'lti13'] as $name => $version) {
    $hasgrade = $name !== 'free';
    $tool = $generator->create_module('lti', [
        'course' => $argv[2],
        'name' => $hasgrade ? "Scored, $version" : 'Without a grade of its own',
        'typeid' => $types[$version],
        'toolurl' => '',
        'resourcekey' => '',
        'password' => '',
        'instructorcustomparameters' => 'lab=cad',
        'launchcontainer' => 4,
        'grade' => 100,
        'instructorchoiceacceptgrades' => (int) $hasgrade,
    ]);
    $item = grade_item::fetch(['itemmodule' => 'lti', 'iteminstance' => $tool->id]);
    $answer[$name] = [
        'typeid' => (int) $types[$version],
        'clientid' => $DB->get_field('lti_types', 'clientid', ['id' => $types[$version]]),
        'cmid' => (int) $tool->cmid,
        'id' => (int) $tool->id,
        'itemid' => $item ? (int) $item->id : 0,
    ];
}
$leaver = $generator->create_user(['username' => $options['leaver'], 'password' => 'Passw0rd!x', 'firstname' => 'Lea', 'lastname' => 'Ver',
    'email' => $options['leaver'] . '@example.com']);
$generator->enrol_user($leaver->id, $argv[2], 'student');
answer($answer + ['leaver' => (int) $leaver->id]);
