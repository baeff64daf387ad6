#!/bin/sh
# @lti-tool/core 1.0.6 (bundled by esbuild 0.28.2) and Moodle's line items: Moodle's addresses end in a query
# (.../lineitem?type_id=1), and the library hangs "/scores" on behind it. The score goes to the line item itself, with a
# type "1/scores". AGS 2.0 3.4.1: the path gets the suffix, the query stays. Fails when this changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @lti-tool/core@1.0.6 esbuild@0.28.2
cat > see.mjs <<'JS'
import { createServer } from 'node:http'
import { LTITool } from '@lti-tool/core'
const seen = []
const server = createServer((request, response) => {
  if (request.url !== '/token') seen.push(request.url)
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ access_token: 'token', token_type: 'bearer', expires_in: 3600 }))
})
await new Promise((done) => server.listen(0, '127.0.0.1', done))
const base = `http://127.0.0.1:${server.address().port}`
const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
}
const tool = new LTITool({
  keyPair: await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']),
  stateSecret: new Uint8Array(32),
  storage: { getLaunchConfig: async () => ({ tokenUrl: `${base}/token` }) },
})
const lineitem = `${base}/mod/lti/services.php/2/lineitems/3/lineitem?type_id=1`
await tool.submitScore(
  { platform: { issuer: base, clientId: 'tool', deploymentId: '1' }, services: { ags: { lineitem } } },
  {
    userId: '42',
    scoreGiven: 8,
    scoreMaximum: 10,
    activityProgress: 'Completed',
    gradingProgress: 'FullyGraded',
  },
)
server.close()
const path = '/mod/lti/services.php/2/lineitems/3/lineitem'
console.log(`@lti-tool/core 1.0.6 posts to: ${seen.join()}`)
console.log(`right: ${path}/scores?type_id=1`)
process.exitCode = seen.join() === `${path}?type_id=1/scores` ? 0 : 1
JS
node_modules/.bin/esbuild see.mjs --bundle --platform=node --format=esm --log-level=error --outfile=bundle.mjs
node bundle.mjs
