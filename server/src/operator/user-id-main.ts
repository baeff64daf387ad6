import { createLog } from '../observe/create-log.js'
import { loadCommandConfig } from './command-config.js'
import { runProgram } from './command-line.js'
import { withStores } from './classes/lasting-state.js'
import { runUserIdCommand, usage } from './user-id-command.js'

/** `npm run user-id`. Exit codes: 0, or 2 for a question or a configuration that cannot be used. */
await runProgram(usage, async (args) => {
  const { env } = process
  const config = await loadCommandConfig(env, createLog(env))
  const text = await withStores(config, (stores) =>
    runUserIdCommand(args, {
      config,
      ownRegion: env['AWS_REGION'],
      store: stores?.state,
      // Without a store the lines lie in the memory of the signer, where no command can look.
      lines: config.store.kind === 'memory' ? undefined : stores?.lines,
    }),
  )
  process.stdout.write(`${text}\n`)
  return 0
})
