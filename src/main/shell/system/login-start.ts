import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app } from 'electron'
import { autostartEntry } from './autostart-entry.ts'
import { changeDesktopState } from './desktop-state.ts'

/** The argument of a start that nobody is looking at: the window stays closed. */
const hiddenStart = '--hidden'

/** Whether a start with that command line is to show no window. */
export const staysHidden = (argv: readonly string[]): boolean => argv.includes(hiddenStart)

export function isHiddenStart(): boolean {
  if (staysHidden(process.argv)) return true
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}

let applied: boolean | undefined

/** Starts the app when the person signs in to the computer, or no longer; the desktop's state says what came of it. */
export async function startAtLogin(wanted: boolean): Promise<void> {
  // At first, what is off was never on, or taken away when it was turned off; what is on may have moved since.
  const settled = wanted === (applied ?? false)
  applied = wanted
  if (settled) return
  const startsAtLogin = await (process.platform === 'linux' ? onLinux(wanted) : bySystem(wanted))
  changeDesktopState({ startsAtLogin })
}

function bySystem(wanted: boolean): boolean {
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), hiddenStart]
  if (app.getLoginItemSettings({ args }).openAtLogin !== wanted)
    app.setLoginItemSettings({ openAtLogin: wanted, args })
  return app.getLoginItemSettings({ args }).openAtLogin
}

/** https://specifications.freedesktop.org/autostart-spec/latest/ */
async function onLinux(wanted: boolean): Promise<boolean> {
  const folder = join(process.env.XDG_CONFIG_HOME || join(app.getPath('home'), '.config'), 'autostart')
  const file = join(folder, 'sparekey.desktop')
  try {
    if (!wanted) {
      await rm(file, { force: true })
      return false
    }
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // An AppImage runs from a folder that is another each time.
    const program = process.env.APPIMAGE ?? process.execPath
    const args = [...(app.isPackaged ? [] : [app.getAppPath()]), hiddenStart]
    await writeFile(file, autostartEntry([program, ...args]))
    return true
  } catch {
    return !wanted
  }
}
