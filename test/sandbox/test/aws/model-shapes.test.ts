import t from 'tap'
import * as autoScalingSdk from '@aws-sdk/client-application-auto-scaling'
import * as appStreamSdk from '@aws-sdk/client-appstream'
import * as schedulerSdk from '@aws-sdk/client-scheduler'
import * as quotasSdk from '@aws-sdk/client-service-quotas'
import { appStream, autoScaling, scheduler, serviceQuotas } from '#src/aws/service.js'
import type { Shape } from '#src/aws/shapes.js'

/**
 * What the sandbox takes against the model that AWS generates its SDK from: every member, what is
 * required, and every value of an enumeration. An update of the SDK that brings new ones fails here.
 */

/** As the SDK keeps them: kind, namespace, name, traits, members, types, how many are required. */
type Schema = readonly [3, string, string, unknown, readonly string[], readonly unknown[], number?]
type Operation = readonly [9, string, string, unknown, () => Schema, () => Schema]

const services = [
  { ...appStream, sdk: appStreamSdk },
  { ...autoScaling, sdk: autoScalingSdk },
  { ...scheduler, sdk: schedulerSdk },
  { ...serviceQuotas, sdk: quotasSdk },
]

/** Parameters of templated targets, of which the sandbox plays none. */
const leftOut: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ['CreateSchedule.Target', 'UpdateSchedule.Target'].map((path) => [
    path,
    [
      'EcsParameters',
      'EventBridgeParameters',
      'KinesisParameters',
      'SageMakerPipelineParameters',
      'SqsParameters',
    ],
  ]),
)

const resolve = (type: unknown): unknown =>
  typeof type === 'function' ? (type as () => unknown)() : type
const isStructure = (type: unknown): type is Schema => Array.isArray(type) && type[0] === 3

/** Lists of structures are `[1, …, () => member]`; everything else has no members of its own. */
function membersOf(type: unknown): Schema | undefined {
  const resolved = resolve(type)
  if (isStructure(resolved)) return resolved
  if (Array.isArray(resolved) && resolved[0] === 1) return membersOf(resolved.at(-1))
  return undefined
}

function compare(t: Tap, path: string, shape: Shape, type: unknown): void {
  if (shape.type === 'list') return compare(t, path, shape.member, type)
  if (shape.type !== 'structure') return
  const schema = membersOf(type)
  if (!schema) return void t.fail(`${path} has members`)
  const [, , , , allNames, types, requiredCount = 0] = schema
  const names = allNames.filter((name) => leftOut[path]?.includes(name) !== true)
  t.same(Object.keys(shape.members).toSorted(), [...names].toSorted(), `members of ${path}`)
  t.same(
    [...(shape.required ?? [])].toSorted(),
    names.slice(0, requiredCount).toSorted(),
    `required in ${path}`,
  )
  for (const name of names) {
    const member = shape.members[name]
    if (member) compare(t, `${path}.${name}`, member, types[allNames.indexOf(name)])
  }
}

type Tap = Pick<typeof t, 'same' | 'fail'>

void t.test('members and what is required', (t) => {
  for (const { operations, sdk } of services) {
    const schemas = sdk as unknown as Readonly<Record<string, unknown>>
    for (const [name, { input }] of operations) {
      const [, , , , findInput] = schemas[`${name}$`] as Operation
      compare(t, name, input, findInput)
    }
  }
  t.end()
})

void t.test('values of enumerations', (t) => {
  for (const { operations, sdk } of services) {
    const known = Object.entries(sdk).filter(
      ([, value]) =>
        typeof value === 'object' &&
        Object.entries(value).every(([, one]) => typeof one === 'string'),
    )
    const wanted = new Set(
      known.map(([, values]) =>
        Object.values(values as Record<string, string>)
          .toSorted()
          .join(),
      ),
    )
    const check = (path: string, shape: Shape): void => {
      if (shape.type === 'list') check(path, shape.member)
      if (shape.type === 'structure')
        for (const [name, member] of Object.entries(shape.members)) check(`${path}.${name}`, member)
      if (shape.type === 'string' && shape.values)
        t.ok(wanted.has([...shape.values].toSorted().join()), `${path}: ${shape.values.join()}`)
    }
    for (const [name, { input }] of operations) check(name, input)
  }
  t.end()
})
