import {
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
} from '@aws-sdk/client-service-quotas'
import t from 'tap'

import { emptySeed } from '#src/index.js'
import { catchError, createQuotasClient, startForTest } from '../test-support.js'

const ServiceCode = 'appstream2'

void t.test('quotas in force, and the defaults', async (t) => {
  const sandbox = await startForTest(t, {
    seed: {
      ...emptySeed,
      quotas: {
        instances: { 'stream.standard.large': 75 },
        untold: ['stream.standard.small'],
      },
    },
  })
  const client = createQuotasClient(sandbox)
  const { Quotas = [] } = await client.send(new ListServiceQuotasCommand({ ServiceCode }))
  const find = (name: string) => Quotas.find(({ QuotaName }) => QuotaName === name)
  t.match(find('Standard large streaming instances for fleets'), {
    ServiceCode,
    QuotaArn: /^arn:aws:servicequotas:us-east-1:123456789012:appstream2\/L-[0-9A-F]{8}$/,
    Value: 75,
    Adjustable: true,
    QuotaAppliedAtLevel: 'ACCOUNT',
  })
  t.equal(find('Standard small streaming instances for fleets'), undefined, 'not told')
  t.match(find('Stacks'), { QuotaCode: 'L-A8B8B901', Value: 10 })
  t.equal(
    find(
      'Max concurrent sessions for Elastic fleets with Windows Server 2019 platform and stream.standard.small instance type',
    )?.Value,
    10,
  )
  const defaults = await client.send(new ListAWSDefaultServiceQuotasCommand({ ServiceCode }))
  const large = defaults.Quotas?.find(({ QuotaName }) => QuotaName?.startsWith('Standard large'))
  t.match(large, { Value: 50 })
  const one = await client.send(
    new ListServiceQuotasCommand({ ServiceCode, QuotaCode: 'L-A8B8B901' }),
  )
  t.match(one.Quotas, [{ QuotaName: 'Stacks' }])
})

void t.test('pages and errors', async (t) => {
  const sandbox = await startForTest(t)
  const client = createQuotasClient(sandbox)
  const list = (input: object) =>
    client.send(new ListServiceQuotasCommand({ ServiceCode, ...input }))
  const names: unknown[] = []
  let page = await list({ MaxResults: 10 })
  for (;;) {
    names.push(...(page.Quotas ?? []).map(({ QuotaName }) => QuotaName))
    if (page.NextToken === undefined) break
    page = await list({ MaxResults: 10, NextToken: page.NextToken })
  }
  t.equal(new Set(names).size, (await list({})).Quotas?.length)
  t.equal((await catchError(list({ ServiceCode: 'appstream' }))).name, 'NoSuchResourceException')
  t.equal((await catchError(list({ NextToken: 'abc' }))).name, 'InvalidPaginationTokenException')
  t.equal((await catchError(list({ MaxResults: 0 }))).name, 'ValidationException')
  sandbox.state.addFault({ kind: 'deny', operations: ['ListServiceQuotas'] })
  t.match(await catchError(list({})), {
    name: 'AccessDeniedException',
    message: /perform: servicequotas:ListServiceQuotas on/,
  })
})
