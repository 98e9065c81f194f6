import type { OptionSpec } from './syntax.ts'

/** Options and operands that mean the same in every command that has them. */

/** The password of the vault, where it has one. */
export const password: readonly OptionSpec[] = [
  { name: 'password-file', value: 'FILE' },
  { name: 'password-stdin' },
]

/** Where a file has a password too, that one is `--password-file`, and the vault's is told apart. */
export const passwords: readonly OptionSpec[] = [
  { name: 'password-file', value: 'FILE' },
  { name: 'password-stdin' },
  { name: 'vault-password-file', value: 'FILE' },
]

export const query = { name: 'QUERY', many: true } as const
export const maybeQuery = { ...query, optional: true } as const
