import { stringify } from 'yaml'
import { demoLabs } from './demo-labs.js'

/** The demo course's consumer key; a name that no shell can export, so that nobody's own collides. */
export const demoConsumerKey = 'demo-course'

export const demoTenant = 'example-university'
/** The lab, stack and fleet of the course's class. */
export const classLab = 'modelling'

export const demoDirectory = 'demo-lms'

/** To the second: fractions are no time in a configuration file. */
const timeIn = (milliseconds: number): string =>
  new Date(Date.now() + milliseconds).toISOString().replace(/\.\d+Z$/, 'Z')

/**
 * A CONFIG_FILE for `npm start`: one university, the labs of the sandbox's seed. Classes are kept where the commands for
 * them find them; the signer itself keeps nothing, since what is kept needs one address, and it answers under every name
 * of this machine.
 */
export function writeDemoConfig({ withClasses }: { readonly withClasses: boolean }): string {
  return stringify({
    tenants: [
      {
        id: demoTenant,
        name: 'Example University',
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        help: { text: 'The help desk of Example University' },
        directories: [{ id: demoDirectory }],
        labs: demoLabs.map((lab) => ({
          id: lab.id,
          title: lab.title,
          description: lab.description,
          stack: lab.stackName,
          fleet: lab.fleetName,
          ...(withClasses && lab.id === classLab && { classes: {} }),
          ...(lab.application && { application: lab.application }),
          ...(lab.opensIn !== undefined && { opens: timeIn(lab.opensIn) }),
          ...(lab.closesIn !== undefined && { closes: timeIn(lab.closesIn) }),
        })),
        consumers: [{ key: demoConsumerKey, directory: demoDirectory, labs: 'all' }],
      },
    ],
  })
}
