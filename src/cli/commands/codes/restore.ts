import type { Context } from '../../context.ts'
import { entryJson } from '../../entries/entries.ts'
import { nameOf } from '../../entries/name.ts'
import { oneEntry, trashed } from '../../entries/query.ts'
import type { ExitCode } from '../../line/syntax.ts'

/** `sparekey restore QUERY`: out of the trash. */
export async function run(context: Context): Promise<ExitCode> {
  const { args, terminal, words, json } = context
  const vault = await context.vault()
  const { id } = oneEntry(trashed(vault), args.operands)
  const entry = await vault.change((draft) => {
    draft.restore(id)
    const restored = draft.entry(id)!
    draft.note({ kind: 'edited', by: 'command-line', subject: nameOf(restored) })
    return restored
  })
  if (json) terminal.printJson({ restored: entryJson(entry, false) })
  else terminal.print(words('restore.done', { name: nameOf(entry) }))
  return 0
}
