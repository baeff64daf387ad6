import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import vm from 'node:vm'
import { packPlugin, pluginFolder } from '@appstreamlab/moodle-plugin'
import t from 'tap'

const buildFolder = join(pluginFolder, 'amd', 'build')

interface CardReading {
  readonly state: string
  readonly stateAsOf: number
  readonly sessionAsOf: number
  readonly hasSession: boolean
  readonly changesAt: number
  readonly lookSeconds: number
}

interface RefreshPlan {
  readonly needsRefresh: (card: CardReading, now: number) => boolean
  readonly keepsAsking: (cards: readonly CardReading[]) => boolean
  readonly nextChange: (cards: readonly CardReading[], now: number) => number
  readonly delaySeconds: (rounds: number) => number
  readonly awaitedDelaySeconds: (rounds: number) => number
  readonly lineSeconds: (cards: readonly CardReading[]) => number
}

t.before(() => packPlugin())

void t.test('each module keeps to what the loader of Moodle assumes', async (t) => {
  const files = readdirSync(buildFolder).filter((name) => name.endsWith('.js'))
  t.same(files, [
    'board.min.js',
    'cards.min.js',
    'classtimes.min.js',
    'deletion.min.js',
    'window.min.js',
  ])
  for (const file of files) {
    const text = readFileSync(join(buildFolder, file), 'utf8')
    const name = file.replace('.min.js', '')
    t.ok(
      text.startsWith(`define("mod_appstreamlab/${name}",[`),
      'the define is named and comes first',
    )
    // Moodle writes a name into the first anonymous define of a file, also into one in a text.
    t.notMatch(text, /define\s*\(\s*(\[|function)/)
    t.match(text, new RegExp(`\\n//# sourceMappingURL=${file}\\.map\\s*$`), 'the map is named last')
    const map = JSON.parse(readFileSync(join(buildFolder, `${file}.map`), 'utf8')) as {
      sources: string[]
      sourcesContent: string[]
    }
    t.ok(map.sources.includes(`../src/${name}.ts`))
    t.notMatch(map.sources[0], /^\.\.\/src/, 'development mode overwrites source 0')
    t.equal(map.sourcesContent.length, map.sources.length)
  }
})

void t.test('RequireJS loads the module, which does nothing until init is called', async (t) => {
  const scripts = [
    readFileSync(
      join(pluginFolder, '..', 'test', 'node_modules', 'requirejs', 'require.js'),
      'utf8',
    ),
    ...[
      'core/ajax',
      'core/config',
      'core/fragment',
      'core/log',
      'core/pending',
      'core/templates',
    ].map((name) => `define(${JSON.stringify(name)}, [], () => ({}))`),
    // As Moodle does for production: without the map, joined with everybody else's modules.
    readFileSync(join(buildFolder, 'cards.min.js'), 'utf8').replace(
      /\/\/# sourceMappingURL.*/s,
      '',
    ),
  ]
  const touched: string[] = []
  const watch = (name: string): object =>
    new Proxy(
      {},
      {
        get: (_target, key) => {
          touched.push(`${name}.${String(key)}`)
          return undefined
        },
      },
    )
  const loaded = await new Promise<Record<string, unknown>>((resolve, reject) => {
    const sandbox: Record<string, unknown> = { setTimeout, resolve, reject }
    vm.createContext(sandbox)
    vm.runInContext(scripts.slice(0, 1).join('\n'), sandbox)
    Object.assign(sandbox, { document: watch('document'), window: watch('window') })
    vm.runInContext(
      `${scripts.slice(1).join('\n;\n')}\n;require(['mod_appstreamlab/cards'], resolve, reject)`,
      sandbox,
    )
  })
  t.equal(typeof loaded['init'], 'function')
  t.same(touched, [])
})

void t.test('when a page asks again', async (t) => {
  const path = join(pluginFolder, 'dist', 'amd', 'src', 'lib', 'refresh-plan.js')
  const plan = (await import(pathToFileURL(path).href)) as RefreshPlan
  const now = 1_800_000_000
  const card = (changes: Partial<CardReading> = {}): CardReading => ({
    state: 'ready',
    stateAsOf: now - 5,
    sessionAsOf: now - 5,
    hasSession: false,
    changesAt: 0,
    lookSeconds: 0,
    ...changes,
  })
  t.notOk(plan.needsRefresh(card(), now), 'ready and young: nothing to ask')
  t.ok(plan.needsRefresh(card({ stateAsOf: now - 61 }), now), 'stale')
  t.ok(plan.needsRefresh(card({ state: 'starting' }), now), 'not ready')
  t.ok(plan.needsRefresh(card({ sessionAsOf: 0 }), now), 'sessions never heard of')
  t.ok(plan.needsRefresh(card({ hasSession: true, sessionAsOf: now - 61 }), now), 'an old session')
  t.notOk(plan.needsRefresh(card({ hasSession: true, stateAsOf: now - 600 }), now))
  for (const state of ['gone', 'refusal_guest', 'refusal_nopermission'])
    t.notOk(plan.needsRefresh(card({ state, sessionAsOf: 0 }), now), `${state} is final`)

  t.ok(plan.needsRefresh(card({ state: 'gone', stateAsOf: now - 61 }), now), 'perhaps put right')

  t.ok(plan.keepsAsking([card(), card({ state: 'full' })]))
  t.notOk(plan.keepsAsking([card(), card({ state: 'gone' })]), 'ready pages fall silent')

  t.ok(plan.keepsAsking([card({ hasSession: true })]), 'a session ends without anybody here')

  for (const state of ['not_open', 'closed']) {
    const dated = card({ state, changesAt: state === 'closed' ? -1 : now + 100, sessionAsOf: 0 })
    t.notOk(plan.needsRefresh(dated, now), `${state} by its own dates: only the clock changes it`)
    t.notOk(plan.keepsAsking([dated]))
    t.ok(plan.keepsAsking([card({ state })]), "the lab's own hours may change")
  }
  const opening = card({ state: 'not_open', changesAt: now + 100 })
  t.ok(plan.needsRefresh(opening, now + 100), 'and then it does')
  t.ok(plan.needsRefresh(card({ changesAt: now - 1 }), now), 'a lab that has closed meanwhile')
  t.equal(plan.nextChange([card(), opening, card({ changesAt: now + 900 })], now), now + 100)
  t.equal(plan.nextChange([card({ state: 'closed', changesAt: -1 })], now), 0)

  t.equal(plan.lineSeconds([card(), card()]), 0, 'nobody waits in line')
  t.equal(plan.lineSeconds([card({ lookSeconds: 40 }), card(), card({ lookSeconds: 5 })]), 5)

  t.ok(plan.awaitedDelaySeconds(0) < 10, 'a click on the button is followed by a look')
  t.equal(plan.awaitedDelaySeconds(5), 20, 'and by some more')
  t.equal(plan.awaitedDelaySeconds(100), 300)
  t.equal(plan.delaySeconds(0), 20)
  t.ok(plan.delaySeconds(3) > plan.delaySeconds(2))
  t.equal(plan.delaySeconds(100), 300)
})
