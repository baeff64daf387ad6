import { createHash } from 'node:crypto'
import { appendFile, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  isInLine,
  LineStoreUnavailableError,
  type AppStreamUserId,
  type KeptPerson,
  type LineStore,
} from '@appstreamlab/shared'
import { createGiveToOwner, type GiveToOwner } from './folder-owner.js'
import { makeFolder } from './make-folder.js'
import { createMemoryLines, type LineKeeper, type MemoryLinesParts } from './memory-lines.js'

/** So often at most a line looks whether somebody is to be erased. */
const erasurePauseMilliseconds = 2_000
/** A file is written anew when it has this many lines more than four for each person. */
const spareLines = 1_000

/**
 * Lines of one process that outlive it: each change of order is a line of JSON at the end of a file, one file
 * a fleet, named after the hash of its name. Who was heard of when is not written: after a restart everybody
 * counts as present until they have had the time to ask.
 *
 * What was answered outlives the process, and not surely a power cut, which may take the last seconds. Then
 * the tickets of those who wait tell their order, as wherever a store has lost something.
 */
export function createFolderLines(
  folder: string,
  parts: Omit<MemoryLinesParts, 'openKeeper'>,
): LineStore {
  const give = createGiveToOwner(folder)
  const openKeeper = async (line: string, now: number): Promise<LineKeeper> => {
    const path = findFile(folder, line)
    try {
      await makeFolder(dirname(path))
      await give(dirname(path))
      return await openFile(path, { now, give })
    } catch (error) {
      throw toLineFault(error)
    }
  }
  return createMemoryLines({ ...parts, openKeeper })
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const findFile = (folder: string, line: string): string =>
  join(folder, 'waiting-line', `${hash(line)}.jsonl`)
/** Beside the file of a line: a file for each person whom it is to forget. */
const erasuresOf = (path: string): string => path.replace(/\.jsonl$/, '.erase')

/**
 * Lines in a folder belong to the process that keeps them: another one leaves a note there that a person is to be
 * erased, and the line forgets them when it is next used. Whether there is such a line.
 */
export async function askToErase(
  folder: string,
  line: string,
  person: AppStreamUserId,
): Promise<boolean> {
  const path = findFile(folder, line)
  const isThere = await stat(path).then(
    () => true,
    () => false,
  )
  if (!isThere) return false
  const give = createGiveToOwner(folder)
  const notes = erasuresOf(path)
  await makeFolder(notes)
  await give(notes)
  const note = join(notes, hash(person))
  await writeFile(note, person, { mode: 0o600 })
  await give(note)
  return true
}

async function openFile(
  path: string,
  { now, give }: { readonly now: number; readonly give: GiveToOwner },
): Promise<LineKeeper> {
  const people = new Map<AppStreamUserId, KeptPerson>()
  for (const person of await readPeople(path)) people.set(person.person, person)
  for (const [id, { keptUntil }] of people) if (now >= keptUntil) people.delete(id)
  let pending: KeptPerson[] = []
  let lineCount = people.size
  let writing = rewrite(path, people, give)
  await writing
  const write = async (isAnew: boolean): Promise<void> => {
    const changes = pending
    pending = []
    if (changes.length === 0 && !isAnew) return
    lineCount += changes.length
    try {
      if (isAnew || lineCount > spareLines + 4 * people.size) {
        await rewrite(path, people, give)
        lineCount = people.size
      } else await appendFile(path, toText(changes), { mode: 0o600 })
    } catch (error) {
      pending = [...changes, ...pending]
      throw toLineFault(error)
    }
  }
  const writeNext = (isAnew = false): Promise<void> => {
    const step = () => write(isAnew)
    return (writing = writing.then(step, step))
  }
  const notes = erasuresOf(path)
  let readAt = Number.NEGATIVE_INFINITY
  return {
    kept: [...people.values()],
    async readErasures(told) {
      if (Math.abs(told - readAt) < erasurePauseMilliseconds) return []
      readAt = told
      const names = await readdir(notes).catch(() => [])
      // A note that cannot be read keeps nobody from waiting.
      const read = (name: string) => readFile(join(notes, name), 'utf8').catch(() => '')
      const texts = await Promise.all(names.map(read))
      return texts.filter((text) => text !== '')
    },
    async erase(id) {
      people.delete(id)
      pending = pending.filter(({ person }) => person !== id)
      await writeNext(true)
      await rm(join(notes, hash(id)), { force: true })
    },
    onChange(person) {
      // Who is over stands here until the file is written anew, so that an older line does not bring them back.
      if (isInLine(person, now)) people.set(person.person, person)
      else people.delete(person.person)
      pending.push(person)
    },
    // Changes that come while others are written go together in the next write.
    saved: () => writeNext(),
  }
}

async function rewrite(
  path: string,
  people: ReadonlyMap<AppStreamUserId, KeptPerson>,
  give: GiveToOwner,
): Promise<void> {
  const draft = `${path}.draft`
  await writeFile(draft, toText([...people.values()]), { mode: 0o600 })
  await give(draft)
  await rename(draft, path)
}

const toText = (people: readonly KeptPerson[]): string =>
  people.map((person) => `${JSON.stringify(person)}\n`).join('')

/** The last line may be half of one, after the machine went down. */
async function readPeople(path: string): Promise<KeptPerson[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => readPerson(line) ?? [])
}

const states = new Set(['waiting', 'away', 'passed', 'served', 'left'])

function readPerson(line: string): KeptPerson | undefined {
  try {
    const found = JSON.parse(line) as Partial<Record<keyof KeptPerson, unknown>>
    const { person, tenantId, stackName, state } = found
    const { number, arrivedAt, keptUntil, factor } = found
    const hasTexts = [person, tenantId, stackName].every((value) => typeof value === 'string')
    const hasNumbers = [number, arrivedAt, keptUntil, factor].every(Number.isFinite)
    return hasTexts && hasNumbers && states.has(String(state)) ? (found as KeptPerson) : undefined
  } catch {
    return undefined
  }
}

const toLineFault = (error: unknown): unknown => {
  const { code, syscall } = error as NodeJS.ErrnoException
  return code && syscall ? new LineStoreUnavailableError(code) : error
}
