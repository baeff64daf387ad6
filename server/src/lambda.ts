import { createHandler } from './lambda/create-handler.js'

/** What AWS Lambda calls. Loading it does no more than load: secrets are read inside an invocation. */
export const handler = createHandler({ env: process.env })
