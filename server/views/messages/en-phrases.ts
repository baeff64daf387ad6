/** Sentences that several refusals share. */

export const openAgain = 'Open the lab again from the course.'
export const tellTeacher = 'Tell your teacher and give them the reference.'
export const tryInAMinute = 'Wait a minute, then try again.'

/** What students read where someone else has set something up wrongly. */
export const setUpFault = {
  title: 'The lab is not set up correctly',
  what: 'This is not your fault.',
  fix: tellTeacher,
}
export const unreadable = {
  title: 'The course could not open the lab',
  what: 'It sent something that the lab could not read. This is not your fault.',
  fix: tellTeacher,
}
export const serviceFault = {
  title: 'The lab cannot be opened right now',
  what: 'Something is wrong with the lab service. This is not your fault.',
  fix: 'Try again. If it does not help, tell your teacher and give them the reference.',
}
export const noAnswer = {
  title: 'The streaming service does not answer',
  fix: tryInAMinute,
}
export const pageTooOld = {
  title: 'This page can no longer open the lab',
  fix: openAgain,
}

export const platformFix = 'Give the reference to the administrator of your learning platform.'
export const cloudFix = 'Give the reference to the people who run the labs.'
export const platformTeacher = {
  what: 'The learning platform sent a request that the lab service cannot read. This activity may be set up wrongly, or the platform itself.',
  fix: platformFix,
}
export const unverifiedTeacher = {
  what: 'The lab service does not know your learning platform, or their shared secrets differ.',
  fix: platformFix,
}
export const accessTeacher = {
  what: 'The lab service is not allowed to use its AWS account at the moment.',
  fix: cloudFix,
}
