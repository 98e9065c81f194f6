import type { AppState } from '../../../contract/app/app.ts'
import type { Settings } from '../../../contract/app/settings.ts'
import { entriesShown } from '../../recovery/drill/hidden.ts'
import type { Services } from '../services.ts'

/** What the tray, the menus and the shortcut need of the vault and the settings: little, and asked for when it is shown. */
export interface Glance {
  language(): 'en' | 'ko'
  settings(): Settings
  /** A vault is open. */
  isOpen(): boolean
  /** Resolves once the start has found out whether one is. */
  isKnown(): Promise<void>
  /** It has a password: it can be locked. */
  canLock(): boolean
  /** The pinned entries, in the order of the list, with their codes of this moment. */
  pinned(): PinnedCode[]
  /** A counter code is asked for first. */
  copy(id: string): Promise<void>
  lock(): Promise<void>
  /** Something of all this may be different now. */
  onChange(listener: () => void): () => void
}

export interface PinnedCode {
  id: string
  /** Issuer and account, as far as they are there. */
  name: string
  code?: string
  /** Milliseconds on this computer's clock. */
  validUntil?: number
}

export function glanceAt({
  codes,
  language,
  session,
  settings,
}: Pick<Services, 'codes' | 'language' | 'session' | 'settings'>): Glance {
  return {
    language,
    settings: () => settings.get(),
    isOpen: () => session.isOpen,
    isKnown: () =>
      new Promise((done) => {
        const look = ({ phase }: AppState) => {
          if (phase === 'starting') return
          stop()
          done()
        }
        const stop = session.onState(look)
        look(session.state)
      }),
    canLock: () => session.isOpen && session.vault.keys.slots().password,
    pinned() {
      if (!session.isOpen) return []
      const pinned = entriesShown(session.vault).filter(
        (entry) => entry.pinned && entry.trashedAt === undefined,
      )
      return pinned.map((entry) => {
        const { code, validUntil } = codes.of(entry) ?? {}
        return {
          id: entry.id,
          name: [entry.issuer, entry.account].filter(Boolean).join(' · '),
          ...(code === undefined ? {} : { code }),
          ...(validUntil === undefined ? {} : { validUntil }),
        }
      })
    },
    async copy(id) {
      if (session.vault.entry(id)?.type === 'hotp') await codes.advance(id)
      await codes.copy(id, 'current')
    },
    lock: () => session.lock(),
    onChange(listener) {
      const stops = [session.onState(listener), session.onChange(listener), settings.onChange(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
