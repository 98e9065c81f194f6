import type { ServiceCatalog } from '../accounts/services/catalog.ts'
import type { Verifications } from '../accounts/verifying.ts'
import type { FolderBackups } from '../backups/folder-backups.ts'
import type { Channels } from '../delivery/channels.ts'
import type { Keychain } from '../keychain/keychain.ts'
import type { RecoveryMap } from '../recovery/map.ts'
import type { SettingsFile } from '../settings/settings.ts'
import type { Updates } from '../updates/updates.ts'
import type { Session } from '../vault/session/session.ts'
import type { LiveCodes } from './codes/live-codes.ts'
import type { Desktop, NamedFile } from './desktop.ts'
import type { PendingBatches } from './transfer/batches.ts'
import type { WaitingRoom } from './transfer/waiting-room.ts'

/** What the handlers are given: the composition root builds it, and nobody else. */
export interface Services {
  /** The folder of the vault. */
  home: string
  desktop: Desktop
  session: Session
  keychain: Keychain
  settings: SettingsFile
  language(): 'en' | 'ko'
  batches: PendingBatches
  codes: LiveCodes
  /** Kits read from pictures, by the ticket that stands for them. */
  kits: WaitingRoom<string>
  folderBackups: FolderBackups
  /** Files that the system handed over, by the ticket that stands for them. */
  handed: WaitingRoom<NamedFile[]>
  updates: Updates
}

/** With what is only read when it is first needed, since no code waits for it. */
export interface AllServices extends Services {
  /** The services whose rules are known. */
  catalog: ServiceCatalog
  /** What codes are sent by. */
  channels: Channels
  /** The codes that were sent and are still to be typed, one list for all who send. */
  verifications: Verifications
  /** The recovery map of the open vault as it is now, the same object until it is another. Throws `vault-locked`. */
  mapNow(): RecoveryMap
}
