import type { Operation } from './operation.js'
import {
  associateFleet,
  disassociateFleet,
  listAssociatedFleets,
  listAssociatedStacks,
} from './operations/associations.js'
import { describeApplications, describeFleets, describeStacks } from './operations/describe.js'
import {
  createFleetOperation,
  deleteFleet,
  startFleetOperation,
  stopFleetOperation,
} from './operations/fleets.js'
import { drainSessionInstance } from './operations/drain.js'
import { createStreamingUrl, describeSessions, expireSession } from './operations/sessions.js'
import { createStack, deleteStack } from './operations/stacks.js'
import { updateFleet } from './operations/update-fleet.js'
import { updateStack } from './operations/update-stack.js'

/** By the name in `x-amz-target`, which is case-sensitive. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    AssociateFleet: associateFleet,
    CreateFleet: createFleetOperation,
    CreateStack: createStack,
    CreateStreamingURL: createStreamingUrl,
    DeleteFleet: deleteFleet,
    DeleteStack: deleteStack,
    DescribeApplications: describeApplications,
    DescribeFleets: describeFleets,
    DescribeSessions: describeSessions,
    DescribeStacks: describeStacks,
    DisassociateFleet: disassociateFleet,
    DrainSessionInstance: drainSessionInstance,
    ExpireSession: expireSession,
    ListAssociatedFleets: listAssociatedFleets,
    ListAssociatedStacks: listAssociatedStacks,
    StartFleet: startFleetOperation,
    StopFleet: stopFleetOperation,
    UpdateFleet: updateFleet,
    UpdateStack: updateStack,
  }),
)
