import type { FleetPlan, Guess, LessonFit, LimitRaise, Shortage } from '@appstreamlab/shared'

/** A plan in words, for a terminal. Times are in UTC, as in `classes lessons`. */

export const toMinute = (instant: number): string =>
  new Date(instant).toISOString().slice(0, 16).replace('T', ' ')

export const plural = (count: number, word: string): string =>
  `${writeNumber(count)} ${word}${count === 1 ? '' : 's'}`

const writeNumber = (value: number): string => String(Math.round(value * 10) / 10)
const writeMinutes = (ms: number): string => plural(Math.round(ms / 60_000), 'minute')

export function describeSpan({ start, end }: Pick<LessonFit, 'start' | 'end'>): string {
  const [from, until] = [toMinute(start), toMinute(end)]
  const isSameDay = from.slice(0, 10) === until.slice(0, 10)
  return `${from} to ${isSameDay ? until.slice(11) : until}`
}

export function describeFleet(fleet: FleetPlan): string[] {
  const { actions, starts, firstWithoutRoom, tail, unit } = fleet
  if (fleet.type === 'ELASTIC')
    return [
      `Fleet ${fleet.fleet} (ELASTIC): at most ${plural(fleet.peak, 'session')} at a time. Nothing is raised ahead: AWS has the machines.`,
    ]
  const steps = [
    ...starts.map((at) => ({ at, text: 'start the fleet' })),
    ...actions.map(({ at, min, max }) => ({
      at,
      text: max === undefined ? `Min ${min}` : `Min ${min}, Max ${max}`,
    })),
  ].sort((a, b) => a.at - b.at)
  const seats = fleet.actions.length === 0 ? 'nothing changes' : `at most ${fleet.peak} ${unit}`
  return [
    `Fleet ${fleet.fleet} (${fleet.type}): ${seats}. Beyond its Min of ${fleet.base} that is ${writeHours(fleet.seatHours)}, ${writeNumber(fleet.idleSeatHours)} of them with nobody in. From an action to a seat: ${writeMinutes(fleet.leadMs)}.`,
    ...steps.map(({ at, text }) => `  ${toMinute(at)}  ${text}`),
    ...(actions.length > 0
      ? [
          `  Max, and capacity that no policy takes away, stay until somebody looks: about ${writeHours(tail.seatHours)} more if everybody leaves on time.`,
        ]
      : []),
    ...(firstWithoutRoom === undefined
      ? []
      : [
          `  AWS takes 200 scheduled actions a fleet: those from ${toMinute(firstWithoutRoom)} on find room later.`,
        ]),
  ]
}

export const writeHours = (hours: number): string =>
  `${writeNumber(hours)} seat-hour${hours === 1 ? '' : 's'}`

export function describeFit(lesson: LessonFit): string[] {
  return [
    `${describeSpan(lesson)}  ${lesson.classId}, ${lesson.people} people`,
    ...lesson.shortages.map((shortage) => `  ${describeShortage(shortage)}`),
  ]
}

export function describeShortage(shortage: Shortage): string {
  switch (shortage.reason) {
    case 'limit':
      return `${missing(shortage.missing)}. It fits with ${listWays(shortage).join(', or ')}.`
    case 'late':
      return `${missing(shortage.missing)} until ${toMinute(shortage.readyAt)}: it is too late to ask for more before.`
    case 'session_too_short':
      return `A session of this fleet lasts ${writeMinutes(shortage.allowedMs)} at most, and the lesson ${writeMinutes(shortage.neededMs)}.`
    case 'retired_type':
      return `AWS has no ${shortage.instanceType} since ${toMinute(shortage.since).slice(0, 10)}: another instance type.`
    case 'seat_hours':
      return shortage.budgets
        .map(
          ({ budget, from, to }) =>
            `It waits: the limit ${budget} is ${writeHours(from)}, and with it ${writeNumber(to)} would be taken.`,
        )
        .join(' ')
  }
}

const missing = (seats: number): string =>
  `${plural(seats, 'seat')} ${seats === 1 ? 'is' : 'are'} missing`

function listWays({
  raise,
  fewerPeople,
  moveMs,
}: Extract<Shortage, { readonly reason: 'limit' }>): string[] {
  return [
    ...(raise.length > 0 ? [raise.map(describeRaise).join(' and ')] : []),
    ...(fewerPeople > 0 ? [plural(fewerPeople, 'seat') + ' in place of all'] : []),
    ...(moveMs === undefined
      ? []
      : [`a start ${writeMinutes(Math.abs(moveMs))} ${moveMs > 0 ? 'later' : 'earlier'}`]),
  ]
}

function describeRaise({ kind, name, from, to }: LimitRaise): string {
  switch (kind) {
    case 'quota':
      return `a quota of ${to} for ${name} (it is ${from})`
    case 'default_internet_access':
      return `a way to the internet of its own for ${name} (default internet access ends at ${from}, and ${to} are needed)`
    case 'policy':
      return `${to} approved seats for ${name} (it is ${from})`
    case 'max_concurrent_sessions':
      return `MaxConcurrentSessions ${to} at ${name} (it is ${from})`
  }
}

export function describeGuess(guess: Guess): string {
  switch (guess.kind) {
    case 'lead_by_type':
      return `${guess.fleet}: a new seat takes ${writeMinutes(guess.ms)}; nobody measured it here (provisioningMinutes).`
    case 'rebuild_by_type':
      return `${guess.fleet}: a seat is rebuilt in ${writeMinutes(guess.ms)} after a session; nobody measured it here (rebuildMinutes).`
    case 'start_by_type':
      return `${guess.fleet}: a stopped fleet starts in ${writeMinutes(guess.ms)}.`
    case 'people_leave':
      return `${guess.fleet}: everybody has left ${writeMinutes(guess.ms)} after the end.`
    case 'others':
      return `${guess.fleet}: ${guess.seats === 0 ? 'nobody comes' : `no more than ${guess.seats} come`} without a class.`
    case 'hosts_rebuilt':
      return `${guess.fleet}: hosts are rebuilt when their last session ends.`
    case 'elastic_start':
      return `${guess.fleet}: how long a session loads its application is not known.`
    case 'quota_unknown':
      return `The quota of ${guess.quota} is not known, and is at least ${guess.needed}: nothing is promised without it.`
    case 'given_back':
      return `The quota of ${guess.quota} is enough only if a fleet was taken down before ${toMinute(guess.at)}.`
  }
}
