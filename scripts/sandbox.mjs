// Chromium's sandbox on Linux: where it cannot work the reason is said, never worked around for an ordinary user.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The switches Electron needs to start here: none, but for root, where Chromium refuses to start with its sandbox.
 * Throws, with the command to run, when this system gives an ordinary user no sandbox.
 */
export function sandboxSwitches(runtimeFolder, say) {
  if (process.platform !== 'linux') return []
  if (process.getuid() === 0) {
    say(
      'Started as root, where Chromium has no sandbox: for trying Sparekey only. For real use start it as a user.',
    )
    return ['--no-sandbox']
  }
  if (canMakeNamespace() || isSetuidRoot(join(runtimeFolder, 'chrome-sandbox'))) return []
  const helper = join(runtimeFolder, 'chrome-sandbox')
  throw new Error(
    'This system lets an ordinary user make no sandbox. Give Electron its sandbox helper and start again:\n\n' +
      `  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n`,
  )
}

function canMakeNamespace() {
  // Ubuntu lets `unshare` have a namespace and nobody else.
  const restriction = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns'
  if (existsSync(restriction) && readFileSync(restriction, 'utf8').trim() === '1') return false
  return spawnSync('unshare', ['--user', '--map-root-user', 'true']).status === 0
}

function isSetuidRoot(file) {
  const found = statSync(file, { throwIfNoEntry: false })
  return found !== undefined && found.uid === 0 && (found.mode & 0o4000) !== 0
}
