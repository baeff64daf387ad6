import { parseFormText } from './parse-form.js'

// For both versions of LTI, before a launch is refused for naming no lab.

const names = new Set(['lab', 'stack', 'fleet', 'custom_lab', 'custom_stack', 'custom_fleet'])

/**
 * The parameter by which somebody put a lab into the query of a link. It never counts, because whoever
 * types a link would choose; but without a word about it nobody finds out why no lab opens.
 */
export function findLabInQuery(rawQuery: string): string | undefined {
  const query = parseFormText(rawQuery)
  return query.ok ? query.value.find(({ name }) => names.has(name))?.name : undefined
}
