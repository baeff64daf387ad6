/** One thing that is wrong with the configuration, for the person who set it. */
export interface Problem {
  /** Where to look, e.g. `PORT` or `config.yaml:12 tenants[0].labs[1].fleet`. */
  readonly where: string
  readonly what: string
  readonly fix: string
}

/** The configuration cannot be used; carries every problem at once. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(describeProblems(problems))
    this.problems = problems
  }
}

export function describeProblems(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`
  const list = problems.map(
    ({ where, what, fix }, index) => `${index + 1}. ${where}: ${what}\n   Fix: ${fix}`,
  )
  return [`The configuration has ${count}.`, '', ...list].join('\n')
}

/** Says in words why a file cannot be read. */
export function describeReadFault(path: string, error: unknown): Pick<Problem, 'what' | 'fix'> {
  const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
  switch (code) {
    case 'ENOENT':
      return { what: `There is no ${path}.`, fix: 'Correct the path, or put the file there.' }
    case 'EACCES':
    case 'EPERM':
      return {
        what: `${path} cannot be read by this user (${code}).`,
        fix: 'Give the file, and the folders around it, to the group of the signer: chgrp, chmod g+r.',
      }
    case 'EISDIR':
      return { what: `${path} is a folder.`, fix: 'Name the file in it.' }
    default:
      return {
        what: `${path} cannot be read (${code}).`,
        fix: 'Correct the path, or the permissions of the file.',
      }
  }
}
