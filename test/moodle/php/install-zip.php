<?php
// Installs a plugin zip as an administrator's upload does: core's validator, then unpacking. Arguments: tree, zip.
require(__DIR__ . '/bootstrap.php');
$plugin = (object) ['component' => 'mod_appstreamlab', 'zipfilepath' => $argv[2]];
$manager = core_plugin_manager::instance();
if ($manager->get_plugin_zip_root_dir($argv[2]) !== 'appstreamlab') {
    exit(1);
}
if (!$manager->install_plugins([$plugin], true, false)) {
    exit(1);
}
answer([]);
