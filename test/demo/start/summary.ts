import { styleText } from 'node:util'
import type { FirstLaunch, Running } from './start-all.js'

/** Addresses and first steps for whoever has just run `npm start`; `main.ts` prints them. */

export interface SummaryOptions {
  readonly colour: boolean
  /** Consumer keys from the user's environment. */
  readonly ownKeys: readonly string[]
}

function tellFirstLaunch({ opened, answer, milliseconds }: FirstLaunch): string {
  if (opened)
    return (
      `A first launch has just worked: the demo course signed it as a student, the signer checked it\n` +
      `and sent the browser on to the desktop (${milliseconds} ms).`
    )
  const cause = answer
    ? `the signer answered ${answer.status}${answer.refusal ? ` (${answer.refusal})` : ''}`
    : 'the signer did not answer'
  return `The first launch did not open the lab: ${cause}.\nSee why with:  npm start -- --verbose`
}

/** What stands on the terminal once everything runs: at most one screen. */
export function writeSummary(running: Running, { colour, ownKeys }: SummaryOptions): string {
  const style = (format: Parameters<typeof styleText>[0], text: string): string =>
    colour ? styleText(format, text) : text
  const bold = (text: string): string => style('bold', text)
  const address = (text: string): string => style('cyan', text)
  const mark = running.firstLaunch.opened ? style('green', '✓') : style('yellow', '!')
  const toolUrl = `${running.signerUrl}/`
  const secretLines =
    ownKeys.length > 0
      ? `    Key, secret       ${ownKeys.join(', ')}: as you set ${ownKeys.length > 1 ? 'them' : 'it'}`
      : `    Key, secret       yours to choose; start again with them:\n` +
        `                      CONSUMER_KEY_SECRET_mykey='a long secret' npm start`
  return `
${bold('AppStream Lab is running.')} A sandbox on this machine plays the part of Amazon AppStream.

${mark} ${tellFirstLaunch(running.firstLaunch)}

  ${bold('Start here')}          ${address(`${running.demoLmsUrl}/`)}
                      a course page: be a student or a teacher, open a lab
  What AppStream saw  ${address(`${running.demoLmsUrl}/appstream`)}

  ${bold('Your own LMS')} (Moodle, Canvas, any that speaks LTI 1.1): add an external tool with
    Tool URL          ${address(toolUrl)}  (with the slash at its end)
${secretLines}
    Custom parameters stack=cad-stack
                      fleet=cad-fleet
  ${bold('Your AWS account')}    copy server/config.example.yaml, then run the signer alone (docs/ has more):
                      CONFIG_FILE=… USER_ID_KEY=… AWS_REGION=… node server/dist/main.js

Ctrl-C stops everything. Launches appear below; the whole log: npm start -- --verbose
`
}
