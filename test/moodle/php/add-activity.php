<?php
// Adds an activity. Arguments: tree, module name, its fields as JSON. Answers with its ids.
require(__DIR__ . '/bootstrap.php');
$fields = json_decode($argv[3], true);
$module = $generator->create_module($argv[2], $fields);
answer(['cmid' => (int) $module->cmid, 'id' => (int) $module->id]);
