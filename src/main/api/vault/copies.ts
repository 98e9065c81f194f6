import { FolderBackups } from '../../backups/folder-backups.ts'
import type { Services } from '../services.ts'

/** The copies in the person's folder, for the vault that is open, made whenever the schedule says so. */
export function keepCopies({
  desktop,
  home,
  language,
  session,
  settings,
}: Pick<Services, 'desktop' | 'home' | 'language' | 'session' | 'settings'>): FolderBackups {
  const copies = new FolderBackups({
    home,
    settings,
    source: () => {
      if (!session.isOpen || session.state.phase !== 'open') return undefined
      const { vault } = session
      return {
        vaultId: vault.id,
        // A change that is worth a backup has made one.
        changedAt: session.state.lastBackupAt,
        sealed: () => vault.sealed(),
      }
    },
    tell: (failure) => {
      if (settings.get().notify) desktop.notify({ about: 'backup-folder', failure }, language())
    },
  })
  session.onState(() => copies.check())
  settings.onChange(() => copies.check())
  return copies
}

/** A vault that another program took away while nobody looked at the window is worth a word. */
export function tellOfLoss({
  desktop,
  language,
  session,
  settings,
}: Pick<Services, 'desktop' | 'language' | 'session' | 'settings'>): void {
  session.onState((state) => {
    const lost = state.phase === 'failed' && state.reason === 'vault-replaced'
    if (lost && settings.get().notify) desktop.notify({ about: 'vault-lost' }, language())
  })
}
