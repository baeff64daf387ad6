### reviewed: yes
### English: the language from which the others are translated. How to change it: server/texts/README.md
###
### Names: refusals-<reason>-<who reads it>-<part of the page>. Who reads it: students (plain words, never “LTI”, “fleet”,
### “stack”, “token” or a number of an error), teachers, admins (who run the learning platform or the labs; names of
### settings, commands and parameters stay as they are). Parts: title (of the page), what (happened), fix (what to do),
### who (can help).
###
### Parameters: Number (a whole number; choose by plural), Text, Markup (stands in a page as it is), Fact (a name from the
### launch, or “none” where it is unknown: every text has to read well without it).


## Quotation marks

# How this language puts a name into quotation marks.
#   $text (Text) - a name, already made harmless
quote = “{ $text }”

## States of a lab. The headline is read by everybody, the other text by teachers only.

states-ready-headline = Ready
states-ready-teacher = Your students see this page with the same button.
states-starting-headline = The lab is being started
states-starting-teacher = Nobody has to do anything. Your students see this page until the first desktop is ready.
states-full-headline = All seats are in use
states-full-teacher = A seat becomes free when someone ends their session, or stays away for too long. If your class needs more seats, ask the people who run the labs.
states-stopped-headline = The lab is switched off
states-stopped-teacher = Ask the people who run the labs to switch it on, and give them the reference. After that it usually takes 10 to 20 minutes.
states-not_open-headline = Not open yet
states-not_open-teacher = Nobody can open the lab before this time. The people who run the labs can change it.
states-closed-headline = Closed
states-closed-teacher = Nobody can open the lab any more. The people who run the labs can change this.
states-fault-headline = The lab cannot be started
states-fault-teacher = Your students read that the lab cannot be started; this page and theirs look again by themselves.
states-unknown-headline = You can open the lab
states-unknown-teacher = The signs that say whether the lab is running could not be read. Students can still open it. The people who run the labs can find out why.

## The page of a lab. Read by students and teachers.

card-opensInNewWindow = Opens in a new window.
card-startsOnDemand = The desktop takes one to two minutes to appear.
#   $count (Number) - how many
card-freeSeats =
    { $count ->
        [one] One seat is free.
       *[other] { $count } seats are free.
    }
card-sessionPending = Your desktop is being made ready
card-sessionOpen = Your lab is still open
#   $time (Markup) - a time, such as 09:45 (Europe/Berlin)
card-sessionOpenUntil = Your lab is still open until { $time }
card-sessionReturns = You come back to where you were.
card-unknownLine = We could not see whether a seat is free. Try it: if it is not, you can come back here.
card-startingLine = This usually takes 10 to 20 minutes.
card-stoppedLine = Your teacher can have it switched on.
# All seats are in use, and this person would be let through.
card-tryNow = No seat is free. A try can make the service add seats, which takes some minutes. It opens in a window of its own; this page goes on waiting.
card-try = Try all the same
card-triedInVain = Somebody else has just tried, so no further try was made. You can close this window: the page that you came from goes on waiting.
card-looksAgain = This page looks again by itself. You can leave it open.
# “Look again” is card-lookAgain: keep the same words.
card-looksAgainByHand = Press “Look again” to see whether this has changed.
#   $time (Markup) - day and time, such as Monday, 9 March, 09:00 (Europe/Berlin)
card-opensAt = Opens { $time }
#   $time (Markup) - day and time
card-closedSince = Closed since { $time }
#   $time (Markup) - day and time
card-openUntil = You can open it until { $time }.
card-open = Open the lab
card-goBackIn = Return to the lab
# Read aloud behind the name of a button that opens a new window.
card-newWindowName = (opens in a new window)
card-lookAgain = Look again
card-checked = Checked
card-waitingSince = Waiting since
card-preview = Preview: you see this as a test student. Files here belong to the previews of this course.
card-canOpenNow = The lab is ready. You can open it now.
# In place of the title of a lab that has none, and none from the course.
card-untitled = Lab

## The page of somebody who waits in line for a seat, on the page of a lab. Read by students and teachers.

# Headlines have no full stop. The first is also spoken, and stands in the title of the window.
#   $position (Number) - where they stand; 1 is the head, and has a text of its own
line-place =
    You are { NUMBER($position, type: "ordinal") ->
        [one] { $position }st
        [two] { $position }nd
        [few] { $position }rd
       *[other] { $position }th
    } in line
#   $position (Number) - a round number, such as 120
line-placeAbout = You are about { $position }th in line
line-next = You are next in line
#   $from (Number) - minutes, at least 1
#   $until (Number) - minutes, more than 5
line-wait = About { $from } to { $until } minutes.
#   $duration (Text) - a length of time in words, such as 5 minutes
line-waitLess = Less than { $duration }.
#   $from (Text) - a length of time in words, such as 1 hour and 40 minutes
#   $until (Text) - a longer one
line-waitLong = About { $from } to { $until }.
#   $duration (Text) - a length of time in words
line-waitMore = More than { $duration }.
line-noGround-no_sessions = How long it takes cannot be said yet: too few sessions have ended here so far.
line-noGround-nothing_opens = How long it takes cannot be said: there is no seat now that could become free.
line-leaveOpen = You may leave this page open.
# Where the page cannot look by itself. “Look again” is card-lookAgain: keep the same words.
line-byHand = Press “Look again” every minute: only then are you called.
# Follows both.
#   $time (Markup) - a time, such as 10:40 (Europe/Berlin)
line-backBy = Be back by { $time }.
#   $time (Markup) - a time
line-keptUntil = Your position is kept until { $time }.
line-kept = Your position is kept.
# The lab was given another fleet of machines while somebody waited.
line-moved = This lab was given other seats while you waited. You stand in line for these now.
# A number never rises, except for one of these reasons.
line-rise-rebuilt = Your number is higher than before: the line was lost for a moment, and people who had come before you are back in it.
line-rise-class = Your number is higher than before: seats are held for a class, and its people go first.
line-rise-share = Your number is higher than before: another institution has a share of these seats, and its people went first.
#   $seats (Number) - how many seats
#   $time (Markup) - a time
line-classHold =
    { $seats ->
        [one] One seat is held for a class until { $time }.
       *[other] { $seats } seats are held for a class until { $time }.
    }
#   $time (Markup) - a time
line-classHoldExam = An exam has all seats of this lab until { $time }.
line-shares = Other institutions have a share of these seats; their people may be called before you.
#   $lab (Markup) - title of another lab, which is open to the same seats
line-elsewhere = You are in line for { $lab }. It has the same seats as this lab, and one line.
#   $lab (Markup) - title of another lab on the same seats, in which the reader has an open session
line-insideElsewhere = You have an open session in { $lab }. It takes one of the seats that you wait for here.
line-called = It is your turn
#   $time (Markup) - a time
line-heldUntil = Your seat is held until { $time }.
# Spoken once, when somebody’s turn comes. “Open the lab” is card-open: keep the same words.
#   $duration (Text) - a length of time in words, such as 2 minutes
line-calledSaid = It is your turn. Your seat is held for { $duration }. Press “Open the lab”.
line-keep = Keep it for me
line-leave = Leave the line
line-leaveLost = Then you lose your position. Whoever comes back stands at the end.
line-passed = You were away when it was your turn
# “I am here” is line-here: keep the same words.
line-passedWay = Press “I am here”, and you are next.
line-here = I am here
line-unreachable = We cannot reach the line just now; you keep your position.
line-unreachableForNew = We cannot reach the line just now.
line-triesAgain = This page tries again.
# Read by teachers, and by whoever left the line, before they decide to stand in it.
#   $count (Number) - how many people
line-people =
    { $count ->
        [one] One person waits.
       *[other] { $count } people wait.
    }
#   $count (Number) - a number that is not exact
line-peopleAbout =
    { $count ->
        [one] About one person waits.
       *[other] About { $count } people wait.
    }
#   $time (Markup) - a time
line-firstSince = The first has been waiting since { $time }.
line-nobody = Nobody waits at the moment.
line-join = Stand in the line
line-ownWindow = Wait in a window of its own
line-notify = Notify me when it is my turn
line-notifyOn = You will be notified while this page is open.
line-notifyOff = Your browser does not allow notifications here.

## A lab that does not start or grow. The name says who reads it; admin texts have the code that AWS reports in their name.

fleetFaults-student-line = This is not your fault, and waiting does not help: somebody has to mend it.
fleetFaults-teacher-cannotStart = No desktop can be opened until somebody has mended this.
fleetFaults-teacher-cannotGrow = More seats cannot be made until somebody has mended this.
fleetFaults-teacher-why-permission = The streaming service lacks a permission in the account that pays for the lab.
fleetFaults-teacher-why-network = The lab’s machines get no connection to their network.
fleetFaults-teacher-why-image = The lab’s machines are made from an image that is no longer there.
fleetFaults-teacher-why-directory = The lab’s machines cannot join your institution’s directory.
fleetFaults-teacher-why-setting = A setting of the lab’s machines is not valid.
fleetFaults-teacher-why-agents = AI agents could work in this lab, and its set-up forbids that.
fleetFaults-teacher-why-service = The streaming service cannot make the lab’s machines.
fleetFaults-teacher-why-unclear = The lab’s machines do not come, and the reason is not known here.
fleetFaults-admin-DOMAIN_JOIN_ERROR_ACCESS_DENIED-what = The directory refuses the account that joins machines to the domain.
fleetFaults-admin-DOMAIN_JOIN_ERROR_ACCESS_DENIED-fix = Give the service account of the directory configuration the right to create computer objects in the organizational unit.
fleetFaults-admin-DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED-what = The account that joins machines to the domain may add no more of them.
fleetFaults-admin-DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED-fix = Raise its quota (ms-DS-MachineAccountQuota), or give it the right to create computer objects; delete those that nobody uses.
fleetFaults-admin-DOMAIN_JOIN_ERROR_FILE_NOT_FOUND-what = The organizational unit was not found in the domain.
fleetFaults-admin-DOMAIN_JOIN_ERROR_FILE_NOT_FOUND-fix = Correct its distinguished name in the fleet and in the directory configuration.
fleetFaults-admin-DOMAIN_JOIN_ERROR_INVALID_PARAMETER-what = A setting of the domain join is not valid.
fleetFaults-admin-DOMAIN_JOIN_ERROR_INVALID_PARAMETER-fix = Check directory name, organizational unit and service account of the directory configuration.
fleetFaults-admin-DOMAIN_JOIN_ERROR_LOGON_FAILURE-what = The directory does not accept name or password of the account that joins machines.
fleetFaults-admin-DOMAIN_JOIN_ERROR_LOGON_FAILURE-fix = Correct the service account in the directory configuration.
fleetFaults-admin-DOMAIN_JOIN_ERROR_MORE_DATA-what = Windows had more data than it expected while a machine joined the domain.
fleetFaults-admin-DOMAIN_JOIN_ERROR_MORE_DATA-fix = Check the names of domain and organizational unit, and the event log of the domain controller; then start the fleet again.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NOT_SUPPORTED-what = The domain does not support the way in which machines join it.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NOT_SUPPORTED-fix = Check the functional level of the domain and its policies for joining machines.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN-what = The domain was not found from the fleet’s network.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN-fix = Check the directory name, the DNS servers of the VPC and the way to the domain controllers.
fleetFaults-admin-DOMAIN_JOIN_INTERNAL_SERVICE_ERROR-what = AppStream could not join a machine to the domain, for a reason of its own.
fleetFaults-admin-DOMAIN_JOIN_INTERNAL_SERVICE_ERROR-fix = Stop the fleet and start it. If it comes again, ask AWS support.
fleetFaults-admin-DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME-what = The name of the domain is not valid.
fleetFaults-admin-DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME-fix = Write the full name into the directory configuration, such as corp.example.edu.
fleetFaults-admin-DOMAIN_JOIN_NERR_PASSWORD_EXPIRED-what = The password of the account that joins machines has expired.
fleetFaults-admin-DOMAIN_JOIN_NERR_PASSWORD_EXPIRED-fix = Give the account a new one, write it into the directory configuration, and let it not expire.
fleetFaults-admin-DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED-what = The Workstation service of Windows does not run on the machines.
fleetFaults-admin-DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED-fix = Make an image in which it starts, and give it to the fleet.
fleetFaults-admin-FLEET_INSTANCE_PROVISIONING_FAILURE-what = Machines could not be made.
fleetFaults-admin-FLEET_INSTANCE_PROVISIONING_FAILURE-fix = Look at the fleet’s notifications in the AppStream console. Check quota, network and image; AWS may have no more machines of this type just now.
fleetFaults-admin-FLEET_STOPPED-what = The fleet was stopped.
fleetFaults-admin-FLEET_STOPPED-fix = Mend what else it reports, then start it.
fleetFaults-admin-IAM_SERVICE_ROLE_IS_MISSING-what = AppStream’s service role does not exist in this account.
fleetFaults-admin-IAM_SERVICE_ROLE_IS_MISSING-fix = Create AmazonAppStreamServiceAccess: the AppStream console does it when you open it.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION-what = AppStream’s service role may not look at security groups.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION-fix = Allow ec2:DescribeSecurityGroups to AppStream’s service role (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION-what = AppStream’s service role may not look at subnets.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION-fix = Allow ec2:DescribeSubnets to AppStream’s service role (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION-what = AppStream’s service role may not create network interfaces.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION-fix = Allow ec2:CreateNetworkInterface to AppStream’s service role (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION-what = AppStream’s service role may not delete network interfaces.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION-fix = Allow ec2:DeleteNetworkInterface to AppStream’s service role (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION-what = AppStream’s service role may not look at network interfaces.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION-fix = Allow ec2:DescribeNetworkInterfaces to AppStream’s service role (AmazonAppStreamServiceAccess).
fleetFaults-admin-IGW_NOT_ATTACHED-what = The fleet has default internet access, and its VPC has no internet gateway.
fleetFaults-admin-IGW_NOT_ATTACHED-fix = Attach one to the VPC, or switch the fleet’s default internet access off.
fleetFaults-admin-IMAGE_NOT_FOUND-what = The fleet’s image does not exist, or is no longer shared with this account.
fleetFaults-admin-IMAGE_NOT_FOUND-fix = Give the fleet an image that exists.
fleetFaults-admin-INTERNAL_SERVICE_ERROR-what = AppStream has a fault of its own.
fleetFaults-admin-INTERNAL_SERVICE_ERROR-fix = See the AWS Health Dashboard. Stop the fleet and start it. If it comes again, ask AWS support.
fleetFaults-admin-INVALID_SUBNET_CONFIGURATION-what = The fleet’s subnets cannot be used together.
fleetFaults-admin-INVALID_SUBNET_CONFIGURATION-fix = Take subnets of one VPC in different Availability Zones that have the fleet’s type of machine.
fleetFaults-admin-MACHINE_ROLE_IS_MISSING-what = The IAM role that the fleet’s machines use does not exist.
fleetFaults-admin-MACHINE_ROLE_IS_MISSING-fix = Create it, or give the fleet another one.
fleetFaults-admin-NETWORK_INTERFACE_LIMIT_EXCEEDED-what = The account may have no more network interfaces in this region.
fleetFaults-admin-NETWORK_INTERFACE_LIMIT_EXCEEDED-fix = Delete those that nobody uses, or ask AWS for a higher quota (network interfaces per Region).
fleetFaults-admin-SECURITY_GROUPS_NOT_FOUND-what = A security group of the fleet does not exist.
fleetFaults-admin-SECURITY_GROUPS_NOT_FOUND-fix = Give the fleet security groups that exist.
fleetFaults-admin-STS_DISABLED_IN_REGION-what = AWS STS is switched off in this region.
fleetFaults-admin-STS_DISABLED_IN_REGION-fix = Switch it on in the account settings of IAM.
fleetFaults-admin-SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES-what = A subnet of the fleet has no free addresses.
fleetFaults-admin-SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES-fix = Give the fleet larger subnets, or more of them: each machine needs an address.
fleetFaults-admin-SUBNET_NOT_FOUND-what = A subnet of the fleet does not exist.
fleetFaults-admin-SUBNET_NOT_FOUND-fix = Give the fleet subnets that exist.
fleetFaults-admin-VALIDATION_ERROR-what = AppStream takes a setting of the fleet as not valid.
fleetFaults-admin-VALIDATION_ERROR-fix = aws appstream describe-fleets shows its message; correct what it names.
fleetFaults-admin-AGENT_ACCESS-what = The stack lets AI agents work in sessions, and refuseAgentAccess of this lab forbids that.
fleetFaults-admin-AGENT_ACCESS-fix = Remove agent access from the stack (aws appstream update-stack --attributes-to-delete AGENT_ACCESS_CONFIG), or refuseAgentAccess from the lab. It is noticed within five minutes.
fleetFaults-admin-AGENT_ACCESS_UNKNOWN-what = AppStream does not say whether the stack lets AI agents in, and refuseAgentAccess of this lab wants to know it.
fleetFaults-admin-AGENT_ACCESS_UNKNOWN-fix = Check that the stack exists and that the role may call appstream:DescribeStacks; or remove refuseAgentAccess from the lab.
fleetFaults-admin-STARTING_TOO_LONG-what = The fleet has been starting for more than 45 minutes and reports no error.
fleetFaults-admin-STARTING_TOO_LONG-fix = Look at the fleet’s notifications in the AppStream console. Stop the fleet and start it. If it comes again, ask AWS support.
fleetFaults-admin-OTHER-what = The fleet reports an error that this version of the lab service does not know.
fleetFaults-admin-OTHER-fix = Look at the fleet’s notifications in the AppStream console.

## Read by teachers who look at a lab as a test student (“Student View” in Canvas).

previewQuestion-question = Take over the preview of another course?
previewQuestion-idle = Every preview of your institution belongs to another course. Nobody is connected to this one now.
previewQuestion-lost = Programs that the other course left open in it are closed, and what is not saved there is lost. Files that it saved stay, and can be seen from this course.
previewQuestion-confirm = Take over and open the lab

## Ending one’s own session. Read by students and teachers.

end-ask = End the lab
end-question = End your lab now?
end-lost = Programs are closed, and everything that is not saved is lost.
end-confirm = End the lab
end-keepOpen = Keep it open
end-done = Your session has been ended

## What stays of somebody’s work, and when a session ends. Read by students and teachers.

facts-kept = Kept
facts-leave = If you leave
facts-ends = Ends
facts-places-HOMEFOLDERS = Home folder
facts-places-GOOGLE_DRIVE = Google Drive
facts-places-ONE_DRIVE = OneDrive
#   $places (Text) - a list of names in quotation marks
facts-filesIn = files in { $places }
facts-applicationSettings = the settings of your applications
# Follows a list of what is kept.
facts-restDeleted = Everything else is deleted at the end.
facts-nothingKept = Nothing stays after the end. Save your files somewhere else before that.
#   $duration (Text) - such as 15 minutes
facts-idle = After { $duration } without keyboard or mouse you are disconnected.
#   $duration (Text) - such as 15 minutes
facts-disconnect = You can come back to your open programs for { $duration }.
#   $duration (Text) - such as 8 hours
facts-maximum = After { $duration } at the latest.

## Under the button, where a lab does not open. Read by students and teachers.

trouble-summary = It does not open
trouble-allowWindow = Look for a sign in the address bar that a new window was blocked. Allow new windows for this page, then press the button again.
trouble-waitForDesktop = Wait two minutes: the desktop can take that long to appear.
trouble-useCurrentBrowser = Use a current version of Chrome, Edge, Firefox or Safari, best on a computer.
trouble-openAgain = Open the lab again from the course.
trouble-alternative = Use the material that needs no streamed desktop
# For whoever teaches or administers, in place of trouble-askTeacher. The reference follows.
trouble-askRunners = Still not open? Give this reference to the people who run the labs:
# For students. The reference follows.
trouble-askTeacher = Still not open? Ask your teacher and give them this reference:

## What the page’s script says. Read by students and teachers.

script-lookFailed = This page could not look just now. It tries again by itself.
script-ticketExpired = This page has been open for too long. Open the lab again from the course.
# The browser stopped the click. “It does not open” is trouble-summary: keep the same words.
script-barred = The lab could not be opened from this page, and trying again does not help. This is not your fault. “It does not open” says whom to ask.
# “It does not open” is trouble-summary: keep the same words.
script-maybeBlocked = No new window? Your browser has probably blocked it. “It does not open” says what to do.
script-copied = Copied

## On every page.

frame-backToCourse = Back to the course
frame-fullTitle = Full title
frame-fullText = Full text
frame-reference = Reference
frame-copy = Copy
frame-help = Help
# Who helps follows.
frame-helpLine = Help:
# The launch comes from a copy of the platform that is there for tests.
frame-testPlatform = Test: you come from a test copy of your learning platform. The lab and its files are the real ones.

## The block for teachers, on the page of a lab.

teacher-heading = For you as the teacher
teacher-freeSeats = Free seats
teacher-asOf = Seen at

## The block for administrators. Short names before a value.

admin-heading = For administrators
admin-code = Code
admin-reason = Reason
admin-cause = Cause
admin-fix = What to do
admin-who = Who
admin-reference = Reference
admin-awsRequestId = AWS request id
# Before what a platform answered in its own words.
admin-platformWords = The platform’s own words
admin-state = State
admin-fleetErrors = Fleet errors
admin-asOf = Seen at

## On every page that refuses. Who can help: first who has to act, then who reads it.

refusal-tryAgain = Try again
refusal-whoCanHelp = Who can help
refusal-whatToDo = What to do
refusal-who-student-student = You can solve this yourself. If it happens again, tell your teacher.
refusal-who-student-teacher = The student, by opening the lab again from the course.
refusal-who-student-admin = The student, by opening the lab again from the course.
refusal-who-teacher-student = Your teacher. Give them the reference.
refusal-who-teacher-teacher = You, in the settings of this activity.
refusal-who-teacher-admin = The teacher, in the settings of the activity.
refusal-who-lms_admin-student = Your teacher. Give them the reference: they know whom to ask.
refusal-who-lms_admin-teacher = The administrator of your learning platform. Give them the reference.
refusal-who-lms_admin-admin = The administrator of the learning platform.
refusal-who-cloud_admin-student = Your teacher. Give them the reference: they know whom to ask.
refusal-who-cloud_admin-teacher = The people who run the labs. Give them the reference.
refusal-who-cloud_admin-admin = The people who run the lab service and its AWS account.
refusal-who-nobody-student = If it stays like this, tell your teacher.
refusal-who-nobody-teacher = If it stays like this, tell the people who run the labs.
refusal-who-nobody-admin = The people who run the lab service and its AWS account, if it stays like this.

## On refusals of requests that nobody has verified. Read by administrators of learning platforms.

settingUp-summary = If you are setting this up
settingUp-teachers = If you teach here
settingUp-teacher = Give the reference to the administrator of your learning platform.
settingUp-unverified = Who sent this could not be verified, so nothing that it says is shown. Compare, letter by letter:
settingUp-key = LTI 1.1: consumer key and shared secret, the same in the learning platform and in the lab service, without blanks before or after them.
# The address follows.
settingUp-address = LTI 1.1: the tool URL. It is signed as it was typed into the learning platform, so http or https, host, port, path and the slash at its end count. Here it is
settingUp-registration = LTI 1.3: issuer, client id and key set address of the learning platform, as they are registered in the lab service.
# npm run check -- --launch <key> is a command: not translated.
settingUp-operator = Whoever runs the lab service finds the cause under the reference: npm run check -- --launch <key>

## The page that shows an administrator what a launch carries. Short names before a value.

launchCheck-title = Check of a launch
launchCheck-verified = This launch is verified and would open a lab
launchCheck-refused = This launch is verified, but would open nothing
launchCheck-nothingOpened = Nothing was opened. You see this because you administer the learning platform and the activity has the custom parameter check=1; take it out again afterwards.
launchCheck-wouldOpen = What it would open
launchCheck-arrived = What arrived
launchCheck-none = (nothing)
launchCheck-lab = Lab
launchCheck-now = Now
launchCheck-unknown = Not known: AppStream did not tell whether the lab is running. Whoever runs the lab service finds out why: npm run check
launchCheck-userId = Your AppStream user id
launchCheck-key = Consumer key
launchCheck-registration = Registration
launchCheck-deployment = Deployment
launchCheck-toolUrl = Tool URL
launchCheck-institution = Institution
launchCheck-labChoice = Names of the lab
launchCheck-person = Your id in the platform
launchCheck-directory = Directory
launchCheck-roles = Your roles
launchCheck-teacher = teacher
launchCheck-administrator = administrator
launchCheck-course = Course
launchCheck-activity = Activity
launchCheck-returnHost = Way back leads to
launchCheck-language = Language
launchCheck-framing = Shown
launchCheck-inFrame = inside another page
launchCheck-inWindow = in a window of its own
launchCheck-framers = May show it inside
launchCheck-clock = Time under way

## Between a click in the course and the lab. Read by students and teachers.

handover-title = Opening the lab
handover-what = One moment: the course is asked who you are.
handover-goOn = Go on
handover-blocked = The lab needs a window of its own
handover-blockedWhy = Your browser keeps nothing for pages inside other pages, so the lab could not know you here.
# Platforms forget a click after five minutes.
handover-blockedUntil = The button works for a few minutes. After that, open the lab again from the course.
handover-tooLate = Open the lab again from the course
handover-tooLateWhy = This page has been open for too long: the course would not know your click any more.
handover-openWindow = Open in a new window

## After Reload or Back. Read by students and teachers.

comeBack-title = Open the lab again from the course
comeBack-coming = One moment: the lab’s page is coming back.
comeBack-gone = This page has nothing to show any more.
comeBack-why = A lab’s page comes back for ten minutes, in the window where it was, until you end the lab or go back to the course.

## In a frame of nobody knows whom. The name says who reads it.

wayOut-what = The lab opens in a window of its own
wayOut-teacher = Your students see this page with the same button. If the link in your course opens in a new window, it is not needed.
wayOut-cause = The learning platform does not say where its pages are, so the lab’s own page may not be shown inside them.
wayOut-fix = Let the link open in a new window, or name the platform’s address under frameAncestors in CONFIG_FILE.
# In place of wayOut-fix where the lab service has no configuration file.
wayOut-fixWithoutFile = Let the link open in a new window. The platform’s address can be named only where the lab service has a CONFIG_FILE.

## Where teachers choose labs for a course.

picker-chooseOne = Choose a lab
picker-chooseSeveral = Choose labs
picker-search = Search
picker-found = Labs found
picker-add = Add to the course
picker-cancel = Cancel
picker-chooseFirst = Choose a lab first.
# Where the activity has points.
picker-noScore = A lab sends no score. Set the points of this assignment to 0, or grade by hand: otherwise students read “missing” after the due date.
# The box in which a column of the gradebook is asked for.
picker-column = Gradebook
picker-columnMake = Make a column for each lab that is chosen
# The platform says that it makes columns.
picker-columnWhy = It is made with the link. What counts as a score is chosen on the lab’s page.
picker-columnPerhaps = Your learning platform does not say whether it makes columns this way; its gradebook shows it. What counts as a score is chosen on the lab’s page.
picker-points = Points
#   $zone (Text) - IANA name of a time zone
picker-due = Due, on the clock of { $zone } (empty: never)
#   $most (Number) - points
picker-columnFaults-points = Points have to be a whole number from 1 to { $most }.
picker-columnFaults-due = Enter a date and a time that exist.
picker-nothing = There is no lab to choose
picker-nothingWhy = The people who run the labs have not opened any for this course. Ask them.
picker-returning = Going back to the course
#   $count (Number) - how many
picker-added =
    { $count ->
        [one] One lab was chosen.
       *[other] { $count } labs were chosen.
    }

## The tool’s own page in a course. The name says who reads it.

list-title = Labs
list-teacherWhat = Labs that you can add to this course
list-teacherHow = Students open a lab where you put it: in a module, an assignment or a page. There, add an external tool and choose the lab from the list. Here you can try one.
list-studentWhat = There is no lab at this place
list-studentHow = Your teacher puts labs into the course. Open them there.
# For administrators who do not teach in this course.
list-adminHow = The teachers of this course put labs into it. Open them there.

## The page of those who run an institution’s labs. Read by named administrators.

manage-title = Labs and classes
# Above the button that leads to the page, at the end of a lab's page.
manage-heading = For the people who run the labs
manage-labs = Labs
manage-unknown = Its state is not known
#   $count (Number) - how many seats
manage-inUse =
    { $count ->
        [one] One seat is in use.
       *[other] { $count } seats are in use.
    }
#   $count (Number) - how many people
manage-waiting =
    { $count ->
        [one] One person waits for a seat.
       *[other] { $count } people wait for a seat.
    }
# Before what somebody has to do about a fault.
manage-fix = What to do
manage-requests = Waiting for approval
manage-noRequests = Nothing waits for approval.
manage-planned = Planned classes
manage-noPlanned = No class is planned.
# Over classes of a calendar that somebody refused or withdrew.
manage-heldBack = In a calendar, and not planned: refused or withdrawn
manage-unread = This cannot be seen now: a part of the lab service does not answer.
manage-approve = Approve
manage-refuse = Refuse
manage-leave = Leave it as it is
manage-exam = Exam
#   $count (Number) - how many people
manage-people =
    { $count ->
        [one] One person
       *[other] { $count } people
    }
#   $count (Number) - how many lessons
manage-lessons =
    { $count ->
        [one] one lesson
       *[other] { $count } lessons
    }
# Before the times of the next lesson.
manage-next = Next lesson
manage-over = All lessons are over.
manage-fits-yes = The seats fit.
manage-fits-no = The seats do not fit.
manage-fits-unknown = Whether the seats fit is not known.
manage-overLimit = It goes beyond the agreed seat-hours: only the people who run the lab service can approve it.
#   $count (Number) - seats times hours
manage-seatHours =
    { $count ->
        [one] One seat-hour.
       *[other] { $count } seat-hours.
    }
# Before the id of who asked for a class.
manage-by = By
manage-questions-approve = Approve this class?
manage-questions-refuse = Refuse this class?
manage-reason = Reason; whoever asked reads it
manage-news-approved = The class is approved.
manage-news-refused = The class is refused.
manage-news-gone = Nothing was changed: the request is not as it was any more.
manage-news-over = Nothing was changed: the class goes beyond the agreed seat-hours.
# Timetables that the configuration names, and that become classes by themselves.
manage-calendars = Calendars
# Before the time at which a calendar was read last.
manage-calendarRead = Read
manage-calendarUnread = It was not read yet.
manage-calendarWell = Nothing is wrong with it.
# Before the time since which something is wrong with a calendar.
manage-calendarSince = Since
manage-calendarFaults-unreadable = It cannot be read. What was planned of it stays. Have it put back where it was.
manage-calendarFaults-refused_parts = Parts of it count for nothing, the rest is planned. Have them mended at the source.
manage-calendarFaults-no_lessons = It has no lesson to come. Look whether titles or rooms in it have changed.
manage-calendarFaults-vanished = Its lessons are gone, all or most of them. Nothing is taken back for that. If it is meant, the people who run the lab service can withdraw its classes.
manage-calendarFaults-ends_early = It ends before the term does. What was planned of it stays. Have it continued.
manage-calendarFaults-class_refused = A class in it cannot be asked for. What was planned of that class stays.
manage-calendarFaults-failed = Something went wrong that is not its fault. The next reading tries again; what was planned of it stays.
manage-refusals = Refused in the last 24 hours
#   $count (Number) - how often
manage-times =
    { $count ->
        [one] once
       *[other] { $count } times
    }
manage-more = There were more; the oldest are not counted.
manage-selfTest = Self-test
manage-testWhat = It asks AWS about every lab and makes one link for each that nobody opens. It takes some seconds and costs nothing.
manage-test = Run the self-test
manage-allWell = All checks are well.
# Said of a lab that a check found something about.
manage-fails = Cannot open
manage-note = Note
manage-inEnglish = What the checks found is said in English.

## The board of a course: who is in its labs. Read by teachers.

board-open = Who is in the labs
board-title = Who is in the labs of this course
#   $count (Number) - how many people
board-count =
    { $count ->
        [0] Nobody is in a lab now.
        [one] One person is in a lab.
       *[other] { $count } people are in a lab.
    }
board-unknown = Who is in a lab cannot be seen now.
# Before a time.
board-asOf = Seen at
# Before the titles of labs.
board-unseen = The streaming service did not say who is in:
board-unreadWhy = Part of the lab service does not answer. Labs stay open. Look again in a minute.
board-inNow = In a lab now
# In place of the page, in a frame of an unknown site.
board-inWindow = This page opens in a window of its own
board-states-connected = Connected
board-states-away = Not connected; what is open stays open for a while
board-states-pending = The desktop is being prepared
board-states-opening = Has just opened it
# Before a time.
board-since = Since
# Before a time, after another one: “Since 10:04 · ends at the latest 14:04”.
board-until = ends at the latest
# After the id of the reader.
board-you = (you)
# A mark beside somebody who came from a test copy of the learning platform.
board-test = Test
board-preview = Student View (preview)
board-unknownPerson = Somebody without a usable id
# From another course, or from another place of the learning platform.
board-elsewhere = This session began somewhere else. It can be ended there only.
# The button of a session, and of the question whether it shall end.
board-end = End session
board-question = End this person’s session?
board-lost = Everything that is not saved is lost.
board-lostWhy = Their programs close at once. They can open the lab again afterwards.
board-keepOpen = Leave it open
board-person = Person
board-lab = Lab
board-ended = The session has ended.
board-gone = That session is not open any more. Nothing was ended.
# Heads the list of people who wait for a seat.
board-waiting = Waiting for a seat
# Before names of labs.
board-unheard = Who waits cannot be seen now:
#   $count (Number) - where somebody stands in the line; 1 is next
board-position = Number { $count } in line
board-called = It is their turn
# Before a time.
board-heldUntil = seat held until
board-awayNotShown = Whoever closed their page is not shown and not counted here; they keep their position.
board-refused = Could not open a lab
board-nobodyRefused = Nobody was refused.
board-toLab = Back to the lab
# Below the list.
board-lmsIds = People stand here under the ids of your learning platform; their names do not come with them.
board-names = Names are asked of your learning platform when this page is shown. They are not kept.
board-namesMissing = Your learning platform gave no names now, so people stand here without them.
# Behind somebody who opened a lab from the course.
board-left = not in the course any more
board-pseudonyms = People stand here under pseudonyms. The people who run the labs can tell you whose they are.
board-kept = Who opened a lab is kept for as long as a session may last.
board-keptWaiting = Who waits is kept for four hours after they came.
#   $hours (Number) - for how many hours refusals are kept
board-keptWith =
    { $hours ->
        [one] Who opened a lab is kept for as long as a session may last, who was refused for an hour.
       *[other] Who opened a lab is kept for as long as a session may last, who was refused for { $hours } hours.
    }

## Classes of a course: when they need a lab. Read by teachers.

classes-open = Classes
classes-title = Classes of this course
classes-intro = Say when your class needs the lab, so that seats can be planned for it.
classes-none = No class is planned in this course yet.
classes-states-draft = Not confirmed: nothing is planned
classes-states-requested = Waits for approval
classes-states-approved = Approved
classes-states-refused = Refused
classes-states-withdrawn = Withdrawn
#   $count (Number) - how many people the class has
classes-people = People: { $count }
#   $count (Number) - how many lessons the class has
classes-lessons = Lessons: { $count }
# Before a time: that of the last lesson.
classes-last = the last one
classes-before = Until then what was approved stays.
# Before the words of the person who refused it.
classes-reason = Refused because:
classes-edit = Change
classes-withdraw = Withdraw
classes-question = Withdraw this class?
classes-questionWhy = No seats are planned for it any more.
classes-keep = Keep it
classes-new = New class
classes-change = Change this class
classes-name = Name of the class
classes-date = Date of the first lesson
classes-from = Starts at
classes-to = Ends at
classes-zone = Time zone
classes-until = Every week until (empty: once)
classes-number = Number of people
#   $count (Number) - learners
classes-counted = Your learning platform counts { $count } learners in this course.
# The time at which it was counted follows.
classes-countedAt = Counted at
classes-uncounted-large = This course is too large for your learning platform to list its people. Enter the number.
classes-uncounted-denied = Your learning platform does not let us ask who is in this course. Enter the number.
classes-uncounted-away = Your learning platform did not say who is in this course. Enter the number.
classes-uncounted-partial = Your learning platform listed a part of the people of this course alone. Enter the number.
classes-sections = Your sections:
classes-sectionsHelp = If the lesson is for one of them, give the class its name, and enter how many people it has.
classes-linkDates = Your learning platform has these dates for the link. What fits is filled in here; please check it.
classes-linkOpens = opens
classes-linkDue = due
classes-linkCloses = closes
classes-exam = Exam: nobody else gets a desktop meanwhile
classes-windows = People with other times
classes-windowsHelp = They count within the number of people.
classes-windowPeople = How many
classes-windowEarlier = Minutes earlier
classes-windowLater = Minutes longer
#   $time (Text) - a date and time
classes-twice = { $time } comes twice: the clocks go back. Which one?
# Of a clock time that comes twice.
classes-first = The first one
classes-second = The second one
classes-check = Will it fit?
classes-save = Save
classes-fits-yes = It fits.
classes-fits-no = It does not fit.
classes-fits-unknown = Nothing stands against it, but not everything is known.
classes-waits = Once it is saved, the people who run the labs decide.
classes-atOnce = Once it is saved, it counts at once.
classes-saved-requested = Saved. It waits for approval.
classes-saved-approved = Saved. It is approved.
classes-saved-unchanged = Nothing has changed.
classes-saved-refused = The same was refused before. Change it to ask again.
classes-gone = The class is withdrawn.
#   $hours (Number) - seats times hours
classes-use = It takes { $hours } seat-hours.
#   $limit (Number) - seat-hours that may be planned in the month
#   $used (Number) - seat-hours of other classes
classes-limit = Limit of the month: { $limit } seat-hours; other classes have { $used }.
#   $missing (Number) - seats
classes-short-limit = Seats missing: { $missing }.
#   $people (Number) - people
classes-short-fewer = It fits with { $people } people.
#   $minutes (Number) - minutes
classes-short-later = It fits { $minutes } minutes later.
#   $minutes (Number) - minutes
classes-short-earlier = It fits { $minutes } minutes earlier.
#   $missing (Number) - seats
classes-short-late = It begins too soon: at its start { $missing } seats are missing.
#   $minutes (Number) - minutes
classes-short-session = A session of this lab ends after { $minutes } minutes. Whoever stays longer has to open it again.
classes-short-retired = The machines of this lab are not to be had any more.
classes-short-hours = The limit of seat-hours is passed, so somebody has to approve it.
classes-short-alone = An exam and another class want the same desktops.
#   $count (Number) - how many more lessons
classes-moreLessons = Lessons with the same: { $count } more.
classes-faults-name = Give the class a name of at most 200 characters.
#   $most (Number) - people
classes-faults-people = The number of people has to be from 1 to { $most }.
classes-faults-date = Enter date, start and end.
classes-faults-until = “Every week until” has to be on or after the first date, and within two years.
classes-faults-backwards = It has to end after it starts, less than 24 hours later.
classes-faults-over = All of it is in the past.
classes-faults-zone = This time zone is not known. Write one such as Europe/Berlin.
#   $time (Text) - a date and time
classes-faults-missing = { $time } does not exist: the clocks go forward then. Choose another time.
classes-faults-windows = People with other times: whole numbers, at most 24 hours earlier or later, and together no more than the class has.
classes-faults-many = There are too many classes or lessons. Withdraw what is not needed.
classes-faults-lab = No classes can be planned on this lab.
classes-faults-busy = Part of the lab service does not answer. Nothing was saved. Try again in a minute.
classes-kept = Kept are the name, the times, the number of people, and by id who asked and who decided; until 90 days after the last lesson.

## Scores of a lab in a course: what is scored, and whether it arrived. Read by teachers.

scores-open = Scores
scores-title = Scores of this lab
# Heads a list of links of the course.
scores-links = Scored links of this course
# The button of a link.
scores-show = Show
scores-noLink = Nothing is scored in this course yet.
scores-noLinkWhy = Open the page of scores from a lab to choose what is scored there.
scores-now-nothing = Nothing is scored here.
scores-now-opened = Scored by opening the lab.
#   $count (Number) - minutes for the whole score
scores-now-minutes =
    { $count ->
        [one] Scored by minutes in the lab: one minute for the whole score.
       *[other] Scored by minutes in the lab: { $count } minutes for the whole score.
    }
# Before a time.
scores-chosenAt = Chosen
scores-asked = Your learning platform asks what people did, and keeps the scores itself. Choose there what is scored.
scores-notOffered = With your launch the learning platform named no gradebook for this link.
scores-notOfferedWhy = Nothing can be sent until it does. Give the link points or a grade in its settings there, then open this page from it again. If it stays so, ask the people who run your learning platform.
#   $count (Number) - scores
scores-missing =
    { $count ->
        [one] One score did not arrive.
       *[other] { $count } scores did not arrive.
    }
#   $count (Number) - scores
scores-onWay =
    { $count ->
        [one] One score is on its way.
       *[other] { $count } scores are on their way.
    }
#   $count (Number) - marks
scores-keptByHand = Marks made by hand, which stay: { $count }
scores-allThere = All scores that were decided have arrived.
scores-noneYet = No score has been decided yet.
scores-unread = Scores cannot be seen now.
scores-listOff = The people who run the labs have switched lists of people off. Scores are sent all the same.
#   $count (Number) - people
scores-more = People who stand only in the table to download: { $count }
scores-people = People
scores-tests = Test people
scores-testsWhy = No score is decided or sent for them.
scores-neverOpened = Has not opened the lab from here
# Before a time.
scores-firstOpened = Opened
# Before a time, after another one: “Opened 10:04 · last 14:04”.
scores-lastOpened = last
# Before a time.
scores-alternative = Used the accessible alternative
scores-live = in the lab now
#   $count (Number) - whole minutes
scores-inLab = Minutes in the lab: { $count }
# Of who opened the lab, in place of their minutes.
scores-unseen = The desktop was asked for, but no session of theirs was seen.
# Before two times.
scores-gap = Nobody could look, so this is not counted:
scores-endedBy-teacher = Their last session was ended by a teacher.
scores-endedBy-closing = Their last session ended because the lab closed.
#   $given (Number) - from 0 to 100
scores-score = Score: { $given } of 100
scores-delivery-queued = It is sent within a minute.
scores-delivery-by_hand = There is a mark made by hand. It stays, and nothing is sent.
# Before a time.
scores-delivery-sent = Arrived
scores-delivery-waiting = Not there yet
scores-delivery-not_booked = The learning platform took it and booked nothing.
scores-delivery-refused = Did not arrive
# Before a time.
scores-triedSince = tried since
# Before a time, after another one.
scores-next = next try
#   $given (Number) - from 0 to 100
scores-shown = The gradebook shows { $given } of 100.
scores-byHandFix = To let the score in, delete the mark in the gradebook first, then send again.
scores-notBookedFix = Enter it in the gradebook by hand. There are platforms that book no score of 0, and some that book none.
scores-faults-person-what = The learning platform takes no score for this person.
scores-faults-person-fix = Look whether they are in the course, as somebody who learns. Then send again.
scores-faults-locked-what = The grade is locked in the gradebook.
scores-faults-locked-fix = Unlock it there, then send again.
scores-faults-gone-what = The column is not in the gradebook any more.
scores-faults-gone-fix = Save the settings of the link in the course once, then send again.
scores-faults-no_line-what = The link has no column in the gradebook, and none can be made.
scores-faults-no_line-fix = Give the link points or a grade in its settings, open it once yourself, then send again.
scores-faults-other_link-what = The column that the learning platform named belongs to another link.
scores-faults-other_link-fix = Add the lab to the course anew, and choose there what is scored.
scores-faults-not_kept-what = The learning platform said that it made a column, and has none.
scores-faults-not_kept-fix = Give the link a grade in its settings, or ask the people who run your learning platform. Then send again.
scores-faults-denied-what = The learning platform does not let the lab service into its gradebook.
scores-faults-denied-fix = Ask the people who run your learning platform to allow grades for this tool. Then send again.
scores-faults-refused-what = The learning platform refused it, and does not say why.
scores-faults-refused-fix = Send again. If it stays so, enter it in the gradebook by hand.
scores-faults-superseded-what = The gradebook has a later score than this one.
scores-faults-superseded-fix = Look at it there. If this one shall count, delete the other and send again.
scores-faults-away-what = The learning platform does not answer.
scores-faults-away-fix = Send again when it works.
# Buttons of a person.
scores-again = Send again
scores-done = Done otherwise
scores-undone = Take “done otherwise” back
scores-againAll = Send all again that did not arrive
# Heads a question with its button.
scores-question = What is scored
scores-what-nothing = Nothing
scores-what-opened = That the lab was opened
scores-what-minutes = Minutes in the lab
scores-help-nothing = No score is sent, and nothing new is kept of anybody.
scores-help-opened = The whole score for whoever was in the lab, or used its accessible alternative.
scores-help-minutes = A part of the score for each connected minute. It is decided when the session is over, or the whole is reached.
scores-number = Minutes for the whole score
scores-fromNow = It counts from now on. What has been decided stays.
#   $most (Number) - minutes
scores-faultMinutes = Enter a whole number of minutes from 1 to { $most }.
scores-news-saved = Saved. It counts from now on.
scores-news-unchanged = Nothing has changed.
scores-news-changed = Somebody else has changed it meanwhile. Nothing was saved; here stands what counts now.
scores-news-again = It is sent again within a minute.
scores-news-done = It counts as done otherwise, with the whole score.
scores-news-undone = “Done otherwise” is taken back.
scores-news-gone = That was answered before, or has changed meanwhile. Nothing was done.
scores-news-busy = Part of the lab service does not answer. Nothing was saved. Try again in a minute.
scores-questions-again = Send this score again?
scores-questions-all = Send all scores again that did not arrive?
scores-questions-done = Count this as done otherwise?
scores-questions-undone = Take “done otherwise” back?
scores-questions-test = Send a test score?
scores-whyAgain = The gradebook is read first. A mark made by hand stays.
scores-whyDone = They get the whole score, whatever was seen. A score that was sent does not fall by itself.
scores-noFall = A score that was sent does not fall by itself. Where it is too high, correct it in the gradebook: a mark made by hand stays.
#   $count (Number) - from 0 to 100
scores-counted = What counts now comes to { $count } of 100. What was decided before does not fall by itself; where it is too high, correct it in the gradebook.
# The button that does nothing.
scores-leave = Leave it as it is
scores-test = Send a test score
scores-testHelp = 100 goes to one line of the gradebook, is looked for there, and is taken back. Where there is a mark already, nothing is sent.
scores-testWhose = Whose line
scores-testOwn = My own
scores-tested-back = The test score arrived. The learning platform says that it is taken back: look in the gradebook whether the line is empty.
scores-tested-unseen = The learning platform took the test score, and was asked to take it back. It does not tell what is booked, so look into the gradebook.
scores-tested-left = The test score arrived and could not be taken back. Delete it in the gradebook.
scores-tested-marked = There is a mark on that line already. Nothing was sent.
scores-tested-not_booked = The learning platform took the test score and booked nothing. Scores would be lost there.
scores-tested-failed = The test score did not arrive.
scores-csv = Download as a table (CSV)
# Columns of that table.
scores-columns-person = Person
scores-columns-name = Name
scores-columns-test = Test
scores-columns-firstOpened = First opened
scores-columns-lastOpened = Last opened
scores-columns-alternative = Accessible alternative
scores-columns-minutes = Minutes
scores-columns-gapMinutes = Minutes not counted
scores-columns-score = Score
scores-columns-delivery = Delivery
scores-columns-at = Time of delivery
scores-columns-why = Reason
scores-columns-done = Done otherwise
scores-columns-ended = End of the last session
# In cells of that table.
scores-yes = yes
scores-notSent = A number from 0 to 100 and two times are sent. Names, comments, and what anybody did in the lab are not sent.
#   $days (Number) - days
scores-kept =
    { $days ->
        [one] Who opened the lab, their minutes and their scores are kept for one day.
       *[other] Who opened the lab, their minutes and their scores are kept for { $days } days.
    }

## Read by administrators of learning platforms who register the tool by a link.

register-title = Connect labs to your learning platform
register-what = Your learning platform is about to register this tool
register-afterwards = Nothing opens yet: the people who run the labs decide afterwards which labs your courses may use.
register-confirm = Register the tool
register-platform = Learning platform
register-institution = Institution
register-tool = Tool
register-address = Address
register-data = Personal data
register-dataWhat = An id for each person: no names, no e-mail addresses, no grades.
register-dataDates = When a link is open for a person, and which sections who teaches is in.
# In place of it where the tool asks for more; the next two follow it.
register-dataId = An id for each person, and no e-mail addresses.
register-dataGrades = Where a teacher chooses so, scores of a lab go into the gradebook. A mark that stands there is read first, so that it stays.
register-dataRosters = Who is in a course, by name: shown to those who teach in it, and not stored.
register-done = The tool is registered
register-doneWhat = Now activate it in your learning platform
register-doneThen = Then tell the people who run the labs this name, so that they can approve it. You can close this window.
register-again = The tool was registered already
register-againWhat = Take over in your learning platform what it shows as new
register-againThen = Nothing has changed for the people who run the labs. If your learning platform made another place for the tool, tell them this name: they decide which labs may open there.
register-name = Name

## The service’s own address, opened without a course.

front-title = Labs are opened from a course
front-what = You are in the right place, but this address opens nothing by itself.
front-how = Go to your course and open the lab there. The course tells this service who you are, so you need no other password.
front-help = If the course brought you here, tell whoever put the link there.

## Sentences that several refusals share. Names that end in Title are titles of pages; students, teachers and administrators read the others.

shared-unreadableTitle = The course could not open the lab
shared-unreadable = It sent something that the lab could not read. This is not your fault.
shared-setUpTitle = The lab is not set up correctly
shared-notYourFault = This is not your fault.
shared-notNowTitle = The lab cannot be opened right now
shared-serviceFault = Something is wrong with the lab service. This is not your fault.
shared-tryThenTell = Try again. If it does not help, tell your teacher and give them the reference.
shared-noAnswerTitle = The streaming service does not answer
shared-pageTooOldTitle = This page can no longer open the lab
shared-tooOldTitle = This link is too old
shared-worksForMinutes = Each click in the course makes a link that works for a few minutes.
shared-usedTitle = This link has been used
shared-clockTitle = The course’s clock is wrong
shared-fromFuture = The link seems to come from the future, so it was not accepted. This is not your fault.
shared-nobodyTitle = The course did not say who you are
shared-nobody = The lab has to know who opens it, so that your files stay yours.
shared-unknownBrowserTitle = This page does not know your browser
shared-unknownBrowser = The lab was not opened from the course in this browser, or the browser keeps nothing for pages inside other pages.
shared-tryAnotherBrowser = Open the lab again from the course. If this page comes back, open the course activity in a window of its own, or use another browser.
shared-openFromCourse = Open the lab from your course.
shared-openAgain = Open the lab again from the course.
shared-youOpenAgain = You, by opening the lab again from the course.
shared-youLater = You, by opening the lab again later.
shared-tellTeacher = Tell your teacher and give them the reference.
shared-tryInAMinute = Wait a minute, then try again.
shared-lookIntoCourse = Look into the course. If the labs are not there, open the list again from it.
shared-askForNewLink = Ask the people who run the labs for a new one. If you are updating the tool, ask them to open the link again.
shared-tellWhoPutTheLink = You can solve this yourself. If the course brought you here, tell whoever put the link there.
shared-youOrPlatform = You, or the administrator of your learning platform.
shared-platformCannotBeRead = The learning platform sent a request that the lab service cannot read. This activity may be set up wrongly, or the platform itself.
shared-platformUnknown = The lab service does not know your learning platform, or their shared secrets differ.
shared-awsAccess = The lab service is not allowed to use its AWS account at the moment.
shared-linkTooOld = The link was made too long ago. If this happens to everybody, the clock of your learning platform is slow.
shared-platformClockAhead = The clock of your learning platform is ahead of the time.
shared-askPlatformAdmin = Give the reference to the administrator of your learning platform.
shared-askLabRunners = Give the reference to the people who run the labs.
shared-openAgainThenAsk = Open the lab again. If it happens each time, give the reference to the administrator of your learning platform.
shared-updatePlugin = Update the learning platform or its LTI plugin.
shared-updatePlatform = Update the platform; LTI 1.3 requires it.
shared-synchroniseIfAll = If it happens to everybody, synchronise the clock of the learning platform’s server (NTP), then that of the lab service.
shared-synchronise = Synchronise the clock of the learning platform’s server (NTP), then check that of the lab service.
shared-lookForProxy = Nothing, unless it happens often. Then look for a proxy that sends requests twice.
shared-compareRegistration = Compare the registration of this tool in the learning platform with the one in the lab service: issuer, client id, addresses.
shared-compareKeySet = Compare jwksUrl of the registration with the key set address of the platform.
shared-checkAws = Check the AWS Health Dashboard for AppStream in this region, then the network between the lab service and AWS (proxy, VPC endpoint, DNS).
shared-signIn = Sign in to the course, then open the lab again. If you are signed in, tell your teacher and give them the reference.
shared-youBySigningIn = You, by signing in. Otherwise your teacher.
shared-nobodyNamed = The launch names no user. Guests and visitors of public courses have none.
shared-openSignedIn = Open the lab as a signed-in person. If you are signed in, give the reference to the administrator of your learning platform.
shared-wrongAddress = The learning platform uses a wrong address of the lab service.
shared-memoryUnreadable = The lab service cannot read or write something that it has to remember.
shared-leavePreview = Try again later, or leave the Student View and open the lab as yourself.
shared-onlyForTeachers = This page is for the people who teach this course.
shared-openYourLabThere = Go back to the course, and open your lab there.
shared-notYourCourse = You do not teach in this course, or the people who run the labs have switched this page off.
shared-ifYouTeachAsk = If you teach here, ask the people who run the labs.
shared-labRunnersIfYouTeach = The people who run the labs, if you teach here.
shared-notReached = It cannot be reached.

## Refusal route_unknown. Who has to act: nobody.

refusals-route_unknown-student-title = There is no page at this address
refusals-route_unknown-student-what = The address is incomplete or has changed.
refusals-route_unknown-teacher-what = The address of this activity leads to nothing.
refusals-route_unknown-teacher-fix = Compare the address in the settings of the activity with the one that the people who run the labs gave you.
refusals-route_unknown-admin-what = No route of the lab service has this path.
refusals-route_unknown-admin-fix = Compare the tool URL in the learning platform with the address of the lab service, including its path prefix (PUBLIC_URL).
refusals-route_unknown-admin-who = Whoever entered the address.

## Refusal method_not_allowed. Who has to act: the administrator of the learning platform.

refusals-method_not_allowed-student-title = This address only works from a course
refusals-method_not_allowed-student-what = It was opened in another way, for example from a bookmark or by loading the page again.
refusals-method_not_allowed-teacher-what = The address was opened like an ordinary web page. A lab has to be an external tool, not a plain link.
refusals-method_not_allowed-teacher-fix = Add the lab to the course as an external tool.
refusals-method_not_allowed-admin-what = The request has a method that this route does not take; launches are POST requests.
refusals-method_not_allowed-admin-fix = Register the address as an LTI tool. If it is one, look for a redirect in front of the lab service that turns POST into GET (http to https, or a missing trailing slash).

## Refusal content_type_unsupported. Who has to act: the administrator of the learning platform.

refusals-content_type_unsupported-admin-what = The body is not application/x-www-form-urlencoded. A signature covers no other form (RFC 5849 §3.4.1.3.1).
refusals-content_type_unsupported-admin-fix = Make the learning platform, or the proxy between, send launches as an ordinary form.

## Refusal body_too_large. Who has to act: the administrator of the learning platform.

refusals-body_too_large-admin-what = The launch is larger than the lab service reads, or has too many parameters.
refusals-body_too_large-admin-fix = Shorten the description of the activity or its custom parameters.

## Refusal form_malformed. Who has to act: the administrator of the learning platform.

refusals-form_malformed-admin-what = The form is not correctly encoded UTF-8 with percent signs.
refusals-form_malformed-admin-fix = Look for a proxy that rewrites bodies, or for broken characters in the names of the course and activity.

## Refusal protocol_parameter_repeated. Who has to act: the administrator of the learning platform.

#   $parameter (Fact) - name of a parameter, in quotation marks; none where it is unknown
refusals-protocol_parameter_repeated-admin-what =
    { $parameter ->
        [none] A protocol parameter (oauth_…)
       *[other] { $parameter }
    } stands in the launch more than once (RFC 5849 §3.2).
refusals-protocol_parameter_repeated-admin-fix = Take oauth_… parameters out of the tool URL and out of the custom parameters.

## Refusal message_ambiguous. Who has to act: the administrator of the learning platform.

refusals-message_ambiguous-admin-what = The form carries an id_token of LTI 1.3 and parameters of LTI 1.1 (oauth_…). It could mean two people.
refusals-message_ambiguous-admin-fix = Let the learning platform send one or the other; look for an extension that adds fields to launches.

## Refusal lti11_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-lti11_misplaced-admin-what = An LTI 1.1 launch came to an address of LTI 1.3.
refusals-lti11_misplaced-admin-fix = For LTI 1.1 the tool URL is PUBLIC_URL with a slash at its end, and nothing after it. Otherwise register this tool as LTI 1.3 (docs/lti-1.3.md).

## Refusal login_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-login_misplaced-admin-what = A login initiation of LTI 1.3 came to an address that takes launches.
refusals-login_misplaced-admin-fix = In the learning platform, set the login address (initiate login URL) to PUBLIC_URL followed by /lti/login.

## Refusal token_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-token_misplaced-admin-what = An id_token of LTI 1.3 came to the address where logins begin.
refusals-token_misplaced-admin-fix = In the learning platform, set redirect URI and target link URI to PUBLIC_URL followed by /lti/launch; only the login address ends in /lti/login.

## Refusal protocol_parameter_missing. Who has to act: the administrator of the learning platform.

refusals-protocol_parameter_missing-teacher-what = The learning platform sent the launch without a signature.
refusals-protocol_parameter_missing-teacher-fix = If you entered key and secret yourself, check both. Otherwise give the reference to the administrator of your learning platform.
#   $parameter (Fact) - name of a parameter, in quotation marks; none where it is unknown
refusals-protocol_parameter_missing-admin-what =
    The launch is not signed: { $parameter ->
        [none] a protocol parameter (oauth_…)
       *[other] { $parameter }
    } is missing or empty. Moodle, for example, sends unsigned launches for a tool without key and secret.
refusals-protocol_parameter_missing-admin-fix = Enter consumer key and shared secret for this tool in the learning platform.

## Refusal oauth_version_unsupported. Who has to act: the administrator of the learning platform.

refusals-oauth_version_unsupported-admin-what = The launch names an oauth_version other than 1.0.
refusals-oauth_version_unsupported-admin-fix = Register the tool as LTI 1.1 with consumer key and shared secret.

## Refusal signature_method_unsupported. Who has to act: the administrator of the learning platform.

refusals-signature_method_unsupported-admin-what = The launch is signed with a method that the lab service does not know or does not trust (PLAINTEXT and RSA-SHA1 are never accepted).
refusals-signature_method_unsupported-admin-fix = Make the learning platform sign with HMAC-SHA1 or HMAC-SHA256.

## Refusal signature_method_not_allowed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

#   $signatureMethod (Fact) - such as HMAC-SHA1, in quotation marks; none where it is unknown
refusals-signature_method_not_allowed-admin-what =
    The launch is signed with { $signatureMethod ->
        [none] a method
       *[other] { $signatureMethod }
    }, which this consumer key does not accept.
refusals-signature_method_not_allowed-admin-fix = Make the learning platform sign with a method that the consumer’s signatureMethods lists, or widen that list.
refusals-signature_method_not_allowed-admin-who = Whoever set up this consumer.

## Refusal timestamp_malformed. Who has to act: the administrator of the learning platform.

refusals-timestamp_malformed-admin-what = oauth_timestamp is not a whole number of seconds since 1970.

## Refusal nonce_malformed. Who has to act: the administrator of the learning platform.

refusals-nonce_malformed-admin-what = oauth_nonce is longer than the lab service accepts.

## Refusal timestamp_too_old (shown as launch_too_old). Who has to act: the student.

#   $differenceSeconds (Fact) - a number of seconds in words, such as 8 seconds; none where it is unknown
refusals-timestamp_too_old-admin-what =
    The launch was signed too long before it arrived (difference: { $differenceSeconds ->
        [none] unknown
       *[other] { $differenceSeconds }
    }): someone waited or went back in the browser, or the learning platform’s clock is slow.

## Refusal timestamp_in_future (shown as launch_from_future). Who has to act: the administrator of the learning platform.

#   $differenceSeconds (Fact) - a number of seconds in words, such as 8 seconds; none where it is unknown
refusals-timestamp_in_future-admin-what =
    The launch carries a time in the future (difference: { $differenceSeconds ->
        [none] unknown
       *[other] { $differenceSeconds }
    }): the learning platform’s clock is ahead, or the lab service’s is slow.

## Refusal signature_malformed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_malformed-admin-what = oauth_signature is not the base64 text of a digest.
refusals-signature_malformed-admin-fix = Look for a proxy that rewrites bodies; otherwise update the learning platform or its LTI plugin.

## Refusal consumer_key_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-consumer_key_unknown-admin-what = No consumer with this key is configured.
refusals-consumer_key_unknown-admin-fix = Compare the consumer key in the learning platform with the configuration of the lab service, letter by letter.

## Refusal consumer_key_disabled (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-consumer_key_disabled-admin-what = The consumer with this key is switched off in the configuration.
refusals-consumer_key_disabled-admin-fix = Switch it on again, or give the learning platform a new key.
refusals-consumer_key_disabled-admin-who = The people who run the lab service.

## Refusal signature_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_mismatch-admin-what = The signature does not fit: the shared secrets differ, or the address that the learning platform signs is not the one the lab service sees.
refusals-signature_mismatch-admin-fix = Enter the shared secret again on both sides. Then compare the tool URL with PUBLIC_URL: scheme, host, port, path and trailing slash have to be the same.

## Refusal nonce_replayed (shown as launch_used). Who has to act: the student.

refusals-nonce_replayed-student-what = Each click in the course makes a link that works once. If you clicked twice, the lab may already be open in another window.
refusals-nonce_replayed-teacher-what = The same launch came twice. A double click does this in Moodle and Canvas; so does loading the page again.
refusals-nonce_replayed-admin-what = A launch with this nonce has been accepted before. Double clicks and reloads do this; many from one person may be a copied launch.

## Refusal picker_answered. Who has to act: the student.

refusals-picker_answered-student-title = This list has been answered already
refusals-picker_answered-student-what = Your course has got an answer from this list before, and only the first one counts. A double click does this; so does going back in the browser.
refusals-picker_answered-admin-what = This picker has been answered before, and each is answered once. Double clicks and going back do this.
refusals-picker_answered-admin-who = The teacher, by opening the list again from the course.

## Refusal claims_forgotten (shown as launch_too_old). Who has to act: the student.

refusals-claims_forgotten-student-what = The lab service was interrupted a moment ago. Links from before the interruption do not work any more.
refusals-claims_forgotten-admin-what = The store of one-time claims (STORE) restarted, failed over or was emptied after this launch was signed, so it may have been accepted before.
refusals-claims_forgotten-admin-fix = Nothing, after a restart or failover that you know of. If it goes on, synchronise the clocks of the learning platform and of the lab service (NTP).

## Refusal claim_store_unavailable. Who has to act: the people who run the labs.

refusals-claim_store_unavailable-teacher-what = The lab service could not make sure that this link is used only once, because its store does not answer.
refusals-claim_store_unavailable-teacher-fix = Try again in a minute. If it stays like this, give the reference to the people who run the labs.
refusals-claim_store_unavailable-admin-what = The store of one-time claims (STORE) does not answer, so the launch was not accepted.
refusals-claim_store_unavailable-admin-fix = Check that the store runs and that the lab service reaches it and may write to it. The log says more under this reference.

## Refusal launch_parameter_repeated. Who has to act: the administrator of the learning platform.

#   $parameter (Fact) - name of a parameter, in quotation marks; none where it is unknown
refusals-launch_parameter_repeated-teacher-what =
    The launch carries { $parameter ->
        [none] a parameter
       *[other] { $parameter }
    } more than once.
refusals-launch_parameter_repeated-teacher-fix = Look for it in the custom parameters of the activity and take it out there. Otherwise give the reference to the administrator of your learning platform.
#   $parameter (Fact) - name of a parameter, in quotation marks; none where it is unknown
refusals-launch_parameter_repeated-admin-what =
    { $parameter ->
        [none] A parameter
       *[other] { $parameter }
    } stands in the signed launch more than once, so it is not clear which one counts.
refusals-launch_parameter_repeated-admin-fix = Take the copy out of the custom parameters or of the tool settings.

## Refusal launch_parameter_in_query. Who has to act: the teacher.

#   $parameter (Fact) - name of a parameter, in quotation marks; none where it is unknown
refusals-launch_parameter_in_query-teacher-what =
    The address of this activity carries { $parameter ->
        [none] a launch parameter
       *[other] { $parameter }
    } after a question mark. Whoever writes an address could then choose the user, so it is not accepted.
refusals-launch_parameter_in_query-teacher-fix = Take it out of the address. To choose a lab, write lab=… into the custom parameters.
#   $parameter (Fact) - name of a parameter, in quotation marks; none where it is unknown
refusals-launch_parameter_in_query-admin-what =
    { $parameter ->
        [none] A launch parameter
       *[other] { $parameter }
    } stands in the query of the tool URL. Fields that decide are read from the form body only.
refusals-launch_parameter_in_query-admin-fix = Take it out of the URL; labs are chosen by custom parameters.

## Refusal lti_version_unsupported. Who has to act: the administrator of the learning platform.

refusals-lti_version_unsupported-admin-what = lti_version is missing, or is not LTI-1p0, which every launch with a consumer key carries.
refusals-lti_version_unsupported-admin-fix = Register the tool as LTI 1.0 or 1.1.

## Refusal message_type_unsupported. Who has to act: the administrator of the learning platform.

refusals-message_type_unsupported-admin-what = lti_message_type is missing or unknown; the lab service takes basic-lti-launch-request.
refusals-message_type_unsupported-admin-fix = Register the tool for ordinary launches (resource links) only.

## Refusal content_item_unsupported. Who has to act: the teacher.

refusals-content_item_unsupported-teacher-what = The lab service cannot offer a list of labs here.
refusals-content_item_unsupported-teacher-fix = Add the activity by hand: enter the address of the tool, and stack=… and fleet=… in the custom parameters. The people who run the labs can tell you both names.
refusals-content_item_unsupported-admin-what = The learning platform asked for content to choose from (ContentItemSelectionRequest). A lab service without CONFIG_FILE has no list of labs.
refusals-content_item_unsupported-admin-fix = Switch content selection off for this tool; activities name stack and fleet in their custom parameters. Or let the people who run the labs list them in a CONFIG_FILE.
refusals-content_item_unsupported-admin-who = The administrator of the learning platform, or the teacher who adds the activity by hand.

## Refusal resource_link_missing. Who has to act: the administrator of the learning platform.

refusals-resource_link_missing-admin-what = The launch carries no resource_link_id, or an empty one.
refusals-resource_link_missing-admin-fix = Open the lab from an activity or a link in a course. If it is one, update the learning platform or its LTI plugin.

## Refusal instance_guid_mismatch. Who has to act: the administrator of the learning platform.

refusals-instance_guid_mismatch-teacher-what = This consumer key belongs to another learning platform.
refusals-instance_guid_mismatch-admin-what = tool_consumer_instance_guid is missing, or is not the one that this consumer is pinned to. Copies of a site (test systems) often do this.
refusals-instance_guid_mismatch-admin-fix = Give each learning platform a key of its own, or correct the pinned value in the configuration.

## Refusal user_missing. Who has to act: the administrator of the learning platform.

refusals-user_missing-admin-what = user_id is missing or empty. Guests have none, and some platforms leave it out by a privacy setting.
refusals-user_missing-admin-fix = Let the learning platform send the user’s id to this tool. Name and e-mail address are not needed.

## Refusal user_id_shared. Who has to act: the teacher.

refusals-user_id_shared-student-what = It gave an id that everybody has here. With it you would open somebody else’s files, so the lab was not opened.
refusals-user_id_shared-teacher-what = The learning platform sent one user id for everybody. The preview of Open edX Studio does this, and so do platforms that do not know who somebody is.
refusals-user_id_shared-teacher-fix = Open the lab from the course itself (Open edX: “View Live”), signed in. If it happens there too, give the reference to the administrator of your learning platform.
refusals-user_id_shared-teacher-who = You, by opening the lab from the course itself. Otherwise the administrator of your learning platform.
refusals-user_id_shared-admin-what = The user id is the same for everybody: “student” from a preview of Open edX Studio, or a programming language’s word for “nothing” (such as None).
refusals-user_id_shared-admin-fix = Let the learning platform send the id of the person who clicks.
refusals-user_id_shared-admin-who = The administrator of the learning platform.

## Refusal user_id_unusable. Who has to act: the people who run the labs.

refusals-user_id_unusable-teacher-what = The lab service cannot use the user ids of your learning platform as they are.
refusals-user_id_unusable-admin-what = This directory passes user ids on unchanged (userId: raw), but this id does not fit AppStream’s pattern (2 to 32 characters of letters, digits and _ + = , . @ -) or begins with al1-.
refusals-user_id_unusable-admin-fix = Remove userId: raw from this directory. Note that everyone in it then gets a new, empty home folder.

## Refusal login_malformed. Who has to act: the administrator of the learning platform.

#   $parameter (Fact) - name of a parameter, in quotation marks; none where it is unknown
refusals-login_malformed-admin-what =
    The login initiation lacks { $parameter ->
        [none] a parameter
       *[other] { $parameter }
    }, or carries it more than once.
refusals-login_malformed-admin-fix = Check that the login address (initiate login URL) in the learning platform ends in /lti/login and that nothing is added to it.

## Refusal login_too_large. Who has to act: the administrator of the learning platform.

#   $parameter (Fact) - name of a parameter, in quotation marks; none where it is unknown
refusals-login_too_large-admin-what =
    In the login initiation, { $parameter ->
        [none] a parameter
       *[other] { $parameter }
    } is longer than we carry: 2,000 characters for target_link_uri, 255 for lti_deployment_id.
refusals-login_too_large-admin-fix = Shorten the address of the link, or what the platform adds to it. A lab needs no address of its own: name it by the custom parameter lab (docs/lti-1.3.md).

## Refusal registration_unknown (shown as platform_not_registered). Who has to act: the administrator of the learning platform.

#   $issuer (Fact) - address by which a platform names itself, in quotation marks; none where it is unknown
#   $clientId (Fact) - id of the tool in the platform, in quotation marks; none where it is unknown
refusals-registration_unknown-admin-what =
    No registration has issuer { $issuer ->
        [none] (none)
       *[other] { $issuer }
    } and client id { $clientId ->
        [none] (none sent)
       *[other] { $clientId }
    }.
refusals-registration_unknown-admin-fix = Register the platform in the lab service with exactly these two values (docs/lti-1.3.md), or correct them in the platform.

## Refusal registration_ambiguous (shown as platform_not_registered). Who has to act: the people who run the labs.

#   $issuer (Fact) - address by which a platform names itself, in quotation marks; none where it is unknown
refusals-registration_ambiguous-admin-what =
    The platform sent no client id, and several registrations have issuer { $issuer ->
        [none] (none)
       *[other] { $issuer }
    }.
refusals-registration_ambiguous-admin-fix = Let the platform send client_id, or keep one registration for this issuer.

## Refusal registration_disabled (shown as platform_disabled). Who has to act: the people who run the labs.

refusals-registration_disabled-teacher-what = The people who run the labs have not approved the connection to your learning platform yet, or have switched it off.
#   $registration (Fact) - name of a registration, in quotation marks; none where it is unknown
refusals-registration_disabled-admin-what =
    The registration { $registration ->
        [none] (its name)
       *[other] { $registration }
    } waits for approval, or is disabled.
refusals-registration_disabled-admin-fix = Approve it (npm run registrations -- approve), or enable it again in the configuration, if it should launch.

## Refusal target_link_foreign. Who has to act: the administrator of the learning platform.

refusals-target_link_foreign-teacher-what = The address of this activity does not belong to the lab service.
refusals-target_link_foreign-teacher-fix = Delete the link and add it again with the tool’s own list of labs.
refusals-target_link_foreign-admin-what = target_link_uri is not an address of this lab service that takes launches.
refusals-target_link_foreign-admin-fix = Use the address of PUBLIC_URL followed by /lti/launch as target link URI. Behind a proxy, check PUBLIC_URL.

## Refusal platform_login_required. Who has to act: the student.

refusals-platform_login_required-student-title = The course has lost sight of you
refusals-platform_login_required-student-what = Your sign-in to the course has ended, or the browser hides it from pages inside other pages.
refusals-platform_login_required-student-fix = Sign in to the course again. If you are signed in, open the lab in a new window or tab.
refusals-platform_login_required-teacher-what = The learning platform did not recognise the person who clicked. Browsers that block cookies inside frames do this.
refusals-platform_login_required-teacher-fix = Sign in again. If it happens to many, let the activity open in a new window.
refusals-platform_login_required-admin-what = The platform answered login_required: its own session cookie did not come with the request.
refusals-platform_login_required-admin-fix = Let the link open in a new window (Canvas: “Load in a new tab”; Moodle: launch container “New window”).

## Refusal platform_launch_expired. Who has to act: the student.

refusals-platform_launch_expired-student-what = Each click in the course makes a link that works once.
refusals-platform_launch_expired-admin-what = The platform answered launch_no_longer_valid: its launch was already spent.

## Refusal platform_client_refused. Who has to act: the administrator of the learning platform.

refusals-platform_client_refused-teacher-what = Your learning platform does not allow this tool here.
#   $platformError (Fact) - code that the platform answered, in quotation marks; none where it is unknown
refusals-platform_client_refused-admin-what =
    The platform answered { $platformError ->
        [none] that this client may not launch
       *[other] { $platformError }
    }.
refusals-platform_client_refused-admin-fix = Switch the tool on where it is used (Canvas: the developer key’s state must be ON for this account; Moodle: activate the tool).

## Refusal platform_error. Who has to act: the administrator of the learning platform.

refusals-platform_error-teacher-what = Your learning platform could not start the lab.
#   $platformError (Fact) - code that the platform answered, in quotation marks; none where it is unknown
refusals-platform_error-admin-what =
    The platform answered { $platformError ->
        [none] with an error
       *[other] { $platformError }
    } in place of a token.
refusals-platform_error-admin-fix = Compare redirect URI, client id and login address on both sides; the redirect URI has to be exactly PUBLIC_URL followed by /lti/launch.

## Refusal launch_form_incomplete. Who has to act: the administrator of the learning platform.

#   $parameter (Fact) - name of a parameter, in quotation marks; none where it is unknown
refusals-launch_form_incomplete-admin-what =
    The launch lacks { $parameter ->
        [none] a field
       *[other] { $parameter }
    }, or carries it twice.
refusals-launch_form_incomplete-admin-fix = The redirect URI takes what a platform posts (response_mode form_post), nothing else. Start from a link in a course.

## Refusal state_invalid (shown as launch_not_started_here). Who has to act: the student.

refusals-state_invalid-teacher-what = The launch does not belong to a login that this lab service began, or the service was restarted in between.
refusals-state_invalid-admin-what = state is missing, changed, or sealed with another key.
refusals-state_invalid-admin-fix = If it happens to everybody, set the same SEALING_KEY in every process, and register /lti/login as the login address.

## Refusal state_expired (shown as launch_too_old). Who has to act: the student.

#   $ageSeconds (Fact) - a number of seconds in words, such as 8 seconds; none where it is unknown
#   $stateLifetimeSeconds (Fact) - a number of seconds in words, such as 8 seconds; none where it is unknown
refusals-state_expired-admin-what =
    The login is { $ageSeconds ->
        [none] too long
       *[other] { $ageSeconds }
    } old; it counts for { $stateLifetimeSeconds ->
        [none] some minutes
       *[other] { $stateLifetimeSeconds }
    }.
refusals-state_expired-admin-fix = Nothing, unless it happens to everybody. Then look at how long the platform takes to sign people in.

## Refusal browser_unknown (shown as launch_not_started_here). Who has to act: the student.

refusals-browser_unknown-teacher-what = The browser kept neither a cookie nor the learning platform’s own storage for the lab, so the lab service cannot tell that it is the browser that clicked.
refusals-browser_unknown-teacher-fix = Let the activity open in a new window.
refusals-browser_unknown-admin-what = Neither the state cookie nor the platform’s storage came back. Without one of them somebody could make others work under the wrong name.
refusals-browser_unknown-admin-fix = Let the link open in a new window. In the registration, use the platform’s newest authorization address (Canvas: sso.canvaslms.com), which offers storage.

## Refusal token_malformed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_malformed-admin-what = The id_token is not a signed token of readable JSON.

## Refusal token_encrypted (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_encrypted-admin-what = The id_token is encrypted. LTI has signed tokens only.
refusals-token_encrypted-admin-fix = Switch encryption of tokens off in the platform.

## Refusal token_algorithm_not_allowed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_algorithm_not_allowed-admin-what = The id_token is signed with an algorithm that this registration does not accept, or not at all.
refusals-token_algorithm_not_allowed-admin-fix = Let the platform sign with RS256, or name its algorithm in the registration.

## Refusal token_extension_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_extension_unknown-admin-what = The id_token demands an extension (crit) that nobody here understands.
refusals-token_extension_unknown-admin-fix = Let the platform sign plain tokens.

## Refusal token_key_missing (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_missing-admin-what = The id_token does not name its key (kid).
refusals-token_key_missing-admin-fix = Update the platform; LTI 1.3 requires kid.

## Refusal token_key_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_unknown-admin-what = The platform’s key set has no key with the kid of this id_token.

## Refusal token_key_unsuitable (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

#   $fault (Fact) - what was wrong, in quotation marks; none where it is unknown
refusals-token_key_unsuitable-admin-what =
    The key in the platform’s key set is not fit for this signature ({ $fault ->
        [none] kind
       *[other] { $fault }
    }).
refusals-token_key_unsuitable-admin-fix = The key has to be for signatures, of the algorithm’s kind, and at least 2048 bits long if RSA.

## Refusal token_signature_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_signature_mismatch-admin-what = The signature of the id_token does not fit the platform’s key.

## Refusal token_issuer_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_issuer_mismatch-admin-what = iss in the id_token is not the issuer of the login.
refusals-token_issuer_mismatch-admin-fix = Write the issuer in the registration exactly as the platform sends it, also its last slash.

## Refusal token_audience_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_audience_mismatch-admin-what = The id_token is meant for another client id.

## Refusal token_audience_foreign (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_audience_foreign-admin-what = The id_token is meant for others beside us; who else could use it is not known.
refusals-token_audience_foreign-admin-fix = Let the platform send aud with our client id alone.

## Refusal token_party_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_party_mismatch-admin-what = azp in the id_token is another client id.

## Refusal token_nonce_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_nonce_mismatch-admin-what = The id_token does not carry the nonce of this login.
refusals-token_nonce_mismatch-admin-fix = Nothing, unless it happens to everybody: then the platform drops the nonce, which LTI 1.3 requires.

## Refusal token_for_consumer_key (shown as launch_for_old_key). Who has to act: the teacher.

refusals-token_for_consumer_key-teacher-what = This activity still carries the consumer key of an earlier connection, so your learning platform addresses the launch wrongly.
refusals-token_for_consumer_key-teacher-fix = Edit the activity, clear consumer key and shared secret, and save it.
refusals-token_for_consumer_key-admin-what = aud in the id_token is an LTI 1.1 consumer key in place of the client id. Moodle does this for activities that kept their own consumer key.
refusals-token_for_consumer_key-admin-fix = Clear consumer key and shared secret in the settings of this activity (Moodle: edit the External tool, “Show more”).

## Refusal platform_keys_unavailable. Who has to act: the administrator of the learning platform.

refusals-platform_keys_unavailable-student-what = The lab service could not reach your learning platform to make sure that it is you.
refusals-platform_keys_unavailable-student-fix = Wait a minute, then open the lab again from the course.
refusals-platform_keys_unavailable-admin-what = The platform’s key set (jwksUrl) could not be fetched, or is not a key set. Redirects, private addresses and answers beyond 256 KB are not followed.
refusals-platform_keys_unavailable-admin-fix = Open jwksUrl from the lab service’s host, and correct it or the firewall between.

## Refusal deployment_mismatch. Who has to act: the administrator of the learning platform.

#   $deploymentId (Fact) - id of a deployment, in quotation marks; none where it is unknown
refusals-deployment_mismatch-admin-what =
    The id_token is for the deployment { $deploymentId ->
        [none] (its id)
       *[other] { $deploymentId }
    }, the login was for another.
refusals-deployment_mismatch-admin-fix = Open the lab again from the course. If it stays, ask the vendor of the platform: lti_deployment_id of the login has to be deployment_id of the token.

## Refusal deployment_missing. Who has to act: the administrator of the learning platform.

refusals-deployment_missing-admin-what = The id_token has no deployment_id, or one that is too long or no id.

## Refusal deployment_unknown. Who has to act: the people who run the labs.

refusals-deployment_unknown-teacher-what = The lab service knows your learning platform, but nobody has decided yet which labs this place in it may open.
#   $deploymentId (Fact) - id of a deployment, in quotation marks; none where it is unknown
#   $registration (Fact) - name of a registration, in quotation marks; none where it is unknown
refusals-deployment_unknown-admin-what =
    The deployment { $deploymentId ->
        [none] (its id)
       *[other] { $deploymentId }
    } of registration { $registration ->
        [none] (its name)
       *[other] { $registration }
    } is not known here. It never joins an institution by itself.
refusals-deployment_unknown-admin-fix = The people who run the labs add the deployment id to the registration in the configuration.

## Refusal deployment_disabled. Who has to act: the people who run the labs.

refusals-deployment_disabled-teacher-what = The people who run the labs have switched off the labs for this part of your learning platform.
#   $deploymentId (Fact) - id of a deployment, in quotation marks; none where it is unknown
refusals-deployment_disabled-admin-what =
    The deployment { $deploymentId ->
        [none] (its id)
       *[other] { $deploymentId }
    } is disabled.
refusals-deployment_disabled-admin-fix = Enable it again in the configuration, if it should launch.

## Refusal token_times_missing (shown as launch_times_missing). Who has to act: the administrator of the learning platform.

refusals-token_times_missing-admin-what = The id_token lacks exp or iat, or one of its times is no number of seconds.

## Refusal token_expired (shown as launch_too_old). Who has to act: the student.

#   $claim (Fact) - name of a part of the token, in quotation marks; none where it is unknown
#   $differenceSeconds (Fact) - a number of seconds in words, such as 8 seconds; none where it is unknown
#   $allowedSeconds (Fact) - a number of seconds in words, such as 8 seconds; none where it is unknown
refusals-token_expired-admin-what =
    The id_token came too late: its { $claim ->
        [none] time
       *[other] { $claim }
    } lies { $differenceSeconds ->
        [none] an unknown time
       *[other] { $differenceSeconds }
    } back, and { $allowedSeconds ->
        [none] a few minutes
       *[other] { $allowedSeconds }
    } are allowed. Someone waited or went back in the browser, or the platform’s clock is slow.

## Refusal token_from_future (shown as launch_from_future). Who has to act: the administrator of the learning platform.

#   $claim (Fact) - name of a part of the token, in quotation marks; none where it is unknown
#   $differenceSeconds (Fact) - a number of seconds in words, such as 8 seconds; none where it is unknown
#   $allowedSeconds (Fact) - a number of seconds in words, such as 8 seconds; none where it is unknown
refusals-token_from_future-admin-what =
    The id_token counts from a time in the future: its { $claim ->
        [none] time
       *[other] { $claim }
    } is { $differenceSeconds ->
        [none] an unknown time
       *[other] { $differenceSeconds }
    } ahead of our clock, and { $allowedSeconds ->
        [none] a few minutes
       *[other] { $allowedSeconds }
    } are allowed. The platform’s clock is ahead, or the lab service’s is slow.

## Refusal token_version_unsupported (shown as lti_version_unsupported). Who has to act: the administrator of the learning platform.

refusals-token_version_unsupported-admin-what = The version claim is missing, or is not 1.3.0.
refusals-token_version_unsupported-admin-fix = Register the tool as LTI 1.3.

## Refusal token_message_unsupported (shown as message_type_unsupported). Who has to act: the administrator of the learning platform.

refusals-token_message_unsupported-admin-what = The message type is missing or unknown; the lab service takes LtiResourceLinkRequest and LtiDeepLinkingRequest.
refusals-token_message_unsupported-admin-fix = Switch other placements and messages off for this tool.

## Refusal claim_malformed. Who has to act: the administrator of the learning platform.

#   $claim (Fact) - name of a part of the token, in quotation marks; none where it is unknown
refusals-claim_malformed-admin-what =
    The claim { $claim ->
        [none] (its name)
       *[other] { $claim }
    } is missing or has another shape than LTI 1.3 gives it.
refusals-claim_malformed-admin-fix = Update the platform, or ask its vendor.

## Refusal target_link_missing. Who has to act: the administrator of the learning platform.

refusals-target_link_missing-admin-what = target_link_uri is missing from the id_token.

## Refusal target_link_mismatch. Who has to act: the administrator of the learning platform.

refusals-target_link_mismatch-admin-what = The address in the id_token is not the one with which the launch began.
refusals-target_link_mismatch-admin-fix = Delete the link in the course and add it again. If it stays, ask the vendor of the platform.

## Refusal target_link_elsewhere (shown as target_link_mismatch). Who has to act: the administrator of the learning platform.

refusals-target_link_elsewhere-admin-what = The id_token was posted to another address than the one that it is for. Which lab opens is decided by the signed address alone.
refusals-target_link_elsewhere-admin-fix = Let the platform post to the redirect URI (PUBLIC_URL followed by /lti/launch), or to the address of the link itself.

## Refusal token_resource_link_missing (shown as resource_link_missing). Who has to act: the administrator of the learning platform.

refusals-token_resource_link_missing-admin-what = The id_token carries no resource_link id, or an empty one.
refusals-token_resource_link_missing-admin-fix = Open the lab from an activity or a link in a course.

## Refusal token_user_missing (shown as user_missing). Who has to act: the administrator of the learning platform.

refusals-token_user_missing-admin-what = sub is missing, empty, or no id (a text, or a whole number below 2^53): an anonymous launch. Every person needs an id of their own, because it keys their files.
refusals-token_user_missing-admin-fix = Labs cannot be opened by the public. Name and e-mail address are not needed.

## Refusal user_masqueraded. Who has to act: the administrator of the learning platform.

refusals-user_masqueraded-student-title = Somebody is acting as this person
refusals-user_masqueraded-student-what = A lab opens someone’s own files, so it does not open while somebody acts as another person. In some courses the Student View cannot be told from that, and does not open labs either.
refusals-user_masqueraded-student-fix = Stop acting as the other person, or leave the Student View, then open the lab again.
refusals-user_masqueraded-student-who = The person who is acting as somebody else.
refusals-user_masqueraded-teacher-what = You are acting as another user. The lab would open that person’s files and be paid for in their name.
refusals-user_masqueraded-teacher-fix = Stop acting as the user. To see what students see, use the Student View; by LTI 1.1 it does not open labs either, so try the lab as yourself.
refusals-user_masqueraded-admin-what = The launch names a masquerading user (“Act as User”). By LTI 1.1 Canvas’ Student View looks the same: nothing marks its test student.
refusals-user_masqueraded-admin-fix = Stop masquerading. By LTI 1.3 the Student View works, as a preview of its own; by LTI 1.1 it does not.

## Refusal deep_linking_malformed. Who has to act: the administrator of the learning platform.

#   $parameter (Fact) - name of a parameter, in quotation marks; none where it is unknown
refusals-deep_linking_malformed-admin-what =
    In the settings of the request for a link, { $parameter ->
        [none] a member
       *[other] { $parameter }
    } is missing or malformed.
refusals-deep_linking_malformed-admin-fix = Update the platform. The return address has to be https.

## Refusal deep_linking_too_large. Who has to act: the administrator of the learning platform.

#   $parameter (Fact) - name of a parameter, in quotation marks; none where it is unknown
refusals-deep_linking_too_large-admin-what =
    In the request for a link, { $parameter ->
        [none] a member
       *[other] { $parameter }
    } is longer than the answer can bring back: 2,000 characters for the return address, 32 KiB for data.
refusals-deep_linking_too_large-admin-fix = Tell the makers of the platform. Until then, name the lab in the link’s own settings (docs/connect-an-lms.md).

## Refusal deep_linking_not_allowed. Who has to act: the teacher.

refusals-deep_linking_not_allowed-student-title = Only teachers choose labs
refusals-deep_linking_not_allowed-student-what = This page adds labs to a course, which students cannot do.
refusals-deep_linking_not_allowed-student-fix = Open a lab from your course.
refusals-deep_linking_not_allowed-teacher-what = Your role in this course does not let you add labs to it.
refusals-deep_linking_not_allowed-teacher-fix = Ask a teacher of the course.
refusals-deep_linking_not_allowed-teacher-who = A teacher of the course, or the administrator of your learning platform.
refusals-deep_linking_not_allowed-admin-what = The request to choose a lab carries no teaching role in this course, and names neither an administrator who may choose labs nor Canvas’ right to add content. Learners of the course are never let in.
refusals-deep_linking_not_allowed-admin-fix = Give the person a teaching role in the course. Administrators who are not enrolled may choose unless the tenant says adminsPick: false.
refusals-deep_linking_not_allowed-admin-who = Whoever gives roles in the course: its teachers, or the administrator of the learning platform.

## Refusal deep_linking_type_unsupported. Who has to act: the teacher.

refusals-deep_linking_type_unsupported-teacher-what = Your learning platform does not take labs in this place.
refusals-deep_linking_type_unsupported-teacher-fix = Choose another place in the course, such as a module or an assignment.
refusals-deep_linking_type_unsupported-teacher-who = You, by choosing another place in the course.
refusals-deep_linking_type_unsupported-admin-what = accept_types does not name ltiResourceLink, and a lab can be nothing else.
refusals-deep_linking_type_unsupported-admin-fix = Offer the tool in places that take links to tools.
refusals-deep_linking_type_unsupported-admin-who = The teacher, by choosing another place in the course.

## Refusal registration_link_invalid. Who has to act: the people who run the labs.

refusals-registration_link_invalid-student-title = This link does not work any more
refusals-registration_link_invalid-student-what = It is for one registration, for one day, and for five tries.
refusals-registration_link_invalid-student-who = The people who run the labs.
refusals-registration_link_invalid-admin-what = The registration link is unknown, spent, older than 24 hours, has failed five times, or somebody else uses it this minute.
refusals-registration_link_invalid-admin-fix = Ask the people who run the labs for a new one. If you are updating the tool, ask them to open the link again. They run: npm run registration-link, or npm run registrations -- reopen <name>.

## Refusal platform_document_malformed. Who has to act: the administrator of the learning platform.

#   $parameter (Fact) - name of a parameter, in quotation marks; none where it is unknown
refusals-platform_document_malformed-admin-what =
    What the platform says about itself lacks { $parameter ->
        [none] a part
       *[other] { $parameter }
    }, or has it malformed.
refusals-platform_document_malformed-admin-fix = Start the registration in the platform’s own page. Its issuer has to be on the host of its configuration, all addresses have to be https.

## Refusal platform_issuer_foreign. Who has to act: the people who run the labs.

refusals-platform_issuer_foreign-teacher-what = Your learning platform calls itself by a name that does not belong to its address.
#   $host (Fact) - host of an address, in quotation marks; none where it is unknown
#   $issuer (Fact) - address by which a platform names itself, in quotation marks; none where it is unknown
refusals-platform_issuer_foreign-admin-what =
    The configuration on { $host ->
        [none] (its host)
       *[other] { $host }
    } names the issuer { $issuer ->
        [none] (none)
       *[other] { $issuer }
    }, which is on another host, port or scheme, or is not the one that this link is for.
refusals-platform_issuer_foreign-admin-fix = If that is right, the people who run the labs name the issuer: npm run registration-link -- … --issuer <issuer>.

## Refusal platform_registration_failed. Who has to act: the administrator of the learning platform.

refusals-platform_registration_failed-teacher-what = Your learning platform did not take the registration.
#   $parameter (Fact) - name of a parameter, in quotation marks; none where it is unknown
#   $tlsFault (Fact) - what TLS ended with, in quotation marks; none where it is unknown
refusals-platform_registration_failed-admin-what =
    { $tlsFault ->
        [none]
            The platform’s { $parameter ->
                [none] address
               *[other] { $parameter }
            } did not answer as it should. A link bears five tries within its day.
       *[other]
            The platform’s { $parameter ->
                [none] address
               *[other] { $parameter }
            } did not answer as it should. A link bears five tries within its day. TLS with it ended with { $tlsFault }. not_tls means that https is written where a plain-http port listens.
    }
refusals-platform_registration_failed-admin-fix = Read the platform’s own words, where it said some. Check that the lab service’s host reaches the platform over https, then begin again with the same link.

## Refusal registration_exists. Who has to act: the people who run the labs.

refusals-registration_exists-teacher-what = Your learning platform is registered already.
refusals-registration_exists-admin-what = This issuer and client id are registered already, for another institution or directory or with another key set. A link never changes a registration.
refusals-registration_exists-admin-fix = Use the registration that is there (npm run registrations -- list), or delete the tool in the platform and register it anew.

## Refusal registration_shared (shown as registration_exists). Who has to act: the people who run the labs.

refusals-registration_shared-teacher-what = Another learning platform or institution is registered under the same names.
#   $issuer (Fact) - address by which a platform names itself, in quotation marks; none where it is unknown
#   $clientId (Fact) - id of the tool in the platform, in quotation marks; none where it is unknown
refusals-registration_shared-admin-what =
    Issuer { $issuer ->
        [none] (none)
       *[other] { $issuer }
    } and client id { $clientId ->
        [none] (none)
       *[other] { $clientId }
    } are those of another institution, or of a platform at other addresses: nothing would tell their launches apart.
refusals-registration_shared-admin-fix = If these are two platforms, give this one an issuer of its own first (in a Canvas of your own: lti_iss in config/security.yml), then register it anew. Institutions that share one hosted platform are written into the configuration file, each with its deployments.

## Refusal lab_path_invalid (shown as lab_link_changed). Who has to act: the teacher.

#   $lab (Fact) - name of a lab, in quotation marks; none where it is unknown
refusals-lab_path_invalid-teacher-what =
    The address of this link names the lab { $lab ->
        [none] (its id)
       *[other] { $lab }
    }, but was not made by the list of labs.
refusals-lab_path_invalid-teacher-fix = Delete the link and add it again with the list of labs.
refusals-lab_path_invalid-admin-what = The code in the lab’s path does not fit: the address was typed or changed, comes from another institution, or USER_ID_KEY has changed.
refusals-lab_path_invalid-admin-fix = Add the link again with the list of labs, or name the lab with the custom parameter lab=….

## Refusal lab_in_query (shown as launch_parameter_in_query). Who has to act: the teacher.

#   $parameter (Fact) - name of a parameter, in quotation marks; none where it is unknown
refusals-lab_in_query-teacher-what =
    The address of this activity names a lab after a question mark ({ $parameter ->
        [none] a parameter
       *[other] { $parameter }
    }). Whoever writes an address could then choose the lab, so it is not read there.
refusals-lab_in_query-teacher-fix = Write lab=… into the custom parameters of the activity. If it has none, delete it and add the lab with the tool’s own list of labs.
#   $parameter (Fact) - name of a parameter, in quotation marks; none where it is unknown
refusals-lab_in_query-admin-what =
    { $parameter ->
        [none] A lab
       *[other] { $parameter }
    } stands in the query of the link’s address, and nothing else names a lab.
refusals-lab_in_query-admin-fix = Take it out of the address. Labs are named by custom parameters, or by the address that the list of labs (deep linking) makes.

## Refusal lab_not_named. Who has to act: the teacher.

refusals-lab_not_named-teacher-what = This activity does not say which lab to open.
refusals-lab_not_named-teacher-fix = Write lab=… (or stack=… and fleet=…) into the custom parameters of the activity. The people who run the labs can tell you the names.
#   $missing (Fact) - name of a parameter, in quotation marks; none where it is unknown
refusals-lab_not_named-admin-what =
    { $missing ->
        [none] A custom parameter
       *[other] { $missing }
    } is missing. A launch carries custom_lab, or both custom_stack and custom_fleet; a variable that the platform did not replace ($…) counts as missing.
refusals-lab_not_named-admin-fix = Add the custom parameter to the activity or to the tool.

## Refusal lab_parameters_disagree. Who has to act: the teacher.

#   $lab (Fact) - name of a lab, in quotation marks; none where it is unknown
refusals-lab_parameters_disagree-teacher-what =
    This activity names the lab { $lab ->
        [none] in one place
       *[other] { $lab }
    } and also a stack and fleet that belong to something else.
refusals-lab_parameters_disagree-teacher-fix = Keep lab=… in the custom parameters, and remove stack=… and fleet=….
#   $lab (Fact) - name of a lab, in quotation marks; none where it is unknown
refusals-lab_parameters_disagree-admin-what =
    custom_lab ({ $lab ->
        [none] …
       *[other] { $lab }
    }) and custom_stack with custom_fleet do not mean the same lab.
refusals-lab_parameters_disagree-admin-fix = Keep one of the two, in the activity or in the tool.

## Refusal lab_unknown. Who has to act: the teacher.

refusals-lab_unknown-student-what = This course points to a lab that does not exist. This is not your fault.
#   $lab (Fact) - name of a lab, in quotation marks; none where it is unknown
refusals-lab_unknown-teacher-what =
    There is no lab { $lab ->
        [none] with the name in this activity
       *[other] { $lab }
    }.
refusals-lab_unknown-teacher-fix = Correct the name in the custom parameters of the activity. The people who run the labs can tell you the names.
#   $lab (Fact) - name of a lab, in quotation marks; none where it is unknown
#   $fleet (Fact) - name of an AppStream fleet, in quotation marks; none where it is unknown
#   $stack (Fact) - name of an AppStream stack, in quotation marks; none where it is unknown
refusals-lab_unknown-admin-what =
    No lab of this tenant fits { $lab ->
        [none]
            { $fleet ->
                [none]
                    { $stack ->
                        [none] what the launch names
                       *[other] { $stack }
                    }
               *[other] { $fleet }
            }
       *[other] { $lab }
    } (by id, former id, or stack and fleet).
refusals-lab_unknown-admin-fix = Correct the activity; or, if the lab was renamed, list the old id under formerIds. Without CONFIG_FILE labs have no names: use stack=… and fleet=….

## Refusal lab_not_allowed. Who has to act: the people who run the labs.

refusals-lab_not_allowed-student-title = This course may not open this lab
refusals-lab_not_allowed-student-what = It is not released for your course. This is not your fault.
#   $lab (Fact) - name of a lab, in quotation marks; none where it is unknown
refusals-lab_not_allowed-teacher-what =
    The lab { $lab ->
        [none] of this activity
       *[other] { $lab }
    } is not released for your learning platform.
refusals-lab_not_allowed-teacher-fix = Ask the people who run the labs to release it, or choose another lab.
#   $lab (Fact) - name of a lab, in quotation marks; none where it is unknown
#   $fleet (Fact) - name of an AppStream fleet, in quotation marks; none where it is unknown
refusals-lab_not_allowed-admin-what =
    { $lab ->
        [none]
            { $fleet ->
                [none] The lab that the launch names
               *[other] { $fleet }
            }
       *[other] { $lab }
    } is not among the labs of this consumer.
refusals-lab_not_allowed-admin-fix = Add the lab to the consumer’s list in the configuration, if this platform may open it.

## Refusal ticket_foreign_origin. Who has to act: the student.

refusals-ticket_foreign_origin-student-title = Open the lab from the course
refusals-ticket_foreign_origin-student-what = This click did not come from the lab’s own page, so it was not accepted.
refusals-ticket_foreign_origin-admin-what = The form came from another origin (Sec-Fetch-Site or Origin). A proxy that rewrites these, or a PUBLIC_URL that is not the address in the browser, does this too.
refusals-ticket_foreign_origin-admin-fix = If it happens to everybody, compare PUBLIC_URL with the address that browsers show.

## Refusal ticket_malformed. Who has to act: the student.

refusals-ticket_malformed-student-what = The page did not send what it should have sent.
refusals-ticket_malformed-admin-what = The field ticket is missing, repeated, or not a sealed ticket.
refusals-ticket_malformed-admin-fix = Open the lab again from the course. If it happens to everybody, look for a proxy that rewrites bodies.

## Refusal ticket_invalid. Who has to act: the student.

refusals-ticket_invalid-student-what = The lab service has been renewed since the page was opened.
refusals-ticket_invalid-teacher-what = The proof of the launch was sealed with a key that is no longer in use, or was changed.
refusals-ticket_invalid-admin-what = The ticket cannot be opened with SEALING_KEY or SEALING_KEY_PREVIOUS. A restart without a fixed SEALING_KEY, or processes with different keys, do this.
refusals-ticket_invalid-admin-fix = Set the same SEALING_KEY in every process, and keep the old one as SEALING_KEY_PREVIOUS for a day when you change it.

## Refusal ticket_expired. Who has to act: the student.

refusals-ticket_expired-student-what = It has been open for too long.
refusals-ticket_expired-admin-what = The ticket is older than 10 minutes, or the launch older than 4 hours.
refusals-ticket_expired-admin-fix = Nothing. Pages renew their tickets while they are open; a sleeping computer cannot.

## Refusal board_not_allowed. Who has to act: the teacher.

refusals-board_not_allowed-student-title = Only teachers see who is in the labs
refusals-board_not_allowed-admin-what = The launch has no teaching role in a context, or is a preview, or the board is switched off.
refusals-board_not_allowed-admin-fix = If boards are wanted, look at BOARD and at board of the tenant (docs/configuration.md).
refusals-board_not_allowed-admin-who = The people who run the lab service, if boards are wanted.

## Refusal classes_not_allowed. Who has to act: the teacher.

refusals-classes_not_allowed-student-title = Only teachers plan classes
refusals-classes_not_allowed-admin-what = The launch has no teaching role in a context, or is a preview, or no lab of the tenant takes classes from teachers.
refusals-classes_not_allowed-admin-fix = If classes are wanted, look at classes of the tenant and its labs (docs/classes.md).
refusals-classes_not_allowed-admin-who = The people who run the lab service, if classes are wanted.

## Refusal scores_not_allowed. Who has to act: the teacher.

refusals-scores_not_allowed-student-title = Only teachers choose what is scored
refusals-scores_not_allowed-teacher-what = You do not teach in this course, or the people who run the labs have not switched scores on.
refusals-scores_not_allowed-admin-what = The launch has no teaching role in a context, or is a preview, or scores are not switched on.
refusals-scores_not_allowed-admin-fix = If scores are wanted, look at services of the tenant (docs/grades.md).
refusals-scores_not_allowed-admin-who = The people who run the lab service, if scores are wanted.

## Refusal preview_users_busy. Who has to act: the teacher.

refusals-preview_users_busy-student-title = All previews are in use
refusals-preview_users_busy-student-what = Other courses of your institution are looking at their labs as a test student just now.
refusals-preview_users_busy-admin-what = previewUsers of this tenant are all held by other courses, and each has a connected session, was given away within the last minute, or AppStream did not say.
refusals-preview_users_busy-admin-fix = Set previewUsers higher (docs/configuration.md). Each is one more user fee a month.
refusals-preview_users_busy-admin-who = The teacher, by opening the lab again later.

## Refusal preview_taken_over. Who has to act: the teacher.

refusals-preview_taken_over-student-title = This preview is no longer yours
refusals-preview_taken_over-student-what = It has been given to another course, or somebody is connected to it.
refusals-preview_taken_over-admin-what = The preview user of this page is held by another course by now.
refusals-preview_taken_over-admin-fix = Nothing. If it happens often, set previewUsers higher (docs/configuration.md).
refusals-preview_taken_over-admin-who = The teacher, by opening the lab again from the course.

## Refusal appstream_not_started (shown as lab_not_started). Who has to act: the teacher.

refusals-appstream_not_started-student-title = The lab is not running
refusals-appstream_not_started-student-what = It is switched off or still being started.
refusals-appstream_not_started-student-fix = Try again in some minutes. If it stays like this, tell your teacher.
refusals-appstream_not_started-student-who = Your teacher can have it switched on.
refusals-appstream_not_started-teacher-fix = Ask the people who run the labs to switch it on. After that it usually takes 10 to 20 minutes.
refusals-appstream_not_started-teacher-who = You, by asking the people who run the labs.
refusals-appstream_not_started-admin-what = AppStream answered that the fleet takes no sessions now: it is stopped, stopping or starting, or the operation is not permitted in its state.
refusals-appstream_not_started-admin-fix = Start the fleet (StartFleet), or wait until it is running. If it runs, check that it is associated with the stack and has an image.
refusals-appstream_not_started-admin-who = The people who run the AWS account.

## Refusal appstream_not_found (shown as lab_resources_missing). Who has to act: the people who run the labs.

#   $lab (Fact) - name of a lab, in quotation marks; none where it is unknown
refusals-appstream_not_found-teacher-what =
    The lab { $lab ->
        [none] of this activity
       *[other] { $lab }
    } points to a desktop that does not exist.
#   $stack (Fact) - name of an AppStream stack, in quotation marks; none where it is unknown
#   $fleet (Fact) - name of an AppStream fleet, in quotation marks; none where it is unknown
refusals-appstream_not_found-admin-what =
    AWS knows no stack { $stack ->
        [none] of the configured name
       *[other] { $stack }
    } or no fleet { $fleet ->
        [none] of the configured name
       *[other] { $fleet }
    } in this account and region.
refusals-appstream_not_found-admin-fix = Compare the names (they are case-sensitive) and the region with the AppStream console.

## Refusal appstream_not_associated (shown as lab_not_associated). Who has to act: the people who run the labs.

#   $lab (Fact) - name of a lab, in quotation marks; none where it is unknown
refusals-appstream_not_associated-teacher-what =
    The parts of the lab { $lab ->
        [none] of this activity
       *[other] { $lab }
    } are not connected with each other.
#   $fleet (Fact) - name of an AppStream fleet, in quotation marks; none where it is unknown
#   $stack (Fact) - name of an AppStream stack, in quotation marks; none where it is unknown
refusals-appstream_not_associated-admin-what =
    The fleet { $fleet ->
        [none] of this lab
       *[other] { $fleet }
    } is not associated with the stack { $stack ->
        [none] of this lab
       *[other] { $stack }
    }.
refusals-appstream_not_associated-admin-fix = Associate them (AssociateFleet), or correct the lab’s stack and fleet.

## Refusal appstream_request_invalid. Who has to act: the people who run the labs.

#   $lab (Fact) - name of a lab, in quotation marks; none where it is unknown
refusals-appstream_request_invalid-teacher-what =
    The streaming service does not accept the settings of the lab { $lab ->
        [none] of this activity
       *[other] { $lab }
    }.
refusals-appstream_request_invalid-admin-what = AppStream refused the request as invalid: an application id, a session context or a name does not fit.
refusals-appstream_request_invalid-admin-fix = Check applicationId, sessionContext, stack and fleet of this lab in the configuration.

## Refusal appstream_throttled (shown as appstream_busy). Who has to act: nobody.

refusals-appstream_throttled-student-title = The streaming service is busy
refusals-appstream_throttled-student-what = It has too many requests at the moment.
#   $action (Fact) - name of a call to AWS, in quotation marks; none where it is unknown
refusals-appstream_throttled-admin-what =
    AWS throttled { $action ->
        [none] the call
       *[other] { $action }
    }, also after repeated attempts.
refusals-appstream_throttled-admin-fix = If it happens often, look for other programs that call AppStream in this account, or ask AWS for a higher request rate.

## Refusal appstream_limit. Who has to act: the people who run the labs.

refusals-appstream_limit-student-what = A limit of the streaming service has been reached. This is not your fault.
refusals-appstream_limit-student-fix = Try again later. If it stays like this, tell your teacher and give them the reference.
#   $action (Fact) - name of a call to AWS, in quotation marks; none where it is unknown
refusals-appstream_limit-admin-what =
    AWS answered { $action ->
        [none] the call
       *[other] { $action }
    } with LimitExceededException: a quota of the account is used up.
refusals-appstream_limit-admin-fix = Look up AppStream under Service Quotas for this region, and ask for a higher one.

## Refusal appstream_timeout (shown as appstream_no_answer). Who has to act: nobody.

#   $waitedSeconds (Fact) - a number of seconds in words, such as 8 seconds; none where it is unknown
refusals-appstream_timeout-student-what =
    { $waitedSeconds ->
        [none] We waited, but no answer came.
       *[other] We tried for { $waitedSeconds }.
    }
#   $action (Fact) - name of a call to AWS, in quotation marks; none where it is unknown
#   $waitedSeconds (Fact) - a number of seconds in words, such as 8 seconds; none where it is unknown
refusals-appstream_timeout-admin-what =
    { $action ->
        [none] The call
       *[other] { $action }
    } was not answered within { $waitedSeconds ->
        [none] the deadline of a launch
       *[other] { $waitedSeconds }
    }.

## Refusal appstream_proxy (shown as appstream_no_answer). Who has to act: the people who run the labs.

#   $httpStatus (Fact) - number of an HTTP status, in quotation marks; none where it is unknown
#   $action (Fact) - name of a call to AWS, in quotation marks; none where it is unknown
refusals-appstream_proxy-admin-what =
    { $httpStatus ->
        [none]
            { $action ->
                [none] The call
               *[other] { $action }
            } did not get through the outgoing proxy.
       *[other]
            { $action ->
                [none] The call
               *[other] { $action }
            } did not get through the outgoing proxy, which answered { $httpStatus }.
    }
refusals-appstream_proxy-admin-fix = Check HTTPS_PROXY (address, name and password; 407 means that they are wrong) and what the proxy lets through: AppStream’s address in this region, and that of STS where labs name roles. Or except them by NO_PROXY.

## Refusal appstream_tls (shown as appstream_no_answer). Who has to act: the people who run the labs.

#   $action (Fact) - name of a call to AWS, in quotation marks; none where it is unknown
#   $tlsFault (Fact) - what TLS ended with, in quotation marks; none where it is unknown
refusals-appstream_tls-admin-what =
    { $tlsFault ->
        [none]
            { $action ->
                [none] The call
               *[other] { $action }
            } ended before anything was asked, because no TLS connection came about.
       *[other]
            { $action ->
                [none] The call
               *[other] { $action }
            } ended before anything was asked, because no TLS connection came about: { $tlsFault }.
    }
refusals-appstream_tls-admin-fix = By what TLS ended with: not_tls means that https is written where a plain-http port listens, so correct AWS_ENDPOINT_URL; certificate_untrusted, that an authority is missing in NODE_EXTRA_CA_CERTS, as a rule that of a proxy that opens TLS; certificate_expired and certificate_not_yet_valid, that the certificate has to be renewed, or the clock set; certificate_name, that the address is not that of the certificate; handshake, that the two have no version in common.

## Refusal appstream_unavailable (shown as appstream_no_answer). Who has to act: nobody.

refusals-appstream_unavailable-student-what = It has a fault or cannot be reached.
#   $action (Fact) - name of a call to AWS, in quotation marks; none where it is unknown
refusals-appstream_unavailable-admin-what =
    { $action ->
        [none] The call
       *[other] { $action }
    } ended with a server error of AWS, or without a connection, also after repeated attempts.

## Refusal appstream_denied. Who has to act: the people who run the labs.

#   $action (Fact) - name of a call to AWS, in quotation marks; none where it is unknown
refusals-appstream_denied-admin-what =
    IAM did not allow { $action ->
        [none] an AppStream action
       *[other] { $action }
    }.
#   $action (Fact) - name of a call to AWS, in quotation marks; none where it is unknown
refusals-appstream_denied-admin-fix =
    Allow { $action ->
        [none] the action named above
       *[other] { $action }
    } for the role of the lab service, on this stack and fleet. Look for a permissions boundary or a service control policy as well.

## Refusal session_not_ended. Who has to act: the people who run the labs.

refusals-session_not_ended-student-title = The lab could not be ended
refusals-session_not_ended-student-what = It is still open, and nothing of your work is lost.
refusals-session_not_ended-student-fix = Go back into the lab and end it there: its menu has “End session”.
#   $action (Fact) - name of a call to AWS, in quotation marks; none where it is unknown
#   $awsError (Fact) - name of an error of AWS, in quotation marks; none where it is unknown
refusals-session_not_ended-admin-what =
    { $action ->
        [none] The call
       *[other] { $action }
    } failed: { $awsError ->
        [none] unknown error
       *[other] { $awsError }
    }.
refusals-session_not_ended-admin-fix = Allow appstream:ExpireSession (and DescribeSessions on this stack and fleet) for the role of the lab service. Where it is allowed, look for the AWS request id in CloudTrail.

## Refusal appstream_credentials_expired (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_expired-admin-what = The AWS credentials of the lab service have expired.
refusals-appstream_credentials_expired-admin-fix = Use a role (instance profile, task or function role), which renews itself; or renew the temporary credentials.

## Refusal appstream_credentials_invalid (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_invalid-admin-what = AWS does not accept the credentials of the lab service: unknown key, wrong secret, or another partition.
refusals-appstream_credentials_invalid-admin-fix = Check where the credentials come from (AWS_* variables, profile, role) and whether they belong to this account.

## Refusal appstream_credentials_missing (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_missing-admin-what = The lab service found no AWS credentials.
refusals-appstream_credentials_missing-admin-fix = Give it a role, or set the standard AWS_* variables or a profile.

## Refusal appstream_role_refused (shown as appstream_access). Who has to act: the people who run the labs.

#   $role (Fact) - name of an AWS role, in quotation marks; none where it is unknown
refusals-appstream_role_refused-admin-what =
    AWS did not let the lab service assume the role { $role ->
        [none] of this lab
       *[other] { $role }
    }.
refusals-appstream_role_refused-admin-fix = Check the role's trust policy: it has to name the lab service's own role, and the external id if this lab has one. Then check that the lab service's role may call sts:AssumeRole on it.

## Refusal appstream_clock_skew (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_clock_skew-admin-what = AWS did not accept the request because the clock of the lab service is wrong.
refusals-appstream_clock_skew-admin-fix = Synchronise the clock of the machine (NTP).

## Refusal appstream_unexpected. Who has to act: the people who run the labs.

refusals-appstream_unexpected-teacher-what = The streaming service answered with an error that the lab service does not know.
#   $action (Fact) - name of a call to AWS, in quotation marks; none where it is unknown
#   $awsError (Fact) - name of an error of AWS, in quotation marks; none where it is unknown
refusals-appstream_unexpected-admin-what =
    AWS answered { $action ->
        [none] the call
       *[other] { $action }
    } with { $awsError ->
        [none] an error that is not known here
       *[other] { $awsError }
    }.
refusals-appstream_unexpected-admin-fix = Look up the error in the AppStream API reference. With the AWS request id, AWS Support can find the call.

## Refusal state_damaged. Who has to act: the people who run the labs.

#   $stateKind (Fact) - kind of what is kept, in quotation marks; none where it is unknown
refusals-state_damaged-admin-what =
    What the lab service keeps ({ $stateKind ->
        [none] an entry
       *[other] { $stateKind }
    }) is damaged or cannot be read. Whoever it is about is refused until it can; everybody else goes on.
refusals-state_damaged-admin-fix = The line `state_damaged` in the log names the file and what to do with it; so does npm run registrations -- list.

## Refusal store_unreadable. Who has to act: the people who run the labs.

#   $errno (Fact) - code of the system such as EACCES, in quotation marks; none where it is unknown
refusals-store_unreadable-admin-what =
    The lab service may not read or write STATE_FOLDER ({ $errno ->
        [none] the system says no
       *[other] { $errno }
    }).
refusals-store_unreadable-admin-fix = The line `store_unreadable` in the log names the path and what to do. Most often a command was run as another user, and the folder has to be given back to the user of the lab service.

## Refusal internal. Who has to act: the people who run the labs.

refusals-internal-admin-what = The lab service met an error that it did not expect.
refusals-internal-admin-fix = Look up the reference in the log, and report what stands there to the project.
