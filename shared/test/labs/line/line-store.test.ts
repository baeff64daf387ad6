import t from 'tap'
import { LineStoreUnavailableError } from '#src/index.js'

void t.test('a log says of a line’s store that it is the one that cannot answer', async (t) => {
  t.equal(`${new LineStoreUnavailableError('closed')}`, 'LineStoreUnavailableError: closed')
})
