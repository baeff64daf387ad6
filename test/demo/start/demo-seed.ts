import { defaultSeed, type Seed } from '@appstreamlab/sandbox'
import { classRules } from './demo-class.js'
import { classLab } from './demo-config.js'

/** The sandbox's account, with the fleet of the class: it grows within minutes, and a policy takes idle seats away. */
export const demoSeed: Seed = {
  ...defaultSeed,
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
      instanceType: 'stream.standard.large',
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
