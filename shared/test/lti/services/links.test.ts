import t from 'tap'
import { findNextPage, readNextLink, readRetryAfter } from '#src/lti/services/links.js'
import { anyText, fc } from '../../support/properties.js'

const from = 'https://lms.example.edu/members?t=1'

void t.test('the next page from a Link header', async (t) => {
  const next = 'https://lms.example.edu/members?t=1&page=2'
  const headers: [string, string | undefined, string | undefined][] = [
    ['absent', undefined, undefined],
    ['one', `<${next}>; rel="next"`, next],
    ['a token', `<${next}>; rel=next`, next],
    ['capitals and other parameters', `<${next}>; title="a, b"; REL="Next"`, next],
    ['no space', `<${next}>;title*=x;rel="next"`, next],
    ['every space', `<${next}>  ;  title  =  "x"  ;  rel  =  "next"`, next],
    ['several relations', `<${next}>; rel="last next"`, next],
    ['relative', '</members?t=1&page=2>; rel="next"', next],
    [
      'Canvas: without a space',
      `<${from}>; rel="current",<${next}>; rel="next",<${from}>; rel="first"`,
      next,
    ],
    ['the last page', `<${from}>; rel="first", <${from}>; rel="prev"`, undefined],
    ['Moodle: typographic quotes', `<${from}&amp;limit=2&amp;from=2>; rel=“next”`, undefined],
    [
      'as Node reads their bytes',
      Buffer.from(`<${from}&amp;from=2>; rel=“next”`).toString('latin1'),
      undefined,
    ],
    ['no address', '<http://>; rel="next"', undefined],
  ]
  for (const [name, header, expected] of headers)
    t.equal(readNextLink(header, from), expected, name)
  fc.assert(
    fc.property(anyText(80), (header) => {
      const found = readNextLink(header, from)
      return found === undefined || URL.canParse(found)
    }),
  )
})

void t.test('where a list goes on', async (t) => {
  t.match(findNextPage([from], undefined), { kind: 'end' })
  t.match(findNextPage([from], `${from}&page=2`), { kind: 'page', address: `${from}&page=2` })
  t.match(findNextPage([from], from), { kind: 'fault', fault: 'repeats' })
  t.match(findNextPage([from], 'https://other.example/'), { kind: 'fault', fault: 'elsewhere' })
  t.match(findNextPage([from], 'http://lms.example.edu/members'), { fault: 'elsewhere' })
  const many = Array.from({ length: 200 }, (_, page) => `${from}&page=${page}`)
  t.match(findNextPage(many, `${from}&page=200`), { kind: 'fault', fault: 'endless' })
  t.match(findNextPage(many.slice(1), `${from}&page=200`), { kind: 'page' }, 'the last of 200')
})

void t.test('Retry-After', async (t) => {
  const now = Date.UTC(2026, 10, 20)
  t.equal(readRetryAfter('120', now), 120_000)
  t.equal(readRetryAfter('Fri, 20 Nov 2026 00:05:00 GMT', now), 300_000)
  t.equal(readRetryAfter('Thu, 19 Nov 2026 00:05:00 GMT', now), 0)
  t.equal(readRetryAfter('999999', now), 3_600_000, 'nobody is waited for longer than an hour')
  for (const text of [undefined, '', 'soon']) t.equal(readRetryAfter(text, now), undefined)
})

void t.test('a date is none of seconds, whatever digits it begins or ends with', async (t) => {
  const now = Date.UTC(2026, 10, 20)
  t.equal(readRetryAfter(' 5 ', now), 5_000)
  t.equal(readRetryAfter('2026-11-20T00:05:00Z', now), 300_000)
  t.equal(readRetryAfter('Sun Nov  6 08:49:37 1994', now), 0, 'as asctime writes them')
})

void t.test('a relation is one of words with any space between them', async (t) => {
  const next = 'https://lms.example.edu/2'
  t.equal(readNextLink(`<${next}>; rel="last   next"`, from), next)
  t.equal(readNextLink(`<${next}>`, from), undefined, 'without a relation')
  t.equal(readNextLink(`<${next}>; rel=""`, from), undefined)
  t.equal(readNextLink('<>; rel="next"', from), from, 'the page itself, which then repeats')
})
