import { styleText } from 'node:util'
import { lineRules, validityRange, type AppStream, type Lab } from '@appstreamlab/shared'
import { listBrowserHosts } from '../../aws/browser-hosts.js'
import type { DamagedEntry } from '../../stores/checked-state.js'
import type { ZoneDataReport } from '../../classes/timetable/zone-data.js'
import type { Config } from '../../config/config.js'
import { listLabs } from '../../config/find-labs.js'
import {
  createLabChecks,
  type LabFinding,
  type LabReport,
  type Verdict,
} from '../../labs/check-lab.js'
import type { CalendarReport } from './check-calendars.js'
import { describeLine } from '../classes/describe-line.js'
import { nameCommands } from '#views/index.js'
import { readArguments, readUsage } from '../command-line.js'
import type { ScalesOnErrors } from '../../aws/scaling-alarms.js'
import { toTerminalText } from '../../observe/terminal-text.js'
import { UsageError } from '../usage-error.js'
import { wrapText } from '../wrap-text.js'

// What `npm run check` says of labs. It is given all that it looks at, so that a test can give it anything; `check-
// program.ts` has the real parts.

export const usage = readUsage('check')

export interface CheckNote {
  /** What it is about. */
  readonly name: string
  readonly text: string
  /** Whether the signer does not start with it, or people lose something. */
  readonly isFatal?: boolean
}

export interface CheckParts {
  readonly config: Config
  readonly appStream: AppStream
  readonly scalesOnErrors: ScalesOnErrors
  readonly ownRegion: string
  /** AppStream is called at its FIPS endpoint. */
  readonly usesFips?: boolean
  readonly now: number
  /** What running signers noticed. */
  readonly notes: readonly CheckNote[]
  /** The calendars of the configuration; absent: not looked at. */
  readonly calendars?: readonly CalendarReport[]
  /** What timetables are read with. */
  readonly zoneData?: ZoneDataReport
  /** What the signer keeps and nobody can read; absent: not looked at. */
  readonly damage?: readonly DamagedEntry[]
  readonly print: (line: string) => void
  /** The width of the terminal; absent: nothing is wrapped. */
  readonly columns?: number | undefined
  readonly colour: boolean
}

/**
 * Says of each lab whether it can open, and what to change. Gives the exit code: 0 when every lab can,
 * 1 when one cannot. Throws {@link UsageError} for people.
 */
export async function runCheckCommand(args: readonly string[], parts: CheckParts): Promise<number> {
  const { config, ownRegion, now, notes, zoneData, calendars = [], damage = [] } = parts
  const { print, columns, colour } = parts
  const chosen = readCheckArguments(args)
  const labs = chooseLabs(chosen, config)
  const paint = (verdict: Verdict): string =>
    colour ? styleText(colours[verdict], verdict.padEnd(4)) : verdict.padEnd(4)
  const say = (
    verdict: Verdict,
    name: string,
    text: string,
    nameWidth: number,
    findings?: readonly LabFinding[],
  ): void => {
    if (chosen.json)
      return print(JSON.stringify({ verdict, name, text, ...(findings && { findings }) }))
    const indent = 4 + 2 + nameWidth + 2
    const lines = wrapText(text, columns === undefined ? undefined : columns - indent)
    for (const [index, line] of lines.entries())
      print(
        index === 0
          ? `${paint(verdict)}  ${name.padEnd(nameWidth)}  ${line}`
          : `${' '.repeat(indent)}${line}`,
      )
  }
  const regions = listRegions(labs, parts)
  const nameWidth = Math.max(
    'configuration'.length,
    ...[...notes, ...labs, ...calendars].map(({ name }) => name.length),
  )
  say('ok', 'configuration', describeConfig(config), nameWidth)
  for (const warning of config.warnings) say('note', 'configuration', warning, nameWidth)
  if (zoneData) say(zoneData.isOld ? 'note' : 'ok', 'time zones', zoneData.text, nameWidth)
  for (const { name, text, isFault } of calendars)
    say(isFault ? 'note' : 'ok', name, toTerminalText(text), nameWidth)
  for (const { name, text, isFatal } of notes) say(isFatal ? 'FAIL' : 'note', name, text, nameWidth)
  const isBroken = damage.length > 0 || notes.some(({ isFatal }) => isFatal)
  for (const text of describeNetwork(regions, labs, parts)) say('ok', 'network', text, nameWidth)
  for (const { where, fix } of damage)
    say('FAIL', 'state', `${where} cannot be read: what it is about is refused. ${fix}`, nameWidth)
  const end = (sentence: string): void => {
    if (!chosen.json) print(`\n${sentence}`)
  }
  if (labs.length === 0) {
    end(
      nameCommands(
        'Without CONFIG_FILE the LMS names stack and fleet. Check a pair with:\n  npm run check -- --stack <name> --fleet <name>',
      ),
    )
    return isBroken ? 1 : 0
  }
  if (chosen.offline) {
    end(`${plural(labs.length, 'lab')} not asked about: --offline.`)
    return isBroken ? 1 : 0
  }
  const checks = createLabChecks({ ...parts, userIdKey: config.userIdKey, ownRegion, now })
  const verdicts: Verdict[] = []
  for (const { name, lab } of labs) {
    const report = await checks.check(lab)
    const verdict = findVerdict(report)
    verdicts.push(verdict)
    say(verdict, name, describeReport(lab, report, config), nameWidth, report.findings)
  }
  const count = (wanted: Verdict): number => verdicts.filter((verdict) => verdict === wanted).length
  end(
    `${plural(verdicts.length, 'lab')}: ${count('ok')} ok, ${count('note')} with a note, ${count('FAIL')} cannot open.`,
  )
  return count('FAIL') > 0 || isBroken ? 1 : 0
}

/** Lists the regions in which the labs lie; a region that is not known here is left out. */
function listRegions(labs: readonly NamedLab[], { ownRegion }: CheckParts): string[] {
  const regions = labs.map(({ lab }) => lab.region ?? ownRegion)
  return [...new Set(regions)].filter((region) => /^[a-z]+(-[a-z]+)+-\d$/.test(region))
}

/** Says what has to be open on the way: from here, and for students' browsers. */
function describeNetwork(
  regions: readonly string[],
  labs: readonly NamedLab[],
  { config, usesFips = false }: CheckParts,
): string[] {
  const own = [...new Set(labs.flatMap(({ lab }) => lab.portalOrigin ?? []))]
  const proxy = config.proxies.find({ protocol: 'https:', hostname: 'aws.amazon.com', port: 443 })
  return [
    ...(proxy ? [`AWS is asked by the proxy ${proxy.hostname}:${proxy.port}.`] : []),
    ...regions.map((region) => {
      const { portal, ipv4, ipv6, fips } = listBrowserHosts(region)
      const byFips = usesFips && fips.length > 0
      return `Students' browsers have to reach, for labs in ${region}: ${portal.join(', ')}; ${
        byFips
          ? `by FIPS ${fips.join(', ')}`
          : `by IPv4 ${ipv4.join(', ')}; by IPv6 ${ipv6.join(', ')}`
      }.`
    }),
    ...own.map((origin) => `Students' browsers have to reach ${origin} (portalDomain).`),
  ]
}

const colours = { ok: 'green', note: 'yellow', FAIL: 'red' } as const

interface NamedLab {
  readonly name: string
  readonly lab: Lab
}

type Arguments = ReturnType<typeof readCheckArguments>

export const readCheckArguments = (args: readonly string[]) =>
  readArguments(
    {
      args: [...args],
      options: {
        lab: { type: 'string' },
        stack: { type: 'string' },
        fleet: { type: 'string' },
        region: { type: 'string' },
        offline: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    },
    usage,
  ).values

function chooseLabs({ lab: wanted, stack, fleet, region }: Arguments, config: Config): NamedLab[] {
  if (stack || fleet) {
    if (!stack || !fleet || wanted) throw new UsageError(usage)
    const lab = {
      stackName: stack,
      fleetName: fleet,
      validitySeconds: validityRange.default,
      line: { holdMilliseconds: lineRules.holdMilliseconds },
      ...(region && { region }),
    }
    return [{ name: `${stack}, ${fleet}`, lab }]
  }
  if (region) throw new UsageError(usage)
  const several = config.catalogues.size > 1
  const all = [...config.catalogues].flatMap(([tenant, labs]) =>
    labs.map(([{ id }, lab]) => ({ id, name: several ? `${tenant}/${id}` : id, lab })),
  )
  if (wanted === undefined) return all
  const found = all.filter(({ id, name }) => id === wanted || name === wanted)
  if (found.length === 0)
    throw new UsageError(
      all.length > 0
        ? `There is no lab \`${wanted}\`. CONFIG_FILE has: ${all.map(({ name }) => name).join(', ')}.`
        : 'There is no CONFIG_FILE with labs. Check a pair with --stack <name> --fleet <name>.',
    )
  return found
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

function describeConfig(config: Config): string {
  const { mode, tenants, consumers, registrations } = config
  if (mode === 'environment') return `environment only, ${plural(consumers.size, 'consumer')}`
  return [
    plural(tenants.size, 'tenant'),
    plural(consumers.size, 'consumer'),
    plural(registrations.size, 'registration'),
    plural(listLabs(config).length, 'lab'),
  ].join(', ')
}

function findVerdict({ findings }: LabReport): Verdict {
  if (findings.some(({ verdict }) => verdict === 'FAIL')) return 'FAIL'
  return findings.length > 0 ? 'note' : 'ok'
}

function describeReport(lab: Lab, report: LabReport, config: Config): string {
  const { findings, summary, fleet } = report
  const { title } = lab
  const said = findings.length > 0 ? findings.map(({ text }) => text).join(' ') : `${summary}.`
  const cannotOpen = findVerdict(report) === 'FAIL'
  const text = cannotOpen ? said : `${said} ${describeLine(lab, fleet, config)}`
  // Titles of labs come from the file, and parts of texts from AWS: they must not steer the terminal.
  return toTerminalText(title ? `${title}: ${text}` : text)
}
