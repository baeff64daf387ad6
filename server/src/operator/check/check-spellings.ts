import type { SpellingDifference, DurableStore } from '@appstreamlab/shared'
import type { Config } from '../../config/config.js'
import type { KeptSpelling } from '../../http/spelling-search.js'
import type { CheckNote } from './check-command.js'

/** Notes that are older than this many days are left out: the setting was put right, or nobody launches any more. */
const keptDays = 7

/** Launches and calls of the last days that were refused although they verify under another spelling of the address. */
export async function listSpellingNotes(
  state: Pick<DurableStore, 'list'> | undefined,
  { consumers }: Pick<Config, 'consumers'>,
  now: number,
): Promise<readonly CheckNote[]> {
  const { entries } = (await state?.list('other-spelling')) ?? { entries: [] }
  return entries.flatMap(({ id: consumerKey, value }) => {
    const spelling = value as KeptSpelling
    if (!consumers.has(consumerKey) || now - spelling.at > keptDays * 86_400_000) return []
    return { name: `key ${consumerKey}`, text: describe(spelling) }
  })
}

function describe({ toolUrl, differences, at }: KeptSpelling): string {
  const seen = `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const fixes = differences.flatMap((difference) => fixOf[difference] ?? [])
  const address = apiPath.exec(toolUrl)?.[1]
  const what =
    address === undefined
      ? `Launches were refused, whose signature fits if the tool's URL were ${toolUrl}`
      : `Calls of the API (Moodle's plugin) were refused, whose signature fits if the service's address were ${address}`
  return `${what} (last seen ${seen}). ${fixes.join(' ')}`
}

/** An address of the API, after that of the service itself. */
const apiPath = /^(.*\/)api\/(?:labs|states|sessions|sessions\/end)\/?$/

const fixOf: Readonly<Partial<Record<SpellingDifference, string>>> = {
  scheme:
    'Write the tool URL in the LMS with the scheme that people really use, or set PUBLIC_URL to it.',
  host: 'Write the host in the LMS by which people reach the signer, or set PUBLIC_URL to the one above.',
  capitals: 'Write the host in the LMS in small letters.',
  port: 'Write the port in the LMS by which people reach the signer (none for 443), or set PUBLIC_URL to the URL above.',
  path: 'The path is another one when it arrives: write it in the LMS without doubled or escaped slashes and with the slash at its end, and have the proxy pass it on unchanged; a prefix belongs into PUBLIC_URL.',
  line_feeds:
    'The LMS signs line breaks as LF, while browsers post CR LF: take the line breaks out of titles, descriptions and custom parameters of its links.',
}
