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
export const slotsFolder = (home: string) => join(home, 'slots')
export const passwordFile = (home: string) => join(home, 'slots', 'password.age')
/** A password slot that is taking the place of another: see password-keys.ts. */
export const nextPasswordFile = (home: string) => join(home, 'slots', 'password.age.next')
export const deviceFile = (home: string) => join(home, 'slots', 'device.age')
export const recoveryEmailFile = (home: string) => join(home, 'slots', 'recovery-email.age')
export const sessionsFolder = (home: string) => join(home, 'slots', 'sessions')
export const sessionFile = (home: string, id: string) => join(sessionsFolder(home), `${id}.age`)
/** The tries at codes of the authenticator app. */
export const secondStepFile = (home: string) => join(home, 'slots', 'second-step.json')
/** When codes were sent. */
export const sentCodesFile = (home: string) => join(home, 'slots', 'sent-codes.json')
/** Sessions that were ended without a key. */
export const endedFile = (home: string) => join(home, 'slots', 'ended.json')
export const attemptsFile = (home: string) => join(home, 'slots', 'attempts.json')
export const backupsFolder = (home: string) => join(home, 'backups')
export const lockFile = (home: string) => join(home, 'lock')
