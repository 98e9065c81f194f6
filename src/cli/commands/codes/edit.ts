import { nameOf as cleanName, hmacAlgorithmOf } from '../../../main/otp/fields.ts'
import type { Entry, EntryChange } from '../../../main/vault/document/records.ts'
import type { Context } from '../../context.ts'
import { entryJson } from '../../entries/entries.ts'
import { nameOf } from '../../entries/name.ts'
import { listed, oneEntry } from '../../entries/query.ts'
import type { Arguments } from '../../line/arguments.ts'
import { UsageError } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'

/** `sparekey edit QUERY …`: changes what was named, and nothing else. */
export async function run(context: Context): Promise<ExitCode> {
  const { args, terminal, words, json } = context
  const change = changeOf(args)
  const tags = { add: args.all('tag'), remove: args.all('untag') }
  if (Object.keys(change).length + tags.add.length + tags.remove.length === 0) {
    throw new UsageError('edit-nothing')
  }
  const vault = await context.vault()
  const { id } = oneEntry(listed(vault), args.operands)
  const entry = await vault.change((draft) => {
    const before = draft.entry(id)!
    const changed = draft.changeEntry(id, { ...change, tags: retagged(before, tags) })
    draft.note({ kind: 'edited', by: 'command-line', subject: nameOf(changed) })
    return changed
  })
  if (json) terminal.printJson({ changed: entryJson(entry, false) })
  else terminal.print(words('edit.done', { name: nameOf(entry) }))
  return 0
}

function changeOf(args: Arguments): EntryChange {
  if (args.flag('pinned') && args.flag('unpinned')) throw new UsageError('pinned-twice')
  const issuer = args.text('issuer')
  const account = args.text('account')
  const note = args.text('note')
  const group = args.text('group')?.trim()
  const algorithm = args.text('algorithm')
  const digits = args.number('digits')
  const period = args.number('period')
  return {
    ...(issuer !== undefined && { issuer: cleanName(issuer) }),
    ...(account !== undefined && { account: cleanName(account) }),
    ...(note !== undefined && { note }),
    ...(group !== undefined && { group: group === '' ? undefined : group }),
    ...(args.flag('pinned') && { pinned: true }),
    ...(args.flag('unpinned') && { pinned: false }),
    ...(algorithm !== undefined && { algorithm: hmacAlgorithmOf(algorithm) }),
    ...(digits !== undefined && { digits }),
    ...(period !== undefined && { period }),
  }
}

function retagged(entry: Entry, tags: { add: readonly string[]; remove: readonly string[] }): string[] {
  const kept = entry.tags.filter((tag) => !tags.remove.includes(tag))
  return [...new Set([...kept, ...tags.add])]
}
