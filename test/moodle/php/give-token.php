<?php
// Web services as the app uses them, for one person. Arguments: tree, user id. Answers with the token.
require(__DIR__ . '/bootstrap.php');
set_config('enablewebservices', 1);
set_config('enablemobilewebservice', 1);
set_config('webserviceprotocols', 'rest');
$service = $DB->get_record('external_services', ['shortname' => MOODLE_OFFICIAL_MOBILE_SERVICE], '*', MUST_EXIST);
$DB->set_field('external_services', 'enabled', 1, ['id' => $service->id]);
$system = \core\context\system::instance();
assign_capability('webservice/rest:use', CAP_ALLOW, $CFG->defaultuserroleid, $system->id);
purge_all_caches();
answer(['token' => \core_external\util::generate_token(EXTERNAL_TOKEN_PERMANENT, $service, (int) $argv[2], $system)]);
