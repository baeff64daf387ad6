import type { Choices } from './choices.js'
import type { DemoLab } from './demo-lab.js'
import type { Fault } from './faults.js'
import type { FormFields } from './sign-form.js'
import type { Trouble } from './trouble.js'

/** One launch as far as the course can know it. */
export interface Launch {
  readonly id: string
  readonly at: Date
  readonly lab: DemoLab
  readonly choices: Choices
  /** As sent, with the signature; of LTI 1.3 the claims of the token, once it was made. */
  readonly fields: FormFields
  readonly fault?: Pick<Fault, 'title' | 'wrong' | 'check' | 'german'>
  /** What AppStream suffers from during an otherwise honest launch. */
  readonly trouble?: Pick<Trouble, 'title' | 'wrong' | 'german'>
  /** Id of AppStream's newest request before this launch, or empty; absent: no journal could be read. */
  readonly lastRequestBefore?: string
  /** The signer's answer, known only where the course posted the form itself. */
  readonly answer?: { readonly status: number; readonly refusal?: string }
  /** What the signer's "Back to the course" link brought along (LTI 1.1 §4.3, lti_errorlog). */
  readonly returned?: { readonly code: string }
}

const remembered = 20

/** The last few launches: for the explanation, for the replay, and for people who come back. */
export class LaunchMemory {
  readonly #launches: Launch[] = []

  add(launch: Launch): void {
    this.#launches.unshift(launch)
    this.#launches.length = Math.min(this.#launches.length, remembered)
  }

  get last(): Launch | undefined {
    return this.#launches[0]
  }

  get lastHonest(): Launch | undefined {
    return this.#launches.find(({ fault, choices }) => !fault && choices.version === '1.1')
  }

  find(id: string): Launch | undefined {
    return this.#launches.find((launch) => launch.id === id)
  }

  extend(id: string, more: Partial<Pick<Launch, 'answer' | 'returned' | 'fields'>>): void {
    const index = this.#launches.findIndex((launch) => launch.id === id)
    const launch = this.#launches[index]
    if (launch) this.#launches[index] = { ...launch, ...more }
  }
}
