import type { Browser } from 'playwright-core'
import type { LabService } from './lab-service.js'
import type { MoodleSite } from './moodle-site.js'
import { visit, type Visitor, type VisitorOptions } from './visitor.js'

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
  /** Where screenshots for the guides go; undefined: none are made. */
  readonly pictures?: string
}

export const enter = (
  world: World,
  username: string,
  options: Omit<VisitorOptions, 'complaints'> = {},
): Promise<Visitor> => visit(world, username, { ...options, complaints: world.complaints })

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
