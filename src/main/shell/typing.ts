import { BrowserWindow, systemPreferences } from 'electron'
import { SparekeyError } from '../errors.ts'
import { typeCode as typeInto } from '../typing/type-code.ts'
import { typingWay } from '../typing/typing-way.ts'
import { quickPick, toggleQuickPick } from './windows/quick-pick.ts'

/** Codes typed into the window that was active before the quick pick, by the programs that the system has for it. */

const way = () => typingWay(process.platform, process.env)

export const canTypeCodes = () => way() !== undefined

/** Hides the quick pick and types; where that fails it is there again. Throws what `Desktop.typeCode` says. */
export async function typeCode(text: string): Promise<void> {
  const through = way()
  if (!through) throw new SparekeyError('typing-unavailable')
  // macOS asks the person here, once, and takes them to where it is allowed.
  if (process.platform === 'darwin' && !systemPreferences.isTrustedAccessibilityClient(true))
    throw new SparekeyError('typing-refused')
  quickPick.close()
  try {
    await typeInto(through, text, isOurs)
  } catch (error) {
    if (!quickPick.isOpen()) await toggleQuickPick()
    throw error
  }
}

const isOurs = (handle?: number) =>
  handle === undefined
    ? BrowserWindow.getFocusedWindow() !== null
    : BrowserWindow.getAllWindows().some((window) => window.getNativeWindowHandle().readUInt32LE() === handle)
