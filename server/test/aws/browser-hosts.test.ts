import t from 'tap'
import { listBrowserHosts } from '#src/aws/browser-hosts.js'

void t.test('what a campus network must allow', (t) => {
  t.same(listBrowserHosts('eu-central-1'), {
    portal: ['appstream2.eu-central-1.aws.amazon.com', '*.appstream2.eu-central-1.aws.amazon.com'],
    ipv4: [
      '*.streaming.eu-central-1.appstream2.amazonappstream.com',
      '*.dcv-streaming.eu-central-1.appstream2.amazonappstream.com',
    ],
    ipv6: [
      '*.streaming.appstream2.eu-central-1.on.aws',
      '*.dcv-streaming.appstream2.eu-central-1.on.aws',
    ],
    fips: [],
  })
  const zurich = listBrowserHosts('eu-central-2')
  t.notMatch(JSON.stringify(zurich), '*.streaming.', 'the newer gateways alone')
  t.match(zurich.ipv6, ['*.dcv-streaming.appstream2.eu-central-2.on.aws'])
  t.same(listBrowserHosts('us-west-2').fips, [
    '*.streaming.us-west-2.appstream2-fips.amazonappstream.com',
    '*.dcv-streaming.us-west-2.appstream2-fips.amazonappstream.com',
    '*.streaming.appstream2-fips.us-west-2.on.aws',
    '*.dcv-streaming.appstream2-fips.us-west-2.on.aws',
  ])
  t.equal(
    listBrowserHosts('us-gov-west-1').portal[0],
    'appstream2.us-gov-west-1.amazonaws-us-gov.com',
  )
  t.end()
})
