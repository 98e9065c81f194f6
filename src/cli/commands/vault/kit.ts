import { kitPage } from '../../../main/vault/kit/kit-page.ts'
import type { Vault } from '../../../main/vault/vault.ts'
import type { Context } from '../../context.ts'
import { writeNamedFile } from '../../files/files.ts'
import { UsageError } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'
import type { Language } from '../../terminal/words.ts'

/**
 * `sparekey kit`: whether the recovery kit has been put away. `--page FILE` writes it for printing, `--reveal` prints it here,
 * `--saved` and `--refuse` end the reminders.
 */
export async function run(context: Context): Promise<ExitCode> {
  const { args, terminal, words, json } = context
  const chosen = ['reveal', 'page', 'saved', 'refuse'].filter((name) => args.flag(name))
  if (chosen.length > 1)
    throw new UsageError('one-of', { options: chosen.map((name) => `--${name}`).join(', ') })
  const vault = await context.vault()
  const page = args.text('page')
  if (page !== undefined) await writePage(vault, page, context.language)
  if (args.flag('reveal')) await noteKitReveal(vault)
  if (args.flag('saved')) await settle(vault, 'saved')
  if (args.flag('refuse')) await settle(vault, 'refused')
  if (json) {
    terminal.printJson({
      ...vault.kitState(),
      vaultId: vault.id,
      vaultName: vault.name,
      ...(args.flag('reveal') && { identity: vault.kit().identity, commands: vault.kit().commands }),
    })
    return 0
  }
  if (args.flag('reveal')) await printKit(context, vault)
  else if (page !== undefined) terminal.print(words('kit.page', { file: page }))
  else terminal.print(words(`kit.${vault.kitState().state}`))
  return 0
}

/** The page holds the key: it is noted before it is written, and only its owner can read it. */
async function writePage(vault: Vault, file: string, language: Language): Promise<void> {
  await noteKitReveal(vault)
  const html = kitPage(vault.kit(), language)
  await writeNamedFile(file, new TextEncoder().encode(html), { replace: false })
}

async function noteKitReveal(vault: Vault): Promise<void> {
  await vault.change((draft) => draft.note({ kind: 'revealed', by: 'command-line', subject: vault.name }))
}

async function settle(vault: Vault, state: 'saved' | 'refused'): Promise<void> {
  await vault.change((draft) => {
    draft.setKitState(state)
    if (state === 'saved') draft.note({ kind: 'kit-saved', by: 'command-line' })
  })
}

async function printKit({ terminal, words }: Context, vault: Vault): Promise<void> {
  const { identity, commands } = vault.kit()
  terminal.print(identity)
  if (terminal.live) {
    const { renderUnicodeCompact } = await import('uqr')
    terminal.print()
    for (const line of renderUnicodeCompact(identity, { border: 2 }).split('\n')) terminal.print(line)
  }
  terminal.print()
  terminal.print(words('kit.commands'))
  for (const command of commands) terminal.print(`  ${command}`)
  if (vault.kitState().state === 'pending') terminal.say(words('kit.then'))
}
