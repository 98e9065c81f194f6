import i18next from 'i18next'
import type { Refusal } from '../bridge.ts'
import { refusalOf } from '../bridge.ts'
import { wordsOfRefusal } from '../words.ts'
import { change, type Toast } from './store.ts'

/** Short words at the bottom of the window: what was done, how to take it back, what could not be. */

let number = 0

export function say(text: string, more: Partial<Pick<Toast, 'aloud' | 'action' | 'tone'>> = {}): void {
  number += 1
  change({ toast: { number, text, tone: 'plain', ...more } })
}

export function sayRefusal(error: unknown): void {
  const refusal = isRefusal(error) ? error : refusalOf(error)
  if (refusal.code === 'cancelled') return
  say(wordsOfRefusal(i18next.t, refusal), { tone: 'trouble' })
}

function isRefusal(error: unknown): error is Refusal {
  return !(error instanceof Error) && typeof error === 'object' && error !== null && 'code' in error
}
