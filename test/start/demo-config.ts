import { stringify } from 'yaml'
import { demoLabs } from './demo-labs.js'

/** The demo course's consumer key; a name that no shell can export, so that nobody's own collides. */
export const demoConsumerKey = 'demo-course'

/** The signer's CONFIG_FILE for `npm start`: one university, the labs of the sandbox's seed. */
export function writeDemoConfig(): string {
  return stringify({
    tenants: [
      {
        id: 'example-university',
        name: 'Example University',
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        help: { text: 'The help desk of Example University' },
        directories: [{ id: 'demo-lms' }],
        labs: demoLabs.map(({ id, title, description, stackName, fleetName, application }) => ({
          id,
          title,
          description,
          stack: stackName,
          fleet: fleetName,
          ...(application && { application }),
        })),
        consumers: [{ key: demoConsumerKey, directory: 'demo-lms', labs: 'all' }],
      },
    ],
  })
}
