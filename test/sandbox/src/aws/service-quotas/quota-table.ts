/** Quotas of AppStream as Service Quotas names them, with AWS's defaults for new accounts. */
export interface QuotaRow {
  readonly name: string
  readonly code?: string
  readonly defaultValue: number
  readonly counts: 'stacks' | 'fleets' | 'elasticSessions' | { readonly instanceType: string }
}

const families = [
  { prefix: 'stream.standard', name: 'Standard' },
  { prefix: 'stream.compute', name: 'Compute-optimized' },
  { prefix: 'stream.memory', name: 'Memory-optimized' },
  { prefix: 'stream.memory.z1d', name: 'Memory-optimized z1d' },
  { prefix: 'stream.graphics.g4dn', name: 'Graphics G4DN' },
] as const

const sizes: Readonly<
  Record<(typeof families)[number]['prefix'], Readonly<Record<string, number>>>
> = {
  'stream.standard': { small: 50, medium: 50, large: 50, xlarge: 10, '2xlarge': 10 },
  'stream.compute': { large: 5, xlarge: 2, '2xlarge': 0, '4xlarge': 0, '8xlarge': 0 },
  'stream.memory': { large: 5, xlarge: 2, '2xlarge': 0, '4xlarge': 0, '8xlarge': 0 },
  'stream.memory.z1d': { large: 5, xlarge: 2, '2xlarge': 0, '3xlarge': 0, '6xlarge': 0 },
  'stream.graphics.g4dn': { xlarge: 0, '2xlarge': 0, '4xlarge': 0, '8xlarge': 0, '12xlarge': 0 },
}

const elasticSizes = { small: 10, medium: 10, large: 5, xlarge: 2, '2xlarge': 2 }

export const quotaRows: readonly QuotaRow[] = [
  { name: 'Stacks', code: 'L-A8B8B901', defaultValue: 10, counts: 'stacks' },
  { name: 'Fleets', code: 'L-8A6F32DC', defaultValue: 10, counts: 'fleets' },
  { name: 'Active fleets', code: 'L-3FEADC0C', defaultValue: 10, counts: 'fleets' },
  ...families.flatMap(({ prefix, name }) =>
    Object.entries(sizes[prefix]).map(([size, defaultValue]): QuotaRow => ({
      name: `${name} ${size} streaming instances for fleets`,
      defaultValue,
      counts: { instanceType: `${prefix}.${size}` },
    })),
  ),
  ...['Windows Server 2019', 'Amazon Linux 2'].flatMap((platform) =>
    Object.entries(elasticSizes).map(([size, defaultValue]): QuotaRow => ({
      name: `Max concurrent sessions for Elastic fleets with ${platform} platform and stream.standard.${size} instance type`,
      defaultValue,
      counts: 'elasticSessions',
    })),
  ),
]
