import t from 'tap'
import { remember } from '#src/remember.js'

void t.test('a text is read once, also where the answer is nothing, and few are kept', (t) => {
  const asked: string[] = []
  const read = remember((text) => {
    asked.push(text)
    return text === 'none' ? undefined : text.toUpperCase()
  }, 2)
  t.equal(read('a'), 'A')
  t.equal(read('a'), 'A')
  t.equal(read('none'), undefined)
  t.equal(read('none'), undefined)
  t.strictSame(asked, ['a', 'none'])
  t.equal(read('b'), 'B', 'a third makes room')
  t.equal(read('a'), 'A')
  t.strictSame(asked, ['a', 'none', 'b', 'a'])
  const long = 'x'.repeat(2_001)
  t.equal(read(long), read(long))
  t.equal(asked.length, 6, 'what is long is not kept')
  t.end()
})
