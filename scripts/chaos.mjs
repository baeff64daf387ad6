// `npm run chaos [-- <scenario> …]`: load and faults. Last line: "N held, N broken[, N skipped]".
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { readWords } from './lib/command-line.mjs'
import { prepare, root } from './lib/prepare.mjs'
import { ensureSystemParts } from './lib/system-parts.mjs'

readWords(
  `usage: npm run chaos [-- <scenario> …]

The signer under load and faults; docs/reliability.md names the scenarios. Some minutes.
Exit codes: 0 every promise was held, 1 one was broken, 2 wrong use.`,
  (word) => !word.startsWith('-'),
)
prepare()
const absent = ensureSystemParts(['nginx', 'redis-server', 'faketime'])
const child = spawn(
  process.execPath,
  [join(root, 'test', 'dist', 'chaos', 'main.js'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      CHAOS_MISSING: JSON.stringify(
        Object.fromEntries(
          absent.map(({ name, title, enable }) => [name, `needs ${title}: ${enable}`]),
        ),
      ),
    },
  },
)
// Ctrl-C reaches the child too, which then ends what it has started.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code) => process.exit(code ?? 1))
