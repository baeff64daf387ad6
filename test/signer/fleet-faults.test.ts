import t from 'tap'
import {
  AppStreamClient,
  FleetErrorCode,
  UpdateStackCommand,
  type UpdateStackCommandInput,
} from '@aws-sdk/client-appstream'
import { fleetErrorCodes } from '@appstreamlab/shared'
import { fleetFaultText } from '@appstreamlab/server'
import { catalogueYaml } from '#conformance/support/catalogue.js'
import {
  startCatalogueSigner,
  startTestSandbox,
  studentFields,
  type Answer,
} from '#conformance/support/test-signer.js'
import { VirtualClock } from '@appstreamlab/sandbox'
import { callApi } from './call-api.js'

/** Fleets that cannot start or grow, as DescribeFleets tells the real SDK. */

const clock = new VirtualClock({ running: false, startMs: Date.now() })
const sandbox = await startTestSandbox({ clock })
const yaml = catalogueYaml.replace('title: Office,', 'title: Office, refuseAgentAccess: true,')
const signer = await startCatalogueSigner({}, { clock, yaml })
t.teardown(async () => {
  await signer.close()
  await sandbox.close()
})

function launch(lab: string, roles: string, language = 'en'): Promise<Answer> {
  const changed: Readonly<Record<string, string>> = { custom_lab: lab, roles }
  return signer.launch({
    fields: studentFields.map(([name, value]): [string, string] => [name, changed[name] ?? value]),
    timestamp: Math.floor(clock.now() / 1000),
    headers: { 'accept-language': language },
  })
}

const textOf = ({ text }: Answer): string =>
  text
    .replaceAll(/<(script|style)[^]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/\s+/g, ' ')
const stateOf = ({ text }: Answer): string | undefined => /data-state="([^"]+)"/.exec(text)?.[1]
const readers = {
  student: 'Learner',
  teacher: 'Instructor',
  admin: 'urn:lti:sysrole:ims/lis/Administrator',
}

const readStates = async (): Promise<Record<string, { state?: string; fault?: string }>> => {
  const { body } = await callApi({
    url: `${signer.url}/api/states`,
    body: { labs: ['statistics', 'cad', 'maps', 'video', 'office'] },
    protocol: { oauth_timestamp: String(Math.floor(clock.now() / 1000)) },
  })
  return (body as { states: Record<string, object> }).states
}

/** Lets the last look grow old, and waits until the signer has seen what is so now. */
async function seeAgain(lab: string, expected: { state?: string; fault?: string }): Promise<void> {
  clock.advance(21)
  for (let count = 0; count < 200; count++) {
    const { state, fault } = (await readStates())[lab] ?? {}
    if (state === (expected.state ?? state) && fault === expected.fault) return
  }
  throw new Error(`${lab} never was ${JSON.stringify(expected)}.`)
}

void t.test('every code that AppStream can report has its texts', async (t) => {
  t.strictSame([...fleetErrorCodes].sort(), Object.values(FleetErrorCode).sort())
  const seen = new Set(fleetErrorCodes.map((code) => fleetFaultText(code, 'de').what))
  t.equal(seen.size, fleetErrorCodes.length, 'each its own')
})

void t.test('each code: students, teachers and admins read why, and who must act', async (t) => {
  sandbox.state.changeFleet('statistics-fleet', {
    timings: { startSeconds: 100_000 },
    state: 'STARTING',
  })
  for (const code of fleetErrorCodes.filter((one) => one !== 'FLEET_STOPPED')) {
    const id = sandbox.state.addFault({ kind: 'stuck-fleet', fleet: 'statistics-fleet', code })
    await seeAgain('statistics', { fault: code.toLowerCase() })
    const [student, teacher, admin] = await Promise.all(
      Object.values(readers).map((roles) => launch('statistics', roles)),
    )
    sandbox.state.removeFault(id)
    if (!student || !teacher || !admin) throw new Error('Nobody answered.')
    t.equal(stateOf(student), 'fault', code)
    t.match(textOf(student), 'waiting does not help')
    t.match(textOf(student), 'Tell your teacher')
    t.notMatch(textOf(student), /fleet|stack|usually takes/i)
    const { what, fix, teacher: why } = fleetFaultText(code, 'en')
    t.ok(textOf(teacher).includes(why), `${code} for teachers: ${why}`)
    t.notMatch(textOf(teacher), /Nobody has to do anything|Tell your teacher/)
    t.match(textOf(teacher), 'Give the reference to the people who run the labs.')
    for (const words of [code, what, fix]) t.ok(textOf(admin).includes(words), `${code}: ${words}`)
  }
})

void t.test('the same in German', async (t) => {
  const id = sandbox.state.addFault({
    kind: 'stuck-fleet',
    fleet: 'statistics-fleet',
    code: 'IMAGE_NOT_FOUND',
  })
  await seeAgain('statistics', { fault: 'image_not_found' })
  const page = textOf(await launch('statistics', readers.admin, 'de'))
  sandbox.state.removeFault(id)
  t.match(page, 'Das Labor kann nicht gestartet werden')
  t.match(page, 'Geben Sie der Fleet ein Image, das es gibt.')
})

void t.test('the API keeps its states and adds the fault; the log says it once', async (t) => {
  const code = 'IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION'
  const id = sandbox.state.addFault({ kind: 'stuck-fleet', fleet: 'statistics-fleet', code })
  await seeAgain('statistics', { fault: code.toLowerCase() })
  t.match(await readStates(), {
    statistics: { state: 'starting', fault: code.toLowerCase() },
    cad: { state: 'ready', fault: undefined },
  })
  const lines = signer.log.filter((line) => line.includes('"fleet_fault"') && line.includes(code))
  t.equal(lines.length, 1)
  t.match(JSON.parse(String(lines[0])), {
    level: 50,
    fleet: 'statistics-fleet',
    fleetErrors: [code],
  })
  sandbox.state.removeFault(id)
  sandbox.state.changeFleet('statistics-fleet', { state: 'RUNNING' })
  await seeAgain('statistics', { state: 'ready' })
  t.pass('mended')
})

void t.test('a start without an end and without an error', async (t) => {
  sandbox.state.changeFleet('gis-fleet', { state: 'STARTING', timings: { startSeconds: 100_000 } })
  for (let minutes = 0; minutes <= 44; minutes += 4) {
    await seeAgain('maps', { state: 'starting' })
    t.equal(stateOf(await launch('maps', readers.student)), 'starting', `${minutes} minutes`)
    clock.advance(240 - 21)
  }
  await seeAgain('maps', { state: 'starting', fault: 'starting_too_long' })
  const page = await launch('maps', readers.admin)
  t.equal(stateOf(page), 'fault')
  t.match(textOf(page), 'starting for more than 45 minutes')
})

void t.test('a running fleet that cannot grow', async (t) => {
  const id = sandbox.state.addFault({
    kind: 'stuck-fleet',
    fleet: 'video-fleet',
    code: 'SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES',
  })
  await seeAgain('video', { state: 'full' })
  const full = await launch('video', readers.teacher)
  t.equal(stateOf(full), 'full', 'two are in, and may leave')
  t.match(textOf(full), 'More seats cannot be made until somebody has mended this.')
  sandbox.state.changeFleet('video-fleet', { occupied: 0, capacity: 0 })
  await seeAgain('video', { state: 'full', fault: 'subnet_has_insufficient_ip_addresses' })
  t.equal(
    stateOf(await launch('video', readers.student)),
    'fault',
    'nobody is in: nobody will leave',
  )
  sandbox.state.removeFault(id)
})

void t.test('a lab that keeps AI agents out is closed while its stack lets them in', async (t) => {
  const credentials = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' }
  const { endpoint } = sandbox
  const client = new AppStreamClient({ endpoint, region: 'us-east-1', credentials })
  const update = (change: Partial<UpdateStackCommandInput>) =>
    client.send(new UpdateStackCommand({ Name: 'office-stack', ...change }))
  /** Stacks are looked at every five minutes. */
  const seeStack = async (expected: { state?: string; fault?: string }): Promise<void> => {
    clock.advance(301)
    await seeAgain('office', expected)
  }
  await seeAgain('office', { state: 'ready' })
  t.equal((await launch('office', readers.student)).status, 303)
  await update({
    AgentAccessConfig: {
      Settings: [{ AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED' }],
      ScreenResolution: 'W_1280xH_720',
      ScreenImageFormat: 'PNG',
    },
  })
  await seeStack({ fault: 'agent_access' })
  const student = await launch('office', readers.student)
  t.equal(stateOf(student), 'fault')
  t.notMatch(textOf(student), /agent|fleet|stack/i)
  const { teacher, what, fix } = fleetFaultText('AGENT_ACCESS', 'en')
  t.ok(textOf(await launch('office', readers.teacher)).includes(teacher))
  const admin = textOf(await launch('office', readers.admin))
  for (const words of [what, fix]) t.ok(admin.includes(words), words)
  await update({ AttributesToDelete: ['AGENT_ACCESS_CONFIG'] })
  await seeStack({ state: 'ready' })
  t.equal((await launch('office', readers.student)).status, 303)
})
