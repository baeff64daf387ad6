import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { resourceNamePattern } from '@appstreamlab/shared'
import { Type, type Static } from 'typebox'
import { ConfigError, describeReadFault, type Problem } from '../config/problems.js'
import { compileSchema, parseYaml } from '../config/read-file.js'

/** The file beside a timetable that says what the fleets are and how large the classes; read by `npm run classes`. */

const closed = { additionalProperties: false } as const
const page = 'docs/class-plan.md'

const count = (description: string, minimum = 0) =>
  Type.Integer({ minimum, maximum: 100_000, description })
const minutes = (description: string) => Type.Number({ minimum: 0, maximum: 7_200, description })
const name = (description: string) => Type.String({ minLength: 1, maxLength: 200, description })

const Fleet = Type.Object(
  {
    name: Type.String({ pattern: resourceNamePattern.source, description: 'At AppStream.' }),
    type: Type.Union(
      [Type.Literal('ALWAYS_ON'), Type.Literal('ON_DEMAND'), Type.Literal('ELASTIC')],
      { description: 'As DescribeFleets says it.' },
    ),
    instanceType: name('Such as `stream.standard.large`.'),
    sessionsPerInstance: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 50, description: 'Multi-session fleets. Default: 1.' }),
    ),
    min: Type.Optional(count('Min without classes. Default: 0.')),
    max: Type.Optional(count('Max without classes. Default: Min.')),
    capacityNow: Type.Optional(count('Seats that are there now. Default: Min.')),
    stopped: Type.Optional(Type.Boolean({ description: 'Stopped while there are no classes.' })),
    scaleIn: Type.Optional(Type.Boolean({ description: 'A policy takes idle capacity away.' })),
    otherPeople: Type.Optional(
      count('Seats for people without a class while classes run. Default: Min.'),
    ),
    provisioningMinutes: Type.Optional(minutes('Until a new seat is ready, measured late.')),
    rebuildMinutes: Type.Optional(minutes('From the end of a session to a new seat.')),
    lingerMinutes: Type.Optional(
      minutes('How long people stay after the end. Default: `disconnectMinutes`.'),
    ),
    disconnectMinutes: Type.Optional(minutes('DisconnectTimeoutInSeconds / 60. Default: 15.')),
    maximumSessionMinutes: Type.Optional(
      Type.Number({
        minimum: 10,
        maximum: 7_200,
        description: 'MaxUserDurationInSeconds / 60. Default: 960.',
      }),
    ),
    defaultInternetAccess: Type.Optional(Type.Boolean({ description: 'Bounds it at 100.' })),
    policySeats: Type.Optional(count('The most seats that are approved for the fleet.', 1)),
    maxConcurrentSessions: Type.Optional(count('Elastic fleets: MaxConcurrentSessions.', 1)),
    foreignActions: Type.Optional(count('Scheduled actions of others on the fleet.')),
  },
  closed,
)

const Quota = Type.Object(
  {
    instanceType: name('Such as `stream.standard.large`.'),
    elastic: Type.Optional(Type.Boolean({ description: 'The quota of elastic sessions.' })),
    limit: count('Instances (elastic: sessions) that the account may have in the region.'),
    takenByOthers: Type.Optional(count('Taken by what this file does not name. Default: 0.')),
  },
  closed,
)

const Window = Type.Object(
  {
    people: count('How many of the class.', 1),
    earlierMinutes: Type.Optional(
      Type.Number({ minimum: -1_440, maximum: 1_440, description: 'They begin earlier.' }),
    ),
    laterMinutes: Type.Optional(
      Type.Number({ minimum: -1_440, maximum: 1_440, description: 'They end later.' }),
    ),
  },
  closed,
)

const Class = Type.Object(
  {
    name: name('As it is to be called.'),
    fleet: name('One of `fleets`.'),
    lab: Type.Optional(name('For `limits`.')),
    people: count('Everybody, with those of `windows`.', 1),
    uid: Type.Optional(name('Lessons with this UID.')),
    summary: Type.Optional(name('Lessons with this text in their title, in any case.')),
    windows: Type.Optional(Type.Array(Window, { maxItems: 1_000 })),
  },
  closed,
)

const Limit = Type.Object(
  {
    name: name('As it is to be called.'),
    labs: Type.Array(name('A `lab` of classes.'), { minItems: 1, maxItems: 1_000 }),
    seatHoursAMonth: Type.Number({ minimum: 0, description: 'Seat-hours a calendar month.' }),
  },
  closed,
)

const PlanFileSchema = Type.Object(
  {
    fleets: Type.Array(Fleet, { minItems: 1, maxItems: 1_000 }),
    quotas: Type.Optional(Type.Array(Quota, { maxItems: 1_000 })),
    classes: Type.Array(Class, { minItems: 1, maxItems: 10_000 }),
    limits: Type.Optional(Type.Array(Limit, { maxItems: 1_000 })),
  },
  closed,
)

export type PlanFile = Static<typeof PlanFileSchema>
export type FleetEntry = PlanFile['fleets'][number]
export type ClassEntry = PlanFile['classes'][number]

/** Reads and checks the file. Throws {@link ConfigError} with every problem and its line. */
export function readPlanFile(path: string): PlanFile {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new ConfigError([{ where: basename(path), ...describeReadFault(path, error) }])
  }
  const file = parseYaml<PlanFile>(text, {
    name: basename(path),
    page,
    matching: () => compileSchema<PlanFile>(PlanFileSchema),
  })
  const { content, problems } = file
  const locate: Locate = (path) => file.locate(path)
  const all = [...problems, ...(content ? checkPlanFile(content, locate) : [])]
  if (all.length > 0 || !content) throw new ConfigError(all)
  return content
}

type Locate = (path: readonly (string | number)[]) => string

/** Checks what no schema can say. */
function checkPlanFile({ fleets, classes }: PlanFile, locate: Locate): Problem[] {
  const names = fleets.map((fleet) => fleet.name)
  const problems: Problem[] = []
  fleets.forEach((fleet, index) => {
    const where = locate(['fleets', index])
    if (names.indexOf(fleet.name) < index)
      problems.push({
        where,
        what: `The fleet ${fleet.name} stands here twice.`,
        fix: 'Take one out.',
      })
    if (fleet.max !== undefined && fleet.max < (fleet.min ?? 0))
      problems.push({ where, what: '`max` is below `min`.', fix: 'Write a `max` that is not.' })
  })
  classes.forEach((one, index) => {
    const where = locate(['classes', index])
    if (classes.findIndex((other) => other.name === one.name) < index)
      problems.push({
        where,
        what: `Two classes are called ${one.name}.`,
        fix: 'Rename one of them.',
      })
    if (!names.includes(one.fleet))
      problems.push({
        where,
        what: `There is no fleet ${one.fleet} in this file.`,
        fix: `Write one of: ${names.join(', ')}.`,
      })
    const special = (one.windows ?? []).reduce((sum, window) => sum + window.people, 0)
    if (special > one.people)
      problems.push({
        where,
        what: `${special} people have a window of their own, and the class has ${one.people}.`,
        fix: '`people` counts everybody, with those of `windows`.',
      })
  })
  return problems
}
