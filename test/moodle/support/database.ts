import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, openSync, readdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '#support/free-port.js'
import { runProgram, succeed, type Outcome } from './php.js'
import { waitFor } from './waiting.js'

/** A database `moodle` with a user and password of the same name, on 127.0.0.1. */
export interface Database {
  /** As Moodle's config.php names it. */
  readonly type: 'mariadb' | 'pgsql'
  readonly port: number
  readonly options: string
}

/** Starts the database that MOODLE_DB names; MariaDB if it names none. */
export function startDatabase(folder: string, children: ChildProcess[]): Promise<Database> {
  return process.env['MOODLE_DB'] === 'pgsql'
    ? startPostgreSql(folder, children)
    : startMariaDb(folder, children)
}

async function startMariaDb(folder: string, children: ChildProcess[]): Promise<Database> {
  const data = join(folder, 'db')
  const socket = join(folder, 'db.sock')
  const port = await findFreePort()
  const user = `--user=${userInfo().username}`
  succeed(
    runProgram('mariadb-install-db', [
      user,
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
    ]),
  )
  const output = openSync(join(folder, 'db.log'), 'a')
  children.push(
    spawn(
      'mariadbd',
      [
        '--no-defaults',
        user,
        `--datadir=${data}`,
        `--socket=${socket}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        '--innodb-flush-log-at-trx-commit=0',
        '--innodb-doublewrite=0',
        // Nobody needs this database after a crash of the machine.
        '--innodb-flush-method=nosync',
        '--skip-log-bin',
      ],
      { detached: true, stdio: ['ignore', output, output] },
    ),
  )
  const asRoot = (...args: string[]): Outcome =>
    runProgram('mariadb', ['--no-defaults', `--socket=${socket}`, '--user=root', ...args])
  await waitFor('MariaDB', async () => asRoot('--execute=SELECT 1').status === 0)
  succeed(
    asRoot(
      `--execute=CREATE DATABASE moodle CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
        CREATE USER moodle@'127.0.0.1' IDENTIFIED BY 'moodle'; CREATE USER moodle@localhost IDENTIFIED BY 'moodle';
        GRANT ALL ON moodle.* TO moodle@'127.0.0.1'; GRANT ALL ON moodle.* TO moodle@localhost;`,
    ),
  )
  return { type: 'mariadb', port, options: "'dbcollation' => 'utf8mb4_unicode_ci'" }
}

/** PostgreSQL does not run as root: then it runs as its own user. */
async function startPostgreSql(folder: string, children: ChildProcess[]): Promise<Database> {
  const versions = '/usr/lib/postgresql'
  const programs = join(versions, readdirSync(versions).toSorted().at(-1) ?? '', 'bin')
  const data = join(folder, 'db')
  const port = await findFreePort()
  const isRoot = userInfo().uid === 0
  mkdirSync(data, { mode: 0o700 })
  if (isRoot) {
    const id = (flag: string): number => Number(succeed(runProgram('id', [flag, 'postgres'])))
    chmodSync(folder, 0o711)
    chownSync(data, id('-u'), id('-g'))
  }
  const command = (program: string, ...args: string[]): [string, string[]] =>
    isRoot
      ? ['runuser', ['-u', 'postgres', '--', join(programs, program), ...args]]
      : [join(programs, program), args]
  const run = (program: string, ...args: string[]): Outcome =>
    runProgram(...command(program, ...args), { cwd: data })
  succeed(run('initdb', `--pgdata=${data}`, '--auth=trust', '--encoding=UTF8', '--username=root'))
  const output = openSync(join(folder, 'db.log'), 'a')
  const server = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data, '-F']
  children.push(
    spawn(...command('postgres', ...server), {
      cwd: data,
      detached: true,
      stdio: ['ignore', output, output],
    }),
  )
  const sql = (text: string): Outcome =>
    run(
      'psql',
      '--host=127.0.0.1',
      `--port=${port}`,
      '--username=root',
      '--dbname=postgres',
      `--command=${text}`,
    )
  await waitFor('PostgreSQL', async () => sql('SELECT 1').status === 0)
  succeed(sql("CREATE USER moodle PASSWORD 'moodle'"))
  succeed(sql('CREATE DATABASE moodle OWNER moodle'))
  return { type: 'pgsql', port, options: '' }
}
