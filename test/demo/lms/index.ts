/**
 * The demo course as `npm start` and the tests of this folder use it: `startDemoLms` opens it, the
 * rest is what one gives it and gets from it.
 */

export { countMinutes, type ClassMinute, type ClassView } from './class-view.js'
export { sendCrowd } from './crowd.js'
export type { DemoLab } from './demo-lab.js'
export type { HasSession, JournalEntry, ReadJournal } from './journal.js'
export { course } from './launch-fields.js'
export type { LaunchAnswer } from './post-launch.js'
export type { Operator } from './platform-routes.js'
export { startDemoLms, type DemoLms, type DemoLmsOptions } from './start-demo-lms.js'
export type { Trouble } from './trouble.js'
