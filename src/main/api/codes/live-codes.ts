import type { CodeView } from '../../../contract/codes/codes.ts'
import { SparekeyError } from '../../errors.ts'
import { codeAt, codeForCounter } from '../../otp/code.ts'
import { refuseHiddenEntry } from '../../recovery/drill/hidden.ts'
import type { SettingsFile } from '../../settings/settings.ts'
import type { Entry } from '../../vault/document/records.ts'
import type { Session } from '../../vault/session/session.ts'
import type { Desktop } from '../desktop.ts'

/** How long a HOTP code that was asked for stays on the screen, in milliseconds. */
const freshFor = 60_000

/** The codes of the open vault, for whoever shows them: every window and the tray see the same. */
export interface LiveCodes {
  /** `undefined`: there is none without asking for one (HOTP), or without its PIN. */
  of(entry: Entry): CodeView | undefined
  /** HOTP: the next code, once the raised counter is on the disk. Throws `entry-missing`, `drill-hides`, `counter-needed`. */
  advance(id: string): Promise<CodeView>
  /** Throws `entry-missing`, `drill-hides`, `code-missing`. Seconds until the clipboard is cleared; 0: never. */
  copy(id: string, which: 'current' | 'next'): Promise<{ code: string; clearsAfter: number }>
  /** Types it into another window, and leaves the clipboard alone. Throws as `copy` does, and what `Desktop.typeCode` throws. */
  type(id: string, which: 'current' | 'next'): Promise<void>
}

export function liveCodes(
  desktop: Pick<Desktop, 'copyCode' | 'typeCode'>,
  session: Session,
  settings: SettingsFile,
): LiveCodes {
  const asked = new Map<string, { code: string; at: number }>()
  session.onChange(() => {
    if (!session.isOpen) asked.clear()
  })

  function entryOf(id: string): Entry {
    const entry = session.vault.entry(id)
    if (!entry) throw new SparekeyError('entry-missing')
    refuseHiddenEntry(session.vault, id)
    return entry
  }

  function codeOf(id: string, which: 'current' | 'next'): string {
    const view = codes.of(entryOf(id))
    const code = which === 'next' ? view?.next : view?.code
    if (!code) throw new SparekeyError('code-missing')
    return code
  }

  /**
   * Only for the order of the list: nobody waits for it, and a disk that refuses it costs nothing. A counter code was counted as used when
   * it was asked for; a vault that was locked meanwhile is left alone.
   */
  function noteUse(id: string): void {
    if (!session.isOpen || session.vault.entry(id)?.type === 'hotp') return
    session.vault.change((draft) => draft.markUsed(id, Date.now())).catch(() => undefined)
  }

  const codes: LiveCodes = {
    of(entry) {
      if (entry.type === 'hotp') {
        const fresh = asked.get(entry.id)
        if (!fresh || Date.now() - fresh.at > freshFor) return undefined
        return { id: entry.id, code: fresh.code }
      }
      if ((entry.type === 'motp' || entry.type === 'yandex') && !entry.pin) return undefined
      const correction = settings.get().clockCorrection
      const { code, validFrom, validUntil } = codeAt(entry, (Date.now() + correction) / 1000)
      return {
        id: entry.id,
        code,
        next: codeAt(entry, validUntil).code,
        validFrom: validFrom * 1000 - correction,
        validUntil: validUntil * 1000 - correction,
      }
    },

    async advance(id) {
      if (entryOf(id).type !== 'hotp') throw new SparekeyError('counter-needed')
      // Durable first: a code that was shown is never shown again, whatever happens to this computer.
      const used = await session.vault.change((draft) => {
        const entry = draft.entry(id)
        if (!entry) throw new SparekeyError('entry-missing')
        draft.raiseCounter(id, entry.counter + 1)
        draft.markUsed(id, Date.now())
        return entry
      })
      const code = codeForCounter(used, used.counter)
      asked.set(id, { code, at: Date.now() })
      return { id, code }
    },

    async copy(id, which) {
      const code = codeOf(id, which)
      const clearsAfter = settings.get().clearClipboardAfter
      await desktop.copyCode(code, clearsAfter)
      noteUse(id)
      return { code, clearsAfter }
    },

    async type(id, which) {
      await desktop.typeCode(codeOf(id, which))
      noteUse(id)
    },
  }
  return codes
}
