<?php
// What every script here starts with. The first argument is the Moodle tree.
define('CLI_SCRIPT', true);
require($argv[1] . '/config.php');
require_once($CFG->dirroot . '/lib/testing/generator/lib.php');
require_once($CFG->dirroot . '/lib/testing/generator/data_generator.php');
\core\session\manager::set_user(get_admin());
$generator = new testing_data_generator();

/** What the script has to say, for the test that called it. */
function answer(array $data): void {
    echo json_encode($data), "\n";
}
