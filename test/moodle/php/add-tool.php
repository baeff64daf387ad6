<?php
// An External tool (LTI 1.1) that opens the same lab with another key. Arguments: tree, course id, address, key, secret. Answers with cmid.
require(__DIR__ . '/bootstrap.php');
$tool = $generator->create_module('lti', [
    'course' => $argv[2],
    'name' => 'The same lab as External tool',
    'toolurl' => $argv[3],
    'resourcekey' => $argv[4],
    'password' => $argv[5],
    'instructorcustomparameters' => 'lab=cad',
    'launchcontainer' => (int) ($argv[6] ?? 4),
]);
answer(['cmid' => (int) $tool->cmid]);
