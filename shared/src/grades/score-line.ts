import type { LmsUserId } from '../ids.js'
import { serviceScopes } from '../lti/services/service-names.js'
import type { DueScore, GradeLine } from './grade-records.js'
import type { DecidedScore } from './decide-score.js'
import {
  nameScoredLink,
  type ScoreChoice,
  type ScoredLink,
  type ScorePerson,
} from './score-records.js'

/** The tag of a column that is ours. One a link: whatever is chosen later goes on in it. */
export const scoreTag = 'lab'

/** The id of a link's column. */
export const nameScoreLine = (link: ScoredLink): string =>
  JSON.stringify([nameScoredLink(link), scoreTag])

/** Which way a platform takes the scores of a link; undefined where no launch has named one so far. */
export function findWay({
  services,
  outcomeAddress,
}: Pick<ScoreChoice, 'services' | 'outcomeAddress'>): GradeLine['way'] | undefined {
  const { grades, roster } = services
  const takesScores =
    grades && (grades.scopes.length === 0 || grades.scopes.includes(serviceScopes.score))
  if (takesScores) return { kind: 'scores', ...grades, ...(roster && { roster: roster.address }) }
  return outcomeAddress === undefined ? undefined : { kind: 'outcome', address: outcomeAddress }
}

/** The column of a link that is scored, as far as launches have named a way to it. */
export function writeScoreLine(choice: ScoreChoice): GradeLine | undefined {
  const way = findWay(choice)
  const { link, title } = choice
  return (
    way && {
      id: nameScoreLine(link),
      tenantId: link.tenantId,
      platform: link.platform,
      resourceLinkId: link.resourceLinkId,
      tag: scoreTag,
      label: title ?? 'Lab',
      way,
    }
  )
}

/** The score that waits for its platform. */
export const writeDue = (
  { given, submittedAt }: DecidedScore,
  { link, userId, person, now }: DueFacts,
): DueScore => ({
  line: nameScoreLine(link),
  userId,
  given,
  decidedAt: now,
  submittedAt,
  ...(person?.sourcedId !== undefined && { sourcedId: person.sourcedId }),
})

interface DueFacts {
  readonly link: ScoredLink
  readonly userId: LmsUserId
  readonly person?: ScorePerson | undefined
  readonly now: number
}
