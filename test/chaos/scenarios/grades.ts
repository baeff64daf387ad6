import { GradeCrew } from '../grades/grade-crew.js'
import { gradeEngines } from '../grades/grade-engines.js'
import { isLedger, playGrades, type GradeStory } from '../grades/play-grades.js'
import { describeCounts } from '../report.js'
import type { Scenario } from '../scenario.js'

/** `GRADE_SCHEDULES=20` plays fewer. */
const schedules = Number(process.env['GRADE_SCHEDULES'] ?? 200)

/** Scores that are decided and sent while those who do it are killed, on every engine that keeps an outbox. */
export const grades: Scenario = {
  name: 'grades',
  title: `${schedules} schedules of scores, decided and sent by processes that get SIGKILL, on each kind of store`,
  needs: ['redis-server'],
  limitSeconds: 3_600,
  async run(stage, report) {
    const perEngine = Math.ceil(schedules / gradeEngines.length)
    for (const kind of gradeEngines) {
      const engine = await kind.start(stage)
      const crew = new GradeCrew(stage, engine.env)
      const stories: GradeStory[] = []
      for (let seed = 1; seed <= perEngine; seed += 1)
        stories.push(await playGrades(seed, engine, crew))
      const sum = (count: (story: GradeStory) => number) =>
        stories.reduce((all, story) => all + count(story), 0)
      report.show(
        `${engine.name}: schedules`,
        `${stories.length}: ${describeCounts(stories.map(({ platform, way }) => `${platform} ${way}`))}`,
      )
      report.show(
        `${engine.name}: killed`,
        `${sum(({ kills }) => kills)}, ${sum(({ brokenOff }) => brokenOff)} of them before their scores were kept`,
      )
      const wrong = stories.filter((story) => !isLedger(story))
      report.check(
        `${engine.name}: the gradebook is the ledger, and nothing is left`,
        wrong.length === 0,
        describeStory(wrong[0]),
      )
      const doubled = stories.filter((story) => story.doubled.length > 0)
      report.check(
        `${engine.name}: nobody's score was booked twice, and none fell`,
        doubled.length === 0,
        describeStory(doubled[0]),
      )
      report.check(
        `${engine.name}: processes were killed`,
        sum(({ kills }) => kills) > stories.length,
      )
    }
  },
}

function describeStory(story: GradeStory | undefined): string {
  if (!story) return ''
  const { ledger, gradebook } = story
  return JSON.stringify({ ...story, ledger: [...ledger], gradebook: [...gradebook] })
}
