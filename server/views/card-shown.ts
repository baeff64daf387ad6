import { hash } from 'node:crypto'
import { roundWait } from './card-waiting-line.js'
import type { CardModel } from './card-model.js'
import type { PageFrame } from './frame.js'

/**
 * How long what depends on the time of day may stand as it is; days end with such a span in every time zone.
 * In milliseconds.
 */
const span = 15 * 60_000

/**
 * Names what the changing part of a card shows: the same for the same content, in every process. Made from everything
 * that the content is written from, but for what changes with each look and means nothing, or is told beside it.
 */
export function nameShown(model: CardModel, { nonce: _nonce, ...frame }: PageFrame): string {
  const { ticket: _ticket, nextLook: _nextLook, now, state, line, ...rest } = model
  const { asOf, ...stable } = state
  const content = {
    ...rest,
    state: stable,
    isSeen: asOf !== undefined,
    line: line?.kind === 'waiting' ? { ...line, wait: roundWait(line.wait) } : line,
    span: Math.floor(now / span),
    frame,
  }
  return hash('sha256', JSON.stringify(content), 'base64url').slice(0, 11)
}
