/**
 * What the schedule of scores hands to the function each minute. EventBridge Scheduler puts its own ARN in the place
 * of the keyword. No request of a browser looks so: what a sender can write stands in an event's body, headers and
 * query alone, and whoever may invoke the function itself may do everything that it does.
 */
export const scoreMinuteInput = {
  appstreamlab: 'scores',
  schedule: '<aws.scheduler.schedule-arn>',
} as const

/** Whether an event comes from the schedule of that name. */
export function isScoreMinute(event: unknown, scheduleName: string | undefined): boolean {
  if (!scheduleName || typeof event !== 'object' || event === null) return false
  const members = event as Readonly<Record<string, unknown>>
  const { appstreamlab, schedule } = members
  return (
    Object.keys(members).length === Object.keys(scoreMinuteInput).length &&
    appstreamlab === scoreMinuteInput.appstreamlab &&
    typeof schedule === 'string' &&
    schedule.endsWith(`:schedule/default/${scheduleName}`)
  )
}
