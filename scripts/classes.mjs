// `npm run classes -- lessons <file>`: what a timetable means before anything is planned with it.
import { runOperatorCommand } from './lib/operator-command.mjs'

runOperatorCommand('classes')
