<?php
// Connects the plugin to a signer. Arguments: tree, address, key, secret.
require(__DIR__ . '/bootstrap.php');
set_config('signerurl', $argv[2], 'mod_appstreamlab');
set_config('consumerkey', $argv[3], 'mod_appstreamlab');
set_config('secret', \core\encryption::encrypt($argv[4]), 'mod_appstreamlab');
\mod_appstreamlab\local\launch\site_guard::remember_site();
foreach (['labs', 'states', 'sessions', 'outage'] as $area) {
    cache::make('mod_appstreamlab', $area)->purge();
}
answer([]);
