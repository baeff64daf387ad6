import { BoundedMap } from './bounded-map.js'

/** Characters; LMSs write addresses and roles in fewer. */
const longestKept = 2_000

/**
 * The same function, which keeps what it answered to the last texts. For the few texts that come with every
 * launch of a course, such as the addresses of its LMS: reading them costs more than finding them again. At
 * most `capacity` are kept, and none of them is long, so that nobody fills the memory with texts of their own.
 */
export function remember<T>(read: (text: string) => T, capacity = 256): (text: string) => T {
  const answers = new BoundedMap<string, T>(capacity)
  return (text) => {
    if (text.length > longestKept) return read(text)
    const known = answers.get(text)
    if (known !== undefined || answers.has(text)) return known as T
    const answer = read(text)
    answers.set(text, answer)
    return answer
  }
}
