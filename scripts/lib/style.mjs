import { bin, run } from './prepare.mjs'

/** Lints with type information, then checks the format; ends the process at a finding. */
export function checkStyle() {
  run(bin('oxlint'), ['--type-aware', '--deny-warnings'])
  run(bin('prettier'), ['--check', '--log-level=warn', '.'], {
    hint: 'Mend it with: npm run format',
  })
}
