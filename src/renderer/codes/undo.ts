import i18next from 'i18next'
import { main } from '../bridge.ts'
import { say, sayRefusal } from '../store/toast.ts'

/** Takes the last change back, and says so; so does redo. */
export async function undo(): Promise<void> {
  try {
    const { done } = await main.entries.undo()
    say(i18next.t(done ? 'codes:undone' : 'codes:nothing-to-undo'))
  } catch (error) {
    sayRefusal(error)
  }
}

export async function redo(): Promise<void> {
  try {
    const { done } = await main.entries.redo()
    say(i18next.t(done ? 'codes:redone' : 'codes:nothing-to-redo'))
  } catch (error) {
    sayRefusal(error)
  }
}

/** What is typed into a field is the field's own to take back; an empty search field has nothing of it. */
export function isTypedInto(target: EventTarget | null): boolean {
  const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  return field && (target.id !== 'search' || target.value !== '')
}
