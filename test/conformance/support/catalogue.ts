/** A tenant with a consumer for each thing that a consumer's configuration can say. */
export const catalogueYaml = `
tenants:
  - id: uni
    name: Example University
    directories:
      - id: moodle
      - id: raw-lms
        userId: raw
    labs:
      - { id: cad, formerIds: [old-cad], title: CAD for beginners, stack: cad-stack, fleet: cad-fleet }
      - { id: statistics, title: Statistics, stack: statistics-stack, fleet: statistics-fleet }
      - { id: maps, title: Maps, stack: gis-stack, fleet: gis-fleet }
      - { id: video, title: Video editing, stack: video-stack, fleet: video-fleet }
      - { id: office, title: Office, stack: office-stack, fleet: office-fleet }
      - { id: coding, title: Programming, stack: coding-stack, fleet: coding-fleet }
      - { id: future, title: Later, stack: cad-stack, fleet: cad-fleet, opens: 2099-01-01T00:00:00Z }
      - { id: past, title: Before, stack: cad-stack, fleet: cad-fleet, closes: 2001-01-01T00:00:00Z }
      - { id: unrelated, title: Unrelated, stack: coding-stack, fleet: cad-fleet }
      - { id: ghost, title: Ghost, stack: no-such-stack, fleet: no-such-fleet }
    consumers:
      - { key: moodle, directory: moodle, labs: all }
      - { key: narrow, directory: moodle, labs: [cad] }
      - { key: disabled, directory: moodle, labs: all, enabled: false }
      - { key: sha256, directory: moodle, labs: all, signatureMethods: [HMAC-SHA256] }
      - { key: pinned, directory: moodle, labs: all, instanceGuid: lms.example }
      - { key: raw, directory: raw-lms, labs: all }
      - key: rotating
        directory: moodle
        labs: all
        previousSecret: { from: { env: ROTATING_PREVIOUS }, until: 2099-01-01T00:00:00Z }
      - key: rotated
        directory: moodle
        labs: all
        previousSecret: { from: { env: ROTATED_PREVIOUS }, until: 2001-01-01T00:00:00Z }
`

export const previousSecret = 'the secret before the last change'

/** The shared secret of a consumer of the catalogue. */
export const secretOf = (key: string): string => `the shared secret of ${key}`

const keys = ['moodle', 'narrow', 'disabled', 'sha256', 'pinned', 'raw', 'rotating', 'rotated']

export const catalogueEnvironment: Readonly<Record<string, string>> = {
  USER_ID_KEY: 'a key of pseudonyms that only tests use',
  SEALING_KEY: 'a sealing key that only tests know well',
  ROTATING_PREVIOUS: previousSecret,
  ROTATED_PREVIOUS: previousSecret,
  ...Object.fromEntries(keys.map((key) => [`CONSUMER_KEY_SECRET_${key}`, secretOf(key)])),
}

/** A tenant beside those of {@link catalogueYaml} where administrators pick no labs. */
export const teachersPick = {
  yaml: `${catalogueYaml}  - id: strict-uni
    name: University where teachers choose
    adminsPick: false
    directories:
      - id: strict-lms
    labs:
      - { id: cad, title: CAD for beginners, stack: cad-stack, fleet: cad-fleet }
    consumers:
      - { key: teachers, directory: strict-lms, labs: all }
`,
  environment: { CONSUMER_KEY_SECRET_teachers: secretOf('teachers') },
} as const
