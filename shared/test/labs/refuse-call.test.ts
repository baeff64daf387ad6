import t from 'tap'
import { AppStreamError, refuseCall } from '#src/index.js'

void t.test(
  'a call that failed is refused by its own reason, and names lab and wait',
  async (t) => {
    const error = new AppStreamError('appstream_limit', {
      action: 'CreateStreamingURL',
      detail: { awsRequestId: 'r-1' },
    })
    const lab = { id: 'cad', stackName: 'cad-stack', fleetName: 'cad-fleet', validitySeconds: 60 }
    t.strictSame(refuseCall(error, { lab, waitedSeconds: 7 }), {
      reason: 'appstream_limit',
      detail: {
        action: 'appstream:CreateStreamingURL',
        awsRequestId: 'r-1',
        lab: 'cad',
        stack: 'cad-stack',
        fleet: 'cad-fleet',
        waitedSeconds: 7,
      },
    })
  },
)
