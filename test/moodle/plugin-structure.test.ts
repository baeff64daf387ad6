import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pluginFolder } from '@appstreamlab/moodle-plugin'
import { refusalCatalogue } from '@appstreamlab/shared'
import mustache from 'mustache'
import { parse } from 'parse5'
import t from 'tap'

const read = (path: string): string => readFileSync(join(pluginFolder, path), 'utf8')

const list = (extension: string): string[] =>
  readdirSync(pluginFolder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(extension) && !/^(node_modules|dist)\//.test(path))
    .toSorted()

/** The English texts, in the order of the file. */
const strings = new Map(
  [
    ...read('lang/en/appstreamlab.php').matchAll(
      /^\$string\['([^']+)'\] = '((?:[^'\\]|\\.)*)';$/gm,
    ),
  ].map(([, key = '', text = '']) => [key, text] as const),
)

void t.test('version.php says what the installer reads with patterns', async (t) => {
  const text = read('version.php')
  t.match(text, /^\$plugin->component = 'mod_appstreamlab';$/m)
  t.match(text, /^\$plugin->version = \d{10};$/m)
  t.match(text, /^\$plugin->requires = 2024100700;/m)
  t.match(text, /^\$plugin->maturity = MATURITY_STABLE;$/m)
  t.match(text, /^\$plugin->release = '\d+\.\d+\.\d+';$/m)
  t.notMatch(text, /\$module\b|\$plugin->cron/)
  t.equal(text.match(/component/g)?.length, 1)
  const { version } = JSON.parse(read('package.json')) as { version: string }
  t.match(text, `'${version}'`, 'the release is that of package.json')
  t.match(read('CHANGES.md'), `## ${version}`, 'and has its entry in CHANGES.md')
})

void t.test('the files and functions that an activity has to have', async (t) => {
  for (const path of [
    'lib.php',
    'mod_form.php',
    'view.php',
    'index.php',
    'db/install.xml',
    'db/access.php',
    'db/upgrade.php',
    'pix/monologo.svg',
    'classes/privacy/provider.php',
    'LICENSE',
    ...['backup', 'restore'].flatMap((kind) => [
      `backup/moodle2/${kind}_appstreamlab_activity_task.class.php`,
      `backup/moodle2/${kind}_appstreamlab_stepslib.php`,
    ]),
  ])
    t.ok(existsSync(join(pluginFolder, path)), path)
  for (const name of ['supports', 'add_instance', 'update_instance', 'delete_instance'])
    t.match(read('lib.php'), `function appstreamlab_${name}(`)
  t.match(read('db/upgrade.php'), 'function xmldb_appstreamlab_upgrade(')
  t.match(read('mod_form.php'), 'class mod_appstreamlab_mod_form extends moodleform_mod')
  for (const [, table] of read('db/install.xml').matchAll(/<TABLE NAME="([^"]+)"/g))
    t.match(table, /^appstreamlab(_|$)/)
})

void t.test('every capability has a text, and the required ones are there', async (t) => {
  const names = [...read('db/access.php').matchAll(/'mod\/(appstreamlab:\w+)' =>/g)].map(
    ([, name]) => name ?? '',
  )
  t.ok(names.includes('appstreamlab:addinstance'))
  t.ok(names.includes('appstreamlab:view'))
  for (const name of names) t.ok(strings.has(name), name)
  const caches = [...read('db/caches.php').matchAll(/^ {4}'(\w+)' => \[$/gm)].map(
    ([, name]) => name ?? '',
  )
  t.ok(caches.length >= 4)
  for (const name of caches) t.ok(strings.has(`cachedef_${name}`), name)
})

void t.test('texts are complete, sorted, and none is asked for that is not there', async (t) => {
  const keys = [...strings.keys()]
  t.same(
    keys,
    keys.toSorted((a, b) => (a < b ? -1 : 1)),
  )
  t.equal(
    keys.length,
    read('lang/en/appstreamlab.php').match(/^\$string/gm)?.length,
    'each on one line',
  )
  for (const key of [
    'modulename',
    'modulenameplural',
    'modulename_help',
    'pluginname',
    'pluginadministration',
  ])
    t.ok(strings.has(key), key)
  const missing: string[] = []
  for (const path of list('.php'))
    for (const [, key = ''] of read(path).matchAll(
      /get_string\(\s*'([^'$]+)',\s*'mod_appstreamlab'/g,
    ))
      if (!strings.has(key) && !key.endsWith('_')) missing.push(`${path}: ${key}`)
  for (const path of list('.php'))
    for (const [, key = ''] of read(path).matchAll(
      /addHelpButton\([^,]+, '(\w+)', 'mod_appstreamlab'\)/g,
    ))
      if (!strings.has(`${key}_help`)) missing.push(`${path}: ${key}_help`)
  for (const path of list('.mustache'))
    for (const [, key = ''] of read(path).matchAll(/\{\{#str\}\}\s*(\w+), mod_appstreamlab/g))
      if (!strings.has(key)) missing.push(`${path}: ${key}`)
  t.same(missing, [])
})

void t.test("what the signer refuses after its signature has the plugin's own words", async (t) => {
  const codes = new Set(Object.values(refusalCatalogue).map(({ code }) => code as string))
  const words = new Map(
    [...read('classes/local/launch/refusal.php').matchAll(/^ {8}'(\w+)' => '(\w+)',$/gm)].map(
      ([, code = '', key = '']) => [code, key] as const,
    ),
  )
  t.ok(words.size > 20)
  for (const [code, key] of words) {
    t.ok(codes.has(code), `the signer has ${code}`)
    t.ok(strings.has(key), key)
  }
  // What leads back to the activity is about the lab, the streaming service, or the launch's age.
  for (const code of codes)
    if (/^(appstream|lab|session)_/.test(code)) t.ok(words.has(code), `the plugin has ${code}`)
})

void t.test(
  'every PHP file carries the licence, and says that it belongs to the plugin',
  async (t) => {
    for (const path of list('.php')) {
      const text = read(path)
      t.ok(text.startsWith('<?php\n// This file is part of Moodle - https://moodle.org/\n'), path)
      t.match(text, /@package {4}mod_appstreamlab/, path)
    }
  },
)

void t.test('each selector of the stylesheet is our own', async (t) => {
  const rules = read('styles.css').replaceAll(/@media [^{]*\{/g, '')
  const selectors = [...rules.matchAll(/([^{}]+)\{/g)].flatMap(([, list = '']) => list.split(','))
  t.ok(selectors.length > 3)
  for (const selector of selectors)
    t.match(selector.trim(), /^(\.mod_appstreamlab-|#page-mod-appstreamlab-)/)
})

void t.test('templates render their example to well-formed HTML', async (t) => {
  const templates = list('.mustache')
  t.ok(templates.length >= 8)
  const partials = (name: string): string =>
    read(`templates/${name.replace('mod_appstreamlab/', '')}.mustache`)
  for (const path of templates) {
    const text = read(path)
    const name = path.replace(/^templates\//, '').replace(/\.mustache$/, '')
    t.match(text, `@template mod_appstreamlab/${name}`, path)
    const example = /Example context \(json\):\n([\s\S]*?)\n\}\}/.exec(text)?.[1] ?? ''
    const context = JSON.parse(example) as object
    const str = () => (inner: string, render: (text: string) => string) => {
      const [key = '', component = '', ...parameters] = inner.trim().split(/,\s*/)
      if (component !== 'mod_appstreamlab') return key
      return (strings.get(key) ?? `[[${key}]]`).replace('{$a}', render(parameters.join(', ')))
    }
    const html = mustache.render(text, { ...context, str }, partials)
    const errors: string[] = []
    parse(`<!doctype html><html><head><title>t</title></head><body>${html}</body></html>`, {
      onParseError: ({ code, startLine }) => errors.push(`${code} in line ${startLine}`),
    })
    t.same(errors, [], path)
    t.notMatch(html, /\[\[|\{\{#str/, path)
  }
})
