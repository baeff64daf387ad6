import { createSeal } from '@appstreamlab/shared'
import type { Config } from '../../config/config.js'
import { listToolKeys, rotateToolKey } from '../../platforms/tool-keys.js'
import { listRegistrations } from '../../platforms/registration-store.js'
import { clock, randomness, type Command } from './registrations-parts.js'
import { UsageError } from '../usage-error.js'

/** The tool's own keys: `registrations keys` and `rotate`. */

export async function showKeys({ config, store }: Command): Promise<string> {
  const keys = await listToolKeys({ store, seal: makeKeySeal(config), clock })
  return keys
    .map(
      ({ kid, signs, createdAt, pem }) =>
        `${kid}  ${signs ? 'signs' : 'published, does not sign'}  made ${createdAt}\n${pem}`,
    )
    .join('\n')
    .trimEnd()
}

export async function rotate({ config, store }: Command): Promise<string> {
  await rotateToolKey({ store, seal: makeKeySeal(config), clock })
  const stored = await listRegistrations(store)
  const pasted = [...config.registrations.values(), ...stored].filter(mayHavePastedKey)
  const names = [...new Set(pasted.map(({ name }) => name))]
  return [
    'A new key is published. It signs from tomorrow on; the old one stays published another day.',
    `Who pasted our key into the platform in place of the key set address pastes the new one tomorrow, from /lti/jwks.pem or \`registrations keys\`: ${
      names.length > 0
        ? `${names.join(', ')} (Chamilo takes nothing else)`
        : 'no registration here is known to (Chamilo would)'
    }, and whoever else did.`,
  ].join('\n')
}

/** Chamilo checks what our picker answers by a pasted key only; elsewhere the address of the keys does. */
const mayHavePastedKey = (registration: {
  readonly authorizationUrl: string
  readonly productFamily?: string
}): boolean =>
  /chamilo/i.test(registration.productFamily ?? '') ||
  /\/plugin\/ims_lti\//.test(registration.authorizationUrl)

function makeKeySeal({ sealingKey, sealingKeyPrevious }: Config) {
  if (!sealingKey) throw new UsageError('Set SEALING_KEY: tool keys lie sealed.')
  const keys = { current: sealingKey, ...(sealingKeyPrevious && { previous: sealingKeyPrevious }) }
  return createSeal('tool_key', keys, randomness)
}
