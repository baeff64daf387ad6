/** WCAG 2.2 §1.4.3: text of normal size. */
export const minimumContrast = 4.5

/** What links and buttons of the accent colour stand on. */
export const cardColor = { light: '#ffffff', dark: '#1b1f27' } as const

export const isColor = (color: string): boolean => /^#[0-9a-f]{6}$/i.test(color)

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours, 1 to 21. Throws RangeError for any other form. */
export function contrastRatio(one: string, other: string): number {
  const [darker, lighter] = [findLuminance(one), findLuminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ]
  return (lighter + 0.05) / (darker + 0.05)
}

export const contrastWithWhite = (color: string): number => contrastRatio(color, cardColor.light)
export const contrastWithDark = (color: string): number => contrastRatio(color, cardColor.dark)

/** Why a configured accent is refused, in words for the start-up message; undefined when it is fine. */
export function findAccentProblem(color: string, scheme: 'light' | 'dark'): string | undefined {
  if (!isColor(color))
    return 'Write the colour as # and six hexadecimal digits, for example #0b57d0.'
  const contrast = contrastRatio(color, cardColor[scheme])
  if (contrast >= minimumContrast) return undefined
  const change = scheme === 'light' ? 'darker' : 'lighter'
  const shown = (Math.floor(contrast * 10) / 10).toFixed(1)
  return `Its contrast with the ${scheme} page is ${shown}:1; at least ${minimumContrast}:1 is needed. Choose a ${change} colour.`
}

function findLuminance(color: string): number {
  if (!isColor(color)) throw new RangeError('A colour is # and six hexadecimal digits.')
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
