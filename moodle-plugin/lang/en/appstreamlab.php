<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

/**
 * English texts of the AppStream Lab activity.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['alternative'] = 'If you cannot use a streamed screen';
$string['alternativetext'] = 'Accessible alternative';
$string['alternativetext_help'] = 'A streamed desktop is a moving picture: screen readers, magnifiers and some input devices cannot work with it. Say here how somebody reaches the same goal in another way, for instance with files to download, software to install, or a person to ask. The text is shown to everybody on the page of the activity.';
$string['appstreamlab:addinstance'] = 'Add a new AppStream Lab';
$string['appstreamlab:endsessions'] = 'End other people\'s sessions';
$string['appstreamlab:ignoredates'] = 'Open labs outside their dates';
$string['appstreamlab:launch'] = 'Open labs';
$string['appstreamlab:manageoverrides'] = 'Override the dates for people and groups';
$string['appstreamlab:view'] = 'View AppStream Labs';
$string['appstreamlab:viewreports'] = 'See the report of launches';
$string['appstreamlab:viewsessions'] = 'See who is in a lab now';
$string['board'] = 'In the lab now';
$string['boardasof'] = 'As of {$a}.';
$string['boardconnection'] = 'Connection';
$string['boardempty'] = 'Nobody is in the lab.';
$string['boardleft'] = 'Time left';
$string['boardsince'] = 'Since';
$string['boardunknown'] = 'The lab service does not answer just now, so it is not known who is in the lab.';
$string['cachedef_labs'] = 'The list of labs';
$string['cachedef_outage'] = 'Whether the lab service failed a moment ago';
$string['cachedef_overrides'] = 'Other dates of a person in a course';
$string['cachedef_sessions'] = 'Live sessions of a person';
$string['cachedef_states'] = 'The state of each lab';
$string['calendarclose'] = '{$a} closes';
$string['calendarofgroup'] = '{$a->name} ({$a->group})';
$string['calendaropen'] = '{$a} opens';
$string['cannotopen'] = 'The lab cannot be opened at present.';
$string['checkconnection'] = 'AppStream Lab: connection to the signer';
$string['choosealab'] = 'Choose a lab.';
$string['clockahead'] = 'ahead by {$a}';
$string['clockbehind'] = 'behind by {$a}';
$string['closebeforeopen'] = 'The lab must close after it opens.';
$string['code_again'] = 'This link has been used or is too old. Open the lab again from here.';
$string['code_lab'] = 'The lab of this activity does not exist any more, or this site may not open it. Tell your teacher.';
$string['code_lab_teacher'] = 'The lab of this activity does not exist any more, or this site may not open it. Choose another one in the settings of the activity.';
$string['code_other'] = 'The lab could not be opened. Try again; if it happens again, tell your teacher.';
$string['code_other_teacher'] = 'The lab could not be opened. Try again; if it happens again, tell an administrator of the site.';
$string['code_service'] = 'The streaming service does not answer just now. Try again in a few minutes.';
$string['code_setup'] = 'The lab is not set up correctly. This is not your fault. Tell your teacher.';
$string['code_setup_teacher'] = 'The lab is not set up correctly. Tell an administrator of the site.';
$string['code_stopped'] = 'The lab is switched off. Your teacher can have it switched on.';
$string['code_stopped_teacher'] = 'The lab is switched off. Ask the people who run the labs to switch it on.';
$string['completiondetail:launch'] = 'Open the lab';
$string['completionlaunch'] = 'Student must open the lab';
$string['completionlaunch_help'] = 'Counts as soon as the lab was ready when the student opened it, or when the student has been seen in it. A click on a lab that is switched off does not count.';
$string['confirmsite'] = 'Confirm the new address';
$string['confirmsitequestion'] = 'The secret was entered when this site was at {$a->saved}; now it is at {$a->now}. Confirm only if the site has moved for good. A copy for testing needs a consumer key of its own.';
$string['connected'] = 'Connected';
$string['connection'] = 'Connection to the lab service';
$string['connection_address'] = 'The address of the signer is not a web address';
$string['connection_address_help'] = 'Enter an address that begins with https://, for instance https://labs.example.edu/';
$string['connection_answer'] = 'The signer did not accept the request';
$string['connection_answer_help'] = 'Key and secret may be right, but this site is not allowed to do what it asked for. Tell the people who run the signer, with the detail below.';
$string['connection_blocked'] = 'Moodle itself blocks requests to the signer ({$a})';
$string['connection_blocked_help'] = 'The host or port of the signer is blocked under Site administration > General > Security > HTTP security. Remove the host ({$a}) from the list of blocked hosts, and add the port to the list of allowed ports. Private addresses and all ports except 80 and 443 are blocked at first.';
$string['connection_certificate'] = 'The certificate of the signer is not accepted';
$string['connection_certificate_help'] = 'The encrypted connection failed. The certificate may have expired, belong to another name, or come from an authority that this web server does not know.';
$string['connection_clock'] = 'The clocks of this web server and of the signer are apart';
$string['connection_clock_help'] = 'The clock of this web server is {$a}. Set both to network time. Launches fail when the clocks are five minutes apart.';
$string['connection_desc'] = 'The signer is the service that opens labs for this site; it runs beside the AppStream fleets of your institution. The people who run it give you these three values. Save them, and the check below says whether they work. AWS keys never come into Moodle.';
$string['connection_nolabs'] = 'Connected, but there is no lab for this site';
$string['connection_nolabs_help'] = 'The signer accepts the consumer key {$a}, but its configuration gives that key no lab. Ask the people who run the signer to do so.';
$string['connection_nosigner'] = 'Something answers at this address, but it is not the signer';
$string['connection_nosigner_help'] = 'Check the address. If the signer is under a path, for instance /labs/, the path belongs to the address.';
$string['connection_notconfigured'] = 'Not connected yet';
$string['connection_notconfigured_help'] = 'Enter the address of the signer, the consumer key and the shared secret, and save.';
$string['connection_ok'] = 'Connected. Labs for this site: {$a}';
$string['connection_ok_help'] = 'The signer accepts key and secret. Labs: {$a}';
$string['connection_othersite'] = 'Labs are stopped, because the address of this site has changed';
$string['connection_othersite_help'] = 'The secret was entered when this site was at {$a->saved}; now it is at {$a->now}. Confirm the new address at the top of the settings page if the site has moved; leave it so if this is a copy.';
$string['connection_plainhttp'] = 'Connected, but not encrypted';
$string['connection_plainhttp_help'] = 'The address {$a} begins with http://. Launches can be read and copied on their way. Use https:// outside of tests.';
$string['connection_publicurl'] = 'The signer has another public address than the one entered';
$string['connection_publicurl_help'] = 'The signer says that its public address is {$a->theirs}, but {$a->ours} is entered here. Signatures cover the address, so the two have to be equal. Enter the address of the signer here, or have PUBLIC_URL of the signer changed.';
$string['connection_redirect'] = 'The address of the signer sends requests elsewhere';
$string['connection_redirect_help'] = 'It redirects to {$a}. Enter the address that the redirect leads to, if it is the signer; often only https:// instead of http:// is missing.';
$string['connection_refused'] = 'The signer does not accept the consumer key or the secret';
$string['connection_refused_help'] = 'Compare both with what the people who run the signer gave you. Enter the secret again without spaces before or after it, and save.';
$string['connection_secretunreadable'] = 'The shared secret cannot be read';
$string['connection_secretunreadable_help'] = 'It was encrypted with a key file that this site does not have, as happens when a database is copied without it. Enter the shared secret again and save.';
$string['connection_server'] = 'The signer reports a fault of its own';
$string['connection_server_help'] = 'Tell the people who run the signer, with the detail below.';
$string['connection_timeout'] = 'The signer does not answer in time';
$string['connection_timeout_help'] = 'The connection is made but no answer comes within seconds. Ask the people who run the signer whether it is overloaded, and whether a firewall swallows the requests.';
$string['connection_unreachable'] = 'Nothing answers at the address of the signer';
$string['connection_unreachable_help'] = 'Check the address for typing errors. If it is right, ask whether the signer is running, and whether a firewall or proxy lets this web server reach it.';
$string['connection_version'] = 'The signer speaks another version of its interface';
$string['connection_version_help'] = 'The signer speaks version {$a->theirs}, this plugin speaks version {$a->ours}. Update the older of the two.';
$string['connectiondetail'] = 'Detail for administrators: {$a}';
$string['connectionsettings'] = 'AppStream Lab settings';
$string['consumerkey'] = 'Consumer key';
$string['consumerkey_desc'] = 'The name by which the signer knows this site.';
$string['disconnected'] = 'Disconnected';
$string['endfailed'] = 'The session could not be ended, because the lab service did not accept it or did not answer. Try again in a minute.';
$string['endlab'] = 'End lab';
$string['endotherquestion'] = 'End the session of {$a}? Programs are closed and everything that is not saved is lost. This is written to the log.';
$string['endownquestion'] = 'End your session in "{$a}"? Programs are closed and everything that is not saved is lost. Saved files in your home folder are kept.';
$string['endsession'] = 'End session';
$string['eventlablaunched'] = 'Lab opened';
$string['eventoverridecreated'] = 'Override created';
$string['eventoverridedeleted'] = 'Override deleted';
$string['eventoverrideupdated'] = 'Override updated';
$string['eventsessionended'] = 'Session ended';
$string['help'] = 'If it does not open';
$string['help_again'] = 'Close other windows with labs, wait a minute, and open the lab again from here.';
$string['help_ask'] = 'If it still does not open, tell your teacher what you see, with the reference number if there is one.';
$string['help_ask_teacher'] = 'If it still does not open, tell an administrator of the site what you see, with the reference number if there is one.';
$string['help_window'] = 'The lab opens in a new window. If your browser has blocked the window, allow it for this site and try again.';
$string['keeplaunches'] = 'Keep launches for';
$string['keeplaunches_desc'] = 'Older records of launches are deleted each night, except the first that counts of each person and activity: completion rests on it. 0 keeps everything.';
$string['kept'] = 'What is kept';
$string['kept_application_settings'] = 'Settings of the applications.';
$string['kept_forever'] = 'It stays until the people who look after the lab service delete it.';
$string['kept_google_drive'] = 'Files in your Google Drive folder in the lab.';
$string['kept_home_folder'] = 'Files in your home folder in the lab.';
$string['kept_nothing'] = 'Nothing is kept when the lab ends. Send your files somewhere else before you end it.';
$string['kept_one_drive'] = 'Files in your OneDrive folder in the lab.';
$string['kept_only'] = 'When the lab ends, only this is kept:';
$string['kept_unknown'] = 'Save your work in your home folder inside the lab. Files in other places may be deleted when the lab ends.';
$string['lab'] = 'Lab';
$string['lab_help'] = 'The desktop or application that students open. The list comes from the lab service; type to search in titles and descriptions. If a lab is missing, ask the people who look after the service.';
$string['labgone'] = 'Lab is gone';
$string['labidwrong'] = 'That is not the id of a lab. Ids consist of lower-case letters, digits and hyphens, for instance cad-2026.';
$string['labnotinlist'] = '{$a} (no longer in the list)';
$string['labsnotconfigured'] = 'AppStream Lab is not connected to a lab service yet. An administrator can do that in the settings of this plugin. You can already type the id of a lab.';
$string['labsold'] = 'The lab service does not answer just now. The list is what it said last; a lab that was chosen before stays. You can also type the id of a lab.';
$string['labsunknown'] = 'The lab service does not answer just now, so the list of labs cannot be shown. A lab that was chosen before stays. You can also type the id of a lab.';
$string['launchcounted'] = 'Counts';
$string['launchentity'] = 'Launch';
$string['launches'] = 'Launches';
$string['launchesof'] = 'Launches of {$a}';
$string['launchstate'] = 'State of the lab';
$string['launchtime'] = 'Opened';
$string['lookagain'] = 'Look again';
$string['modulename'] = 'AppStream Lab';
$string['modulename_help'] = 'Students open a streamed desktop or application in a new browser window, with one click and without another login or installation.

The labs run in Amazon AppStream 2.0 (now called Amazon WorkSpaces Applications) in your institution\'s AWS account. Which labs there are is decided by the people who look after the lab service; you pick one from a list.

An AppStream Lab may be used

* For software that students cannot install on their own computers
* For exercises that need the same prepared desktop for everybody
* For practice in certain weeks only, with opening and closing dates';
$string['modulename_link'] = 'mod/appstreamlab/view';
$string['modulename_summary'] = 'Let students open a streamed desktop or application from the course page.';
$string['modulename_tip'] = 'Give the activity a closing date, so that nobody starts work that can no longer be handed in.';
$string['modulenameplural'] = 'AppStream Labs';
$string['newwindow'] = '(opens in a new window)';
$string['noactivities'] = 'There are no AppStream Labs in this course.';
$string['nodate'] = 'No date';
$string['nolabchosen'] = 'No lab chosen';
$string['nosession'] = 'There is no live session any more.';
$string['notonboard'] = 'This person is not in this lab, or you may not see the person.';
$string['openinglab'] = 'Opening {$a}';
$string['openinglabnow'] = 'The lab is being opened. If nothing happens, use the button.';
$string['openlab'] = 'Open lab';
$string['othersite'] = 'Labs are stopped. The secret was entered when this site was at {$a->saved}; now it is at {$a->now}. If this is a copy for testing, leave it so: its launches would open the files of real people. If the site has moved, confirm the new address.';
$string['overrideagain'] = 'Save and add another';
$string['overrideas'] = 'As for everybody';
$string['overridechoose'] = 'Choose somebody for whom the dates are other ones.';
$string['overridedelete'] = 'Delete other dates';
$string['overridedeleted'] = 'The other dates have been deleted.';
$string['overridedeletequestion'] = 'Delete the other dates of {$a}? From then on the dates of the activity hold.';
$string['overrideedit'] = 'Edit other dates';
$string['overrideinactive'] = 'May not open the lab, so that these dates change nothing.';
$string['overridenothing'] = 'Set a date that is not that of the activity.';
$string['overrides'] = 'Overrides';
$string['overrides_add_groupid'] = 'Add other dates for a group';
$string['overrides_add_userid'] = 'Add other dates for a person';
$string['overrides_groupid'] = 'Groups';
$string['overrides_nobody_groupid'] = 'There is no group here that you can see.';
$string['overrides_nobody_userid'] = 'There is nobody here who can open the lab and whom you can see.';
$string['overrides_none_groupid'] = 'No group has other dates.';
$string['overrides_none_userid'] = 'Nobody has other dates.';
$string['overrides_userid'] = 'People';
$string['overridesintro'] = 'Some people or groups may have other dates than everybody else. A person\'s own dates go before those of a group; who is in several groups has the earliest opening and the latest closing of them. For everybody else:';
$string['overrideunknown'] = 'These dates belong to another activity, or you may not see the person or group.';
$string['overrideusual'] = 'For everybody else: {$a}.';
$string['overrideusualnone'] = 'For everybody else: no date.';
$string['pluginadministration'] = 'AppStream Lab administration';
$string['pluginname'] = 'AppStream Lab';
$string['privacy:metadata:appstreamlab_launches'] = 'Who opened which lab from which activity, and when';
$string['privacy:metadata:appstreamlab_launches:appstreamlabid'] = 'The activity';
$string['privacy:metadata:appstreamlab_launches:counted'] = 'Whether the launch counts for completion';
$string['privacy:metadata:appstreamlab_launches:lab'] = 'The lab';
$string['privacy:metadata:appstreamlab_launches:labstate'] = 'The state of the lab at that time';
$string['privacy:metadata:appstreamlab_launches:timecreated'] = 'When the lab was opened';
$string['privacy:metadata:appstreamlab_launches:userid'] = 'The person who opened the lab';
$string['privacy:metadata:appstreamlab_overrides'] = 'Other opening and closing dates for one person';
$string['privacy:metadata:appstreamlab_overrides:appstreamlabid'] = 'The activity';
$string['privacy:metadata:appstreamlab_overrides:timeclose'] = 'When the activity closes for the person';
$string['privacy:metadata:appstreamlab_overrides:timeopen'] = 'When the activity opens for the person';
$string['privacy:metadata:appstreamlab_overrides:userid'] = 'The person';
$string['privacy:metadata:signer'] = 'The signer, a service of your institution, gets signed data about a person when that person opens a lab, and the user id when a teacher or the person looks for live sessions.';
$string['privacy:metadata:signer:activity'] = 'Id and name of the activity, and the chosen lab';
$string['privacy:metadata:signer:course'] = 'Id, short name and full name of the course';
$string['privacy:metadata:signer:email'] = 'The e-mail address, if the administrator has turned that on';
$string['privacy:metadata:signer:language'] = 'The language of the person, so that pages of the signer speak it';
$string['privacy:metadata:signer:name'] = 'The name, if the administrator has turned that on';
$string['privacy:metadata:signer:role'] = 'Whether the person teaches or learns in the course';
$string['privacy:metadata:signer:userid'] = 'The user id on this site; the signer makes a pseudonym of it';
$string['privacy:metadata:streaming'] = 'Amazon AppStream 2.0 (Amazon WorkSpaces Applications) in the AWS account of your institution streams the lab. Files that people save there outlive a deletion in Moodle; the people who run that AWS account delete them on request.';
$string['privacy:metadata:streaming:files'] = 'What the person saves in the home folder of the lab, kept under the pseudonym';
$string['privacy:metadata:streaming:pseudonym'] = 'A pseudonym of the person, made by the signer; never name, e-mail address or user id';
$string['privacysettings'] = 'What is sent with a launch';
$string['privacysettings_desc'] = 'A launch always carries the user id of this site, the role, the course and the activity. The streaming service gets a pseudonym only.';
$string['refusal_closed'] = 'The lab is closed.';
$string['refusal_guest'] = 'Guests cannot open labs. Log in with your own account.';
$string['refusal_loginas'] = 'You are logged in as somebody else. A lab is not opened in another person\'s name: it would use that person\'s files.';
$string['refusal_nolab'] = 'No lab has been chosen for this activity yet. Tell your teacher.';
$string['refusal_nolab_teacher'] = 'No lab has been chosen for this activity yet. Choose one in the settings of the activity.';
$string['refusal_nopermission'] = 'You do not have permission to open labs here. Ask your teacher.';
$string['refusal_not_open'] = 'The lab is not open yet.';
$string['refusal_notconfigured'] = 'The lab service is not set up on this site yet. This is not your fault. Tell your teacher.';
$string['refusal_notconfigured_teacher'] = 'The lab service is not set up on this site yet. Tell an administrator of the site.';
$string['refusal_othersite'] = 'Labs cannot be opened from this copy of the site. An administrator has to confirm its address first.';
$string['refusal_settings'] = 'The connection to the lab service is not set up correctly. This is not your fault. Tell your teacher.';
$string['refusal_settings_teacher'] = 'The connection to the lab service is not set up correctly. Tell an administrator of the site.';
$string['repoint'] = 'Choose a lab';
$string['repointed'] = 'Activities that have the new lab: {$a}.';
$string['repointintro'] = 'The lab that you choose will be the lab of these activities of the course:';
$string['reset_appstreamlab_groups'] = 'Other dates of groups';
$string['reset_appstreamlab_persons'] = 'Other dates of people';
$string['resetlaunches'] = 'All records of launches';
$string['returntolab'] = 'Return to your lab';
$string['search:activity'] = 'AppStream Lab - activity information';
$string['searchlabs'] = 'Search labs';
$string['secret'] = 'Shared secret';
$string['secret_desc'] = 'Stored encrypted and never sent back to a browser. Instead you can set it in config.php: $CFG->forced_plugin_settings[\'mod_appstreamlab\'][\'secret\'].';
$string['sendemail'] = 'Send the e-mail address';
$string['sendemail_desc'] = 'Not needed for opening labs.';
$string['sendname'] = 'Send the name';
$string['sendname_desc'] = 'Only needed if the signer shows it. The streaming service never gets it.';
$string['sessionended'] = 'The session has been ended. It can take a minute until the place is free again.';
$string['sessionopen'] = 'Your lab is still open.';
$string['sessionopenuntil'] = 'Your lab is still open until {$a}.';
$string['signerurl'] = 'Address of the signer';
$string['signerurl_desc'] = 'Its public address as browsers reach it, for instance https://labs.example.edu/';
$string['signerurl_wrong'] = 'Enter an address that begins with https:// and has no question mark, no # and no user name in it.';
$string['siteconfirmed'] = 'The new address is confirmed. Labs can be opened again.';
$string['state_closed'] = 'The lab is closed.';
$string['state_closed_date'] = 'Closed since {$a}.';
$string['state_full'] = 'All places are in use.';
$string['state_gone'] = 'The lab is not set up correctly. This is not your fault. Tell your teacher.';
$string['state_ignoresdates'] = 'You may open it all the same.';
$string['state_not_open'] = 'The lab is not open yet.';
$string['state_not_open_date'] = 'Opens {$a}.';
$string['state_ready'] = 'Ready.';
$string['state_starting'] = 'The lab is being started. This usually takes 10 to 20 minutes.';
$string['state_stopped'] = 'The lab is switched off. Your teacher can have it switched on.';
$string['state_stopped_teacher'] = 'The lab is switched off. Ask the people who run the labs to switch it on.';
$string['state_unknown'] = 'The state of the lab is not known just now. You can open it all the same.';
$string['statename_closed'] = 'Closed';
$string['statename_full'] = 'Full';
$string['statename_gone'] = 'Gone';
$string['statename_not_open'] = 'Not open yet';
$string['statename_ready'] = 'Ready';
$string['statename_starting'] = 'Starting';
$string['statename_stopped'] = 'Switched off';
$string['statename_unknown'] = 'Not known';
$string['taskconfirmlaunches'] = 'Count launches of people who got into a lab later';
$string['taskdeleteoldlaunches'] = 'Delete old launches';
$string['teacher_gone'] = 'For you as the teacher: the lab "{$a}" does not exist for this site any more.';
$string['teacher_nolab'] = 'For you as the teacher: no lab has been chosen for this activity yet.';
$string['teacher_notconfigured'] = 'For you as the teacher: this site is not connected to a lab service yet. An administrator can do that in the settings of AppStream Lab.';
$string['time_disconnectseconds'] = 'If you close the window or lose the connection, you can come back to your open programs for {$a}.';
$string['time_idleseconds'] = 'After {$a} without keyboard or mouse you are disconnected.';
$string['time_maximumseconds'] = 'The lab ends after {$a} at the latest.';
$string['timeclose'] = 'Closes';
$string['timeclose_help'] = 'After this time students cannot open the lab. Sessions that are open then go on until they end by themselves.';
$string['timeopen'] = 'Opens';
$string['timeopen_help'] = 'Before this time students cannot open the lab. Teachers can, to try it.';
$string['times'] = 'How long the lab stays open';
$string['uselab'] = 'Use this lab';
$string['windowtoolong'] = 'A session in this lab lasts {$a} at most, and the time between opening and closing is longer. Whoever begins early is put out before the closing date, can open the lab again, and loses what was not saved.';
