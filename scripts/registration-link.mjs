// `npm run registration-link -- --tenant <id> --directory <id>`: a one-time link for an LMS admin.
import { runOperatorCommand } from './lib/operator-command.mjs'

runOperatorCommand('registration-link', { program: 'registrations', firstWords: ['link'] })
