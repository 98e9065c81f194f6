import { type BrowserWindow, dialog, systemPreferences } from 'electron'
import { menuWords } from './menus/menu-words.ts'

/** Whether it is the owner who asks: by Touch ID where this Mac has it, else by a question in a window of the system's own. */
export async function confirmOwner(window: BrowserWindow, language: 'en' | 'ko'): Promise<boolean> {
  const words = menuWords(language)
  if (process.platform === 'darwin' && systemPreferences.canPromptTouchID()) {
    return systemPreferences.promptTouchID(words('confirmOwnerReason')).then(
      () => true,
      () => false,
    )
  }
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: words('confirmOwner'),
    detail: words('confirmOwnerDetail'),
    buttons: [words('confirmOwnerYes'), words('confirmOwnerNo')],
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0
}
