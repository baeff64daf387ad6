import { keepOnce } from './classes/keep-classes.js'

// The program of the function that keeps classes (`server/deploy/src/add-classes.ts`).

const defaultMinutes = 15

/**
 * What AWS Lambda calls by the schedule of `classes keep`: a function of its own, with the apply role, since the signer
 * may change no capacity. What it finds stands in the log, `classes_kept` with each whole run.
 */
export async function handler(): Promise<{ readonly isWhole: boolean }> {
  const minutes = Number(process.env['CLASSES_KEEP_MINUTES'] || defaultMinutes)
  return { isWhole: await keepOnce(process.env, minutes * 60_000) }
}
