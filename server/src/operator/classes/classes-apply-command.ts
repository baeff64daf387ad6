import { setTimeout as sleep } from 'node:timers/promises'
import type { ClassFleetRecord } from '@appstreamlab/shared'
import type { Environment } from '../../config/settings.js'
import type { Stores } from '../../stores/open-stores.js'
import { listWork, type TargetWork } from './class-targets.js'
import { runApply, runPlan } from './classes-apply.js'
import { readArguments, readUsage } from '../command-line.js'
import { describeAlert } from './describe-changes.js'
import { toMinute } from './describe-plan.js'
import { keepOnce, openCapacity, withClassStores } from './keep-classes.js'
import { UsageError } from '../usage-error.js'

/** `npm run classes -- plan` without a file, `apply`, `keep` and `state`: what is approved, at AWS. */

const usage = readUsage('classes')

const options = {
  yes: { type: 'boolean' },
  'take-base': { type: 'boolean' },
  once: { type: 'boolean' },
  every: { type: 'string' },
  json: { type: 'boolean' },
} as const

const defaultEveryMinutes = 15

export interface ApplyParts {
  readonly env: Environment
  readonly print: (line: string) => void
}

/** Gives the exit code. Throws `UsageError`. */
export async function runApplyCommand(args: readonly string[], parts: ApplyParts): Promise<number> {
  const { values, positionals } = readArguments(
    { args: [...args], options, allowPositionals: true },
    usage,
  )
  const [word, ...more] = positionals
  if (more.length > 0) throw new UsageError(usage)
  const { env, print } = parts
  const everyMs = readEvery(values.every) * 60_000
  if (word === 'keep') {
    await withClassStores(env, async ({ store }) => {
      if (store.kind === 'memory') print(unseenInMemory)
    })
    return runKeep(env, { everyMs, once: values.once === true })
  }
  return withClassStores(env, async (config, stores) => {
    const now = Date.now()
    if (word === 'state') return printState(stores, print)
    const { capacityOf, startRoleOf } = openCapacity(env)
    const command = {
      now,
      state: stores.state,
      work: await listWork(config, stores.state, now),
      capacityOf: ({ target }: TargetWork) => capacityOf(target),
      findStartRole: startRoleOf,
      print,
    }
    const wish = { json: values.json === true, takesBase: values['take-base'] === true }
    return word === 'plan'
      ? runPlan(command, wish)
      : runApply(command, { ...wish, isSure: values.yes === true })
  })
}

function readEvery(text: string | undefined): number {
  if (text === undefined) return defaultEveryMinutes
  const minutes = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (minutes >= 1 && minutes <= 60) return minutes
  throw new UsageError('--every has to be a number of minutes, from 1 to 60.')
}

/** Said once where there is a folder and no store: seat book and line then lie in the signer's memory alone. */
const unseenInMemory =
  'STORE=memory: only the signer knows who was just let in and who waits. So no capacity is lowered here and no fleet is stopped, also where it was stopped before the classes: that is paid for until somebody does it. Actions and starts are put, and Min goes down. Use Redis or DynamoDB.'

async function runKeep(
  env: Environment,
  { everyMs, once }: { readonly everyMs: number; readonly once: boolean },
): Promise<number> {
  for (;;) {
    const begun = Date.now()
    const isWhole = await keepOnce(env, everyMs)
    if (once) return isWhole ? 0 : 1
    await sleep(Math.max(10_000, everyMs - (Date.now() - begun)))
  }
}

async function printState({ state }: Stores, print: (line: string) => void): Promise<number> {
  const { entries } = await state.list('class-fleet')
  if (entries.length === 0) print('Nothing of ours is at any fleet.')
  for (const { id, value } of entries) {
    const { fleet = id, base, found, keptAt, keep } = value as ClassFleetRecord
    print(
      `${fleet}: ${base ? `before the classes Min ${base.min}, Max ${base.max}${found ? `, capacity ${found.desired}${found.isStopped ? ', stopped' : ''}` : ''}` : 'nothing applied'}; ${keptAt === undefined ? '`classes keep` has never looked' : `looked at ${toMinute(keptAt)}`}${keep?.isPutOff ? ', larger than planned because of people' : ''}`,
    )
    for (const alert of keep?.alerts ?? []) print(`  ${describeAlert(alert)}`)
  }
  return 0
}
