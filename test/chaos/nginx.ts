import { writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '#support/free-port.js'
import { startChild, type Child } from './child-process.js'
import { until, type Stage } from './stage.js'

/** A port for nginx, known before the signers start: it is in their PUBLIC_URL. */
export const choosePublicUrl = async (): Promise<string> =>
  `http://127.0.0.1:${await findFreePort()}`

/**
 * nginx in front of several signers, with connections to them that are kept: the harder case. By its
 * default it tries the next signer only where the first could not be reached, and never sends a POST
 * twice (`proxy_next_upstream` without `non_idempotent`).
 */
export async function startNginx(
  stage: Stage,
  publicUrl: string,
  signerUrls: readonly string[],
): Promise<Child> {
  const folder = await stage.folder()
  const file = join(folder, 'nginx.conf')
  const { port } = new URL(publicUrl)
  const servers = signerUrls.map(
    (url) => `server ${new URL(url).host} max_fails=1 fail_timeout=2s;`,
  )
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  )
  const user = process.getuid?.() === 0 ? `user ${userInfo().username};` : ''
  await writeFile(
    file,
    `daemon off; ${user} worker_processes 1; pid ${join(folder, 'nginx.pid')}; error_log stderr;
events { worker_connections 4096; }
http {
  access_log off;
  ${temporary.join(' ')}
  upstream signers { ${servers.join(' ')} keepalive 32; }
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location / {
      proxy_pass http://signers;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
    }
  }
}
`,
  )
  const child = startChild(stage, ['nginx', '-e', 'stderr', '-p', folder, '-c', file])
  await until(
    async () => {
      if (child.hasEnded()) throw new Error(`nginx did not start:\n${child.output()}`)
      return fetch(`${publicUrl}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      )
    },
    { seconds: 10, what: 'nginx answers' },
  )
  return child
}

/** What nginx says about its signers, without times and addresses. */
export function listProxyErrors(nginx: Child): string[] {
  return nginx
    .output()
    .split('\n')
    .flatMap(
      (line) => /\[(?:error|crit|alert|warn)\] [^:]*: (?:\*\d+ )?([^,]+)/.exec(line)?.[1] ?? [],
    )
}
