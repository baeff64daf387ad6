import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import t from 'tap'

/** Readers come from README.md and docs/README.md, and follow links: each leads to a file and heading that is there. */

const root = join(import.meta.dirname, '..', '..', '..')
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)))
const known = new Set(files)
const folders = new Set(files.map((file) => dirname(file)).flatMap(listParents))
const pages = files.filter((file) => file.endsWith('.md'))
const texts = new Map(pages.map((page) => [page, readProse(page)]))
const headings = new Map([...texts].map(([page, text]) => [page, listAnchors(text)]))
const links = new Map([...texts].map(([page, text]) => [page, listLinks(page, text)]))

void t.test('each link leads to a file and to a heading that is there', (t) => {
  const dead = [...links].flatMap(([page, found]) =>
    found
      .filter(
        ({ file, anchor }) =>
          !(known.has(file) || folders.has(file)) ||
          (anchor !== undefined && headings.get(file)?.has(anchor) === false),
      )
      .map(({ written }) => `${page}: ${written}`),
  )
  t.strictSame(dead, [])
  t.end()
})

void t.test(
  'each page and picture of docs is found from README.md, and each guide from the index',
  (t) => {
    const found = new Set(['README.md'])
    for (const page of found) for (const { file } of links.get(page) ?? []) found.add(file)
    const lost = files.filter((file) => file.startsWith('docs/') && !found.has(file))
    t.strictSame(lost, [])
    const indexed = new Set(links.get('docs/README.md')?.map(({ file }) => file))
    const guides = files.filter((file) => /^docs\/[^/]+\.(?:md|yaml)$/.test(file))
    t.ok(guides.length > 30)
    t.strictSame(
      guides.filter((file) => file !== 'docs/README.md' && !indexed.has(file)),
      [],
    )
    t.end()
  },
)

void t.test('each test and each file of a folder of ours that a guide names is there', (t) => {
  const ours = /^(?:server|shared|canvas-app|moodle-plugin|test|scripts|ops|docs|findings)\//
  // What a command writes is not in git; decisions and the changelog also tell of what was.
  const written = /\/dist|\/NAME/
  const guides = pages.filter((page) => !page.startsWith('docs/adr/') && page !== 'CHANGELOG.md')
  const lost = guides.flatMap((page) =>
    [...(texts.get(page) ?? '').matchAll(/`([\w@./-]+)`/g)]
      .map(([, name = '']) => name.replace(/^(?:\.\.\/)+/, '').replace(/\/$/, ''))
      .filter((name) => (ours.test(name) || name.endsWith('.test.ts')) && !written.test(name))
      .filter((name) => !known.has(name) && !folders.has(name))
      .filter(
        (name) => !name.endsWith('.test.ts') || !files.some((one) => one.endsWith(`/${name}`)),
      )
      .map((name) => `${page}: ${name}`),
  )
  t.strictSame(lost, [])
  t.end()
})

void t.test('each decision begins with its state and date, and stands in the index', (t) => {
  const index = texts.get('docs/adr/README.md') ?? ''
  for (const page of pages.filter((one) => /^docs\/adr\/\d/.test(one))) {
    const [title, , state] = (texts.get(page) ?? '').split('\n')
    const number = posix.basename(page).slice(0, 4)
    t.ok(title?.startsWith(`# ${number} `), `${page}: ${title}`)
    t.match(state, /^\*(?:Proposed|Accepted|Replaced by .+), \d{4}-\d\d-\d\d\..*\*$/, page)
    t.ok(index.includes(`[${number}](${posix.basename(page)})`), page)
  }
  t.end()
})

function listParents(folder: string): string[] {
  const parts = folder.split('/')
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'))
}

/** Without blocks of code, in which brackets mean something else. */
function readProse(page: string): string {
  return readFileSync(join(root, page), 'utf8').replace(/^( *)```[\s\S]*?^\1```/gm, '')
}

/** As GitHub names headings: the second of the same words gets a number. */
function listAnchors(text: string): ReadonlySet<string> {
  const anchors = new Set<string>()
  const times = new Map<string, number>()
  for (const [, heading = ''] of text.matchAll(/^#{1,6} (.*)$/gm)) {
    const name = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- _]/gu, '')
      .replaceAll(' ', '-')
    const before = times.get(name) ?? 0
    times.set(name, before + 1)
    anchors.add(before === 0 ? name : `${name}-${before}`)
  }
  for (const [, name = ''] of text.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(name)
  return anchors
}

/** Links within the repository, as they stand in a page. */
function listLinks(page: string, text: string) {
  return [...text.matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)/g)]
    .map(([, written = '']) => written)
    .filter((written) => !/^(?:https?|mailto):/.test(written))
    .map((written) => {
      const [path = '', anchor] = written.split('#')
      const file =
        path === ''
          ? page
          : posix.normalize(posix.join(posix.dirname(page), path)).replace(/\/$/, '')
      return { written, file, anchor }
    })
}
