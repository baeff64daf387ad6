// Needed in the first invocation; a function starts with more CPU than its invocations get.
import '@aws-sdk/credential-provider-node'
import './aws/aws-appstream.js'
import './aws/aws-secrets.js'
import { createHandler } from './lambda/create-handler.js'

/** What AWS Lambda calls. Loading it does no more than load: secrets are read inside an invocation. */
export const handler = createHandler({ env: process.env })
