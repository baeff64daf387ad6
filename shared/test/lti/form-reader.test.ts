import t from 'tap'
import { FormReader } from '#src/lti/form-reader.js'

/** Reads all pairs of a form that is in order. */
function readPieces(form: string) {
  const reader = new FormReader(Buffer.from(form))
  const pairs = []
  while (reader.findPair()) {
    const [name, value] = [reader.readName(), reader.readValue()]
    if (!name || !value) throw new Error('an escape is broken')
    pairs.push({ name, value })
  }
  return { pairs, ...reader.readTexts() }
}

void t.test('what has unreserved characters alone is plain, wherever it ends', async (t) => {
  const { pairs, textOf, baseOf } = readPieces('user_id=2~&name&&=v.w&a-b=')
  const plain = [
    ['user_id', '2~'],
    ['name', ''],
    ['', 'v.w'],
    ['a-b', ''],
  ]
  t.strictSame(
    pairs.map(({ name, value }) => [textOf(name), textOf(value)]),
    plain,
  )
  for (const piece of pairs.flatMap(({ name, value }) => [name, value])) {
    t.ok(piece.isPlain, 'neither decoded nor encoded')
    t.equal(piece.length, textOf(piece).length)
    t.equal(baseOf(piece), textOf(piece))
  }
  t.match(readPieces('name').pairs, [{ name: { isPlain: true }, value: { isPlain: true } }])
})

void t.test('what is encoded in the form or in a base string is not plain', async (t) => {
  const { pairs, textOf, baseOf } = readPieces('%6eame=a+b&c*=d%3D')
  t.strictSame(
    pairs.map(({ name, value }) => [textOf(name), textOf(value), baseOf(value)]),
    [
      ['name', 'a b', 'a%2520b'],
      ['c*', 'd=', 'd%253D'],
    ],
  )
  for (const piece of pairs.flatMap(({ name, value }) => [name, value])) {
    t.notOk(piece.isPlain)
    t.equal(piece.length, textOf(piece).length, 'of each piece, not of all so far')
    t.equal(piece.text, undefined, 'ASCII is cut out with the rest')
  }
})

void t.test('other scripts are decoded one by one, and counted in UTF-16', async (t) => {
  const { pairs } = readPieces('%C3%A9=é😀')
  t.match(pairs, [{ name: { text: 'é', length: 1 }, value: { text: 'é😀', length: 3 } }])
})
