// `npm run user-id -- --directory <id> --user <LMS user id>`: who somebody is at AppStream.
import { runOperatorCommand } from './lib/operator-command.mjs'

runOperatorCommand('user-id')
