import { resolve } from 'node:path'
import type { Interface } from 'node:readline/promises'
import type { Answers } from './answers.js'

/** Asks for what a first deployment needs and no flag said; Enter takes what stands in brackets. */
export async function ask(known: Answers, terminal: Interface): Promise<Answers> {
  const question = async (text: string): Promise<string> =>
    (await terminal.question(`${text} `)).trim()
  const list = async (text: string): Promise<string[]> =>
    (await question(text)).split(/[\s,]+/).filter((part) => part !== '')
  let answers = known
  if (!answers.catalogue && !answers.consumers) {
    const path = await question('Catalogue with labs and consumers, a YAML file [none]:')
    if (path !== '') answers = { ...answers, catalogue: resolve(path) }
  }
  if (!answers.catalogue) {
    if (!answers.consumers)
      answers = { ...answers, consumers: await list('Consumer key, as entered in the LMS:') }
    if (!answers.stacks)
      answers = { ...answers, stacks: await list('Names of the AppStream stacks it may open:') }
    if (!answers.fleets)
      answers = { ...answers, fleets: await list('Names of the AppStream fleets it may open:') }
  }
  if (answers.endSessions === undefined) {
    const text = await question(
      'May students and teachers end sessions from our pages? yes or no [no]:',
    )
    answers = { ...answers, endSessions: /^y/i.test(text) }
  }
  if (answers.alarmEmail === undefined) {
    const address = await question('Mail address for alarms [none]:')
    if (address !== '') answers = { ...answers, alarmEmail: address }
  }
  return answers
}
