import {
  BoundedMap,
  decideScore,
  endSent,
  namePerson,
  nameScoredLink,
  nameScoreLine,
  writeDue,
  type AppStreamUserId,
  type Clock,
  type DueScore,
  type DurableStore,
  type LmsUserId,
  type RefusalReason,
  type ScoreChoice,
  type ScoredLink,
  type ScorePerson,
  type ScoreWord,
  type ScoreWork,
  type Seal,
  type SentScore,
  type Ticket,
} from '@appstreamlab/shared'
import { sentKind } from './deliver-score.js'
import { erasePerson, type ErasedPerson } from './erase-person.js'
import { noteEnded, noteVisit, type VisitDid } from './note-visit.js'
import { putInOutbox } from './put-in-outbox.js'
import { changeEntry, changePerson, listGroup } from './score-entries.js'
import { keepLine } from './score-line-kept.js'

/** One person of whom something is known in a link. */
export interface ScoreRow {
  /** As the platform names them. */
  readonly userId: LmsUserId
  readonly person?: ScorePerson
  readonly work?: ScoreWork
  readonly word?: ScoreWord
  /** A score that waits to be sent. */
  readonly due?: DueScore
  /** What became of their scores so far. */
  readonly sent?: SentScore
  /** From the board of the course; the page joins it. */
  readonly refused?: {
    readonly at: number
    readonly reason: RefusalReason
    readonly reference: string
  }
}

/** What a teacher says of one person; `null` takes it back, and a score that was sent stays. */
export interface TeachersWord {
  readonly doneOtherwise?: { readonly by: string } | null
  readonly sendAgain?: true
}

export interface NoteFacts {
  /** The launch came from a test copy of the platform. */
  readonly isTest: boolean
}

/**
 * What is scored, what people did for it, and what became of their scores. Loaded by whoever needs it first
 * (`import()`); where no tenant has `services.grades` nobody does. Its methods reject as the durable store does.
 */
export interface ScoreBook {
  /** As it was within the last 30 seconds, where nothing is scored the last three, or as this process left it. */
  readChoice(link: ScoredLink): Promise<ScoreChoice | undefined>
  /** As the store has it now, for a page that changes it. */
  readChoiceNow(link: ScoredLink): Promise<ScoreChoice | undefined>
  /** `changed`: somebody else chose meanwhile. A `revision` says which choice was read; without it there was none. */
  choose(choice: Omit<ScoreChoice, 'revision'>, readRevision?: number): Promise<'kept' | 'changed'>
  /** One row a person, in no order; reads as many groups however many people and terms there are. */
  listPeople(link: ScoredLink): Promise<readonly ScoreRow[]>
  /** Notes what a visit did, beside it: it is never waited for. */
  note(ticket: Ticket, did: VisitDid, facts: NoteFacts): void
  /** Somebody other than its person ended the session of an AppStream user id. */
  noteEnded(appStreamUserId: AppStreamUserId, by: NonNullable<ScoreWork['endedBy']>): void
  /** Resolves when what was noted so far has been written. Before closing, and in tests. */
  settle(): Promise<void>
  /** Decides at once what follows. */
  say(link: ScoredLink, whom: LmsUserId | readonly LmsUserId[], word: TeachersWord): Promise<void>
  /** Decides the scores of people of a link, and has them sent. Gives how many are new. */
  decide(choice: ScoreChoice, rows: readonly ScoreRow[]): Promise<number>
  /** Takes away everything of one person in the links that are told; gives how many entries. */
  erasePerson(person: ErasedPerson): Promise<number>
}

export interface ScoreBookParts {
  readonly store: DurableStore
  readonly clock: Clock
  /** Of the purpose `grade`. */
  readonly seal: Seal
  /** Told of what could not be noted beside a launch. */
  readonly onFailure: (error: unknown) => void
}

const rememberMilliseconds = 30_000
/** Whoever opens a lab before its choice is known goes unnoted, so that there is nothing to know is asked again soon. */
const rememberNothingMilliseconds = 3_000
const mostRemembered = 2_000

interface Remembered {
  readonly choice: ScoreChoice | undefined
  readonly at: number
}

function isFresh({ choice, at }: Remembered, now: number): boolean {
  const isScored = choice !== undefined && choice.what !== 'nothing'
  return Math.abs(now - at) < (isScored ? rememberMilliseconds : rememberNothingMilliseconds)
}

// One closure: its methods share what is remembered of choices.
// oxlint-disable-next-line max-lines-per-function
export function createScoreBook(parts: ScoreBookParts): ScoreBook {
  const { store, clock, onFailure } = parts
  const remembered = new BoundedMap<string, Remembered>(mostRemembered)
  const working = new Set<Promise<void>>()
  const remember = (id: string, choice: ScoreChoice | undefined): ScoreChoice | undefined => {
    remembered.set(id, { choice, at: clock.now() })
    return choice
  }
  const readNow = async (link: ScoredLink): Promise<ScoreChoice | undefined> => {
    const id = nameScoredLink(link)
    return remember(id, (await store.read('score-choice', id)) as ScoreChoice | undefined)
  }
  const inBackground = (work: Promise<void>): void => {
    const noted = work.catch(onFailure).finally(() => working.delete(noted))
    working.add(noted)
  }
  const book: ScoreBook = {
    async readChoice(link) {
      const known = remembered.get(nameScoredLink(link))
      return known && isFresh(known, clock.now()) ? known.choice : readNow(link)
    },
    readChoiceNow: readNow,
    async choose(choice, readRevision) {
      const id = nameScoredLink(choice.link)
      const next: ScoreChoice = { ...choice, revision: (readRevision ?? 0) + 1 }
      const answer =
        readRevision === undefined
          ? await store.add('score-choice', id, next)
          : await store.swap('score-choice', id, readRevision, next)
      remembered.delete(id)
      if (answer === 'present' || answer === 'changed') return 'changed'
      await keepLine(store, next)
      return 'kept'
    },
    listPeople: (link) => listPeople(store, link),
    note: (ticket, did, facts) =>
      inBackground(noteVisit({ ticket, ...facts, did }, { ...parts, book })),
    noteEnded: (appStreamUserId, by) => inBackground(noteEnded(store, appStreamUserId, by)),
    async settle() {
      while (working.size > 0) await Promise.all(working)
    },
    async say(link, whom, said) {
      const now = clock.now()
      const userIds = new Set(typeof whom === 'string' ? [whom] : whom)
      for (const userId of userIds)
        await changePerson(store, 'score-word', { link: nameScoredLink(link), userId }, (word) =>
          changeWord(word, userId, said, now),
        )
      const choice = await readNow(link)
      if (!choice) return
      const people = await listPeople(store, link)
      const rows = people.filter(({ userId }) => userIds.has(userId))
      await book.decide(choice, rows)
      if (said.sendAgain) for (const row of rows) await sendAgain(store, choice, row, now)
    },
    async decide(choice, rows) {
      let count = 0
      for (const row of rows) if (await decidePerson(choice, row, parts)) count += 1
      return count
    },
    erasePerson: (person) => erasePerson(store, person),
  }
  return book
}

async function listPeople(store: DurableStore, link: ScoredLink): Promise<readonly ScoreRow[]> {
  const group = nameScoredLink(link)
  const line = nameScoreLine(link)
  const [people, works, words, sent, dues] = await Promise.all([
    listGroup<ScorePerson>(store, 'score-person', group),
    listGroup<ScoreWork>(store, 'score-work', group),
    listGroup<ScoreWord>(store, 'score-word', group),
    listGroup<SentScore>(store, 'grade-sent', line),
    // Few: what is settled is removed.
    store.list('grade-due'),
  ])
  const rows = new Map<string, ScoreRow>()
  const add = (userId: LmsUserId, part: Partial<ScoreRow>): void =>
    void rows.set(userId, { userId, ...rows.get(userId), ...part })
  for (const person of people) add(person.userId, { person })
  for (const work of works) add(work.userId, { work })
  for (const word of words) add(word.userId, { word })
  for (const one of sent) add(one.userId, { sent: one })
  for (const { value } of dues.entries) {
    const due = value as DueScore
    if (due.line !== line) continue
    const known = rows.get(due.userId)?.due
    if (!known || due.given > known.given) add(due.userId, { due })
  }
  return [...rows.values()]
}

/**
 * Decides one person's score and adds it to what waits, before it is noted as decided: whoever dies in between
 * leaves it to be decided again, which is the same entry. Whether it is new.
 */
async function decidePerson(
  choice: ScoreChoice,
  row: ScoreRow,
  { store, clock }: Pick<ScoreBookParts, 'store' | 'clock'>,
): Promise<boolean> {
  const { link, sentBy } = choice
  const decided = decideScore(choice, row)
  if (!decided) return false
  const { userId, person } = row
  const now = clock.now()
  if (sentBy === 'platform') {
    const due = writeDue(decided, { link, userId, person, now })
    await putInOutbox(store, due)
  }
  if (row.work) {
    const { given } = decided
    await changePerson(store, 'score-work', { link: nameScoredLink(link), userId }, (work) =>
      work && given > (work.decided?.given ?? 0)
        ? { ...work, decided: { given, at: now } }
        : undefined,
    )
  }
  return true
}

function changeWord(
  before: Omit<ScoreWord, 'revision'> | undefined,
  userId: LmsUserId,
  { doneOtherwise, sendAgain: again }: TeachersWord,
  now: number,
): Omit<ScoreWord, 'revision'> {
  const { doneOtherwise: was, ...rest } = before ?? { userId }
  const kept = doneOtherwise === undefined ? was : undefined
  const next = doneOtherwise ? { at: now, by: doneOtherwise.by } : kept
  return { ...rest, ...(next && { doneOtherwise: next }), ...(again && { sendAgainAt: now }) }
}

/**
 * Has the highest score that was decided for a person tried again now, whatever became of it: the platform's result
 * is read first, so that a mark that was made by hand stays for as long as it is there.
 */
async function sendAgain(
  store: DurableStore,
  choice: ScoreChoice,
  { userId, person, work, word, due, sent }: ScoreRow,
  now: number,
): Promise<void> {
  const given = Math.max(
    work?.decided?.given ?? 0,
    due?.given ?? 0,
    sent?.given ?? 0,
    word?.doneOtherwise ? 100 : 0,
  )
  if (given === 0 || choice.sentBy !== 'platform') return
  const { link } = choice
  if (sent)
    await changeEntry<SentScore>(
      store,
      sentKind(sent.line),
      namePerson(sent),
      (current) => current && forgetEnd(current),
    )
  const submittedAt = due?.submittedAt ?? work?.times.at(-1)?.to ?? sent?.at ?? now
  const next = writeDue({ given, submittedAt }, { link, userId, person, now })
  await putInOutbox(store, next)
}

/** What was sent may still be there: it counts as ours, and not as what is there already. */
function forgetEnd(sent: SentScore): SentScore {
  const { given, nextAt: _over, ...rest } = endSent(sent, { state: 'waiting' })
  const own = [sent.trying?.given, given, ...(rest.tried ?? [])]
  return { ...rest, tried: own.filter((value) => value !== undefined) }
}
