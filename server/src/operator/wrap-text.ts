// For `npm run check`, whose sentences are longer than a terminal is wide.

const leastColumns = 30

/** Lines of at most `columns` characters, broken between words; one line without `columns`. */
export function wrapText(text: string, columns: number | undefined): string[] {
  if (columns === undefined) return [text]
  const width = Math.max(columns, leastColumns)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
