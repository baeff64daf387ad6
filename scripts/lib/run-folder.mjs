import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * The environment for children that leave temporary files behind: they find a folder of this run's
 * own, which is removed when this process ends.
 */
export function envWithRunFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'appstreamlab-run-'))
  // A database that may not run as root has to get through to its own folder in it.
  chmodSync(folder, 0o711)
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return { ...process.env, TMPDIR: folder }
}
