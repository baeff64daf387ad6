/**
 * Gives text from outside (names in a launch, words of AWS or a platform) as a terminal may show it: without what
 * steers the terminal or turns the direction of what follows.
 */
export const toTerminalText = (text: string): string =>
  text.replaceAll(/[\p{Cc}\u200e\u200f\u2066-\u2069]/gu, '')
