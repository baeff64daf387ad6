import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ConfigError } from '@appstreamlab/server'
import { AnswersError, checkAnswers, type Answers } from './answers.js'
import { findAnswers, keepAnswers } from './answers-file.js'
import { ask } from './ask.js'
import { findNeeds, listCalendarFiles, readCatalogueText } from './catalogue.js'
import { readFlags, type Flags } from './read-flags.js'

// The program behind `npm run deploy`. It prepares and starts the CDK, whose own program is `app.ts`.

const defaultName = 'appstreamlab'
const folder = join(dirname(fileURLToPath(import.meta.url)), '..')
const cdk = join(folder, 'node_modules', '.bin', 'cdk')
const bundle = join(folder, '..', 'dist-lambda')
const work = join(folder, 'work')

/** `npm run deploy`: questions, then AWS CDK, then what to enter in the LMS. */
async function main(args: readonly string[]): Promise<number> {
  const flags = readFlags(args)
  const answers = await findAllAnswers(flags)
  checkAnswers(answers)
  findNeeds(answers)
  const answersFile = keepAnswers(answers)
  // `scripts/deploy.mjs` asks so before it makes the bundle, which takes minutes.
  if (process.env['DEPLOY_ANSWERS_ONLY'] !== undefined) return 0
  const code = gatherCode(answers, 'code', bundle)
  const keepCode = answers.classesMinutes === undefined ? undefined : await gatherKeep(answers)
  const run = (...command: readonly string[]): number => {
    const { status } = spawnSync(cdk, command, {
      cwd: folder,
      stdio: 'inherit',
      env: {
        ...process.env,
        DEPLOY_ANSWERS: answersFile,
        DEPLOY_CODE: code,
        ...(keepCode !== undefined && { DEPLOY_KEEP_CODE: keepCode }),
        CDK_DISABLE_CLI_TELEMETRY: 'true',
      },
    })
    return status ?? 1
  }
  const output = join(work, answers.name, 'cdk.out')
  const app = ['--app', `${process.execPath} dist/app.js`, '--output', output]
  switch (flags.action) {
    case 'synth': {
      const status = run('synth', ...app, '--quiet', '--no-notices')
      if (status === 0) say(`The template: ${join(output, `${answers.name}.template.json`)}`)
      return status
    }
    case 'remove':
      return remove(answers, () =>
        run('destroy', ...app, answers.name, ...(flags.yes ? ['--force'] : [])),
      )
    case 'deploy': {
      const outputs = outputsOf(answers)
      const approval = flags.yes ? 'never' : 'broadening'
      // Makes what CDK itself needs in an account and region; the second time it changes nothing.
      const bootstrapped = run('bootstrap', ...app, '--no-notices')
      if (bootstrapped !== 0) return bootstrapped
      const deploy = ['deploy', ...app, '--require-approval', approval, '--outputs-file', outputs]
      const status = run(...deploy, '--no-notices', answers.name)
      if (status === 0) describeDeployment(answers)
      return status
    }
  }
}

async function findAllAnswers({ name = defaultName, answers, yes }: Flags): Promise<Answers> {
  const kept = findAnswers(name)
  const known: Answers = { ...kept, ...answers, name }
  if (kept || yes || !process.stdin.isTTY) return known
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await ask(known, terminal)
  } finally {
    terminal.close()
  }
}

/** The bundle, and beside it the catalogue. */
function gatherCode(answers: Answers, name: string, bundle: string): string {
  const code = join(work, answers.name, name)
  rmSync(code, { recursive: true, force: true })
  mkdirSync(code, { recursive: true })
  cpSync(bundle, code, { recursive: true })
  if (answers.catalogue !== undefined)
    writeFileSync(join(code, 'config.yaml'), readCatalogueText(answers.catalogue))
  return code
}

interface Bundler {
  /** What the function is made of. */
  readonly keepEntries: object
  readonly bundleLambda: (options: { readonly target: string }) => Promise<string>
}

/** `classes keep` is bundled where it is wanted: most deployments have no classes. */
async function gatherKeep(answers: Answers): Promise<string> {
  const server = join(folder, '..')
  const path = pathToFileURL(join(server, 'tools', 'bundle-lambda.mjs')).href
  const { bundleLambda, keepEntries } = (await import(path)) as Bundler
  const target = join(work, answers.name, 'keep-bundle')
  const code = gatherCode(answers, 'keep-code', await bundleLambda({ ...keepEntries, target }))
  const { catalogue } = answers
  for (const { file, from } of catalogue === undefined ? [] : listCalendarFiles(catalogue))
    cpSync(from, join(code, file))
  return code
}

type Outputs = Readonly<Record<string, string>>

const outputsOf = ({ name }: Answers): string => join(work, name, 'outputs.json')

function readOutputs(answers: Answers): Outputs {
  try {
    const all = JSON.parse(readFileSync(outputsOf(answers), 'utf8')) as Record<string, Outputs>
    return all[answers.name] ?? {}
  } catch {
    return {}
  }
}

function describeDeployment(answers: Answers): void {
  const outputs = readOutputs(answers)
  const { secrets, calendars } = findNeeds(answers)
  const consumers = [...new Set(secrets.map(({ consumer }) => consumer))]
  say(`\nTool URL   ${outputs['ToolUrl'] ?? ''}`)
  for (const [index, consumer] of consumers.entries()) {
    const arn = outputs[`ConsumerSecret${index + 1}`] ?? ''
    say(
      `Key        ${consumer}\nSecret     aws secretsmanager get-secret-value --query SecretString --output text --secret-id ${arn}`,
    )
  }
  // Secrets for them are made only where something looks after classes.
  const shown = answers.classesMinutes === undefined ? [] : calendars
  for (const [index, { calendar }] of shown.entries()) {
    const arn = outputs[`CalendarSecret${index + 1}`] ?? ''
    say(
      `Calendar   ${calendar}\nAddress    aws secretsmanager put-secret-value --secret-id ${arn} --secret-string file://address.txt`,
    )
  }
  say('\nEnter tool URL, key and secret in the LMS: docs/connect-an-lms.md')
}

/** What CloudFormation keeps is named in the answers, so that the next deployment takes it up. */
function remove(answers: Answers, destroy: () => number): number {
  const { UserIdKeyArn: userIdKeyArn, TableName: table } = readOutputs(answers)
  const status = destroy()
  if (status !== 0) return status
  const path = keepAnswers({
    ...answers,
    ...(userIdKeyArn && { userIdKeyArn }),
    ...(table && { table }),
  })
  say(
    `Removed. The key of the pseudonyms (${userIdKeyArn ?? 'see Secrets Manager'}) and the table (${table ?? 'see DynamoDB'}) are kept; ${path} names them for the next deployment.`,
  )
  return 0
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

main(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error: unknown) => {
    if (!(error instanceof AnswersError || error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(2)
  },
)
