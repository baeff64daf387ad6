import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * What CDK recommends for new stacks, of the pinned version. Left open, every command ends with a remark
 * about each of them. Some change names of resources: a new version of CDK is taken with a look at the
 * template's difference.
 */
export const featureFlags = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('aws-cdk-lib/recommended-feature-flags.json'),
    'utf8',
  ),
) as Record<string, unknown>
