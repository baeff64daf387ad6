#!/bin/sh
# @fastify/aws-lambda 6.4.1: a query value with a comma arrives as two values. API Gateway's HTTP API hands over the
# query as it was sent (rawQueryString, `custom=1%2C2`) and, beside it, joined by commas where a name is repeated; the
# library takes the joined form and cuts it at every comma. One `custom=1,2` and `custom=1&custom=2` become the same,
# and a signature over the query (LTI 1.1, OAuth 1.0a) fails. Fails when this changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @fastify/aws-lambda@6.4.1 fastify@5.12.8
cat > see.mjs <<'JS'
import awsLambda from '@fastify/aws-lambda'
import Fastify from 'fastify'
const app = Fastify()
app.get('/launch', async (request) => request.raw.url)
const handler = awsLambda(app)
const ask = async (rawQueryString) => {
  const answer = await handler({
    version: '2.0',
    routeKey: '$default',
    rawPath: '/launch',
    rawQueryString,
    queryStringParameters: { custom: '1,2' },
    headers: { host: 'labs.example.edu' },
    requestContext: {
      stage: '$default',
      http: { method: 'GET', path: '/launch', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1' },
    },
    isBase64Encoded: false,
  })
  return answer.body
}
const once = await ask('custom=1%2C2')
const twice = await ask('custom=1&custom=2')
console.log(`@fastify/aws-lambda 6.4.1: custom=1%2C2 arrives as ${once}`)
console.log(`custom=1&custom=2 arrives as ${twice}`)
process.exit(once === '/launch?custom=1&custom=2' && twice === once ? 0 : 1)
JS
node see.mjs
