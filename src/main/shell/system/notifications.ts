import { Notification } from 'electron'
import type { Notice } from '../../api/desktop.ts'
import { menuWords } from '../menus/menu-words.ts'

/** A notification that nothing holds goes away with its `click`, before anybody has pressed it. */
const shown = new Set<Notification>()

/** Says it by the system's notifications, where there are any; `pressed` is the person's answer. */
export function showNotice(notice: Notice, language: 'en' | 'ko', pressed: () => void): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({ ...wordsOf(notice, language), silent: true })
  const forget = () => shown.delete(notification)
  notification.on('click', () => {
    forget()
    pressed()
  })
  notification.on('close', forget).on('failed', forget)
  shown.add(notification)
  notification.show()
}

function wordsOf(notice: Notice, language: 'en' | 'ko'): { title: string; body: string } {
  const words = menuWords(language)
  if (notice.about === 'vault-lost') return { title: words('vaultLost'), body: words('vaultLostNote') }
  return { title: words('copiesFail'), body: words(failureWords[notice.failure]) }
}

const failureWords = {
  gone: 'copiesGone',
  'read-only': 'copiesReadOnly',
  full: 'copiesFull',
  slow: 'copiesSlow',
  error: 'copiesError',
} as const
