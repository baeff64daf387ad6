<?php
// Put before every script of a Moodle that is measured: writes what a request has cost into the file that the environment names,
// one JSON object a line, with CPU microseconds of this process and queries of the database.
$costfile = getenv('MOODLE_COST_FILE');
if ($costfile !== false) {
    $cpu = function (): int {
        $usage = getrusage();
        return ($usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec']) * 1000000 + $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'];
    };
    $before = $cpu();
    // A function that is registered while the others run comes last.
    register_shutdown_function(fn() => register_shutdown_function(function () use ($costfile, $cpu, $before): void {
        global $DB;
        $cost = [
            'path' => $_SERVER['REQUEST_URI'] ?? '',
            'cpu' => $cpu() - $before,
            'reads' => isset($DB) ? $DB->perf_get_reads() : 0,
            'writes' => isset($DB) ? $DB->perf_get_writes() : 0,
        ];
        file_put_contents($costfile, json_encode($cost, JSON_UNESCAPED_SLASHES) . "\n", FILE_APPEND);
    }));
    unset($costfile, $cpu, $before);
}
