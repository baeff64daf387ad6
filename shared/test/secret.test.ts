import t from 'tap'
import { inspect } from 'node:util'
import { Secret } from '#src/index.js'

void t.test('a secret is only told by reveal', async (t) => {
  const secret = new Secret('MARK')
  t.equal(secret.reveal(), 'MARK')
  const shown = [
    String(secret),
    JSON.stringify({ secret }),
    inspect(secret),
    inspect({ secret }, { depth: 9, showHidden: true }),
    JSON.stringify(Object.entries(secret)),
    JSON.stringify(structuredClone(secret)),
  ]
  for (const text of shown) t.notMatch(text, 'MARK')
  t.strictSame(shown.slice(0, 3), ['[redacted]', '{"secret":"[redacted]"}', '[redacted]'])
})
