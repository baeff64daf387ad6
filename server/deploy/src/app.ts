// What `cdk` runs: the stack as the answers want it.
import { App } from 'aws-cdk-lib'
import { readAnswers } from './answers-file.js'
import { findNeeds } from './catalogue.js'
import { featureFlags } from './feature-flags.js'
import { SignerStack } from './signer-stack.js'

const answers = readAnswers(process.env['DEPLOY_ANSWERS'] ?? '')
const app = new App({ analyticsReporting: false, context: featureFlags })
new SignerStack(app, answers.name, {
  answers,
  needs: findNeeds(answers),
  code: process.env['DEPLOY_CODE'] ?? '',
  ...(process.env['DEPLOY_KEEP_CODE'] && { keepCode: process.env['DEPLOY_KEEP_CODE'] }),
})
app.synth()
