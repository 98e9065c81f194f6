import { commands } from '../commands/commands.ts'
import { groups } from '../line/syntax.ts'
import type { Words } from '../terminal/words.ts'
import { optionTerm, optionWords, usage } from './help.ts'

/** The commands as Markdown, for docs/CLI.md: from the same table and the same words as the help. */
export function manual(words: Words): string {
  const lines: string[] = []
  for (const group of groups) {
    lines.push(`## ${words(`help.groups.${group}`)}`, '')
    for (const command of commands.filter((one) => one.group === group)) {
      lines.push(`### ${command.name}`, '', `\`${usage(command, words)}\``, '')
      lines.push(
        ...words(`commands.${command.name}.about`)
          .split('\n')
          .flatMap((line) => [line, '']),
      )
      if (command.options.length > 0) lines.push('| option | |', '|---|---|')
      for (const option of command.options) {
        lines.push(`| \`${optionTerm(option)}\` | ${optionWords(option, words, command.name)} |`)
      }
      if (command.options.length > 0) lines.push('')
      lines.push('```sh')
      for (const [key, line] of Object.entries(command.examples)) {
        lines.push(`# ${words(`commands.${command.name}.examples.${key}`).replace(/:$/, '')}`, line)
      }
      lines.push('```', '')
    }
  }
  return lines.join('\n').trimEnd()
}
