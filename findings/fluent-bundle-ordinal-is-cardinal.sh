#!/bin/sh
# @fluent/bundle 0.19.1: a text that selects by NUMBER($n, type: "ordinal"), as Fluent's own guide shows it for ranks,
# is selected by the cardinal rules: "1st", "2th", "3th". The option is dropped without an error, since only options
# of how a number looks may be set in a text; `type` counts when the program sets it. Translators cannot see it: the
# syntax is right, every tool takes it, and in most languages the two kinds of rules differ. Fails when this changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @fluent/bundle@0.19.1
cat > see.mjs <<'JS'
import { FluentBundle, FluentNumber, FluentResource } from '@fluent/bundle'
const bundle = new FluentBundle('en', { useIsolating: false })
const text = `rank = { NUMBER($n, type: "ordinal") ->
    [one] { $n }st
    [two] { $n }nd
    [few] { $n }rd
   *[other] { $n }th
}`
const faults = bundle.addResource(new FluentResource(text))
const errors = []
const say = (n) => bundle.formatPattern(bundle.getMessage('rank').value, { n }, errors)
const byText = [1, 2, 3, 4].map(say)
const byProgram = [1, 2, 3, 4].map((n) => say(new FluentNumber(n, { type: 'ordinal' })))
console.log(`@fluent/bundle 0.19.1, type in the text:    ${byText.join(', ')}; errors: ${faults.length + errors.length}`)
console.log(`                       type by the program: ${byProgram.join(', ')}`)
console.log('right: 1st, 2nd, 3rd, 4th')
process.exit(byText.join() === '1st,2th,3th,4th' && byProgram.join() === '1st,2nd,3rd,4th' ? 0 : 1)
JS
node see.mjs
