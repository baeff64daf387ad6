<?php
// An External tool (LTI 1.1) that opens the same lab with another key.
// Arguments: tree, course id, address, and key, secret and launchcontainer as JSON. Answers with cmid.
require(__DIR__ . '/bootstrap.php');
$options = json_decode($argv[4], true);
$tool = $generator->create_module('lti', [
    'course' => $argv[2],
    'name' => 'The same lab as External tool',
    'toolurl' => $argv[3],
    'resourcekey' => $options['key'],
    'password' => $options['secret'],
    'instructorcustomparameters' => 'lab=cad',
    'launchcontainer' => $options['launchcontainer'],
]);
answer(['cmid' => (int) $tool->cmid]);
