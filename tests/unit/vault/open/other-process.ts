import { join } from 'node:path'
import type { Keychain } from '../../../../src/main/keychain/keychain.ts'
import { takeLock } from '../../../../src/main/vault/disk/lock.ts'
import { openVault } from '../../../../src/main/vault/opening.ts'

/** What processes.test.ts runs beside itself. */

interface Task {
  home: string
  identity: [string, string][]
  do: 'write' | 'hold'
  times: number
  name: string
  counter?: string
  edited?: string
  field?: 'note' | 'issuer'
}

process.once('message', async (task: Task) => {
  if (task.do === 'hold') {
    const lock = await takeLock(join(task.home, 'lock'))
    process.send?.('held')
    // A lock that nothing refers to any more is collected, and let go.
    setInterval(() => lock, 1000)
    return
  }
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
  const { counter, edited, field } = task
  for (let n = 0; n < task.times; n++) {
    await vault.change((draft) => {
      draft.addEntry({
        type: 'totp',
        issuer: `${task.name} ${n}`,
        account: '',
        secret: 'JBSWY3DPEHPK3PXP',
        algorithm: 'SHA1',
        digits: 6,
        period: 30,
        counter: 0,
      })
      if (counter) draft.raiseCounter(counter, (draft.entry(counter)?.counter ?? 0) + 1)
      if (edited && field) draft.changeEntry(edited, { [field]: `${task.name} ${n}` })
    })
  }
  vault.close()
  process.exit(0)
})
