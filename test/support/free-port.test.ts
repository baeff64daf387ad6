import { once } from 'node:events'
import { createServer } from 'node:net'
import t from 'tap'
import { findFreePort } from './free-port.js'

void t.test(
  'a free port is one that can be listened on, and none that the system gives away',
  async (t) => {
    const found = await Promise.all(Array.from({ length: 20 }, findFreePort))
    // By chance two may be the same.
    for (const port of new Set(found)) {
      t.ok(port >= 20_000 && port < 32_768, String(port))
      const server = createServer().listen(port, '127.0.0.1')
      await once(server, 'listening')
      t.teardown(() => server.close())
    }
  },
)
