import width from 'fast-string-width'
import { commands } from '../commands/commands.ts'
import { globalOptions } from '../line/arguments.ts'
import { type CommandSpec, groups, type OptionSpec } from '../line/syntax.ts'
import type { Words } from '../terminal/words.ts'

/** The help, written from the table of commands and the words of one language. Lines, without colours. */

export function overview(words: Words): string[] {
  const column = Math.max(...commands.map((command) => command.name.length)) + 2
  const lines = [words('help.tagline'), '', `${words('help.usage')} sparekey ${words('help.command')} …`]
  for (const group of groups) {
    lines.push('', words(`help.groups.${group}`))
    for (const command of commands.filter((one) => one.group === group)) {
      lines.push(...hanging(command.name, column, words(`commands.${command.name}.summary`)))
    }
  }
  lines.push('', words('help.first'), ...firstSteps(words))
  lines.push('', words('help.everywhere'), ...optionLines(globalOptions, words))
  for (const part of ['environment', 'exit', 'safety']) {
    lines.push('', words(`help.${part}`), ...wrapped(words(`help.${part}-text`), '  '))
  }
  return [...lines, '', words('help.more')]
}

export function commandHelp(command: CommandSpec, words: Words): string[] {
  const lines = [`${words('help.usage')} ${usage(command, words)}`, '']
  lines.push(...wrapped(words(`commands.${command.name}.about`), ''))
  if (command.options.length > 0) {
    lines.push('', words('help.options'), ...optionLines(command.options, words, command.name))
  }
  lines.push('', words('help.examples'))
  for (const [key, line] of Object.entries(command.examples)) {
    lines.push(...wrapped(words(`commands.${command.name}.examples.${key}`), '  '), `    ${line}`)
  }
  return lines
}

/** `sparekey code QUERY… [options]` */
export function usage(command: CommandSpec, words: Words): string {
  const operands = command.operands.map((operand) => {
    const name = `${operand.name}${operand.many ? '…' : ''}`
    return operand.optional ? `[${name}]` : name
  })
  const options = command.options.length > 0 ? [`[${words('help.options-word')}]`] : []
  return ['sparekey', command.name, ...options, ...operands].join(' ')
}

/** The words of an option: its own for this command where it has some. */
export function optionWords(option: OptionSpec, words: Words, command?: string): string {
  const general = words(`options.${option.name}`)
  const own = `commands.${command}.options.${option.name}`
  const special = command === undefined ? own : words(own)
  const text = special === own ? general : special
  return option.choices ? `${text} (${option.choices.join(', ')})` : text
}

export function optionTerm(option: OptionSpec): string {
  const short = option.short ? `-${option.short}, ` : ''
  return `${short}--${option.name}${option.value ? ` ${option.value}` : ''}`
}

function optionLines(options: readonly OptionSpec[], words: Words, command?: string): string[] {
  const column = Math.max(...options.map((option) => width(optionTerm(option)))) + 2
  return options.flatMap((option) => hanging(optionTerm(option), column, optionWords(option, words, command)))
}

function firstSteps(words: Words): string[] {
  const steps: [string, string][] = [
    ['sparekey init', 'init'],
    ['sparekey scan --screen', 'scan'],
    ['sparekey code github', 'code'],
    ['sparekey kit --reveal', 'kit'],
  ]
  const column = Math.max(...steps.map(([line]) => line.length)) + 2
  return steps.flatMap(([line, key]) => hanging(line, column, words(`help.steps.${key}`)))
}

const lineWidth = 96

/** The term, and its words in a column of their own. */
function hanging(term: string, column: number, text: string): string[] {
  const indent = ' '.repeat(column + 2)
  const lines = wrapped(text, indent)
  const gap = ' '.repeat(Math.max(2, column - width(term)))
  return [`  ${term}${gap}${(lines[0] ?? '').trimStart()}`, ...lines.slice(1)]
}

/** Breaks at spaces; a line of the words stays a line. */
function wrapped(text: string, indent: string): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line !== '' && width(indent) + width(line) + 1 + width(word) > lineWidth) {
        lines.push(indent + line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    return [...lines, line === '' ? '' : indent + line]
  })
}
