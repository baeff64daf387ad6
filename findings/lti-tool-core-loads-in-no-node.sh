#!/bin/sh
# @lti-tool/core 1.0.6 ("LTI 1.3 implementation for Node.js"): `import` of it fails in Node. Its modules import each other
# without file endings, and package.json without an import attribute, which only bundlers take. Fails when this changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @lti-tool/core@1.0.6
cat > see.mjs <<'JS'
const answer = await import('@lti-tool/core').then(
  () => 'loaded',
  (error) => error.code,
)
console.log(`@lti-tool/core 1.0.6 in Node ${process.version}: ${answer}`)
process.exit(answer === 'ERR_MODULE_NOT_FOUND' ? 0 : 1)
JS
node see.mjs
