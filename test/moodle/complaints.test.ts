import t from 'tap'
import { findInAnswer, findInLog } from './support/complaints.js'

const races = [
  'md5_file(/tmp/site/data/cache/cachestore_file/default/core/5b8-cache/u.temp): Failed to open stream: No such file or directory in /tmp/site/www/cache/stores/file/lib.php on line 861',
  'rename(/tmp/site/data/localcache/js/1.min.js.tmp,/tmp/site/data/localcache/js/1.min.js): No such file or directory in /tmp/site/www/lib/jslib.php on line 9',
  'rmdir(/tmp/site/data/cache/cachestore_file/default/core): Directory not empty in /tmp/site/www/lib/moodlelib.php on line 5',
]
const ours =
  'file_get_contents(/tmp/site/www/mod/appstreamlab/labs.json): Failed to open stream: No such file or directory in /tmp/site/www/mod/appstreamlab/lib.php on line 3'

const inLog = (message: string): string =>
  `[2833] [Thu Nov 26 01:04:26 2026] PHP Warning:  ${message}`
const inPage = (message: string): string => `<br />\n<b>Warning</b>:  ${message}<br />\n`

void t.test("in a log: all but requests and core's own", async (t) => {
  const log = [
    '[2833] [Thu Nov 26 01:04:26 2026] 127.0.0.1:4000 Accepted',
    ...races.map(inLog),
    inLog('Undefined variable $x in /tmp/site/www/mod/lti/locallib.php on line 1'),
    inLog(ours),
  ]
  t.same(findInLog(log.join('\n')), [inLog(ours)])
})

void t.test("in a page: the first that is not core's own", async (t) => {
  const noise = races.map(inPage).join('')
  t.same(findInAnswer('/course/view.php', `<p>A page</p>${noise}`), [])
  const [complaint] = findInAnswer('/course/view.php', `${noise}${inPage(ours)}`)
  t.match(complaint, /^\/course\/view\.php: /)
  t.match(complaint, ours)
  t.same(findInAnswer('/mod/lti/view.php', inPage(ours)), [], "External tool's own pages")
  const askString = (args: object): string =>
    `/service-nologin.php?info=core_get_string&args=${encodeURIComponent(JSON.stringify([{ args }]))}`
  const refused = '{"error":true,"exception":{}}'
  const nameless = { stringparams: [], component: 'core' }
  t.same(findInAnswer(askString(nameless), refused), [], "of core's dashboard")
  for (const args of [
    { stringid: 'no', ...nameless },
    { ...nameless, component: 'mod_appstreamlab' },
  ])
    t.equal(findInAnswer(askString(args), refused).length, 1)
  t.match(findInAnswer('/x', '<div class="debuggingmessage">deprecated').join(''), 'deprecated')
  t.match(findInAnswer('/x', '{"error":true,"exception":{"message":"no"}}').join(''), '"no"')
})
