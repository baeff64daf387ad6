import t from 'tap'
import { writeBaseString } from '#src/lti/oauth1/base-string.js'
import { formLimits, parseFormBytes } from '#src/lti/parse-form.js'
import { anyText, fc } from '../support/properties.js'
import * as reference from '../support/reference-signer.js'
import { encodeForm, parseForm, percentEncode, type Pair } from '../support/reference-signer.js'

const read = (input: string | Uint8Array): Pair[] | string => {
  const result = parseFormBytes(typeof input === 'string' ? Buffer.from(input) : input)
  return result.ok ? result.value.map(({ name, value }): Pair => [name, value]) : result.error
}

void t.test('L2 reads exactly the pairs that were sent', async (t) => {
  const cases: [string, Pair[]][] = [
    ['', []],
    [
      'a=1&b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'a=1&a=1&a=',
      [
        ['a', '1'],
        ['a', '1'],
        ['a', ''],
      ],
    ],
    ['name', [['name', '']]],
    ['=value', [['', 'value']]],
    ['&&a=1&', [['a', '1']]],
    ['a=b=c', [['a', 'b=c']]],
    ['a=+1%2B1+', [['a', ' 1+1 ']]],
    [
      'a[b][]=1&a.b=2',
      [
        ['a[b][]', '1'],
        ['a.b', '2'],
      ],
    ],
    ['a=%0D%0A%0A%00', [['a', '\r\n\n\0']]],
    ['a=%EF%BB%BFx', [['a', '\ufeffx']]],
    ['é=%C3%A9', [['é', 'é']]],
    ['a=1;b=2', [['a', '1;b=2']]],
  ]
  for (const [text, pairs] of cases) t.same(read(text), pairs, JSON.stringify(text))
  t.same(read(Buffer.from('\ufeffa=1')), [['\ufeffa', '1']], 'a byte order mark is a character')
})

void t.test('L2 names that are kept from form to form stay what they are', async (t) => {
  // The same sum of characters: Java's hash of texts, which the table of names also uses.
  for (const text of ['Aa=1&BB=2', 'BB=1&Aa=2', 'AaAa=1&BBBB=2&AaBB=3', 'BBAa=1'])
    t.same(
      read(text),
      text.split('&').map((pair) => pair.split('=')),
    )
  const long = 'n'.repeat(300)
  t.same(read(`${long}=1&${long}=2`), [
    [long, '1'],
    [long, '2'],
  ])
})

void t.test('L2 a name that another begins with is another, wherever it is kept', async (t) => {
  // Each of these has its place in the table from the longer name, or from the letter that it begins with.
  for (const longer of ['abb', 'arr', 'bdd', 'btt', 'cff'])
    for (const name of [longer.charAt(0), longer, longer.charAt(0)])
      t.same(read(`${name}=1`), [[name, '1']])
})

void t.test('L2 refuses what is not whole escapes and strict UTF-8', async (t) => {
  for (const text of [
    'a=%',
    'a=%4',
    'a=%4g',
    '%zz=1',
    'a=%ff',
    'a=%80',
    'a=%C3',
    'a=%C0%80',
    'a=%ED%A0%80',
  ])
    t.equal(read(text), 'percent_escape_invalid', text)
  for (const bytes of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80]])
    t.equal(read(Buffer.from([0x61, 0x3d, ...bytes])), 'not_utf8', bytes.join(' '))
})

void t.test('L1 caps the number and the lengths of parameters', async (t) => {
  const { parameterCount, nameLength, valueLength } = formLimits
  const many = (count: number) => Array.from({ length: count }, () => 'a=1').join('&')
  t.equal(read(many(parameterCount)).length, parameterCount)
  t.equal(read(many(parameterCount + 1)), 'too_many_parameters')
  t.equal(read(`${'n'.repeat(nameLength)}=1`).length, 1)
  t.equal(read(`${'n'.repeat(nameLength + 1)}=1`), 'name_too_long')
  t.equal(read(`a=${'v'.repeat(valueLength)}`).length, 1)
  t.equal(read(`a=${'v'.repeat(valueLength + 1)}`), 'value_too_long')
  // The same lengths, counted in what is decoded.
  t.equal(read(`${'%6e'.repeat(nameLength)}=1`).length, 1)
  t.equal(read(`${'%6e'.repeat(nameLength + 1)}=1`), 'name_too_long')
  t.equal(read(`${'é'.repeat(nameLength)}=1`).length, 1)
  t.equal(read(`${'é'.repeat(nameLength + 1)}=1`), 'name_too_long')
  t.equal(read(`a=${'+'.repeat(valueLength + 1)}`), 'value_too_long')
})

void t.test(
  'agrees with an independent strict parser on any bytes, and never throws',
  async (t) => {
    const syntax = fc.constantFrom(...Buffer.from('&=+%%%0123456789abcdefABCDEF'), 0xc3, 0xa9, 0xe2)
    const bytes = fc
      .array(fc.oneof(syntax, syntax, fc.integer({ min: 0, max: 255 })), { maxLength: 60 })
      .map((list) => Uint8Array.from(list))
    fc.assert(
      fc.property(bytes, (form) => {
        const ours = read(form)
        return (
          JSON.stringify(typeof ours === 'string' ? undefined : ours) ===
          JSON.stringify(parseForm(form))
        )
      }),
      { numRuns: 5000 },
    )
    t.pass('for all bytes')
  },
)

void t.test('keeps each name and value as it stands in a base string', async (t) => {
  const baseOf = (form: string) => {
    const result = parseFormBytes(Buffer.from(form))
    return result.ok && result.value.map(({ baseName, baseValue }) => [baseName, baseValue])
  }
  const expected = [['a', '%25C3%25A9%2520%252A~']]
  for (const form of ['a=%C3%A9+*%7E', 'a=%c3%a9%20%2A~', '%61=é %2a~'])
    t.same(baseOf(form), expected, form)
  const signs = 'a Z 0 - . _ ~ + * = & ! é 😀 % %20 %2B %41 %7e %C3%A9 %c3%a9 %F0%9F'.split(' ')
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...signs), { maxLength: 12 }), (pieces) => {
      const parsed = parseFormBytes(Buffer.from(pieces.join('')))
      const twice = (text: string) => percentEncode(percentEncode(text))
      return (
        !parsed.ok ||
        parsed.value.every(
          ({ name, value, baseName, baseValue }) =>
            baseName === twice(name) && baseValue === twice(value),
        )
      )
    }),
    { numRuns: 5000 },
  )
  t.pass('for all ways of writing')
})

void t.test('is sorted for a base string by what it says, however it is written', async (t) => {
  const name = fc.stringMatching(/^(a|b|Z|%61|%7E|~|-|\+|\*|%2[aA]|é|%c3%a9|%C3%A9){0,4}$/)
  const value = fc.stringMatching(/^(1|%31|2|%2b){0,2}$/)
  const form = fc.array(fc.tuple(name, value), { maxLength: 12 })
  fc.assert(
    fc.property(form, (pairs) => {
      const bytes = Buffer.from(pairs.map((pair) => pair.join('=')).join('&'))
      const ours = parseFormBytes(bytes)
      const url = 'https://tool.example/'
      return (
        ours.ok &&
        writeBaseString('POST', url, ours.value) ===
          reference.writeBaseString({ url, body: parseForm(bytes) ?? [] })
      )
    }),
    { numRuns: 3000 },
  )
  t.pass('for all ways of writing')
})

void t.test('forms of any size, one after the other, do not touch each other', async (t) => {
  const small = parseFormBytes(Buffer.from('a=1&b=%C3%A9'))
  const large = parseFormBytes(Buffer.from(`a=${'+%C3%A9'.repeat(8000)}&b=x`))
  if (!small.ok || !large.ok) throw new Error('refused')
  t.match(small.value, [
    { name: 'a', value: '1' },
    { name: 'b', value: 'é' },
  ])
  t.match(large.value, [
    { name: 'a', value: ' é'.repeat(8000), baseValue: '%2520%25C3%25A9'.repeat(8000) },
    { name: 'b', value: 'x' },
  ])
})

void t.test('reads back any pairs, however a client escapes them', async (t) => {
  const pairs = fc.array(fc.tuple(anyText(8), anyText(20)), { maxLength: 8 })
  fc.assert(
    fc.property(pairs, (written) => {
      const full = written.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
      const expected = JSON.stringify(written)
      return (
        JSON.stringify(read(encodeForm(written))) === expected &&
        JSON.stringify(read(full.join('&'))) === expected
      )
    }),
  )
  t.pass('for all names and values')
})
