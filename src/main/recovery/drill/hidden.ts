import type { Contact } from '../../accounts/records.ts'
import { SparekeyError } from '../../errors.ts'
import type { Entry } from '../../vault/document/records.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Drill } from './records.ts'
import { isOver, isPaused, runningDrill } from './time.ts'

/** What a person sees of the vault while a drill is running: what would be gone is gone. The same array where nothing is hidden. */

type Records = Pick<Vault, 'entries' | 'records'>
type Drills = Pick<Vault, 'records'>

export function entriesShown(vault: Records, now = Date.now()): readonly Entry[] {
  const hidden = hiddenNow(vault.records('drills'), now)?.entries ?? []
  if (hidden.length === 0) return vault.entries()
  const gone = new Set(hidden)
  return vault.entries().filter(({ id }) => !gone.has(id))
}

export function contactsShown(vault: Records, now = Date.now()): readonly Contact[] {
  const hidden = hiddenNow(vault.records('drills'), now)?.contacts ?? []
  if (hidden.length === 0) return vault.records('contacts')
  const gone = new Set(hidden)
  return vault.records('contacts').filter(({ id }) => !gone.has(id))
}

/** Whether a running drill has taken the entry away. */
export const isEntryHidden = (vault: Drills, id: string, now = Date.now()): boolean =>
  hiddenNow(vault.records('drills'), now)?.entries.includes(id) ?? false

/** Throws `drill-hides`: what would be gone is given to nobody, however it is asked for. */
export function refuseHiddenEntry(vault: Drills, id: string, now = Date.now()): void {
  if (isEntryHidden(vault, id, now)) throw new SparekeyError('drill-hides')
}

/** As refuseHiddenEntry, for the recovery codes of an account. */
export function refuseHiddenCodes(vault: Drills, accountId: string, now = Date.now()): void {
  if (recoveryCodesHidden(vault, now).has(accountId)) throw new SparekeyError('drill-hides')
}

/** The accounts whose recovery codes are not shown, by their ids. */
export const recoveryCodesHidden = (vault: Drills, now = Date.now()): ReadonlySet<string> =>
  new Set(hiddenNow(vault.records('drills'), now)?.recoveryCodes)

/** Nothing while it is paused, nor once its time is over. */
function hiddenNow(drills: readonly Drill[], now: number): Drill['hidden'] | undefined {
  const drill = runningDrill(drills)
  return drill && !isPaused(drill) && !isOver(drill, now) ? drill.hidden : undefined
}
