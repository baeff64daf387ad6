// Programs that a test suite needs and npm does not bring.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { say } from './prepare.mjs'

const minuteMilliseconds = 60_000

/** name → what it is called, the programs of which one must be there, the packages that bring it. */
const parts = {
  chromium: {
    title: 'Chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome'],
    packages: ['chromium'],
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
}

function isPresent({ programs }) {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/usr/sbin',
    '/usr/local/bin',
  ]
  return programs.some((program) => folders.some((folder) => existsSync(join(folder, program))))
}

function apt(...args) {
  const { status } = spawnSync('apt-get', ['-qq', '-y', ...args], {
    stdio: 'ignore',
    timeout: 5 * minuteMilliseconds,
    // The run level keeps packages from starting what they bring.
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
    if (apt('update'))
      apt('install', '--no-install-recommends', ...absent.flatMap(({ packages }) => packages))
  }
  return absent
    .filter((part) => !isPresent(part))
    .map(({ name, title, packages }) => ({
      name,
      title,
      enable: `apt-get install ${packages.join(' ')}`,
    }))
}
