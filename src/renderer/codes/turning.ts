import type { CodeView } from '../../contract/codes/codes.ts'
import { main } from '../bridge.ts'
import { change, useStore } from '../store/store.ts'

/**
 * Keeps the codes of the rows on screen right, with one timer for all of them, set to the next turn; with none while
 * nobody sees the window.
 */

/** A code is shown the moment it turns; main's own answer follows within a few milliseconds. */
let shown: readonly string[] = []
let timer: ReturnType<typeof setTimeout> | undefined
let asked = 0
/** What main has been asked for and has not answered yet. */
const asking = new Set<string>()

/** HOTP codes have no time of their own: until when each stays on screen. */
const counted = new Map<string, number>()
const countedFor = 55_000

/**
 * Asks for codes that are about to be shown, where none are shown yet; resolves when they are there, or will not come. What is shown in
 * the end decides which of them stay.
 */
export function expectCodesOf(ids: readonly string[]): Promise<void> | undefined {
  if (shown.length > 0) return undefined
  shown = ids
  return update(false)
}

/** The rows on screen now. */
export function showCodesOf(ids: readonly string[]): void {
  shown = ids
  void update(false)
}

/** Asks again for the codes of these entries (of all on screen), because they or the clock changed. */
export function refreshCodes(ids?: readonly string[]): void {
  if (!ids || ids.some((id) => shown.includes(id))) void update(true)
}

export function forgetCodes(): void {
  clearTimeout(timer)
  shown = []
  asked += 1
  counted.clear()
  change({ codes: new Map() })
}

/** HOTP: a code that was asked for. */
export function putCode(code: CodeView): void {
  counted.set(code.id, Date.now() + countedFor)
  change({ codes: new Map(useStore.getState().codes).set(code.id, code) })
  sleepUntilTurn()
}

async function update(all: boolean): Promise<void> {
  clearTimeout(timer)
  if (document.hidden || shown.length === 0) return
  const now = Date.now()
  const { codes, entries } = useStore.getState()
  const wanted = shown.filter((id) => {
    if (all) return true
    const code = codes.get(id)
    if (!code) return entries.get(id)?.type !== 'hotp' && !asking.has(id)
    // No longer valid, or made for a clock that has been set back since.
    return code.validUntil !== undefined && (code.validUntil <= now || code.validFrom! > now)
  })
  if (wanted.length > 0) {
    asked += 1
    const question = asked
    for (const id of wanted) asking.add(id)
    try {
      const answer = await main.codes.current({ ids: [...wanted] })
      const before = useStore.getState().codes
      const kept = new Map<string, CodeView>()
      for (const id of shown) {
        const code = before.get(id)
        if (code && (!wanted.includes(id) || counted.has(id))) kept.set(id, code)
      }
      for (const code of answer) {
        const known = before.get(code.id)
        kept.set(code.id, known && isSame(known, code) ? known : code)
      }
      // Most changes of an entry leave its code as it is: then nothing is drawn again.
      if (kept.size !== before.size || [...kept].some(([id, code]) => before.get(id) !== code))
        change({ codes: kept })
    } catch {
      // Locked in between: the next opening asks anew. Anything else is asked again.
      if (useStore.getState().app.phase === 'open') timer = setTimeout(() => void update(false), 1_000)
      return
    } finally {
      for (const id of wanted) asking.delete(id)
    }
    // A newer question has its own timer.
    if (question !== asked) return
  }
  sleepUntilTurn()
}

const isSame = (one: CodeView, other: CodeView) =>
  one.code === other.code &&
  one.next === other.next &&
  one.validFrom === other.validFrom &&
  one.validUntil === other.validUntil

function sleepUntilTurn(): void {
  clearTimeout(timer)
  const { codes } = useStore.getState()
  let turn = Number.POSITIVE_INFINITY
  for (const id of shown) turn = Math.min(turn, codes.get(id)?.validUntil ?? counted.get(id) ?? turn)
  if (turn < Number.POSITIVE_INFINITY && !document.hidden) {
    timer = setTimeout(turnNow, Math.max(0, Math.min(turn - Date.now(), 2 ** 31 - 1)))
  }
}

/** What came next is what counts now, in the very frame of the turn. */
function turnNow(): void {
  const now = Date.now()
  const codes = new Map(useStore.getState().codes)
  for (const [id, until] of counted) {
    if (until > now) continue
    counted.delete(id)
    codes.delete(id)
  }
  for (const [id, code] of codes) {
    const { validFrom, validUntil, next } = code
    if (validFrom === undefined || validUntil === undefined || validUntil > now || next === undefined)
      continue
    const until = validUntil + (validUntil - validFrom)
    if (until > now) codes.set(id, { id, code: next, validFrom: validUntil, validUntil: until })
  }
  change({ codes })
  void update(true)
}

// A computer that slept wakes with an old code on screen: look again whenever somebody comes back.
for (const event of ['visibilitychange', 'focus', 'pageshow']) {
  window.addEventListener(event, () => void update(false))
}
document.addEventListener('visibilitychange', () => {
  if (document.hidden) clearTimeout(timer)
})
