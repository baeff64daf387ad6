import type { ExpiringRecord } from '@appstreamlab/shared'

// A record as engines outside this process keep it: JSON.

export const writeRecordText = ({ id, expiresAt, value }: ExpiringRecord): string =>
  JSON.stringify({ id, expiresAt, value })

/** Undefined where it is none: a list does without it. */
export function readRecordText(text: unknown): ExpiringRecord | undefined {
  try {
    const record = JSON.parse(String(text)) as Partial<ExpiringRecord> | null
    return typeof record?.id === 'string' && typeof record.expiresAt === 'number'
      ? { id: record.id, expiresAt: record.expiresAt, value: record.value }
      : undefined
  } catch {
    return undefined
  }
}
