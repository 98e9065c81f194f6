import type { Keychain } from '../../../../src/main/keychain/keychain.ts'
import { openVault } from '../../../../src/main/vault/opening.ts'
import { during, type Mishap } from './failing-disk.ts'

/** The process that crash.test.ts kills in the middle of a save. */
process.once('message', async (task: { home: string; identity: [string, string][]; mishap: Mishap }) => {
  const kept = new Map(task.identity)
  const keychain: Keychain = {
    state: async () => 'ready',
    get: async (name) => kept.get(name) ?? null,
    set: async () => {},
    delete: async () => false,
  }
  const opening = await openVault(task.home, { keychain })
  if (opening.state !== 'open') throw new Error(`The vault did not open: ${JSON.stringify(opening)}`)
  const { vault } = opening
  await during(task.mishap, () =>
    vault.change((draft) => {
      for (const { id } of draft.entries()) draft.changeEntry(id, { note: 'after' })
    }),
  )
  process.exit(0)
})
