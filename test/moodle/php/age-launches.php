<?php
// Makes all launches so old that none can have a live session any more.
require(__DIR__ . '/bootstrap.php');
$DB->execute('UPDATE {appstreamlab_launches} SET timecreated = timecreated - ?', [6 * DAYSECS]);
cache::make('mod_appstreamlab', 'sessions')->purge();
answer([]);
