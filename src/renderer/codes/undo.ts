import i18next from 'i18next'
import { main } from '../bridge.ts'
import { say, sayRefusal } from '../store/toast.ts'

/** Takes the last change back, or the one of that number, and says so; so does redo. */
export async function undo(number?: number): Promise<void> {
  try {
    const { done } = await main.history.undo(number === undefined ? {} : { number })
    if (done) say(i18next.t('codes:undone'), { action: { label: i18next.t('redo'), run: () => void redo() } })
    else say(i18next.t('codes:nothing-to-undo'))
  } catch (error) {
    sayRefusal(error)
  }
}

export async function redo(): Promise<void> {
  try {
    const { done } = await main.history.redo()
    if (done) say(i18next.t('codes:redone'), { action: { label: i18next.t('undo'), run: () => void undo() } })
    else say(i18next.t('codes:nothing-to-redo'))
  } catch (error) {
    sayRefusal(error)
  }
}

/** Says what has just been done, beside a button that takes back just that, also when something else has been done since. */
export async function sayDone(words: string): Promise<void> {
  const { number } = await main.history.last()
  say(words, {
    action: { label: i18next.t('undo'), run: () => void undo(number ?? undefined) },
  })
}

/** What is typed into a field is the field's own to take back; an empty search field has nothing of it, nor has a switch. */
export function isTypedInto(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true
  if (!(target instanceof HTMLInputElement) || ['checkbox', 'radio', 'range'].includes(target.type))
    return false
  return !target.id.endsWith('search') || target.value !== ''
}
