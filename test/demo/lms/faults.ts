import { randomBytes } from 'node:crypto'
import type { FormFields, SignOptions } from './sign-form.js'
import { signForm } from './sign-form.js'

/** A launch that is broken on purpose, so that the page which answers it can be seen. */
export interface Fault {
  readonly id: string
  readonly title: string
  /** What the course does wrong here. */
  readonly wrong: string
  /** The check that is there to stop it. */
  readonly check: string
  /** All three in German. */
  readonly german: { readonly title: string; readonly wrong: string; readonly check: string }
  readonly make: (fields: FormFields, options: SignOptions) => FormFields
}

const without = (fields: FormFields, name: string): FormFields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name))

/** The replay is made by the course itself, which alone remembers the form it made before. */
export const replayFault = {
  id: 'replay',
  title: 'The last launch once more',
  wrong: 'Exactly the form of the last launch is sent a second time.',
  german: {
    title: 'Der letzte Aufruf noch einmal',
    wrong: 'Genau das Formular des letzten Aufrufs wird ein zweites Mal geschickt.',
    check: 'Jeder Aufruf gilt einmal (Nonce)',
  },
  check: 'Each launch works once (nonce)',
}

export const faults: readonly Fault[] = [
  {
    id: 'wrong-secret',
    title: 'Wrong shared secret',
    wrong: 'The form is signed with another secret than the signer knows.',
    german: {
      title: 'Falsches gemeinsames Geheimnis',
      wrong:
        'Das Formular ist mit einem anderen Geheimnis unterschrieben, als der Signierer kennt.',
      check: 'Signatur',
    },
    check: 'Signature',
    make: (fields, options) =>
      signForm(fields, { ...options, secret: randomBytes(24).toString('base64url') }),
  },
  {
    id: 'tampered',
    title: 'Changed after it was signed',
    wrong: 'Someone made themselves a teacher in the signed form.',
    german: {
      title: 'Nach der Unterschrift geändert',
      wrong: 'Jemand hat sich im unterschriebenen Formular zur Lehrperson gemacht.',
      check: 'Signatur',
    },
    check: 'Signature',
    make: (fields, options) => ({
      ...signForm({ ...fields, roles: 'Learner' }, options),
      roles: 'Instructor',
    }),
  },
  {
    id: 'unsigned',
    title: 'Not signed at all',
    wrong: 'An LMS in which nobody has entered key and secret sends the form unsigned.',
    german: {
      title: 'Gar nicht unterschrieben',
      wrong:
        'Ein LMS, in das niemand Schlüssel und Geheimnis eingetragen hat, schickt das Formular ohne Unterschrift.',
      check: 'Signatur',
    },
    check: 'Signature',
    make: (fields) => fields,
  },
  {
    id: 'too-old',
    title: 'An hour old',
    wrong: 'The form says that it was made an hour ago.',
    german: {
      title: 'Eine Stunde alt',
      wrong: 'Das Formular sagt, dass es vor einer Stunde gemacht wurde.',
      check: 'Zeit des Aufrufs',
    },
    check: 'Time of the launch',
    make: (fields, options) => signForm(fields, { ...options, clockOffsetSeconds: -3600 }),
  },
  {
    id: 'clock-ahead',
    title: 'Clock an hour ahead',
    wrong: "The clock of the LMS's server is an hour fast.",
    german: {
      title: 'Uhr eine Stunde voraus',
      wrong: 'Die Uhr des LMS-Servers geht eine Stunde vor.',
      check: 'Zeit des Aufrufs',
    },
    check: 'Time of the launch',
    make: (fields, options) => signForm(fields, { ...options, clockOffsetSeconds: 3600 }),
  },
  {
    id: 'unknown-lab',
    title: 'A lab that does not exist',
    wrong: 'The link names the lab “chemistry-lab”, which nobody has set up.',
    german: {
      title: 'Ein Labor, das es nicht gibt',
      wrong: 'Der Link nennt das Labor „chemistry-lab“, das niemand eingerichtet hat.',
      check: 'Das Labor ist eines dieses Kurses',
    },
    check: 'The lab is one of this course',
    make: (fields, options) => signForm({ ...fields, custom_lab: 'chemistry-lab' }, options),
  },
  {
    id: 'no-lab',
    title: 'No lab named',
    wrong: 'The custom parameter “lab” is missing from the link.',
    german: {
      title: 'Kein Labor genannt',
      wrong: 'Dem Link fehlt der Parameter „lab“.',
      check: 'Das Labor ist eines dieses Kurses',
    },
    check: 'The lab is one of this course',
    make: (fields, options) => signForm(without(fields, 'custom_lab'), options),
  },
  {
    id: 'no-user',
    title: 'Nobody named',
    wrong: 'The LMS hides who the student is.',
    german: {
      title: 'Niemand genannt',
      wrong: 'Das LMS verschweigt, wer die Person ist.',
      check: 'Eine Person ist genannt',
    },
    check: 'A person is named',
    make: (fields, options) => signForm(without(fields, 'user_id'), options),
  },
]
