// `npm run registrations -- list|approve|disable …`: what the operator decides about registrations by link.
import { runOperatorCommand } from './lib/operator-command.mjs'

runOperatorCommand('registrations')
