import i18next from 'i18next'
import { main } from '../bridge.ts'
import { change, useStore } from '../store/store.ts'
import { say, sayRefusal } from '../store/toast.ts'
import { grouped, spelled } from './grouped.ts'
import { putCode } from './turning.ts'

/** Puts the code of an entry on the clipboard and says so; for HOTP, asks for one first where there is none. */
export async function copyCode(id: string, which: 'current' | 'next' = 'current'): Promise<void> {
  change({ activeId: id })
  const { entries, codes } = useStore.getState()
  const entry = entries.get(id)
  if (!entry) return
  try {
    if (entry.type === 'hotp' && !codes.has(id)) putCode(await main.codes.advance({ id }))
    const { code, clearsAfter } = await main.codes.copy({ id, which })
    const words = (shown: string) =>
      clearsAfter > 0
        ? i18next.t('codes:copied-clears', { code: shown, seconds: clearsAfter })
        : i18next.t('codes:copied', { code: shown })
    say(words(grouped(code)), { aloud: words(spelled(code)) })
  } catch (error) {
    sayRefusal(error)
  }
}

/** HOTP: the next code, shown for a minute. */
export async function advance(id: string): Promise<void> {
  change({ activeId: id })
  try {
    putCode(await main.codes.advance({ id }))
  } catch (error) {
    sayRefusal(error)
  }
}
