<?php
// What an uninstalled plugin has left behind. Argument: tree. Answers with a list; empty when it is clean.
require(__DIR__ . '/bootstrap.php');
$traces = [];
$like = fn(string $field): string => $DB->sql_like($field, ':name');
$places = [
    'config_plugins' => ['plugin', 'mod_appstreamlab'],
    'modules' => ['name', 'appstreamlab'],
    'capabilities' => ['component', 'mod_appstreamlab'],
    'external_functions' => ['component', 'mod_appstreamlab'],
    'task_scheduled' => ['component', 'mod_appstreamlab'],
    'event' => ['modulename', 'appstreamlab'],
    'grade_items' => ['itemmodule', 'appstreamlab'],
    'message_providers' => ['component', 'mod_appstreamlab'],
    'role_capabilities' => ['capability', 'mod/appstreamlab:%'],
];
foreach ($places as $table => [$field, $name]) {
    $count = $DB->count_records_select($table, $like($field), ['name' => $name]);
    if ($count) {
        $traces[] = "$table: $count";
    }
}
foreach (['appstreamlab', 'appstreamlab_launches', 'appstreamlab_work'] as $table) {
    if ($DB->get_manager()->table_exists($table)) {
        $traces[] = "table $table";
    }
}
answer($traces);
