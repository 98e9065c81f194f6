import { unwatchFile, watch, watchFile } from 'node:fs'
import { basename, dirname } from 'node:path'

/**
 * Tells when a file may have changed, once things have been quiet for a moment. Costs nothing while nothing happens, and keeps no
 * process alive. Where the system cannot watch (network drives, too many watches), the file's date is looked at every few seconds.
 */
export function watchForChanges(path: string, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(changed, quiet)
    timer.unref()
  }
  let stopWatching: () => void
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_event, name) => {
      if (name === null || name === basename(path)) soon()
    })
    watcher.on('error', () => {
      watcher.close()
      stopWatching = lookNowAndThen(path, soon)
    })
    stopWatching = () => watcher.close()
  } catch {
    stopWatching = lookNowAndThen(path, soon)
  }
  return () => {
    clearTimeout(timer)
    stopWatching()
  }
}

/** Milliseconds. */
const quiet = 60
const pause = 3000

function lookNowAndThen(path: string, changed: () => void): () => void {
  watchFile(path, { persistent: false, interval: pause }, changed)
  return () => unwatchFile(path, changed)
}
