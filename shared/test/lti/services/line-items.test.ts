import t from 'tap'
import {
  chooseLineItem,
  isOfOtherLink,
  readLineItem,
  readLineItems,
  writeLineItem,
  type LineItem,
} from '#src/lti/services/line-items.js'

const at = (n: number): string => `https://lms.example.edu/lineitems/${n}/lineitem?type_id=1`
const item = (n: number, rest: Partial<LineItem> = {}): LineItem => ({
  address: at(n),
  label: 'x',
  ...rest,
})
const link = { resourceLinkId: '7', tag: 'opened' }

void t.test('line items as platforms list them', async (t) => {
  const list = readLineItems([
    { id: at(2), label: 'CAD', scoreMaximum: 100, resourceId: '', tag: '', resourceLinkId: 7 },
    { id: at(3), label: 'x', scoreMaximum: 1.7976931348623157e308, tag: null, startDateTime: null },
  ])
  t.strictSame(list, [
    { address: at(2), label: 'CAD', resourceLinkId: '7' },
    { address: at(3), label: 'x' },
  ])
  t.strictSame(readLineItems([]), [])
  for (const answer of [
    undefined,
    {},
    { lineItems: [] },
    [null],
    [{ label: 'no address' }],
    [{ id: 'x' }],
  ])
    t.equal(readLineItems(answer), undefined)
  t.equal(readLineItem([]), undefined)
})

void t.test('the line item of a link', async (t) => {
  const choose = (items: readonly LineItem[], claimed?: string) =>
    chooseLineItem(items, { ...link, ...(claimed && { claimed }) })?.address
  const own = item(2, { resourceLinkId: '7' })
  const made = item(3, { resourceLinkId: '7', tag: 'opened' })
  const copy = item(4, { resourceLinkId: '8', tag: 'opened' })
  t.equal(choose([copy, own, made]), at(3), 'what we made')
  t.equal(choose([copy, own], at(2)), at(2), 'what the launch named')
  t.equal(choose([copy, own]), at(2), 'the only one of the link')
  t.equal(
    choose([copy], at(4)),
    undefined,
    'not what belongs to another link, whatever the launch names',
  )
  t.ok(isOfOtherLink([copy], { ...link, claimed: at(4) }))
  t.equal(choose([item(5)], at(5)), at(5), 'a column of the course that the launch names')
  t.equal(choose([copy]), undefined, 'a copy of the activity has the same tag')
  t.equal(choose([own, item(6, { resourceLinkId: '7' })]), undefined, 'of two nobody knows which')
  t.equal(
    choose([item(6, { resourceLinkId: '7', tag: 'minutes' })]),
    undefined,
    'nor what is for something else',
  )
  t.equal(choose([]), undefined)
})

void t.test('a line item as all platforms take it', async (t) => {
  const text = writeLineItem({
    label: `  ${'Übung '.repeat(40)}`,
    resourceLinkId: '7',
    tag: 'opened',
  })
  const sent = JSON.parse(text) as Record<string, unknown>
  t.match(sent, { scoreMaximum: 100, resourceLinkId: '7', tag: 'opened', resourceId: 'opened' })
  t.ok((sent['label'] as string).length <= 100)
  t.notMatch(text, /\n/)
  t.match(JSON.parse(writeLineItem({ label: ' ', resourceLinkId: '7', tag: 'opened' })), {
    label: 'opened',
  })
})

void t.test('a tag is read as text, and nothing else is one', async (t) => {
  const tagOf = (tag: unknown) => readLineItem({ id: at(2), tag })?.tag
  t.equal(tagOf('opened'), 'opened')
  for (const none of ['', 7, null, {}]) t.equal(tagOf(none), undefined)
  t.equal(readLineItem({ id: at(2) })?.label, '', 'a column that nobody named')
  for (const none of [null, 7, [at(2)]]) t.equal(readLineItem(none), undefined)
})

void t.test('an address is the same where it leads to the same place', async (t) => {
  const items = [item(2, { address: 'https://LMS.example.edu:443/%7Ea', resourceLinkId: '8' })]
  const isOther = (claimed?: string, of = items) =>
    isOfOtherLink(of, { resourceLinkId: '7', ...(claimed !== undefined && { claimed }) })
  t.ok(isOther('https://lms.example.edu/%7Ea'))
  t.notOk(isOther('https://lms.example.edu/%7Eb'))
  t.notOk(isOther('no address'))
  t.notOk(isOther(), 'the launch named none')
  t.ok(isOther(at(3), [item(4), item(3, { resourceLinkId: '8' })]), 'one among others')
  t.notOk(isOther(at(3), [item(3)]), 'a column of the course')
  t.notOk(isOther(at(3), [item(3, { resourceLinkId: '7' })]), 'our own')
  t.notOk(isOther(at(3), [item(4, { resourceLinkId: '8' })]), 'another column of another link')
})

void t.test('a launch that names no column gets none of the course', async (t) => {
  t.equal(chooseLineItem([item(2)], link), undefined)
  const two = [item(2, { resourceLinkId: '7' }), item(3, { resourceLinkId: '7' })]
  t.equal(chooseLineItem(two, { ...link, claimed: at(3) })?.address, at(3), 'the one of two')
  t.equal(chooseLineItem(two, { resourceLinkId: '7' }), undefined, 'no tag is no tag of ours')
})
