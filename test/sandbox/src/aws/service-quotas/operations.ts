import { createHash } from 'node:crypto'

import type { JsonObject } from '../../json.js'
import type { Account } from '../../model/account.js'
import { readInstanceQuota } from '../../model/quota.js'
import { AwsError } from '../aws-error.js'
import { anyResource, defineOperation, type Operation } from '../operation.js'
import { paginate } from '../paginate.js'
import { quotaRows, type QuotaRow } from './quota-table.js'

/**
 * Service Quotas for AppStream alone: from here a plan of classes learns how many instances the
 * account may have.
 */

const serviceCode = 'appstream2'

const pageMembers = {
  ServiceCode: { type: 'string', min: 1, max: 63, pattern: /^[a-zA-Z][a-zA-Z0-9-]{1,63}$/ },
  NextToken: { type: 'string', max: 2048, pattern: /^[a-zA-Z0-9/+]*={0,2}$/ },
  MaxResults: { type: 'integer', min: 1, max: 100 },
} as const

const errors = [
  'AccessDeniedException',
  'IllegalArgumentException',
  'InvalidPaginationTokenException',
  'NoSuchResourceException',
  'ServiceException',
  'TooManyRequestsException',
] as const

/** The values in force, with what was raised. */
const listServiceQuotas = defineOperation({
  input: {
    type: 'structure',
    members: {
      ...pageMembers,
      QuotaCode: { type: 'string', min: 1, max: 128, pattern: /^[a-zA-Z][a-zA-Z0-9-]{1,128}$/ },
      QuotaAppliedAtLevel: { type: 'string', values: ['ACCOUNT', 'RESOURCE', 'ALL'] },
    },
    required: ['ServiceCode'],
  },
  errors,
  resource: anyResource,
  run: ({ account }, input) => {
    const isOfAccount = input.QuotaAppliedAtLevel !== 'RESOURCE'
    const rows = listRows(account, input.ServiceCode).filter(
      (row) => isOfAccount && (input.QuotaCode === undefined || makeCode(row) === input.QuotaCode),
    )
    return listPage(input, rows, (row) => ({
      ...describe(account, row, readValue(account, row)),
      QuotaAppliedAtLevel: 'ACCOUNT',
    }))
  },
})

const listDefaultQuotas = defineOperation({
  input: { type: 'structure', members: pageMembers, required: ['ServiceCode'] },
  errors,
  resource: anyResource,
  run: ({ account }, input) =>
    listPage(input, listRows(account, input.ServiceCode), (row) =>
      describe(account, row, row.defaultValue),
    ),
})

function listRows({ quotas }: Account, code: string): readonly QuotaRow[] {
  if (code !== serviceCode) {
    throw new AwsError(
      'NoSuchResourceException',
      `The request failed because the specified service does not exist.`,
    )
  }
  return quotaRows.filter(
    ({ counts }) => typeof counts === 'string' || !quotas.untold.includes(counts.instanceType),
  )
}

function readValue(account: Account, { counts }: QuotaRow): number {
  return typeof counts === 'string'
    ? account.quotas[counts]
    : readInstanceQuota(account, counts.instanceType)
}

interface PageInput {
  readonly MaxResults?: number
  readonly NextToken?: string
}

function listPage(
  { MaxResults = 100, NextToken }: PageInput,
  rows: readonly QuotaRow[],
  describeRow: (row: QuotaRow) => JsonObject,
): JsonObject {
  const page = paginate({
    entries: rows,
    keyOf: ({ name }) => name,
    size: MaxResults,
    nextToken: NextToken === '' ? undefined : NextToken,
    scope: 'quotas',
    tokenError: 'InvalidPaginationTokenException',
  })
  return { Quotas: page.entries.map(describeRow), ...page.next }
}

function describe({ region, accountId }: Account, row: QuotaRow, value: number): JsonObject {
  const code = makeCode(row)
  return {
    ServiceCode: serviceCode,
    ServiceName: 'Amazon AppStream 2.0',
    QuotaArn: `arn:aws:servicequotas:${region}:${accountId}:${serviceCode}/${code}`,
    QuotaCode: code,
    QuotaName: row.name,
    Value: value,
    Unit: 'None',
    Adjustable: true,
    GlobalQuota: false,
  }
}

/** Codes that AWS's guide does not list are made up here, in AWS's form. */
function makeCode({ name, code }: QuotaRow): string {
  if (code !== undefined) return code
  return `L-${createHash('sha256').update(name).digest('hex').slice(0, 8).toUpperCase()}`
}

export const operations: ReadonlyMap<string, Operation> = new Map([
  ['ListServiceQuotas', listServiceQuotas],
  ['ListAWSDefaultServiceQuotas', listDefaultQuotas],
])
