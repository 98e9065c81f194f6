import { formats } from '../../../main/transfer/formats/formats.ts'
import type { Context } from '../../context.ts'
import type { ExitCode } from '../../line/syntax.ts'

/** `sparekey formats`: what can be read and written, from the table that reads and writes it. */
export async function run({ terminal, words, json }: Context): Promise<ExitCode> {
  if (json) {
    terminal.printJson({
      formats: formats.map(({ id, name, facts, read, write }) => ({
        id,
        name,
        import: read !== undefined,
        export: write !== undefined,
        ...facts,
      })),
    })
    return 0
  }
  const column = Math.max(0, ...formats.map((format) => format.id.length))
  for (const { id, name, facts, read, write } of formats) {
    const ways = [
      read && words(facts.opens ? 'formats.import-encrypted' : 'formats.import'),
      write && words('formats.export'),
    ]
    terminal.print(`${id.padEnd(column)}  ${name}  (${ways.filter(Boolean).join(', ')})`)
  }
  return 0
}
