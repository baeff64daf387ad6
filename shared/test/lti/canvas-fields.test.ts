import t from 'tap'
import { canvasClassFields, canvasFields, isMasqueraded, mayAddContent } from '#src/index.js'

/** Variables as Canvas and LTI 1.3 core, appendix C, write them: a letter less, and nothing is filled in. */

void t.test('what our Canvas documents ask for, word for word', async (t) => {
  t.strictSame(canvasFields, {
    masquerading_user_id: '$Canvas.masqueradingUser.id',
    may_add_content: '$Canvas.membership.permissions<manage_course_content_add>',
    available_from: '$ResourceLink.available.startDateTime',
    available_until: '$ResourceLink.available.endDateTime',
    due_at: '$ResourceLink.submission.endDateTime',
  })
  t.strictSame(canvasClassFields, { section_names: '$com.instructure.User.sectionNames' })
})

void t.test('who acts as somebody else, and who may add content', async (t) => {
  const read = (custom: Readonly<Record<string, string>>) => (name: string) => custom[name]
  t.ok(isMasqueraded(read({ masquerading_user_id: '7' })))
  t.notOk(isMasqueraded(read({ may_add_content: '7' })))
  for (const granted of ['manage_course_content_add', 'a, manage_course_content_add ,b'])
    t.ok(mayAddContent(read({ may_add_content: granted })), granted)
  for (const other of ['', 'manage_course_content', 'manage_course_content_add_all'])
    t.notOk(mayAddContent(read({ may_add_content: other })), other)
  t.notOk(mayAddContent(read({})))
})
