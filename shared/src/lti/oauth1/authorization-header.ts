import { err, ok, type Result } from '../../result.js'
import { makeParameter, type Parameter } from '../parameters.js'

// Launches carry their signature in the form, calls of the API in this header; both verifiers read it.

const credentials = /^OAuth (.*)/is
const pair = /^([^=\s"]+)="([^"]*)"$/

/**
 * The parameters of an `Authorization: OAuth` header without `realm`; none for another scheme.
 * Source: RFC 5849 §3.5.1.
 */
export function parseAuthorizationHeader(
  header: string | undefined,
): Result<Parameter[], 'authorization_malformed'> {
  const list = credentials.exec(header ?? '')?.[1]
  if (list === undefined) return ok([])
  const parameters: Parameter[] = []
  for (const piece of list.split(',')) {
    const match = pair.exec(piece.trim())
    if (!match) return err('authorization_malformed')
    const name = match[1] as string
    const value = match[2] as string
    if (name.toLowerCase() === 'realm') continue
    try {
      parameters.push(makeParameter(decodeURIComponent(name), decodeURIComponent(value)))
    } catch {
      return err('authorization_malformed')
    }
  }
  return ok(parameters)
}
