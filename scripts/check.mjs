// `npm run check`: can every lab open, and if not, what has to change?
import { runOperatorCommand } from './lib/operator-command.mjs'

runOperatorCommand('check')
