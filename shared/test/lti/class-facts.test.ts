import t from 'tap'
import { readClassFacts } from '#src/lti/launch.js'

const read = (custom: Readonly<Record<string, string>>) => readClassFacts((name) => custom[name])

void t.test('a launch names its class and how much more time its person has', (t) => {
  t.strictSame(read({ class_key: '12', time_factor: '1.5' }), { classKey: '12', timeFactor: 1.5 })
  t.strictSame(read({}), {})
  t.equal(read({ class_key: 'x'.repeat(300) }).classKey?.length, 255, 'a ticket stays small')
  t.end()
})

void t.test('a factor is from above 1 to 3; what cannot be meant says nothing', (t) => {
  const factorOf = (text: string) => read({ time_factor: text }).timeFactor
  t.strictSame(['1.25', '2', '3'].map(factorOf), [1.25, 2, 3])
  t.equal(factorOf('9'), 3, 'whoever has more time than we give has what we give')
  for (const text of ['1', '0', '0.5', '-2', '1e2', 'NaN', '10', '1,5', '', ' 2', '1.12345'])
    t.equal(factorOf(text), undefined, text)
  t.end()
})
