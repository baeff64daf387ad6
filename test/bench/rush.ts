import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { benchConsumer, type LaunchPlan } from './sign-launches.js'

/**
 * A rush as a lecture makes it: everybody clicks within a minute, so that the seat book holds all of them,
 * on a fleet that is small enough to be counted; and calls wait in the line of the call budget.
 */

export const rushLab = { stack: 'rush-stack', fleet: 'rush-fleet' } as const
export const rushSeats = 1_400

/** How many people the seat book holds while a case is measured. */
export const rushPeople = { 'launch-rush-300': 300, 'launch-rush-1300': 1_300 } as const
export type RushName = keyof typeof rushPeople

export const isRush = (name: string): name is RushName => name in rushPeople

/** The budget counts and never waits: what is measured is its work. */
const endlessBudget = { perSecond: 10_000, burst: 10_000 }

/** Settings of a signer that has the rush's lab. */
export async function prepareRushSettings(): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-rush-'))
  const path = join(folder, 'catalogue.yaml')
  const tenant = {
    id: 'bench',
    name: 'Bench',
    directories: [{ id: 'bench' }],
    labs: [{ id: 'rush', title: 'CAD', ...rushLab }],
    consumers: [{ key: benchConsumer.key, directory: 'bench', labs: 'all' }],
  }
  await writeFile(path, stringify({ callBudget: endlessBudget, tenants: [tenant] }))
  return {
    CONFIG_FILE: path,
    USER_ID_KEY: 'a key of pseudonyms of the benchmark',
    SEALING_KEY: 'a sealing key that the benchmark knows',
  }
}

const launched = new WeakMap<object, number>()

/** People take turns from one batch of launches to the next, so that each is in the book again and again. */
export function planRush(name: RushName, server: object, count: number): LaunchPlan {
  const firstPerson = launched.get(server) ?? 0
  launched.set(server, firstPerson + count)
  return { lab: rushLab, people: rushPeople[name], firstPerson }
}
