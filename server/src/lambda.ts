// Needed in the first invocation; a function starts with more CPU than its invocations get.
import '@aws-sdk/credential-provider-node'
import './adapters/aws-appstream.js'
import './adapters/aws-secrets.js'
import { createHandler } from './lambda/create-handler.js'

/** What AWS Lambda calls. Loading it does no more than load: secrets are read inside an invocation. */
export const handler = createHandler({ env: process.env })
