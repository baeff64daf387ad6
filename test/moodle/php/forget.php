<?php
// Forgets what the plugin has heard of the signer, as time does.
require(__DIR__ . '/bootstrap.php');
foreach (['labs', 'states', 'sessions', 'outage'] as $area) {
    cache::make('mod_appstreamlab', $area)->purge();
}
answer([]);
