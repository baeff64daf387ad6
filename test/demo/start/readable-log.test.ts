import t from 'tap'
import { readLogLine } from './readable-log.js'

const line = (entry: object): string =>
  JSON.stringify({ level: 30, time: '2026-11-22T10:04:05.000Z', ...entry })

void t.test('events become sentences, with the reference that the page shows', async (t) => {
  const facts = { lab: 'cad', stack: 'cad-stack', reference: 'K7F3-92QD' }
  t.match(
    readLogLine(line({ event: 'launch', ...facts })),
    /^\d\d:04:05 {2}cad: .*desktop {2}K7F3-92QD$/,
  )
  t.match(
    readLogLine(line({ event: 'launch', ...facts, lab: null })),
    'cad-stack: ',
    'a launch without a lab is told by its stack',
  )
  t.match(
    readLogLine(line({ event: 'card', state: 'full', ...facts })),
    'cad: page shown, the lab is full',
  )
  t.match(
    readLogLine(
      line({ level: 40, event: 'refusal', reason: 'lab_unknown', status: 404, ...facts }),
    ),
    'refused: lab_unknown (404)  K7F3-92QD',
  )
  t.match(
    readLogLine(line({ level: 40, event: 'configuration', warning: 'The secret is short.' })),
    'The secret is short.',
  )
})

void t.test('what the keeper of the class says', async (t) => {
  t.equal(
    readLogLine(line({ level: 40, event: 'class_unseen', fleet: 'modelling-fleet', why: '…' })),
    undefined,
  )
  t.match(
    readLogLine(
      line({
        level: 50,
        event: 'class_alert',
        fleet: 'modelling-fleet',
        cause: 'quota',
        detail: 'stream.standard.large: 50, needed 52',
      }),
    ),
    'the class on modelling-fleet is at risk: quota (stream.standard.large: 50, needed 52)',
  )
})

void t.test('what nobody has to act on is left out, what is unknown is not', async (t) => {
  t.equal(readLogLine(line({ event: 'listening', url: 'http://127.0.0.1:1' })), undefined)
  t.equal(
    readLogLine(line({ level: 40, event: 'configuration', warning: 'PUBLIC_URL is not set: …' })),
    undefined,
  )
  t.equal(readLogLine(''), undefined)
  t.equal(readLogLine('Segmentation fault'), 'Segmentation fault')
  t.match(readLogLine(line({ level: 50, event: 'bug', errorName: 'TypeError' })), 'TypeError')
})

void t.test('nothing in a launch steers the terminal', async (t) => {
  const text = readLogLine(
    line({ event: 'launch', lab: null, stack: '\u001b[2Jx', reference: 'r' }),
  )
  t.match(text, '[2Jx: sent')
  t.notMatch(text, '\u001b')
})
