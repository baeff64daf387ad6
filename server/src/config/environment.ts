// Handed on as a value, so that a test, the demo and the function decide what a signer reads; only programs look at the
// process's own.

export type Environment = Readonly<Record<string, string | undefined>>
