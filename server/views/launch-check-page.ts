import { html, type Markup } from './markup.js'
import {
  type AppStreamUserId,
  readOrigin,
  refusalCatalogue,
  type Lab,
  type LabStateName,
  type Launch,
  type RefusalDetail,
  type RefusalReason,
} from '@appstreamlab/shared'
import type { PageFrame } from './frame.js'
import { cleanText, clipText } from './hostile-text.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import type { Messages } from './texts.js'
import {
  renderActions,
  renderBackLink,
  renderFacts,
  renderPanel,
  renderReference,
  type Fact,
} from './parts.js'
import { refusalText } from './refusal-text.js'
import { formatSeconds } from './times.js'

// Shown for a link with `check=1`, by the server's `visit/launch-check-page.ts`.

const valueLimit = 200

export interface LaunchCheckModel {
  readonly launch: Omit<Launch, 'oneTimeUse'>
  readonly reference: string
  /** The URL that an LTI 1.1 signature has to cover. */
  readonly toolUrl: string
  readonly institution: string
  /** Between signing and arrival, by our clock; negative where the platform's is ahead. */
  readonly secondsUnderWay: number
  /** Origins that may frame our pages. */
  readonly ancestors: readonly string[]
  readonly backUrl?: string
  readonly outcome:
    | {
        readonly kind: 'opens'
        readonly lab: Lab
        readonly userId: AppStreamUserId
        readonly state: LabStateName
      }
    | {
        readonly kind: 'refused'
        readonly reason: RefusalReason
        readonly detail: RefusalDetail | undefined
      }
}

/** For an administrator who asked for it: what a verified launch carries, and what it would open. */
export function renderLaunchCheck(model: LaunchCheckModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const { launchCheck: words } = messages
  const opens = model.outcome.kind === 'opens'
  return renderPage(
    {
      title: words.title,
      content: html`<h1>${words.title}</h1>
        ${[
          renderPanel({
            tone: opens ? 'good' : 'wait',
            icon: opens ? 'check' : 'warning',
            headline: html`${opens ? words.verified : words.refused}`,
            lines: [html`${words.nothingOpened}`],
          }),
        ]}${[renderActions([renderBackLink(model.backUrl, 'primary', frame, messages)])]}
        <section class="role">
          <h2>${words.wouldOpen}</h2>
          ${[renderFacts(listOutcome(model.outcome, frame))]}
        </section>
        <section class="role">
          <h2>${words.arrived}</h2>
          ${[renderFacts(listArrived(model, frame))]}
        </section>`,
      footer: html`${messages.frame.reference} ${[renderReference(model.reference, messages)]}`,
    },
    frame,
  )
}

const code = (text: string): Markup =>
  html`<code><bdi>${clipText(cleanText(text), valueLimit)}</bdi></code>`

const name = (text: string): Markup => html`<bdi>${clipText(cleanText(text), valueLimit)}</bdi>`

type Row = readonly [term: string, value: string | undefined, write?: (text: string) => Markup]

/** A row without a value says that nothing came. */
const writeRows = (rows: readonly Row[], { launchCheck }: Messages): Fact[] =>
  rows.map(([term, value, write = code]) => ({
    term,
    value: value ? write(value) : html`${launchCheck.none}`,
  }))

function listOutcome(outcome: LaunchCheckModel['outcome'], { language }: PageFrame): Fact[] {
  const messages = findMessages(language)
  const { launchCheck: words, admin, states } = messages
  if (outcome.kind === 'refused') {
    const { what, fix = '' } = refusalText(outcome.reason, 'admin', language, outcome.detail)
    return writeRows(
      [
        [admin.code, refusalCatalogue[outcome.reason].code],
        [admin.cause, what, name],
        [admin.fix, fix, name],
      ],
      messages,
    )
  }
  const { lab, userId, state } = outcome
  return writeRows(
    [
      [words.lab, lab.id ?? lab.title],
      // To a student an unknown state is a lab to be tried; to whoever sets it up it is a fault to be found.
      [words.now, state === 'unknown' ? words.unknown : states[state].headline, name],
      ['stack', lab.stackName],
      ['fleet', lab.fleetName],
      ...(lab.region ? ([['region', lab.region]] as const) : []),
      ...(lab.applicationId ? ([['applicationId', lab.applicationId]] as const) : []),
      [words.userId, userId],
    ],
    messages,
  )
}

function listArrived(model: LaunchCheckModel, frame: PageFrame): Fact[] {
  const messages = findMessages(frame.language)
  const { launchCheck: words } = messages
  const { launch, institution, toolUrl, secondsUnderWay, ancestors } = model
  const { labChoice, roles, context, resourceLink } = launch
  const isFirst = launch.ltiVersion === '1.1'
  const named = Object.entries(labChoice).flatMap(([key, value]) =>
    value ? `${key}=${value}` : [],
  )
  return writeRows(
    [
      ['LTI', launch.ltiVersion],
      [isFirst ? words.key : words.registration, launch.credential],
      ...(isFirst ? ([[words.toolUrl, toolUrl]] as const) : []),
      ...(launch.deploymentId === undefined
        ? []
        : ([[words.deployment, launch.deploymentId]] as const)),
      [words.institution, institution, name],
      [words.labChoice, named.join(', ')],
      [words.person, launch.lmsUserId],
      [words.directory, launch.directory],
      [
        words.roles,
        new Intl.ListFormat(frame.language, { type: 'unit', style: 'short' }).format(
          [roles.teacher ? words.teacher : '', words.administrator].filter(Boolean),
        ),
        name,
      ],
      [words.course, join(context?.id, context?.title), name],
      [words.activity, join(resourceLink.id, resourceLink.title), name],
      [words.returnHost, launch.returnUrl && readOrigin(launch.returnUrl)],
      [words.language, launch.locale],
      [words.framing, frame.framing === 'frame' ? words.inFrame : words.inWindow, name],
      [words.framers, ancestors.join(' ')],
      [words.clock, formatSeconds(secondsUnderWay, frame.language), name],
    ],
    messages,
  )
}

const join = (id: string | undefined, title: string | undefined): string =>
  [id, title].filter(Boolean).join(' · ')
