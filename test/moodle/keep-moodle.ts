// A real Moodle to try the plugin in by hand: site, signer and sandbox, connected, with two labs in a course.
import { startLabService } from './support/lab-service.js'
import { installPlugin, password, startMoodleSite } from './support/moodle-site.js'
import { findMoodleTree } from './support/moodle-tree.js'
import { addLab, connect, type Seeded, type World } from './support/world.js'

const tree = findMoodleTree()
if (tree === undefined) {
  console.error('There is no Moodle tree: set MOODLE_DIR to one of version 4.5 or 5.1.')
  process.exit(1)
}
const site = await startMoodleSite(tree)
const service = await startLabService()
await installPlugin(site)
const seeded = site.ask('seed.php') as Seeded
const world: Pick<World, 'site' | 'service' | 'seeded'> = { site, service, seeded }
connect(world)
addLab(world, { name: 'CAD for beginners', lab: 'cad' })
addLab(world, { name: 'Statistics (switched off)', lab: 'statistics' })
console.log(`
  Moodle     ${site.url}/course/view.php?id=${seeded.course}
  people     admin, teacher1, student1, student2; password ${password}
  signer     ${service.url}/
  sandbox    ${service.sandbox.adminUrl}

Ctrl-C stops and removes everything.`)
