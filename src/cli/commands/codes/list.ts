import type { Entry } from '../../../main/vault/document/records.ts'
import type { Context } from '../../context.ts'
import { entryJson } from '../../entries/entries.ts'
import { entriesMatching, inGroup, listed, trashed } from '../../entries/query.ts'
import { noteReveal } from '../../entries/reveal.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { table } from '../../terminal/table.ts'

/** `sparekey list [QUERY] [--group GROUP] [--trash] [--reveal]` */
export async function run(context: Context): Promise<ExitCode> {
  const { args, terminal, words, json } = context
  const vault = await context.vault()
  const reveal = args.flag('reveal')
  const group = args.text('group')
  const among = args.flag('trash') ? trashed(vault) : listed(vault)
  const entries = entriesMatching(group === undefined ? among : inGroup(among, group), args.operands)
  if (reveal) await noteReveal(vault, entries)
  if (json) {
    terminal.printJson({ entries: entries.map((entry) => entryJson(entry, reveal)) })
    return 0
  }
  if (entries.length === 0)
    terminal.say(words(args.operands.length > 0 || group !== undefined ? 'list.none-match' : 'list.none'))
  for (const line of table(
    entries.map((entry) => [...cells(entry), ...(reveal ? secretCells(entry) : [])]),
  )) {
    terminal.print(line)
  }
  return 0
}

function cells(entry: Entry): string[] {
  const tags = entry.tags.map((tag) => `#${tag}`).join(' ')
  return [
    entry.id.slice(0, 8),
    `${entry.pinned ? '★ ' : ''}${entry.issuer}`,
    entry.account,
    entry.type,
    [entry.group, tags].filter(Boolean).join('  '),
  ]
}

function secretCells(entry: Entry): string[] {
  return [entry.secret, ...(entry.pin === undefined ? [] : [`PIN ${entry.pin}`])]
}
