<?php
// An External tool (LTI 1.1) of the site, as an administrator sets it up, and an activity of it in a course.
// Arguments: tree, course id, tool address, key and secret as JSON. Answers with the tool's id and the activity's cmid.
require(__DIR__ . '/bootstrap.php');
['key' => $key, 'secret' => $secret] = json_decode($argv[4], true);
$typeid = $generator->get_plugin_generator('mod_lti')->create_tool_types([
    'name' => 'Virtual labs',
    'baseurl' => $argv[3],
    'state' => 1,
    'lti_ltiversion' => 'LTI-1p0',
    'lti_resourcekey' => $key,
    'lti_password' => $secret,
    'lti_coursevisible' => 2,
    'lti_launchcontainer' => 4,
    'lti_sendname' => 0,
    'lti_sendemailaddr' => 0,
    'lti_acceptgrades' => 0,
]);
$tool = $generator->create_module('lti', [
    'course' => $argv[2],
    'name' => 'CAD, set up years ago',
    'typeid' => $typeid,
    'toolurl' => '',
    'resourcekey' => '',
    'password' => '',
    'instructorcustomparameters' => 'lab=cad',
    'launchcontainer' => 4,
]);
answer(['typeid' => (int) $typeid, 'cmid' => (int) $tool->cmid]);
