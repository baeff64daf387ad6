import { stringify } from 'csv-stringify/sync'

/**
 * The bytes of a CSV file that spreadsheets open by a double click: UTF-8 with its mark, line ends of RFC 4180, and an
 * apostrophe before whatever a spreadsheet would take for a formula.
 */
export const writeCsv = (table: readonly (readonly string[])[], separator: ',' | ';'): string =>
  stringify(
    table.map((cells) => [...cells]),
    { bom: true, delimiter: separator, record_delimiter: 'windows', escape_formulas: true },
  )

/**
 * What separates cells where people of a language open the file: Excel expects a semicolon wherever decimals are
 * written with a comma, and puts everything into one column otherwise.
 */
export function findSeparator(language: string): ',' | ';' {
  const parts = new Intl.NumberFormat(language).formatToParts(0.5)
  return parts.some(({ type, value }) => type === 'decimal' && value === '.') ? ',' : ';'
}
