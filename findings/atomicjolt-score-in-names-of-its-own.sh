#!/bin/sh
# @atomicjolt/lti-server 3.3.2 (bundled by esbuild 0.28.2, as in its authors' example): createScore makes a score with
# user_id, score_given, score_maximum and progress as numbers, and sendScore posts it so. AGS 2.0 3.4.4 names them userId,
# scoreGiven, scoreMaximum, and progress by words ("Completed", "FullyGraded"). Fails when this changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @atomicjolt/lti-server@3.3.2 @atomicjolt/lti-types@1.2.7 esbuild@0.28.2
cat > see.mjs <<'JS'
import { createServer } from 'node:http'
import { ActivityProgress, createScore, GradingProgress, sendScore } from '@atomicjolt/lti-server'
let body = ''
const server = createServer((request, response) => {
  request.on('data', (part) => (body += part))
  request.on('end', () => response.end('{}'))
})
await new Promise((done) => server.listen(0, '127.0.0.1', done))
const score = createScore('42', 8, 10, '', ActivityProgress.Completed, GradingProgress.FullyGraded)
await sendScore('token', `http://127.0.0.1:${server.address().port}/lineitem`, score)
server.close()
const { timestamp, comment, ...sent } = JSON.parse(body)
const text = JSON.stringify(sent)
console.log(`@atomicjolt/lti-server 3.3.2 sends: ${text}`)
const seen = { user_id: '42', score_given: 8, score_maximum: 10, activity_progress: 4, grading_progress: 4 }
process.exitCode = text === JSON.stringify(seen) ? 0 : 1
JS
node_modules/.bin/esbuild see.mjs --bundle --platform=node --format=esm --external:vitest --log-level=error --outfile=bundle.mjs
node bundle.mjs
