import t from 'tap'
import type { Lab } from '@appstreamlab/shared'
import type { Catalogue, Config } from '#src/config/config.js'
import { findLab, listLabs, listTenantLabs } from '#src/config/find-labs.js'

/** Labs by tenant and id. */

const lab = (id: string, stackName: string): Lab => ({ id, stackName, fleetName: 'f' }) as Lab
const catalogue = (...labs: readonly (readonly [Lab, ...string[]])[]): Catalogue =>
  labs.map(([one, ...formerIds]) => [{ id: one.id ?? '', formerIds }, one]) as never
const north = [lab('cad', 'north-cad'), lab('maps', 'north-maps')] as const
const south = lab('cad', 'south-cad')
const config: Pick<Config, 'catalogues'> = {
  catalogues: new Map([
    ['north', catalogue([north[0], 'drawing'], [north[1]])],
    ['south', catalogue([south])],
  ]),
}

void t.test('an id names a lab of its tenant alone, also one that the lab had before', (t) => {
  t.equal(findLab({ tenantId: 'north', labId: 'cad' }, config), north[0])
  t.equal(findLab({ tenantId: 'south', labId: 'cad' }, config), south)
  t.equal(findLab({ tenantId: 'north', labId: 'drawing' }, config), north[0])
  t.equal(findLab({ tenantId: 'south', labId: 'drawing' }, config), undefined)
  t.equal(findLab({ tenantId: 'west', labId: 'cad' }, config), undefined)
  t.end()
})

void t.test('labs stand in the order of the file', (t) => {
  t.strictSame(listLabs(config), [...north, south])
  t.strictSame(listTenantLabs('north', config), north)
  t.strictSame(listTenantLabs('west', config), [])
  t.end()
})
