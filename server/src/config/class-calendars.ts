import type { ClassOwner } from '@appstreamlab/shared'
import type { ClassCalendar } from './config.js'
import type { CalendarEntry, TenantEntry } from './file-schema.js'
import type { FilePath, Report } from './read-file.js'

/** The timetables that a tenant's classes come from, and what the schema cannot say of them. Reads none of them. */
export function buildCalendars(
  tenant: TenantEntry,
  at: FilePath,
  report: Report,
): readonly ClassCalendar[] {
  const names = new Set<string>()
  return (tenant.classes?.calendars ?? []).flatMap((entry, index) => {
    const path: FilePath = [...at, 'classes', 'calendars', index]
    const { name } = entry
    if (names.has(name))
      report(
        [...path, 'name'],
        `\`${name}\` is already the name of another calendar.`,
        'Give each its own name.',
      )
    names.add(name)
    checkLab(entry, tenant, { path, report })
    const from = findSource(entry, path, report)
    const owner = findOwner(entry, path, report)
    return from ? [buildCalendar(entry, from, owner)] : []
  })
}

function buildCalendar(
  entry: CalendarEntry,
  from: ClassCalendar['from'],
  owner: ClassOwner | undefined,
): ClassCalendar {
  const { name, lab, people, summary, location, category, uid, zone, dates, lastAfter } = entry
  return {
    name,
    labId: lab,
    people,
    from,
    ...(summary !== undefined && { summary }),
    ...(location !== undefined && { location }),
    ...(category !== undefined && { category }),
    ...(uid !== undefined && { uid }),
    isEachEvent: entry.eachEvent ?? false,
    ...(zone !== undefined && { zone }),
    ...(dates !== undefined && { dates }),
    ...(lastAfter !== undefined && { lastAfter: Date.parse(`${lastAfter}T00:00:00Z`) }),
    isExam: entry.exam ?? false,
    ...(owner && { owner }),
  }
}

function checkLab(
  { lab: id }: CalendarEntry,
  tenant: TenantEntry,
  { path, report }: { readonly path: FilePath; readonly report: Report },
): void {
  const lab = tenant.labs.find((one) => one.id === id)
  if (!lab)
    report([...path, 'lab'], `This tenant has no lab \`${id}\`.`, 'Correct the id, or add the lab.')
  else if (lab.classes === 'off')
    report(
      [...path, 'lab'],
      `No classes can be planned on lab \`${id}\`: it says \`classes: off\`.`,
      'Name another lab, or take that away.',
    )
}

function findSource(
  { file, address }: CalendarEntry,
  path: FilePath,
  report: Report,
): ClassCalendar['from'] | undefined {
  if (file !== undefined && address === undefined) return { file }
  if (file === undefined && address !== undefined) return { address }
  report(
    path,
    'It is not clear where this calendar is.',
    'Write either `file`, its path, or `address`, the place of its https address: `{ file: … }` or `{ env: … }`.',
  )
  return undefined
}

function findOwner(
  { consumer, registration, deployment, context }: CalendarEntry,
  path: FilePath,
  report: Report,
): ClassOwner | undefined {
  const credential = consumer ?? registration
  const isNobody = credential === undefined && deployment === undefined && context === undefined
  if (isNobody) return undefined
  const isClear =
    (consumer === undefined) !== (registration === undefined) &&
    !(consumer !== undefined && deployment !== undefined)
  if (credential !== undefined && context !== undefined && isClear)
    return { credential, contextId: context, ...(deployment && { deploymentId: deployment }) }
  report(
    path,
    'It is not clear whose launches are those of members.',
    'Write `context` with either `consumer`, or `registration` with or without `deployment`.',
  )
  return undefined
}
