import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { NoUpdates, UpdateSource } from '../../updates/updates.ts'

/**
 * New versions by electron-updater, from the feed that the app was packaged with (scripts/package.mjs). None in
 * development, none without a feed, and on Linux none but for the AppImage: packages belong to the package manager.
 */
export function updateSource(): UpdateSource | NoUpdates {
  if (!app.isPackaged) return 'development'
  const key = updateKey()
  if (!key || !existsSync(feedFile())) return 'no-feed'
  if (process.platform === 'linux' && !process.env.APPIMAGE) return 'package'

  let reading: Promise<typeof import('electron-updater').autoUpdater> | undefined
  const updater = () => (reading ??= readUpdater(key))
  return {
    async check() {
      const found = await (await updater()).checkForUpdates()
      return found?.isUpdateAvailable ? found.updateInfo.version : undefined
    },
    async download(told) {
      const own = await updater()
      const progress = ({ percent }: { percent: number }) => told(percent)
      own.on('download-progress', progress)
      try {
        await own.downloadUpdate()
      } finally {
        own.off('download-progress', progress)
      }
    },
    install: () => void updater().then(installAndStart),
  }
}

/** Where the address of the feed is, beside the archive. */
const feedFile = () => join(process.resourcesPath, 'app-update.yml')

/** Who may sign: Ed25519, SPKI in Base64. In package.json, inside of the archive, where nothing is changed unseen. */
function updateKey(): string | undefined {
  return JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')).updateKey || undefined
}

/** What it takes is read when it is first asked for, long after the first codes. Throws where the feed has no safe address. */
async function readUpdater(key: string) {
  const [{ autoUpdater }, { SignedFeed }, { parse }] = await Promise.all([
    import('electron-updater'),
    import('./signed-feed.ts'),
    import('yaml'),
  ])
  const { url } = parse(readFileSync(feedFile(), 'utf8'))
  if (typeof url !== 'string' || !url.startsWith('https://'))
    throw new Error('The feed has no https address.')
  // It writes addresses and paths; what went wrong reaches the person by another way.
  autoUpdater.logger = null
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = true
  autoUpdater.allowDowngrade = false
  autoUpdater.disableWebInstaller = true
  // Errors are told by what was asked for as well; one that nobody listens to would end the app.
  autoUpdater.on('error', () => undefined)
  autoUpdater.setFeedURL({ provider: 'custom', updateProvider: SignedFeed, url, key })
  return autoUpdater
}

function installAndStart(updater: typeof import('electron-updater').autoUpdater): void {
  if (process.platform !== 'linux') {
    updater.quitAndInstall()
    return
  }
  // The new one would find this one still running and leave: it is started when this one has ended. The file takes its place
  // as the app quits, by a listener that was there before this one.
  let program = process.env.APPIMAGE
  updater.on('appimage-filename-updated', (path) => {
    program = path
  })
  app.once('quit', () => app.relaunch({ ...(program && { execPath: program }), args: [] }))
  app.quit()
}
