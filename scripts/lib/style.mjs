import { spawn } from 'node:child_process'
import { checkDeployStyle } from './deploy-package.mjs'
import { bin, root, run, waitWithNews } from './prepare.mjs'

/**
 * Lints with type information and checks the format, both at once; ends the process at a finding. The deployment
 * is looked at last, once it is ready, where it is being prepared.
 */
export async function checkStyle({ deployment } = {}) {
  const format = startFormatCheck()
  run(bin('oxlint'), ['--type-aware', '--deny-warnings'])
  await deployment
  checkDeployStyle()
  const { status, said } = await waitWithNews(format)
  if (status === 0) return
  process.stderr.write(`${said}\nThe format is not prettier's.\nMend it with: npm run format\n`)
  process.exit(status || 1)
}

/** One thread, while the linter takes the other core. */
async function startFormatCheck() {
  const child = spawn(bin('prettier'), ['--check', '--log-level=warn', '.'], { cwd: root })
  process.once('exit', () => child.kill())
  let said = ''
  for (const output of [child.stdout, child.stderr])
    output.setEncoding('utf8').on('data', (text) => (said += text))
  const status = await new Promise((resolve) => {
    child.once('close', resolve)
    child.once('error', (error) => {
      said += error.message
      resolve(1)
    })
  })
  return { status, said }
}
