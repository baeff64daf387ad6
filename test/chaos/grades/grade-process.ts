// A process that decides scores and sends them, as `play-grades.ts` tells it, until it is killed.
import { createPrivateKey, randomBytes } from 'node:crypto'
import {
  createGradeGateway,
  createGradeOutbox,
  openServices,
  openStores,
  parseStoreSetting,
  type GradeOutbox,
  type PlatformProof,
  type Stores,
} from '#outbox'
import { createSeal, kindOfGroup, Secret, type StateKind } from '@appstreamlab/shared'
import { clientId, consumerKey, consumerSecret, toolKid } from '#platform/doubles/double.js'
import { createChance } from '#platform/doubles/trouble.js'
import { gradeKeys, type GradeFuse, type GradeOrder, type GradeWord } from './grade-order.js'

const randomness = { bytes: (count: number) => randomBytes(count) }
const privateKey = createPrivateKey(process.env[gradeKeys.signing] ?? '')
const seal = createSeal(
  'grade',
  { current: new Secret(process.env[gradeKeys.sealing] ?? '') },
  randomness,
)
const never = new Promise<never>(() => undefined)

function say(word: GradeWord): void {
  process.send?.(word)
}

/** As when power is lost: nothing of this process happens any more. */
function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL')
  return never
}

function makeBreakable(fuse: GradeFuse | undefined) {
  let left = fuse?.steps ?? Number.POSITIVE_INFINITY
  return <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get(object, name, receiver) {
        const member: unknown = Reflect.get(object, name, receiver)
        if (typeof member !== 'function') return member
        return async (...values: unknown[]) => {
          left -= 1
          const isLast = left === 0
          if (isLast && fuse?.when === 'before') return die()
          const result: unknown = (member as (...all: unknown[]) => unknown).apply(object, values)
          if (isLast && fuse?.when === 'during') {
            // What goes out by a connection has gone out by then.
            setImmediate(() => void die())
            return never
          }
          const heard = await result
          return isLast ? die() : heard
        }
      },
    })
}

function openOutbox(order: GradeOrder, stores: Stores): GradeOutbox {
  const clock = { now: () => order.now }
  const breakable = makeBreakable(order.fuse)
  const token: PlatformProof = {
    kind: 'token',
    platform: 'lms',
    clientId,
    tokenUrl: order.tokenUrl,
  }
  const signature: PlatformProof = {
    kind: 'signature',
    platform: consumerKey,
    key: consumerKey,
    secret: new Secret(consumerSecret),
  }
  const services = openServices({
    network: { allowPrivate: true },
    currentKey: () => Promise.resolve({ kid: toolKid, privateKey }),
    clock,
    randomness,
  })
  return createGradeOutbox({
    store: breakable(stores.state),
    cells: breakable(stores.cells),
    gateway: breakable(
      createGradeGateway({
        services,
        findProof: ({ kind }) => (kind === 'registration' ? token : signature),
        seal,
      }),
    ),
    clock,
    chance: createChance(order.seed),
    processId: `${process.pid}`,
  })
}

async function play(order: GradeOrder): Promise<void> {
  const setting = parseStoreSetting(order.store)
  if (!('kind' in setting)) throw new Error(setting.fix)
  const stores = await openStores({
    store: setting,
    ...(order.stateFolder !== undefined && { stateFolder: order.stateFolder }),
    clock: { now: () => order.now },
    randomness,
    deadlineMilliseconds: 60_000,
  })
  const outbox = openOutbox(order, stores)
  const decide = async () => {
    await outbox.keepLine(order.line)
    for (const [index, due] of order.decisions.entries()) {
      await outbox.want(due)
      say({ kind: 'wanted', index })
    }
  }
  await Promise.all([decide(), outbox.round()])
  await outbox.round()
  const list = async (kind: StateKind) => (await stores.state.list(kind)).entries
  const left = (await list('grade-due')).length
  const sent = (await list(kindOfGroup('grade-sent', order.line.id))).map(({ value }) => value)
  await stores.settle()
  stores.close()
  say({ kind: 'played', left, sent })
}

process.on('message', (order: GradeOrder) => void play(order))
say({ kind: 'ready' })
