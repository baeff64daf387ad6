import { createHash } from 'node:crypto'

/** The braces put all keys into one slot of a cluster, so that scripts may touch several. */
const prefix = '{appstreamlab}'

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Names of keys in the store. They are ours, or hashes; nothing that an LMS sent stands in them. */
export const redisKeys = {
  epoch: `${prefix}:epoch`,
  /** Nothing ever lies here. */
  probe: `${prefix}:probe`,
  claim: (id: string): string => `${prefix}:claim:${hash(id)}`,
  cell: (key: string): string => `${prefix}:cell:${hash(key)}`,
  state: (kind: string): string => `${prefix}:state:${kind}`,
  stateField: hash,
  /** What belongs to the waiting line of a fleet. */
  line(name: string) {
    const line = `${prefix}:line:${hash(name)}`
    return {
      line,
      all: `${line}:all`,
      waiting: `${line}:waiting`,
      due: `${line}:due`,
      /** A person's key is this and their member. */
      people: `${line}:person:`,
    }
  },
  lineMember: hash,
  /** In the line's own hash: where the people of a lab's former fleet stand. */
  lineFrom: (line: string): string => `from:${hash(line)}`,
  /** Until when each record of a group counts, and the records. */
  records: (group: string): [string, string] => [
    `${prefix}:records:${hash(group)}:until`,
    `${prefix}:records:${hash(group)}`,
  ],
}
