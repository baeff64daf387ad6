<?php
// Makes the sessions of an activity that are over so many days older; its launches stay as young as they are. Arguments: tree,
// cmid, days.
require(__DIR__ . '/bootstrap.php');
[, $cm] = get_course_and_cm_from_cmid((int) $argv[2]);
$days = (int) $argv[3] * DAYSECS;
$DB->execute(
    'UPDATE {appstreamlab_launches} SET timestarted = timestarted - ?, timeseen = timeseen - ?, timeended = timeended - ?
      WHERE appstreamlabid = ? AND timeended > 0',
    [$days, $days, $days, $cm->instance],
);
answer([]);
