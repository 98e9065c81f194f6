import type { CommandSpec } from '../line/syntax.ts'
import { aboutGroup } from './about/group.ts'
import { accountsGroup } from './accounts/group.ts'
import { codesGroup } from './codes/group.ts'
import { transferGroup } from './transfer/group.ts'
import { vaultGroup } from './vault/group.ts'

/** Every command, a file a group. What is not in this table is neither understood nor in the help nor in docs/CLI.md. */
export const commands: readonly CommandSpec[] = [
  ...codesGroup,
  ...accountsGroup,
  ...vaultGroup,
  ...transferGroup,
  ...aboutGroup,
]

export function commandByName(name: string): CommandSpec | undefined {
  return commands.find((command) => command.name === name)
}
