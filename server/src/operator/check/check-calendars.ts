import { checkWish } from '@appstreamlab/shared'
import type { ClassCalendar, Config, Tenant } from '../../config/config.js'
import { findLab } from '../../config/find-labs.js'
import type { Environment } from '../../config/settings.js'
import { createSecretFetch } from '../../process/aws-kept-secrets.js'
import { networkOf } from '../../platforms/platform-agent.js'
import { plural, toMinute } from '../classes/describe-plan.js'

/** What `npm run check` says of a calendar of the configuration: it is read where it lies, and nothing is asked for. */
export interface CalendarReport {
  readonly name: string
  readonly text: string
  readonly isFault: boolean
}

interface Look {
  readonly env: Environment
  readonly now: number
  /** Nobody is asked by the network. */
  readonly offline: boolean
}

export async function lookAtCalendars(config: Config, look: Look): Promise<CalendarReport[]> {
  const reports: CalendarReport[] = []
  for (const tenant of config.tenants.values())
    for (const calendar of tenant.calendars ?? [])
      reports.push({
        name: `${tenant.id}/${calendar.name}`,
        ...(await describe({ tenant, calendar }, config, look)),
      })
  return reports
}

async function describe(
  { tenant, calendar }: { readonly tenant: Tenant; readonly calendar: ClassCalendar },
  config: Config,
  { env, now, offline }: Look,
): Promise<Omit<CalendarReport, 'name'>> {
  if (offline && 'address' in calendar.from)
    return { text: 'Calendar not asked for: --offline.', isFault: false }
  const { reachHosts, readCalendar } = await import('../../classes/calendars/read-calendar.js')
  const { describeFault } = await import('../../classes/calendars/describe-fault.js')
  const { planCalendar } = await import('../../classes/calendars/plan-calendar.js')
  const { describeRefusal, describeTimes } =
    await import('../../classes/calendars/keep-calendars.js')
  const { readLessons } = await import('../../classes/timetable/read-lessons.js')
  const sources = {
    env,
    network: networkOf(config),
    now,
    fetchSecret: createSecretFetch(env),
    readLessons,
  }
  const reading = await readCalendar(calendar, reachHosts(sources, tenant))
  const { orders, faults } = planCalendar(calendar, reading, { known: [], now })
  const lab = findLab({ tenantId: tenant.id, labId: calendar.labId }, config)
  const refused = orders.flatMap((order) => {
    const policy = lab?.classes ?? {}
    const checked = checkWish(describeTimes(order, { tenant, calendar }), { now, policy })
    return checked.ok ? [] : [describeRefusal(order, checked.error)]
  })
  const lessons = orders.flatMap((one) => one.lessons)
  const last = lessons.reduce((latest, { start }) => Math.max(latest, start), 0)
  const said = [...faults, ...refused].map((fault) => {
    const { cause, fix } = describeFault(calendar.labId, fault)
    return `${cause} ${fix}`
  })
  return {
    text: [
      ...said,
      ...(lessons.length > 0
        ? [
            `Calendar of ${plural(lessons.length, 'lesson')} to come, the last begins ${toMinute(last)} (UTC).`,
          ]
        : []),
    ].join(' '),
    isFault: said.length > 0,
  }
}
