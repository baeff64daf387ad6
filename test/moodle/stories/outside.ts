import type { Test } from 'tap'
import { addLab, enter, leaveLabs, type World } from '../support/world.js'

/** What clients of Moodle's web services get, Moodle's app among them. */

interface Content {
  readonly modules: readonly {
    readonly id: number
    readonly instance: number
    readonly description?: string
  }[]
}

interface AppPage {
  readonly templates: readonly { readonly html: string }[]
}

/** A course's contents keep for a client that is offline: they say nothing that is true for a moment alone. */
export async function tellWebServiceStory(t: Test, world: World): Promise<void> {
  const { site, seeded } = world
  const cmid = addLab(world, {
    name: 'In the app',
    intro: '<p>Draw a part.</p>',
    showdescription: 1,
  })
  const { token } = site.ask('give-token.php', seeded.student1) as { token: string }
  const call = async (name: string, fields: Readonly<Record<string, string>>): Promise<unknown> => {
    const answer = await fetch(`${site.url}/webservice/rest/server.php`, {
      method: 'POST',
      body: new URLSearchParams({
        wstoken: token,
        moodlewsrestformat: 'json',
        wsfunction: name,
        ...fields,
      }),
    })
    return answer.json()
  }
  const course = String(seeded.course)
  const sections = (await call('core_course_get_contents', { courseid: course })) as Content[]
  const activity = sections.flatMap(({ modules }) => modules).find(({ id }) => id === cmid)
  t.match(activity?.description, 'Draw a part.')
  t.notMatch(activity?.description, /Ready|Open lab|launch\.php|mod_appstreamlab-card/)

  const { templates } = (await call('tool_mobile_get_content', {
    component: 'mod_appstreamlab',
    method: 'mobile_course_view',
    'args[0][name]': 'cmid',
    'args[0][value]': String(cmid),
    'args[1][name]': 'courseid',
    'args[1][value]': course,
  })) as AppPage
  t.match(
    templates[0]?.html,
    'Ready.',
    "the app's page of the activity is asked for when it is opened",
  )
  const states = await call('mod_appstreamlab_get_course_states', { courseid: course })
  t.match(JSON.stringify(states), 'Ready.')
  const viewed = await call('mod_appstreamlab_view_lab', {
    labid: String(activity?.instance),
  })
  t.match(viewed, { status: true })
}

/** A page of an activity with nothing to learn asks nothing, however long it stands; one that waits for something asks on. */
export async function tellQuietPageStory(t: Test, world: World): Promise<void> {
  leaveLabs(world)
  const hour = 3600
  const now = Math.floor(Date.now() / 1000)
  const closed = addLab(world, { name: 'Over and quiet', timeclose: now - hour })
  const off = addLab(world, { name: 'Off and awaited', lab: 'statistics' })
  const stu = await enter(world, 'student2')
  await stu.page.clock.install()
  let asked = 0
  stu.page.on('request', (request) => {
    if (request.url().includes('mod_appstreamlab_get_course_states')) asked += 1
  })
  const askedWithin = async (cmid: number): Promise<number> => {
    await stu.go(`mod/appstreamlab/view.php?id=${cmid}`)
    asked = 0
    for (let minute = 0; minute < 15; minute++) {
      await stu.page.clock.runFor('01:00')
      await stu.page.waitForLoadState('networkidle')
    }
    return asked
  }
  t.equal(await askedWithin(closed), 0, 'a lab that has closed')
  const awaited = await askedWithin(off)
  t.ok(awaited > 0, `a lab that is off is asked for ${awaited} times in a quarter of an hour`)
  await stu.leave()
}
