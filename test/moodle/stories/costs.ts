import type { Test } from 'tap'
import { startOddSigner } from '../support/odd-signer.js'
import { connect, enter, type World } from '../support/world.js'

/** How many reads all cards together may cost a page more than activities that have none. */
const readsOfPage = 2

interface PageCosts {
  readonly reads: number
  readonly writes: number
}

/** What the cards cost a course page: as many queries for forty labs as for one, and no request. */
export async function tellCostStory(t: Test, world: World): Promise<void> {
  const { site, service, seeded } = world
  const people = { student: seeded.student2 }
  const signer = await startOddSigner({})
  connect({ ...world, service: { ...service, url: signer.url } })
  site.cli('admin/cli/cfg.php', '--name=perfdebug', '--set=15')
  // Without script the page alone is measured, not what it asks for afterwards.
  const plain = await enter(world, 'student2', { script: false })
  const measure = async (module: string, count: number): Promise<PageCosts> => {
    const { course } = site.ask('add-course.php', module, count, people) as {
      course: number
    }
    const path = `course/view.php?id=${course}`
    // The first visits fill Moodle's caches, and once a minute it notes that the person was there.
    const visits: PageCosts[] = []
    for (let visit = 0; visit < 5; visit++) {
      await plain.go(path)
      const text = await plain.page.innerText('.dbqueries')
      const [, reads, writes] = /(\d+)\/(\d+)/.exec(text) ?? []
      visits.push({ reads: Number(reads), writes: Number(writes) })
    }
    const cards = await plain.page.locator('[data-region="mod_appstreamlab-card"]').count()
    t.equal(cards, module === 'appstreamlab' ? count : 0)
    return {
      reads: Math.min(...visits.map(({ reads }) => reads)),
      writes: Math.min(...visits.map(({ writes }) => writes)),
    }
  }
  const [one, forty] = [await measure('appstreamlab', 1), await measure('appstreamlab', 40)]
  const pages = [await measure('page', 1), await measure('page', 40)]
  const say = ({ reads, writes }: PageCosts): string => `${reads} reads, ${writes} writes`
  t.comment(`course page with 1 lab: ${say(one)}; with 40 labs: ${say(forty)}`)
  t.comment(`with 1 and 40 of Moodle's own pages: ${pages.map(say).join('; ')}`)
  t.equal(forty.reads, one.reads, 'a card more costs no read')
  t.ok(
    forty.reads <= Math.max(...pages.map(({ reads }) => reads)) + readsOfPage,
    'and all cards together next to none',
  )
  t.equal(forty.writes, one.writes)
  t.same(signer.requests, [], 'the signer is asked nothing while the page is made')

  const scripted = await enter(world, 'student2')
  const { course } = site.ask('add-course.php', 'appstreamlab', 40, people) as {
    course: number
  }
  const asked = scripted.page.waitForResponse((response) =>
    response.url().includes('mod_appstreamlab_get_course_states'),
  )
  await scripted.go(`course/view.php?id=${course}`)
  await asked
  t.same(signer.requests, ['POST /api/states'], 'then one question for all forty')
  site.cli('admin/cli/cfg.php', '--name=perfdebug', '--set=7')
  await signer.close()
  connect(world)
  for (const person of [plain, scripted]) await person.leave()
}
