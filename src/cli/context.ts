import type { Vault } from '../main/vault/vault.ts'
import type { Arguments } from './line/arguments.ts'
import type { Terminal } from './terminal/terminal.ts'
import type { Language, Words } from './terminal/words.ts'

/** What a command is given: its arguments, the terminal, the words, and the vault if it asks for it. */
export interface Context {
  args: Arguments
  terminal: Terminal
  language: Language
  words: Words
  /** Whether the answer is JSON. */
  json: boolean
  /** The folder of the vault. */
  home: string
  /** Opens the vault, asking for its password where it needs one; the same one when called again. Throws SparekeyError and Refusal. */
  vault(): Promise<Vault>
}
