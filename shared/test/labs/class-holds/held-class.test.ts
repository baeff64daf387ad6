import t from 'tap'
import { listMarks, markOwner, type ClassOwnerMark } from '#src/index.js'

const owner: ClassOwnerMark = {
  tenantId: 'uni',
  credential: 'key',
  deploymentId: '3',
  contextId: '7',
  labId: 'cad',
}

void t.test('a launch is of its course, and of the class that it signs before that', async (t) => {
  t.strictSame(listMarks(owner), [markOwner(owner)])
  const signed = { ...owner, key: '12' }
  t.strictSame(listMarks(signed), [markOwner(signed), markOwner(owner)])
})

void t.test('another owner in any part is another mark', async (t) => {
  const { deploymentId: _none, ...undeployed } = owner
  const marks = [
    owner,
    { ...owner, tenantId: 'other' },
    { ...owner, credential: 'other' },
    { ...owner, deploymentId: 'other' },
    { ...owner, contextId: 'other' },
    { ...owner, labId: 'other' },
    { ...owner, key: 'other' },
    undeployed,
  ].map(markOwner)
  t.equal(new Set(marks).size, marks.length)
  t.equal(markOwner({ ...undeployed, deploymentId: undefined }), markOwner(undeployed))
  for (const mark of marks) t.match(mark, /^[\w-]{16}$/)
})
