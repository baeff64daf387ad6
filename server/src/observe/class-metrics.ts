import { Gauge, type Registry } from 'prom-client'
import { isKeepMissing, type ClassFleetRecord, type Clock } from '@appstreamlab/shared'

/**
 * What metrics say of fleets with classes. The program that looks (`classes keep`) is another one, perhaps on another
 * machine, and cannot tell that it does not run: the signer tells it, from what that program left in the store.
 */
export function createClassMetrics({
  registers,
  clock,
}: {
  readonly registers: Registry[]
  readonly clock: Clock
}) {
  let list: (() => Promise<readonly ClassFleetRecord[]>) | undefined
  const alerts = new Gauge({
    name: 'appstreamlab_class_alerts',
    help: 'Fleets that are not, or will not be, as their classes need it, by cause, as `classes keep` saw it last.',
    labelNames: ['fleet', 'cause', 'stage'],
    registers,
    collect: () => ask(),
  })
  const missing = new Gauge({
    name: 'appstreamlab_class_keep_missing',
    help: '1 where `classes keep` has not looked at a fleet for twice its interval, else 0.',
    labelNames: ['fleet'],
    registers,
  })
  const idle = new Gauge({
    name: 'appstreamlab_class_idle_seat_hours',
    help: 'Seat-hours that a fleet has run with nothing planned, since that began.',
    labelNames: ['fleet'],
    registers,
  })
  const ask = async (): Promise<void> => {
    // A store that does not answer has alerts of its own, and leaves no old numbers here.
    const records = (await list?.().catch(() => undefined)) ?? []
    for (const gauge of [alerts, missing, idle]) gauge.reset()
    const now = clock.now()
    for (const record of records) {
      const { fleet, base, keep } = record
      if (fleet === undefined || !base) continue
      missing.set({ fleet }, isKeepMissing(record, now) ? 1 : 0)
      idle.set({ fleet }, keep?.idle?.seatHours ?? 0)
      for (const { cause, stage } of keep?.alerts ?? []) alerts.inc({ fleet, cause, stage })
    }
  }
  return {
    listBy(next: () => Promise<readonly ClassFleetRecord[]>): void {
      list = next
    },
  }
}
