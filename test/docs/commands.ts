import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/**
 * Runs each command with `--help`, so that the document cannot say anything else than the command.
 * What it adds is for whom a command is, and where more stands. `generated.ts` calls it.
 */

const root = join(import.meta.dirname, '..', '..', '..')

/** Commands of operators, in the order in which they are needed, and where more stands. */
const forOperators: Readonly<Record<string, string>> = {
  check: '[Is everything set up?](operations.md#is-everything-set-up-npm-run-check)',
  'user-id': '[Who is `al1-…`?](operations.md#who-is-al1--npm-run-user-id)',
  'registration-link': '[Registrations by link](lti-1.3.md#registrations-by-link)',
  registrations: '[Registrations by link](lti-1.3.md#registrations-by-link)',
  classes: '[Timetables](timetables.md), [Will the class fit?](class-plan.md)',
  deploy: '[The signer on AWS Lambda](deploy-aws.md)',
  package: '[Install and upgrade](upgrade.md)',
}

const forContributors: Readonly<Record<string, string>> = {
  start: '[Run the signer](run-the-signer.md#try-it-first)',
  rehearse: '[Rehearsal](rehearsal.md)',
  test: '[Contributing](../CONTRIBUTING.md)',
  build: '',
  lint: '',
  format: '',
  docs: '',
  texts: '[Texts of the pages](../server/texts/README.md)',
  bench: '[Performance](performance.md)',
  'bench:start': '[Performance](performance.md)',
  chaos: '[Reliability](reliability.md)',
  estimates: '[How good the estimates are](waiting-estimates.md)',
  mutate: '[Proof of the core](proof.md)',
  captured: '[Captured launches](../test/platform/captured/README.md)',
  pictures: '',
  zip: '[Moodle: guide for administrators](moodle-admin-guide.md)',
  'test:moodle': '[Interoperability](interop.md)',
  'test:node24': '',
}

const lead = `Each says with \`--help\` what stands here, and with \`--version\` which version it is; neither does anything else. Exit codes: **0** done, **1** something was found that somebody has to mend, or it could not be done, **2** wrong use or configuration. \`--json\`, where a command has it, prints one JSON object a line.

npm writes lines of its own around a command; \`npm run --silent check\` leaves them out, for scripts.`

const asWhom = `## As whom, and with which settings

The operator's commands (but \`classes\`, which needs none) need the signer's settings in the environment, and what they write the signer has to read. As root they give it to the owner of \`STATE_FOLDER\`; as any other user than the signer's they are refused. The commands have the same names everywhere, without \`npm run\` and \`--\`:

**Beside the systemd unit**, as root:

\`\`\`sh
install -m 755 /opt/appstreamlab/ops/systemd/appstreamlabctl /usr/local/sbin/
appstreamlabctl check
appstreamlabctl registration-link --tenant uni --directory moodle
appstreamlabctl registrations approve campus-1a2b3c --labs all
\`\`\`

It reads the unit, its overrides and \`EnvironmentFile\`, and runs the command as the unit's user. AWS credentials have to reach it as they reach the signer: by the machine's role, or by \`environment\`.

**In a container** the commands are in the image, and \`exec\` has the container's user and settings:

\`\`\`sh
docker compose -f ops/container/compose.yaml exec signer-a appstreamlab check
docker exec CONTAINER appstreamlab registrations list
kubectl exec POD -- appstreamlab registration-link --tenant uni --directory moodle
\`\`\`

**From the package** ([Install and upgrade](upgrade.md)): \`bin/appstreamlab check\`.

**By hand**, from the project's folder: \`runuser -u appstreamlab -- env CONFIG_FILE=… STATE_FOLDER=… npm run check\`. **On AWS Lambda** from any machine: [Operator commands](deploy-aws.md#afterwards).`

const run = promisify(execFile)

/** What the command says about itself; rejects where it says nothing. */
async function askUsage([file = '', ...args]: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [join(root, file), ...args, '--help'])
  return stdout.trimEnd()
}

/** npm knows start and test without `run`. */
const between = (name: string): string => (name === 'start' || name === 'test' ? '' : 'run ')

async function writeCommand(
  title: string,
  more: string,
  words: readonly string[],
): Promise<string> {
  return [
    `### \`${title}\``,
    ...(more ? [`More: ${more}`] : []),
    `\`\`\`text\n${await askUsage(words)}\n\`\`\``,
  ].join('\n\n')
}

/** \`docs/commands.md\`: every command's own usage text. A command that nobody sorted is an error. */
export async function writeCommands(): Promise<string> {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
  }
  const sorted = new Set([...Object.keys(forOperators), ...Object.keys(forContributors)])
  const unsorted = Object.keys(scripts).filter((name) => !sorted.has(name))
  if (unsorted.length > 0) throw new Error(`For whom is npm run ${unsorted.join(', ')}?`)
  const list = (names: Readonly<Record<string, string>>): Promise<string[]> =>
    Promise.all(
      Object.entries(names).map(([name, more]) =>
        writeCommand(`npm ${between(name)}${name}`, more, [
          (scripts[name] ?? '').replace('node ', ''),
        ]),
      ),
    )
  return [
    '# Commands',
    '<!-- Written by `npm run docs` from what the commands say themselves. -->',
    lead,
    '## For operators',
    ...(await list(forOperators)),
    await writeCommand('node server/dist/main.js', '[Configuration](configuration.md)', [
      'server/dist/main.js',
    ]),
    asWhom,
    '## For contributors',
    ...(await list(forContributors)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n')
}
