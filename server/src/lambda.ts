// Credentials are needed in the first invocation, and this part is loaded at the start, because a function starts
// with more CPU than its invocations get.
import '@aws-sdk/credential-provider-node'
import './aws/aws-appstream.js'
import './aws/secrets/aws-secrets.js'
import { createHandler } from './lambda/create-handler.js'

/** What AWS Lambda calls. Loading this module does nothing else: secrets are read inside an invocation. */
export const handler = createHandler({ env: process.env })
