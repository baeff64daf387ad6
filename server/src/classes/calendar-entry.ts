/** What programs of this repository besides the signer need of the calendar room: the package's entry `./classes`. */
export { ConfigError } from '../config/problems.js'
export type { Reading, ReadingWish } from './timetable/lesson.js'
export { findNamedZone } from './timetable/named-zones.js'
export { readPlanFile, type PlanFile } from './plan-file.js'
export { planLessons, readFleet, readQuota, type LessonsPlan } from './plan-lessons.js'
export { readLessons } from './timetable/read-lessons.js'
export { toInstant, toWall } from './timetable/zone.js'
