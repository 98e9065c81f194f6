import i18next from 'i18next'
import { main } from '../../bridge.ts'
import { useStore } from '../../store/store.ts'
import { sayRefusal } from '../../store/toast.ts'
import { sayDone } from '../undo.ts'

/** What is done to a tag on all that wears it; it can be taken back. */

/** Taken off, in the trash too. */
export async function removeTag(name: string): Promise<void> {
  try {
    await main.entries.renameTag({ from: name, to: null })
    keepKeyboard()
    await sayDone(i18next.t('codes:removed-tag', { name }))
  } catch (error) {
    sayRefusal(error)
  }
}

/** What a tag that is not among these is called now, since it was renamed or that was taken back; undefined: nobody wears it. */
export function otherNameOf(tag: string, tags: readonly string[]): string | undefined {
  const { from, to } = useStore.getState().renamedTag ?? {}
  const other = tag === from ? to : tag === to ? from : undefined
  return other !== undefined && tags.includes(other) ? other : undefined
}

/** The chip that had the keyboard is gone: the one of that tag has it, or the search. */
export function keepKeyboard(tag?: string): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return
    const chips = [...document.querySelectorAll<HTMLElement>('[data-tag]')]
    const chip = chips.find(({ dataset }) => dataset.tag === tag)
    ;(chip ?? document.getElementById('search'))?.focus()
  })
}
