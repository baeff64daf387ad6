import t from 'tap'
import { deepLinkingDataMaxBytes, findOversize } from '#src/lti/picking.js'
import { returnUrlMaxLength } from '#src/lti/return-url.js'

const names = { returnUrl: 'content_item_return_url', data: 'data' }

void t.test('of what travels with a picker, what is too long for it is named', (t) => {
  const find = (returnUrl: string, data?: string) =>
    findOversize({ returnUrl, ...(data !== undefined && { data }) }, names)
  const tooLong = (parameter: string) => ({
    reason: 'deep_linking_too_large',
    detail: { parameter },
  })
  const url = (length: number) => `https://lms.example/${'x'.repeat(length - 20)}`
  t.equal(url(returnUrlMaxLength).length, returnUrlMaxLength)
  t.equal(find(url(returnUrlMaxLength)), undefined)
  t.match(find(url(returnUrlMaxLength + 1)), tooLong('content_item_return_url'))
  t.equal(find(url(100), 'x'.repeat(deepLinkingDataMaxBytes)), undefined)
  t.match(find(url(100), 'x'.repeat(deepLinkingDataMaxBytes + 1)), tooLong('data'))
  const quotes = '"'.repeat(deepLinkingDataMaxBytes / 2)
  t.equal(find(url(100), quotes), undefined)
  t.match(find(url(100), `${quotes}"`), tooLong('data'), 'an escape counts as two bytes')
  t.match(find(url(100), 'é'.repeat(deepLinkingDataMaxBytes / 2 + 1)), tooLong('data'))
  t.end()
})
