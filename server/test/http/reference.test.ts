import t from 'tap'
import { makeReference } from '#src/http/reference.js'

void t.test('references are easy to read out', (t) => {
  const bytes = (count: number) =>
    Uint8Array.from({ length: count }, (_unused, index) => index * 37)
  t.match(makeReference({ bytes }), /^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/)
  const every = (count: number) =>
    Uint8Array.from({ length: count }, (_unused, index) => 248 + index)
  t.match(makeReference({ bytes: every }), /^[A-HJ-NP-Z2-9-]{9}$/)
  t.end()
})
