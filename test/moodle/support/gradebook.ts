import type { World } from './world.js'

/** The gradebook of the course, as Moodle has it. */
export interface Gradebook {
  readonly items: readonly {
    readonly id: number
    readonly name: string
    readonly type: string
    readonly instance: number
    readonly maximum: number
    readonly marks: Readonly<
      Record<string, { readonly final: number | null; readonly overridden: boolean }>
    >
  }[]
}

export const readGrades = ({ site, seeded }: World): Gradebook =>
  site.ask('read-grades.php', seeded.course) as Gradebook
