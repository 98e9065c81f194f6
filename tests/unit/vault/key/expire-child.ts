import '../cheap-scrypt.ts'
import type { Keychain } from '../../../../src/main/keychain/keychain.ts'
import { openVault } from '../../../../src/main/vault/opening.ts'
import { during, type Mishap } from '../disk/failing-disk.ts'

/** The process that expire-crash.test.ts kills while it re-makes the identity of a vault. */
process.once('message', async (task: { home: string; old: string; next: string; mishap: Mishap }) => {
  const kept = new Map<string, string>()
  const keychain: Keychain = {
    state: async () => 'ready',
    get: async (name) => kept.get(name) ?? null,
    set: async (name, value) => void kept.set(name, value),
    delete: async (name) => kept.delete(name),
  }
  const opening = await openVault(task.home, { keychain, password: task.old })
  if (opening.state !== 'open') throw new Error(`The vault did not open: ${opening.state}`)
  const calls = await during(task.mishap, () => opening.vault.keys.expireAll(task.next))
  process.send?.(calls)
  process.disconnect()
})
