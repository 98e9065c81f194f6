import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder of the vault and where in it things lie. docs/FORMAT.md says what each holds. */

/** `SPAREKEY_HOME`, else the place this platform has for an application's data. Does not create it. */
export function defaultHome(): string {
  const { SPAREKEY_HOME, APPDATA, XDG_DATA_HOME } = process.env
  if (SPAREKEY_HOME) return SPAREKEY_HOME
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Sparekey')
  if (process.platform === 'win32') return join(APPDATA || join(homedir(), 'AppData', 'Roaming'), 'Sparekey')
  return join(XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'sparekey')
}

export const vaultFile = (home: string) => join(home, 'vault.age')
export const slotsFile = (home: string) => join(home, 'vault.json')
export const passwordFile = (home: string) => join(home, 'slots', 'password.age')
export const backupsFolder = (home: string) => join(home, 'backups')
export const lockFile = (home: string) => join(home, 'lock')
