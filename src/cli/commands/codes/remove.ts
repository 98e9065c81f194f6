import { refuseWhileAskedFor } from '../../../main/accounts/dependants.ts'
import { SparekeyError } from '../../../main/errors.ts'
import type { Entry } from '../../../main/vault/document/records.ts'
import type { Vault } from '../../../main/vault/vault.ts'
import type { Context } from '../../context.ts'
import { entryJson } from '../../entries/entries.ts'
import { nameOf } from '../../entries/name.ts'
import { listed, oneEntry } from '../../entries/query.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { confirmed } from '../../terminal/confirm.ts'

/**
 * `sparekey remove QUERY`: to the trash. `--forever` takes it out of the vault for good, from the list or from the trash, and asks
 * first. Where an account's service still asks for its codes, it asks as well; `--anyway` says yes to that beforehand.
 */
export async function run(context: Context): Promise<ExitCode> {
  const { args, terminal, words, json } = context
  const forever = args.flag('forever')
  const vault = await context.vault()
  const entry = oneEntry(forever ? vault.entries() : listed(vault), args.operands)
  const name = nameOf(entry)
  if (!args.flag('anyway')) await letGo(context, vault, entry)
  if (forever && !args.flag('yes')) await confirmed(context, 'prompts.remove-forever', { name })
  await vault.change((draft) => {
    if (forever) draft.deleteForever(entry.id)
    else draft.trash(entry.id)
    draft.note({ kind: forever ? 'deleted' : 'trashed', by: 'command-line', subject: name })
  })
  if (json) terminal.printJson({ removed: entryJson(entry, false), forever })
  else terminal.print(words(forever ? 'remove.gone' : 'remove.trashed', { name }))
  return 0
}

/** Throws `entry-asked-for` where a service still asks for the codes and nobody can be asked, and as `confirmed` does. */
async function letGo(context: Context, vault: Vault, entry: Entry): Promise<void> {
  // What is in the trash was let go before.
  if (entry.trashedAt !== undefined) return
  try {
    refuseWhileAskedFor([entry.id], vault.records('accounts'))
  } catch (error) {
    if (!(error instanceof SparekeyError) || !context.terminal.interactive) throw error
    await confirmed(context, 'prompts.remove-asked-for', error.details)
  }
}
