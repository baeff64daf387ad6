#!/bin/sh
# oauth-1.0a 2.2.6: the address goes into the signature as it is written. RFC 5849 3.4.1.2 wants scheme and host in small
# letters, no default port, and "/" where there is no path, and so verifies who keeps to it: a launch address typed as
# https://Tool.example.edu:443/lti into an LMS that signs by this package is never verified. Fails when this changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund oauth-1.0a@2.2.6
cat > see.mjs <<'JS'
import OAuth from 'oauth-1.0a'
const oauth = new OAuth({
  consumer: { key: 'key', secret: 'secret' },
  signature_method: 'HMAC-SHA1',
  hash_function: () => '',
})
const seen = ['https://Tool.example.edu/lti', 'https://tool.example.edu:443/lti', 'https://tool.example.edu']
  .map((url) => oauth.getBaseString({ url, method: 'POST', data: {} }, {}))
  .map((text) => decodeURIComponent(text.split('&')[1]))
console.log(`oauth-1.0a 2.2.6 signs: ${seen.join(' ')}`)
console.log('right: https://tool.example.edu/lti https://tool.example.edu/lti https://tool.example.edu/')
const written = 'https://Tool.example.edu/lti https://tool.example.edu:443/lti https://tool.example.edu'
process.exit(seen.join(' ') === written ? 0 : 1)
JS
node see.mjs
