import t from 'tap'
import type { MissingTexts, Nothing, WrongTexts } from '#views/refusal-parts.js'
import type { FactText } from '#views/text-types.js'
import { refusalText } from '#views/index.js'

/** Lines after `@ts-expect-error` are refused by the build, as server/texts would be; see shared/test. */
interface Student {
  readonly title: string
  readonly what: string
}
interface Refusals {
  readonly appstream_not_found: {
    readonly student: Student
    readonly teacher: { readonly what: FactText<'lab'> }
    readonly admin: { readonly what: FactText<'stack' | 'waitedSeconds'>; readonly fix: string }
  }
}
interface Shared {
  readonly route_unknown: { readonly admin: { readonly fix: 'openAgain' } }
}
export type Complete = Nothing<MissingTexts<'appstream_not_found', Refusals, Shared>>
export type KnownFacts = Nothing<WrongTexts<Refusals>>

// @ts-expect-error: this reason has a shared fix and no other text.
export type Incomplete = Nothing<MissingTexts<'route_unknown', Refusals, Shared>>

interface Surplus {
  readonly token_expired: { readonly admin: { readonly what: FactText<'differenceSeconds'> } }
  readonly appstream_not_found: { readonly admin: { readonly fix: FactText<'parameter'> } }
}
// @ts-expect-error: `parameter` is a fact of other reasons.
export type ForeignFact = Nothing<WrongTexts<Surplus>>

// @ts-expect-error: nobody refuses for this reason.
export type UnknownReason = Nothing<WrongTexts<{ readonly no_such_reason: { admin: object } }>>

// @ts-expect-error: and the catalogue has no such text.
export type UnknownText = Nothing<'no such text'>

void t.test('a lab without an id is called what the text says in its place', async (t) => {
  const detail = { lab: null, stack: 's', fleet: 'f' }
  t.match(refusalText('appstream_not_found', 'teacher', 'en', detail).what, 'lab of this activity')
  t.notMatch(refusalText('appstream_not_found', 'teacher', 'en', detail).what, 'null')
})
