import { randomBytes } from 'node:crypto'
import { writeChoices, type Choices } from './choices.js'
import type { DemoLab } from './demo-lab.js'
import { explainLaunch, type Step } from './explain-launch.js'
import { faults, replayFault } from './faults.js'
import type { HasSession, JournalEntry, ReadJournal } from './journal.js'
import { contentItemFields, launchFields } from './launch-fields.js'
import { LaunchMemory, type Launch } from './launch-memory.js'
import { signForm, type FormFields } from './sign-form.js'
import type { Trouble } from './trouble.js'

/**
 * The demo course without its pages. `start-demo-lms.ts` asks it for the launch of each link that
 * is clicked, and for what can be told of the last one.
 */

export interface DemoCourseOptions {
  /** Where launches go; signed exactly as written here. */
  readonly toolUrl: string
  readonly consumerKey: string
  readonly secret: string
  readonly labs: readonly [DemoLab, ...DemoLab[]]
  readonly journal?: ReadJournal
  readonly hasSession?: HasSession
  readonly troubles?: readonly Trouble[]
  /** The course's clock; absent: the machine's. */
  readonly now?: () => number
}

/** Signs launches, as they should be and broken on purpose, and knows what can be told about the last one. */
export class DemoCourse {
  readonly #options: DemoCourseOptions
  readonly #memory = new LaunchMemory()
  #endTrouble: (() => void) | undefined

  constructor(options: DemoCourseOptions) {
    this.#options = options
  }

  /**
   * Makes the launch behind a link: a lab's id, `broken-` and a fault's id, or `trouble-` and a
   * trouble's id; a trouble lasts until the next launch.
   * `origin` is the course page's own, as the browser spelt it. Undefined: there is no such link,
   * or no launch yet that could be sent again.
   */
  async makeLaunch(link: string, choices: Choices, origin: string): Promise<Launch | undefined> {
    this.#endTrouble?.()
    this.#endTrouble = undefined
    if (link === `broken-${replayFault.id}`) return this.#repeatLaunch()
    const { labs, troubles = [] } = this.#options
    const fault = faults.find(({ id }) => link === `broken-${id}`)
    const trouble = troubles.find(({ id }) => link === `trouble-${id}`)
    const lab = fault || trouble ? labs[0] : labs.find(({ id }) => id === link)
    if (!lab) return undefined
    this.#endTrouble = trouble?.begin()
    const id = randomBytes(6).toString('hex')
    const returnUrl = `${origin}/?${writeChoices(choices, { launch: id })}`
    const unsigned = launchFields({ lab, choices, returnUrl })
    // What is broken on purpose are forms of LTI 1.1; a token is made when the tool asks who this is.
    const version = fault ? '1.1' : choices.version
    const fields =
      version === '1.3' ? {} : fault ? fault.make(unsigned, this.#signing()) : this.#sign(unsigned)
    const launch = { id, at: new Date(), lab, choices: { ...choices, version }, fields }
    return this.#remember({ ...launch, ...(fault && { fault }), ...(trouble && { trouble }) })
  }

  async #repeatLaunch(): Promise<Launch | undefined> {
    const before = this.#memory.lastHonest
    if (!before) return undefined
    const { lab, choices, fields } = before
    const id = randomBytes(6).toString('hex')
    return this.#remember({ id, at: new Date(), lab, choices, fields, fault: replayFault })
  }

  async #remember(launch: Launch): Promise<Launch> {
    const journal = await this.#readJournal()
    const remembered = {
      ...launch,
      ...(journal && { lastRequestBefore: journal.at(-1)?.requestId ?? '' }),
    }
    this.#memory.add(remembered)
    return remembered
  }

  #signing() {
    const { toolUrl, consumerKey, secret, now } = this.#options
    return { url: toolUrl, consumerKey, secret, ...(now && { now }) }
  }

  #sign(fields: FormFields): FormFields {
    return signForm(fields, this.#signing())
  }

  async #readJournal(): Promise<readonly JournalEntry[] | undefined> {
    return this.#options.journal?.().catch(() => undefined)
  }

  find(launchId: string): Launch | undefined {
    return this.#memory.find(launchId)
  }

  /** Signs what asks the tool for its list of labs (Content-Item 1.0). */
  signRequestToChoose(choices: Choices, returnUrl: string): FormFields {
    return this.#sign(contentItemFields(choices, returnUrl))
  }

  /** Adds what became known about a launch later. */
  learn(launchId: string, more: Partial<Pick<Launch, 'answer' | 'returned' | 'fields'>>): void {
    this.#memory.extend(launchId, more)
  }

  /** In the language of the page that shows it, which may be another than the launch's. */
  async explainLast(
    locale: Choices['locale'],
  ): Promise<{ launch?: Launch; steps: readonly Step[] }> {
    const launch = this.#memory.last
    if (!launch) return { steps: [] }
    const steps = await explainLaunch(launch, {
      toolUrl: this.#options.toolUrl,
      journal: await this.#readJournal(),
      hasSession: this.#options.hasSession,
      locale,
    })
    return { launch, steps }
  }
}
