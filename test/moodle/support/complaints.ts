/** What Moodle's strict debugging or PHP complained about, without what core does to itself. */

/** Core's External tool warns of itself when it is debugged. */
const toolFolder = '/mod/lti/'

/**
 * Core writes a file of its own caches in several steps, and the request that does so may find it moved by another one
 * that writes the same, or gone because yet another one empties the cache.
 */
const cacheRace =
  /\([^)]*\/data\/(?:local)?cache\/[^)]*\): (?:Failed to open stream: )?(?:No such file or directory|Directory not empty)/

/** Moodle 5.1's dashboard asks for a string of core without saying which. */
const namelessString =
  /core_get_string.*%22args%22%3A%7B%22stringparams%22%3A%5B%5D%2C%22component%22%3A%22core%22/

/** From Moodle 5.1 on its page that asks before an activity is deleted has a new address; both ask the same. */
const oldDeletion = /^[^?]*\/course\/mod\.php\?delete=/

const isOfCore = (text: string): boolean => text.includes(toolFolder) || cacheRace.test(text)

/** The complaints in a log of PHP's web server: errors, not requests. */
export const findInLog = (log: string): string[] =>
  log
    .split('\n')
    .filter((line) => /PHP (?:Notice|Warning|Deprecated|Fatal|Parse)/.test(line))
    .filter((line) => !isOfCore(line))

/** The first complaint in a page or an answer, with the text around it; none or one. */
export function findInAnswer(url: string, answer: string): string[] {
  const marks =
    /debuggingmessage|<b>(?:Notice|Warning|Deprecated|Fatal error)<\/b>[^\n]*|"exception":\{/g
  if ([namelessString, oldDeletion].some((known) => known.test(url)) || url.includes(toolFolder))
    return []
  const found = [...answer.matchAll(marks)].find(([text]) => !isOfCore(text))
  return found ? [`${url}: ${answer.slice(Math.max(0, found.index - 100), found.index + 600)}`] : []
}
