// `npm start`: shows the product on this machine, without AWS and without an LMS. The program is
// `test/demo/start/main.ts`; it is loaded here, so that Ctrl-C has one process to end.
import { readWords } from './lib/command-line.mjs'
import { prepare } from './lib/prepare.mjs'

readWords(
  `usage: npm start [-- --verbose]

Sandbox, signer and a demo course on this machine, until Ctrl-C. To bring your own LMS along:
CONSUMER_KEY_SECRET_mykey='a long secret' npm start

  --verbose   the signer's log as it is, one JSON object a line`,
  (word) => word === '--verbose',
)
prepare()
await import('../test/dist/demo/start/main.js')
