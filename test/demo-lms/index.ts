export type { DemoLab } from './demo-lab.js'
export type { JournalEntry, ReadJournal } from './journal.js'
export type { LaunchAnswer } from './post-launch.js'
export { startDemoLms, type DemoLms, type DemoLmsOptions } from './start-demo-lms.js'
