import { defaultQuotas, defaultSeed, type Seed } from '@appstreamlab/sandbox'
import { classRules } from './demo-class.js'
import { classLab } from './demo-config.js'

/**
 * What the sandbox of `npm start` begins with. The other labs of the demo lie on fleets of the
 * sandbox's own seed; the class needs one whose size can be planned.
 */

const classType = 'stream.standard.large'

/** The sandbox's account, with the fleet of the class: it grows within minutes, and a policy takes idle seats away. */
export const demoSeed: Seed = {
  ...defaultSeed,
  // Two fleets of the sandbox have instances of this type, too: the class has to fit beside them.
  quotas: { instances: { ...defaultQuotas.instances, [classType]: 100 } },
  stacks: [
    ...defaultSeed.stacks,
    {
      name: `${classLab}-stack`,
      fleets: [`${classLab}-fleet`],
      attributes: { DisplayName: '3D modelling' },
    },
  ],
  fleets: [
    ...defaultSeed.fleets,
    {
      name: `${classLab}-fleet`,
      instanceType: classType,
      desiredInstances: classRules.baseSeats,
      disconnectTimeoutSeconds: 300,
      idleDisconnectTimeoutSeconds: 0,
      applications: ['FreeCAD'],
      timings: { provisionSeconds: 240, replaceSeconds: 30 },
      scaling: {
        min: classRules.baseSeats,
        max: classRules.baseSeats,
        policy: { name: 'idle', targetPercent: 75 },
      },
    },
  ],
}
