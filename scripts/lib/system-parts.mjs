// Programs that a test suite needs and npm does not bring.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { say, spawnWithNews } from './prepare.mjs'

const minuteMilliseconds = 60_000

/** Moodle's environment check asks for these; `php -m` lists those that are there. */
const phpExtensions = ['curl', 'gd', 'intl', 'mbstring', 'mysqli', 'pgsql', 'soap', 'xml', 'zip']

/**
 * name → what it is called, the programs of which one must be there (or a look that tells), the packages
 * that bring it.
 */
const parts = {
  chromium: {
    title: 'Chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome'],
    packages: ['chromium'],
  },
  // Most browser tests take the whole browser where this is not to be had (Ubuntu, macOS), only longer.
  quickChromium: {
    title: 'Chromium without windows',
    programs: ['chromium-headless-shell'],
    packages: ['chromium-headless-shell'],
  },
  nginx: {
    title: 'nginx',
    programs: ['nginx'],
    packages: ['nginx-light'],
  },
  promtool: {
    title: 'promtool',
    programs: ['promtool'],
    packages: ['prometheus'],
  },
  'redis-server': {
    title: 'Redis',
    programs: ['redis-server'],
    packages: ['redis-server'],
  },
  faketime: {
    title: 'libfaketime',
    programs: ['faketime'],
    packages: ['faketime'],
  },
  php: { title: 'PHP', programs: ['php'], packages: ['php-cli'] },
  phpunit: { title: 'PHPUnit', programs: ['phpunit'], packages: ['phpunit'] },
  phpForMoodle: {
    title: "PHP's extensions for Moodle",
    isThere: () => {
      const { stdout } = spawnSync('php', ['-m'], { encoding: 'utf8' })
      const loaded = new Set((stdout ?? '').split('\n'))
      return phpExtensions.every((name) => loaded.has(name))
    },
    packages: phpExtensions.map((name) => `php-${name.replace('mysqli', 'mysql')}`),
  },
  composer: { title: 'Composer', programs: ['composer'], packages: ['composer'] },
  vfsStream: {
    title: 'vfsStream',
    isThere: () => existsSync('/usr/share/php/org/bovigo/vfs/autoload.php'),
    packages: ['php-mikey179-vfsstream'],
  },
  chineseFont: {
    title: 'a font with Chinese signs (a student of the stories has some in the name)',
    isThere: () => spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim() !== '',
    packages: ['fontconfig', 'fonts-wqy-microhei'],
  },
  localedef: { title: 'locales', programs: ['localedef'], packages: ['locales'] },
  mariadb: { title: 'MariaDB', programs: ['mariadbd'], packages: ['mariadb-server'] },
  postgresql: { title: 'PostgreSQL', programs: ['psql'], packages: ['postgresql'] },
}

/** What the tests with a real Moodle need; MOODLE_DB=pgsql asks for the other database. */
export function listMoodleParts() {
  const version = findMoodleVersion()
  // Moodle 5.0 and newer need PHPUnit 11, which Debian does not package.
  const isOld = version === undefined || /\$branch\s*=\s*'4/.test(readFileSync(version, 'utf8'))
  return [
    'chromium',
    'php',
    'phpForMoodle',
    'phpunit',
    isOld ? 'vfsStream' : 'composer',
    'localedef',
    'chineseFont',
    process.env.MOODLE_DB === 'pgsql' ? 'postgresql' : 'mariadb',
  ]
}

/** Whether there is a Moodle tree that tests may use. */
export const hasMoodleTree = () => findMoodleVersion() !== undefined

/** version.php of that tree. From Moodle 5.1 on it lies with the pages in a folder of their own. */
function findMoodleVersion() {
  const tree = process.env.MOODLE_DIR || join(homedir(), '.cache', 'appstreamlab', 'moodle', 'www')
  return ['public', ''].map((pages) => join(tree, pages, 'version.php')).find(existsSync)
}

function isPresent({ programs, isThere }) {
  if (isThere) return isThere()
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/usr/sbin',
    '/usr/local/bin',
  ]
  return programs.some((program) => folders.some((folder) => existsSync(join(folder, program))))
}

function apt(...args) {
  const { status } = spawnWithNews('apt-get', ['-qq', '-y', ...args], {
    stdio: 'ignore',
    timeout: 5 * minuteMilliseconds,
    // With RUNLEVEL=1 apt does not start the services that it installs.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  })
  return status === 0
}

/**
 * Installs the parts that are missing where this process may (root on Debian or Ubuntu).
 * Returns those that are still missing, each with the one line that enables it; never fails.
 */
export function ensureSystemParts(names) {
  const wanted = names.map((name) => ({ name, ...parts[name] }))
  const absent = wanted.filter((part) => !isPresent(part))
  if (absent.length > 0 && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say(`Installing ${absent.map(({ title }) => title).join(' and ')} with apt-get (once) …`)
    if (apt('update')) {
      const install = (parts) =>
        apt('install', '--no-install-recommends', ...parts.flatMap(({ packages }) => packages))
      // One package that is not to be had would keep all others away.
      if (!install(absent)) for (const part of absent) install([part])
    }
  }
  return absent
    .filter((part) => !isPresent(part))
    .map(({ name, title, packages }) => ({
      name,
      title,
      enable: `apt-get install ${packages.join(' ')}`,
    }))
}
