import type { Browser } from 'playwright-core'
import type { LabService } from './lab-service.js'
import type { MoodleSite } from './moodle-site.js'
import { visit, type Logins, type Visitor, type VisitorOptions } from './visitor.js'
import { lookUntil } from './waiting.js'

/** Ids of what test/moodle/php/seed.php makes. */
export interface Seeded {
  readonly course: number
  readonly other: number
  readonly group: number
  readonly teacher1: number
  readonly student1: number
  readonly student2: number
}

export interface Recorded {
  readonly complete: boolean
  readonly launches: readonly { readonly state: string; readonly counted: boolean }[]
}

/** Everything that a story needs: a site, a lab service, a browser, and who and what is there. */
export interface World {
  readonly site: MoodleSite
  readonly service: LabService
  readonly browser: Browser
  readonly seeded: Seeded
  readonly complaints: string[]
  /** Who has logged in so far; the stories share their logins, as tabs of one browser do. */
  readonly logins: Logins
  /** Where screenshots for the guides go; undefined: none are made. */
  readonly pictures?: string
}

export const enter = (
  world: World,
  username: string,
  options: Pick<VisitorOptions, 'script' | 'width' | 'ownLogin'> = {},
): Promise<Visitor> => {
  const { complaints, logins } = world
  return visit(world, username, { ...options, complaints, logins })
}

/** A name that breaks careless encoders: that of student1. */
export const zoeName = "Zoë 学生 O'Brien & Søn"

export const viewOf = (cmid: number): string => `mod/appstreamlab/view.php?id=${cmid}`

export const boardSelector = '[data-region="mod_appstreamlab-board"]'

/** The signer looks at AppStream every few seconds, not for each question. */
export async function waitForBoard(teacher: Visitor, cmid: number, name: string): Promise<void> {
  let seen = ''
  await lookUntil(
    `${name} is on the board`,
    async () => {
      await teacher.go(viewOf(cmid))
      seen = await teacher.page.innerText(boardSelector)
      return seen.includes(name)
    },
    () => seen,
  )
}

export const addLab = (world: Pick<World, 'site' | 'seeded'>, fields: object): number =>
  (
    world.site.ask('add-activity.php', 'appstreamlab', {
      course: world.seeded.course,
      section: 1,
      lab: 'cad',
      completion: 2,
      completionlaunch: 1,
      ...fields,
    }) as { cmid: number }
  ).cmid

export const readRecords = (world: World, cmid: number, userId: number): Recorded =>
  world.site.ask('read.php', cmid, userId) as Recorded

/** Ids at AppStream of everybody who has had a session in the CAD lab. */
export function findLabUsers({ service }: Pick<World, 'service'>): string[] {
  const sessions = service.sandbox.state.sessions()
  const ofTheLab = sessions.filter(({ fleetName }) => fleetName === 'cad-fleet')
  return [...new Set(ofTheLab.map(({ userId }) => userId))].toSorted()
}

/** Sessions at AppStream that have not ended. */
export const findLiveSessions = ({ service }: Pick<World, 'service'>): number =>
  service.sandbox.state.sessions().filter(({ endedAtMs }) => endedAtMs === undefined).length

/** Nobody is in a lab any more, and no launch leads to one: a session belongs to where it was opened from, story by story. */
export function leaveLabs({ site, service }: Pick<World, 'site' | 'service'>): void {
  service.sandbox.state.reset()
  site.ask('age-launches.php')
}

/** Connects the site as an administrator's settings would. */
export function connect(
  world: {
    readonly site: World['site']
    readonly service: Pick<LabService, 'url' | 'keys' | 'secret'>
  },
  { url = world.service.url, key = world.service.keys.plugin, secret = world.service.secret } = {},
): void {
  world.site.ask('connect.php', url, key, secret)
}

export async function takePicture(world: World, visitor: Visitor, name: string): Promise<void> {
  if (world.pictures === undefined) return
  await visitor.page.screenshot({ path: `${world.pictures}/moodle-${name}.png` })
}
