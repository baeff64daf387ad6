import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Answers } from './answers.js'

// What `npm run deploy` was told is kept beside it, so that the next run asks nothing again; `main.ts` writes it, and
// the CDK app reads it.

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'answers')

/** Where the answers of a deployment lie between two runs. No secret is among them. */
export const pathOfAnswers = (name: string): string => join(folder, `${name}.json`)

export const readAnswers = (path: string): Answers =>
  JSON.parse(readFileSync(path, 'utf8')) as Answers

/** Undefined where there was no deployment of this name from here. */
export function findAnswers(name: string): Answers | undefined {
  try {
    return readAnswers(pathOfAnswers(name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

export function keepAnswers(answers: Answers): string {
  const path = pathOfAnswers(answers.name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, `${JSON.stringify(answers, null, 2)}\n`)
  return path
}
