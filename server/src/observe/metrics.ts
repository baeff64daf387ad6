import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import {
  refusalCatalogue,
  type AppStreamAction,
  type OneTimeUseAnswer,
  type Clock,
  type Lab,
  type LabStateName,
  type LineSize,
} from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import { listLabs } from '../config/find-labs.js'
import { nameLine as nameFleetLine } from '../labs/fleet-books.js'
import type { LineEvent } from '../labs/review-line.js'
import type { Observers } from './observers.js'
import { appStreamActions, callResults } from './call-results.js'
import { createHealth, type Failure, type Health } from './health.js'
import { createClassMetrics, type KeptClasses } from './class-metrics.js'
import { createGradeMetrics, type GradeStock } from './grade-metrics.js'
import type { GradeEvent } from './grade-event.js'
import { createLineMetrics } from './line-metrics.js'
import { writeOlderNames } from './renamed-metrics.js'
import { createWaitingCount } from './waiting-count.js'

/**
 * What a person who came for a lab got: the stream, a card that says its state, or a refusal of
 * AppStream's.
 */
export type Outcome = 'opened' | LabStateName | 'refused'

/** The label of labs that no configuration names, so that the number of labels stays bounded. */
const otherLab = 'other'

/**
 * Bounds of the histogram in seconds: launches and looks take milliseconds, a launch that waits for AWS up to its
 * deadline of 8 seconds.
 */
const requestBuckets = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4, 8]
const waitBuckets = [0.001, 0.01, 0.1, 0.5, 1, 2, 4, 8]
const callBuckets = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4, 8, 10]

/** What the dashboard shows of all that prom-client offers about the process. */
const processMetrics = new Set([
  'process_cpu_seconds_total',
  'process_resident_memory_bytes',
  'process_start_time_seconds',
  'process_open_fds',
  'nodejs_eventloop_lag_seconds',
  'nodejs_eventloop_lag_p99_seconds',
  'nodejs_heap_size_used_bytes',
])

export interface MetricsParts {
  readonly clock: Clock
  readonly version: string
  readonly config: Config
  /** Counts the claims that are kept, where they lie in memory. */
  readonly countClaims?: (() => number) | undefined
}

export type Metrics = ReturnType<typeof createMetrics>

/**
 * Numbers about what the signer does, for Prometheus, and the state of what it needs, for people.
 * Names and labels are a contract (docs/operations.md): dashboards and alerts rest on them.
 *
 * Labels come from closed sets and from the configuration: never from a request, and never a person,
 * title, course or key.
 */
// A list: each metric stands once, with its name, help and labels, beside what counts it.
// oxlint-disable-next-line max-lines-per-function
export function createMetrics({ clock, version, config, countClaims }: MetricsParts) {
  const registry = new Registry()
  const registers = [registry]
  const health: Health = createHealth(clock)
  let labIds = readLabIds(config)
  const nameLab = ({ id }: Pick<Lab, 'id'>): string =>
    id !== undefined && labIds.has(id) ? id : otherLab
  let lineNames = readLineNames(config)
  const nameLine = (lab: Lab): string => lineNames.get(nameFleetLine(lab)) ?? otherLab

  const info = new Gauge({
    name: 'appstreamlab_info',
    help: 'Always 1. Version, and whether labs come from a catalogue or the environment alone.',
    labelNames: ['version', 'mode'],
    registers,
  })
  info.set({ version, mode: config.mode }, 1)

  const answers = new Counter({
    name: 'appstreamlab_lab_answers_total',
    help: 'What people who came for a lab got: opened, the state on a card, or refused by AppStream.',
    labelNames: ['lab', 'outcome'],
    registers,
  })
  const refusals = new Counter({
    name: 'appstreamlab_refusals_total',
    help: 'Refusals by public code (docs/error-codes.md), on pages and in the API.',
    labelNames: ['surface', 'code'],
    registers,
  })
  for (const { code } of Object.values(refusalCatalogue)) refusals.inc({ surface: 'page', code }, 0)
  const bugs = new Counter({
    name: 'appstreamlab_bugs_total',
    help: 'Faults of our own; each has a line `bug` in the log.',
    registers,
  })
  const requests = new Histogram({
    name: 'appstreamlab_request_duration_seconds',
    help: 'From the request read to the answer written, by route and status.',
    labelNames: ['route', 'status'],
    buckets: requestBuckets,
    registers,
  })
  const calls = new Counter({
    name: 'appstreamlab_appstream_calls_total',
    help: 'Calls of AppStream by action and result: ok, or why it failed. Repetitions are part of a call.',
    labelNames: ['action', 'result'],
    registers,
  })
  for (const action of appStreamActions)
    for (const result of callResults) calls.inc({ action, result }, 0)
  const callDurations = new Histogram({
    name: 'appstreamlab_appstream_call_duration_seconds',
    help: 'How long calls of AppStream took, with their repetitions.',
    labelNames: ['action'],
    buckets: callBuckets,
    registers,
  })
  const throttled = new Counter({
    name: 'appstreamlab_appstream_throttled_attempts_total',
    help: 'Attempts that AppStream refused as one too many; most are repeated and then succeed.',
    labelNames: ['action'],
    registers,
  })
  const claims = new Counter({
    name: 'appstreamlab_one_time_uses_total',
    help: 'One-time uses of launches: claimed, taken (a replay), forgotten (stamped before the store lost its memory) or unavailable (the store is down).',
    labelNames: ['result'],
    registers,
  })
  for (const result of ['claimed', 'taken', 'forgotten', 'unavailable']) claims.inc({ result }, 0)
  const storeUp = new Gauge({
    name: 'appstreamlab_store_up',
    help: '0 when the replay guard did not answer the last time it was asked, else 1.',
    registers,
  })
  storeUp.set(1)
  const snapshotAge = new Gauge({
    name: 'appstreamlab_fleet_snapshot_age_seconds',
    help: 'How old the fleet snapshot was that was used last, by region.',
    labelNames: ['region'],
    registers,
  })
  const waiting = createWaitingCount(clock)
  const waitingPeople = new Gauge({
    name: 'appstreamlab_waiting_people',
    help: 'People whose page of a full or starting lab looked again within the last two minutes.',
    labelNames: ['lab'],
    registers,
    collect() {
      this.reset()
      for (const [lab, count] of waiting.count()) this.set({ lab }, count)
    },
  })
  const line = createLineMetrics({ registers, clock, nameLab: (lab) => nameLine(lab) })
  const keyFailures = new Counter({
    name: 'appstreamlab_platform_key_failures_total',
    help: "Failed fetches of LTI 1.3 platforms' public keys.",
    registers,
  })
  const framesNotSeen = new Counter({
    name: 'appstreamlab_frames_not_seen_total',
    help: 'Cards in frames that did not come back within a minute: blocked by the browser, or left at once.',
    registers,
  })
  const reloads = new Counter({
    name: 'appstreamlab_config_reloads_total',
    help: 'Configurations read again while running: replaced, or kept because the new one has a problem.',
    labelNames: ['result'],
    registers,
  })
  for (const result of ['replaced', 'kept']) reloads.inc({ result }, 0)
  const seats = new Gauge({
    name: 'appstreamlab_free_seats',
    help: 'Seats that the fleet snapshot and the streaming URLs handed out since leave, where AWS says a number.',
    labelNames: ['lab'],
    registers,
  })
  const seatAnswers = new Counter({
    name: 'appstreamlab_seat_answers_total',
    help: 'What became of people who wanted a seat: granted, own, try (let through a full fleet), full, not_counted.',
    labelNames: ['lab', 'outcome'],
    registers,
  })
  const callWaits = new Histogram({
    name: 'appstreamlab_appstream_call_wait_seconds',
    help: 'How long attempts waited for their turn in the budget of calls.',
    labelNames: ['action'],
    buckets: waitBuckets,
    registers,
  })
  const turnedAway = new Counter({
    name: 'appstreamlab_appstream_calls_turned_away_total',
    help: 'Calls that would have waited too long for their turn, and were not made.',
    labelNames: ['action'],
    registers,
  })
  for (const action of appStreamActions) {
    throttled.inc({ action }, 0)
    turnedAway.inc({ action }, 0)
  }
  const storeEntries = new Gauge({
    name: 'appstreamlab_store_entries',
    help: 'One-time uses that are kept in memory, of a million at most; Redis and DynamoDB have numbers of their own.',
    labelNames: ['engine'],
    registers: [],
    collect() {
      const count = countClaims?.()
      if (count !== undefined) this.set({ engine: 'memory' }, count)
    },
  })
  registry.registerMetric(storeEntries)
  const configUsable = new Gauge({
    name: 'appstreamlab_config_last_reload_ok',
    help: '0 while files hold a configuration that cannot be used and an older one is in force.',
    registers,
  })
  configUsable.set(1)

  /** Listens to the budget of calls and to the seats. */
  const observers: Observers = {
    onEnter: ({ action }, waitedMilliseconds) =>
      callWaits.observe({ action }, waitedMilliseconds / 1000),
    onThrottled: ({ action }) => throttled.inc({ action }),
    onTurnedAway: ({ action }) => turnedAway.inc({ action }),
    onSeatAnswer: (lab, outcome) => seatAnswers.inc({ lab: nameLab(lab), outcome }),
  }

  const classes = createClassMetrics({ registers, clock })
  const grades = createGradeMetrics({ registers, clock })
  collectDefaultMetrics({ register: registry })
  for (const { name } of registry.getMetricsAsArray())
    if (/^(process|nodejs)_/.test(name) && !processMetrics.has(name))
      registry.removeSingleMetric(name)

  const noteStore = (up: boolean): void => {
    storeUp.set(up ? 1 : 0)
    health.noteStore(up)
  }
  return {
    health,
    observers,
    /** The text that Prometheus reads. */
    write: async (): Promise<string> =>
      (await registry.metrics()) +
      (await writeOlderNames((name) => registry.getSingleMetricAsString(name))),
    contentType: registry.contentType,
    /** Names of everything that can be written, also what has no value yet. */
    listNames: (): string[] => registry.getMetricsAsArray().map(({ name }) => name),

    countAnswer(lab: Pick<Lab, 'id'>, outcome: Outcome): void {
      answers.inc({ lab: nameLab(lab), outcome })
    },
    /** `reference` names the ticket's launch, so that one person counts once. */
    noteWaiting(lab: Lab, reference: string): void {
      waiting.note(nameLab(lab), reference)
      if (lab.line) line.note(lab)
    },
    countLine: (lab: Lab, event: LineEvent): void => line.count(lab, event),
    /** How the size of a waiting line is asked for when somebody reads the metrics. */
    measureLines(measure: (lab: Lab) => Promise<LineSize | undefined>): void {
      line.measureBy(measure)
    },
    /** How fleets with classes, and calendars, are listed then. */
    listClasses(kept: KeptClasses): void {
      classes.listBy(kept)
    },
    countGrade: (event: GradeEvent): void => grades.count(event),
    /** How what lies there for scores is counted then. */
    listGrades(list: () => Promise<GradeStock>): void {
      grades.listBy(list)
    },
    countRefusal(surface: 'page' | 'api', failure: Failure): void {
      refusals.inc({ surface, code: failure.code })
      if (failure.status >= 500) health.noteFailure(failure)
    },
    countBug(): void {
      bugs.inc()
    },
    observeRequest(route: string, status: number, seconds: number): void {
      requests.observe({ route, status }, seconds)
    },
    observeCall(
      action: AppStreamAction,
      result: string,
      facts: { readonly seconds: number; readonly awsRequestId?: string },
    ): void {
      calls.inc({ action, result })
      callDurations.observe({ action }, facts.seconds)
      health.noteCall(action, result, facts.awsRequestId)
    },
    countClaim(result: OneTimeUseAnswer | 'unavailable'): void {
      claims.inc({ result })
      noteStore(result !== 'unavailable')
    },
    /** The store's own health calls it too, so that its state is known while nobody launches. */
    noteStore,
    noteFreeSeats(lab: Pick<Lab, 'id'>, free: number): void {
      seats.set({ lab: nameLab(lab) }, free)
    },
    noteSnapshot(region: string, ageSeconds: number): void {
      snapshotAge.set({ region }, ageSeconds)
    },
    countKeyFailure(): void {
      keyFailures.inc()
      health.noteKeyFailure()
    },
    countFrameNotSeen(): void {
      framesNotSeen.inc()
    },
    countReload(result: 'replaced' | 'kept', next?: Config): void {
      reloads.inc({ result })
      configUsable.set(result === 'replaced' ? 1 : 0)
      health.noteReload(result)
      if (!next) return
      labIds = readLabIds(next)
      lineNames = readLineNames(next)
      line.reset()
      waitingPeople.reset()
      seats.reset()
    },
  }
}

function readLabIds({ catalogues }: Config): ReadonlySet<string> {
  return new Set([...catalogues.values()].flatMap((labs) => labs.map(([{ id }]) => id)))
}

/** A line is one for all labs of a fleet, so its metrics have the name of the first of them in the file. */
function readLineNames(config: Config): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const lab of listLabs(config))
    if (lab.id !== undefined && !names.has(nameFleetLine(lab)))
      names.set(nameFleetLine(lab), lab.id)
  return names
}
