import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '#lambda/support.js'

/**
 * The CDK app of `server/deploy` for tests of its templates. AWS CDK is installed by the first `npm
 * run deploy` alone, so what is used of it is loaded at run time, and tests are skipped without it.
 */

const folder = fileURLToPath(new URL('../deploy/', import.meta.resolve('@appstreamlab/server')))
const compiled = join(folder, 'dist', 'main.js')

/** Why there is nothing to test, or false. */
export const skip =
  !(existsSync(compiled) && existsSync(join(folder, 'node_modules', 'aws-cdk-lib'))) &&
  'AWS CDK is not installed; enable with: npm run deploy -- --help'

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>
}

export interface Resource {
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
}

export interface Answers {
  readonly name: string
  readonly [answer: string]: unknown
}

/** The deployment's own modules, as far as they are used here; CDK's types are only there with CDK. */
interface Modules {
  readonly 'signer-stack.js': { readonly SignerStack: new (...parts: unknown[]) => unknown }
  readonly 'feature-flags.js': { readonly featureFlags: object }
  readonly 'catalogue.js': { readonly findNeeds: (answers: Answers) => unknown }
  readonly 'answers.js': { readonly checkAnswers: (answers: Answers) => void }
  readonly 'read-flags.js': {
    readonly readFlags: (args: readonly string[]) => { readonly answers: object }
  }
}

export const load = async <Name extends keyof Modules>(name: Name): Promise<Modules[Name]> =>
  (await import(join(folder, 'dist', name))) as Modules[Name]

const loadCdk = createRequire(join(folder, 'package.json'))

/**
 * The template that `npm run deploy` would hand to AWS. With `checked` cdk-nag reads it: a finding that the
 * stack does not answer throws.
 */
export async function synthesize(
  answers: Answers,
  { checked = false }: { readonly checked?: boolean } = {},
): Promise<Template> {
  const { App, Validations } = loadCdk('aws-cdk-lib') as {
    readonly App: new (options: object) => {
      synth(): { getStackByName(name: string): { readonly template: Template } }
    }
    readonly Validations: { of(app: object): { addPlugins(...plugins: object[]): void } }
  }
  const { SignerStack } = await load('signer-stack.js')
  const { findNeeds } = await load('catalogue.js')
  const { featureFlags: context } = await load('feature-flags.js')
  const outdir = mkdtempSync(join(tmpdir(), 'synth-'))
  try {
    const app = new App({ analyticsReporting: false, context, outdir })
    if (checked) {
      const { AwsSolutionsChecks, ServerlessChecks } = loadCdk('cdk-nag') as Record<
        'AwsSolutionsChecks' | 'ServerlessChecks',
        new (app: object) => object
      >
      Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
    }
    // The bundle of the other function is made where it is deployed: here any files do.
    const parts = { answers, needs: findNeeds(answers), code: bundle, keepCode: bundle }
    Reflect.construct(SignerStack, [app, answers.name, parts])
    return app.synth().getStackByName(answers.name).template
  } finally {
    rmSync(outdir, { recursive: true })
  }
}

/** What of CDK's own assertions is used here. */
interface Assertions {
  readonly Template: {
    fromJSON(template: object): {
      hasResourceProperties(type: string, properties: object): void
      hasResource(type: string, resource: object): void
      resourceCountIs(type: string, count: number): void
      hasOutput(name: string, output: object): void
    }
  }
  readonly Match: { absent(): object; anyValue(): object; objectLike(of: object): object }
}

export const loadAssertions = (): Assertions => loadCdk('aws-cdk-lib/assertions') as Assertions

/** Where the command keeps what it was told. */
export const answersOf = (name: string): string => join(folder, 'answers', `${name}.json`)

/** Runs the deployment's own command. */
export const runCommand = (...args: readonly string[]) => runCommandIn({}, ...args)

/** The same with variables of its own. */
export function runCommandIn(env: NodeJS.ProcessEnv, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiled, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
  })
  return { status, text: stdout + stderr }
}
