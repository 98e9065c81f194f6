import { FolderBackups } from '../../../main/backups/folder-backups.ts'
import { SparekeyError } from '../../../main/errors.ts'
import { osKeychain } from '../../../main/keychain/os-keychain.ts'
import { openSettings } from '../../../main/settings/settings.ts'
import type { BackupInfo } from '../../../main/vault/disk/backups.ts'
import { listBackups, restoreFromBackup } from '../../../main/vault/restore.ts'
import type { Vault } from '../../../main/vault/vault.ts'
import type { Context } from '../../context.ts'
import { listed } from '../../entries/query.ts'
import { readKit } from '../../files/kit-text.ts'
import { Refusal, UsageError } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { withNewPassword } from '../../opening/new-password.ts'
import { passwordGiven } from '../../opening/password.ts'
import { confirmed } from '../../terminal/confirm.ts'

/** `sparekey backup`: one more copy now, checked; with `--to` into a folder of the person's. `--list` shows those there are, `--restore ID` goes back to one. */
export async function run(context: Context): Promise<ExitCode> {
  const { args } = context
  const id = args.text('restore')
  const folder = args.text('to')
  if ([id !== undefined, args.flag('list'), folder !== undefined].filter(Boolean).length > 1)
    throw new UsageError('one-of', { options: '--list, --restore, --to' })
  if (id === undefined && args.flag('kit') && !args.flag('list')) throw new UsageError('kit-for-restore')
  if (id !== undefined) return goBack(context, id)
  if (args.flag('list')) return list(context)
  return folder === undefined ? backUp(context) : backUpTo(context, folder)
}

async function backUp(context: Context): Promise<ExitCode> {
  const { terminal, words, json } = context
  const backup = await (await context.vault()).backUpNow()
  if (json) terminal.printJson({ backup: backupJson(backup) })
  else terminal.print(words('backup.done', { id: backup.id, count: backup.entries ?? 0 }))
  return 0
}

/** As the app does with the folder in its settings, by the same promises. */
async function backUpTo(context: Context, folder: string): Promise<ExitCode> {
  const { terminal, words, json, home } = context
  const vault = await context.vault()
  const copies = new FolderBackups({
    home,
    settings: await openSettings(home),
    source: () => ({ vaultId: vault.id, changedAt: undefined, sealed: () => vault.sealed() }),
    tell() {},
  })
  const { id, at } = await copies.copyOnce(folder)
  const count = listed(vault).length
  if (json) terminal.printJson({ backup: backupJson({ id, at, entries: count }) })
  else terminal.print(words('backup.done', { id, count }))
  return 0
}

/** Works without a vault that opens, too: that is when backups are looked for. */
async function list(context: Context): Promise<ExitCode> {
  const { args, terminal, words, json, home } = context
  const kitFile = args.text('kit')
  const kit = kitFile === undefined ? undefined : await readKit(context, kitFile)
  const backups =
    kit === undefined
      ? await context.vault().then(
          (vault) => vault.backups(),
          (error) => {
            if (error instanceof Refusal && error.code === 'interrupted') throw error
            return listBackups(home, { keychain: osKeychain() })
          },
        )
      : await listBackups(home, { kit })
  if (json) {
    terminal.printJson({ backups: backups.map(backupJson) })
    return 0
  }
  if (backups.length === 0) terminal.say(words('backup.none'))
  for (const backup of backups) {
    const count = backup.entries
    const holds = count === undefined ? words('backup.unreadable') : words('backup.entries', { count })
    terminal.print(`${backup.id}  ${new Date(backup.at).toISOString()}  ${holds}`)
  }
  return 0
}

async function goBack(context: Context, id: string): Promise<ExitCode> {
  const { args, terminal, words, json } = context
  if (!args.flag('yes')) await confirmed(context, 'prompts.restore-backup', { id })
  const kitFile = args.text('kit')
  const vault =
    kitFile === undefined ? await withKeysAtHand(context, id) : await withKit(context, id, kitFile)
  const entries = listed(vault).length
  if (json) terminal.printJson({ restored: id, entries })
  else terminal.print(words('backup.restored', { count: entries }))
  vault.close()
  return 0
}

/** The kit opens it, and the key is put into the keychain, or behind a new password, again. */
async function withKit(context: Context, id: string, file: string): Promise<Vault> {
  const kit = await readKit(context, file)
  const options = { keychain: osKeychain(), by: 'command-line', kit } as const
  return withNewPassword(context, (password) =>
    restoreFromBackup(context.home, id, { ...options, ...(password !== undefined && { password }) }),
  )
}

/** The keychain opens it, or the password that the vault has. */
async function withKeysAtHand({ args, terminal, words, home }: Context, id: string): Promise<Vault> {
  const options = { keychain: osKeychain(), by: 'command-line' } as const
  const given = await passwordGiven(args, terminal, { file: 'password-file', stdin: 'password-stdin' })
  try {
    return await restoreFromBackup(home, id, { ...options, ...(given !== undefined && { password: given }) })
  } catch (error) {
    const needsPassword = error instanceof SparekeyError && error.code === 'kit-needed' && given === undefined
    if (!needsPassword || !terminal.interactive) throw error
    const password = await terminal.askHidden(words('prompts.vault-password'))
    return restoreFromBackup(home, id, { ...options, password })
  }
}

function backupJson({ id, at, entries }: BackupInfo): Record<string, unknown> {
  return { id, at: new Date(at).toISOString(), ...(entries !== undefined && { entries }) }
}
