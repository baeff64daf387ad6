import { compact, isJsonObject, type JsonObject, type JsonValue } from '../../json.js'
import type { Account } from '../../model/account.js'
import {
  deleteSchedule,
  findScheduleRun,
  isFunction,
  putSchedule,
  readExpression,
  readTargetOperation,
} from '../../model/schedules.js'
import type { Schedule } from '../../model/types.js'
import { isZone } from '../../model/wall-time.js'
import { AwsError } from '../aws-error.js'
import { anyResource, defineOperation, type CallContext, type Operation } from '../operation.js'
import { paginate } from '../paginate.js'
import type { InputOf } from '../shapes.js'
import * as shapes from './shapes.js'

/**
 * EventBridge Scheduler, whose schedules start fleets for classes and call functions. When they run
 * is in `model/schedules.ts`.
 */

type Definition = InputOf<typeof shapes.definition>

const changeErrors = [
  'ConflictException',
  'InternalServerException',
  'ResourceNotFoundException',
  'ThrottlingException',
  'ValidationException',
] as const

const invalid = (message: string): AwsError => new AwsError('ValidationException', message)

const createSchedule = defineOperation({
  input: shapes.definition,
  errors: [...changeErrors, 'ServiceQuotaExceededException'],
  resource: (account, { Name }) => makeArn(account, Name),
  run: (context, input) => {
    const { account } = context
    checkGroup(input.GroupName)
    const known = account.schedules.get(input.Name)
    if (known !== undefined) {
      // The answer to the first one was lost, and an SDK sends it again.
      if (input.ClientToken !== undefined && input.ClientToken === known.clientToken)
        return { ScheduleArn: makeArn(account, input.Name) }
      throw new AwsError('ConflictException', `Schedule ${input.Name} already exists.`)
    }
    const nowMs = account.clock.now()
    const schedule = readSchedule(context, input, { createdAtMs: nowMs, changedAtMs: nowMs })
    if (input.ClientToken !== undefined) schedule.clientToken = input.ClientToken
    putSchedule(account, schedule)
    return { ScheduleArn: makeArn(account, input.Name) }
  },
})

/** Everything is replaced: what is not given goes back to its default. */
const updateSchedule = defineOperation({
  input: shapes.definition,
  errors: changeErrors,
  resource: (account, { Name }) => makeArn(account, Name),
  run: (context, input) => {
    const { account } = context
    const { createdAtMs } = findSchedule(account, input)
    const changedAtMs = account.clock.now()
    putSchedule(account, readSchedule(context, input, { createdAtMs, changedAtMs }))
    return { ScheduleArn: makeArn(account, input.Name) }
  },
})

function readSchedule(
  context: CallContext,
  input: Definition,
  times: Pick<Schedule, 'createdAtMs' | 'changedAtMs'>,
): Schedule {
  checkWindow(input)
  checkTarget(context, input)
  const { ClientToken: _token, ...members } = input
  const definition = {
    ActionAfterCompletion: 'NONE',
    GroupName: 'default',
    ScheduleExpressionTimezone: 'UTC',
    State: 'ENABLED',
    ...JSON.parse(JSON.stringify(members)),
    Target: completeTarget(input),
  } as JsonObject
  const schedule: Schedule = { name: input.Name, ...times, definition, tries: 0 }
  checkExpression(context.account, schedule, input)
  return schedule
}

/** With the retry policy that AWS gives where none is asked for. */
function completeTarget({ Target }: Definition): JsonValue {
  return JSON.parse(
    JSON.stringify({
      ...Target,
      RetryPolicy: {
        MaximumEventAgeInSeconds: 86_400,
        MaximumRetryAttempts: 185,
        ...Target.RetryPolicy,
      },
    }),
  ) as JsonValue
}

function checkWindow({ FlexibleTimeWindow: { Mode, MaximumWindowInMinutes } }: Definition): void {
  const isFlexible = Mode === 'FLEXIBLE'
  if (isFlexible === (MaximumWindowInMinutes !== undefined)) return
  throw invalid(
    isFlexible
      ? 'MaximumWindowInMinutes is required when FlexibleTimeWindow is FLEXIBLE.'
      : 'MaximumWindowInMinutes must not be set when FlexibleTimeWindow is OFF.',
  )
}

function checkTarget({ account, isDenied, caller }: CallContext, { Target }: Definition): void {
  if (!isFunction(Target.Arn) && readTargetOperation(Target.Arn) === undefined) {
    throw invalid(
      `The sandbox plays functions of Lambda, and the universal targets startFleet and stopFleet of AppStream, not ${Target.Arn}.`,
    )
  }
  if (Target.Input !== undefined && !isJson(Target.Input))
    throw invalid('Invalid RequestJson provided.')
  if (!Target.RoleArn.includes(`::${account.accountId}:`)) {
    throw invalid('The execution role you provide must be in the same account as the schedule.')
  }
  if (isDenied('PassRole')) {
    throw new AwsError(
      'AccessDeniedException',
      `User: ${caller} is not authorized to perform: iam:PassRole on resource: ${Target.RoleArn}`,
    )
  }
}

function isJson(text: string): boolean {
  try {
    return isJsonObject(JSON.parse(text))
  } catch {
    return false
  }
}

function checkExpression(account: Account, schedule: Schedule, input: Definition): void {
  const { ScheduleExpression: text, ScheduleExpressionTimezone: zone = 'UTC' } = input
  if (!isZone(zone)) throw invalid(`Invalid ScheduleExpressionTimezone ${zone}.`)
  if (readExpression(schedule) === undefined) throw invalid(`Invalid Schedule Expression ${text}.`)
  const { StartDate, EndDate } = input
  if (StartDate !== undefined && EndDate !== undefined && EndDate <= StartDate) {
    throw invalid('The EndDate must be after the StartDate.')
  }
  if (findScheduleRun(schedule, account.clock.now()) === undefined) {
    throw invalid(`The schedule expression ${text} has no time in the future.`)
  }
}

const getSchedule = defineOperation({
  input: {
    type: 'structure',
    members: { GroupName: shapes.groupName, Name: shapes.name },
    required: ['Name'],
  },
  errors: changeErrors.filter((code) => code !== 'ConflictException'),
  resource: (account, { Name }) => makeArn(account, Name),
  run: ({ account }, input) => {
    const schedule = findSchedule(account, input)
    return {
      ...schedule.definition,
      Arn: makeArn(account, schedule.name),
      CreationDate: schedule.createdAtMs / 1000,
      LastModificationDate: schedule.changedAtMs / 1000,
    }
  },
})

const deleteScheduleOperation = defineOperation({
  input: {
    type: 'structure',
    members: {
      ClientToken: shapes.clientToken,
      GroupName: shapes.groupName,
      Name: shapes.name,
    },
    required: ['Name'],
  },
  errors: changeErrors,
  resource: (account, { Name }) => makeArn(account, Name),
  run: ({ account }, input) => {
    deleteSchedule(account, findSchedule(account, input))
    return {}
  },
})

const listSchedules = defineOperation({
  input: {
    type: 'structure',
    members: {
      GroupName: shapes.groupName,
      MaxResults: { type: 'integer', min: 1, max: 100 },
      NamePrefix: shapes.namePrefix,
      NextToken: { type: 'string', min: 1, max: 2048 },
      State: shapes.scheduleState,
    },
  },
  errors: changeErrors.filter((code) => code !== 'ConflictException'),
  resource: anyResource,
  run: ({ account }, { GroupName, MaxResults = 100, NamePrefix = '', NextToken, State }) => {
    checkGroup(GroupName)
    const schedules = [...account.schedules.values()].filter(
      ({ name, definition }) =>
        name.startsWith(NamePrefix) && (State === undefined || definition['State'] === State),
    )
    const page = paginate({
      entries: schedules,
      keyOf: ({ name }) => name,
      size: MaxResults,
      nextToken: NextToken,
      scope: ['schedules', NamePrefix, State ?? ''],
      tokenError: 'ValidationException',
    })
    return { Schedules: page.entries.map((one) => summarize(account, one)), ...page.next }
  },
})

function summarize(account: Account, schedule: Schedule): JsonObject {
  const { name, definition, createdAtMs, changedAtMs } = schedule
  const target = definition['Target']
  return compact({
    Arn: makeArn(account, name),
    CreationDate: createdAtMs / 1000,
    GroupName: 'default',
    LastModificationDate: changedAtMs / 1000,
    Name: name,
    State: definition['State'],
    Target: isJsonObject(target) ? compact({ Arn: target['Arn'] }) : undefined,
  })
}

/** There is no group but the one that every account has. */
function checkGroup(group = 'default'): void {
  if (group === 'default') return
  throw new AwsError('ResourceNotFoundException', `Schedule group ${group} does not exist.`)
}

function findSchedule(
  account: Account,
  { Name, GroupName }: { readonly Name: string; readonly GroupName?: string },
): Schedule {
  const schedule = (GroupName ?? 'default') === 'default' ? account.schedules.get(Name) : undefined
  if (schedule === undefined) {
    throw new AwsError('ResourceNotFoundException', `Schedule ${Name} does not exist.`)
  }
  return schedule
}

function makeArn({ region, accountId }: Account, name: string): string {
  return `arn:aws:scheduler:${region}:${accountId}:schedule/default/${name}`
}

/** EventBridge Scheduler, as far as it starts and stops fleets and invokes functions. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    CreateSchedule: createSchedule,
    DeleteSchedule: deleteScheduleOperation,
    GetSchedule: getSchedule,
    ListSchedules: listSchedules,
    UpdateSchedule: updateSchedule,
  }),
)
