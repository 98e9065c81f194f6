import type { EntryView } from '../../contract/codes/entries.ts'
import { main } from './bridge.ts'

/** Copies the code of an entry and puts the window away; for HOTP, the next code. Throws what main refuses. */
export async function pick(entry: EntryView, which: 'current' | 'next'): Promise<void> {
  if (entry.type === 'hotp') await main.codes.advance({ id: entry.id })
  await main.codes.copy({ id: entry.id, which: entry.type === 'hotp' ? 'current' : which })
  await main.quickPick.close()
}

/** Types the code of an entry into the window that was active before this one; for HOTP, the next code. Throws what main refuses. */
export async function type(entry: EntryView, which: 'current' | 'next'): Promise<void> {
  if (entry.type === 'hotp') await main.codes.advance({ id: entry.id })
  await main.quickPick.type({ id: entry.id, which: entry.type === 'hotp' ? 'current' : which })
}

/** What was typed, in Korean, is a word at every moment: Enter means it, although the last syllable is not finished. */
export function isUsable(query: string, composing: boolean): boolean {
  return !composing || /[\u3131-\u318e\uac00-\ud7a3]$/u.test(query)
}
