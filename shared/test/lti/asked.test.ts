import t from 'tap'
import { readAsked } from '#src/lti/launch.js'

const read = (custom: Readonly<Record<string, string>>) => readAsked((name) => custom[name])

void t.test('a launch asks for a page in place of a lab by a custom parameter that is 1', (t) => {
  t.strictSame(read({ check: '1' }), { asksForCheck: true })
  t.strictSame(read({ board: '1' }), { asksForBoard: true })
  t.strictSame(read({ scores: '1' }), { asksForScores: true })
  t.strictSame(read({ manage: '1' }), { asksToManage: true })
  t.strictSame(read({}), {})
  for (const value of ['', '0', 'true', '$Canvas.course.id', '11'])
    t.strictSame(read({ check: value, board: value, scores: value, manage: value }), {}, value)
  t.end()
})
