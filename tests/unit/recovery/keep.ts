// Puts Mina, who does not exist, into the vault of SPAREKEY_HOME, which is there already and opens with the keychain, or with the
// password that comes on stdin. With `long-ago`: her number was checked long ago; with `unsaid`:
// nobody has said what rests on what. With a number: somebody with as many accounts.

import { readFileSync } from 'node:fs'
import { osKeychain } from '../../../src/main/keychain/os-keychain.ts'
import { defaultHome } from '../../../src/main/vault/home.ts'
import { openVault } from '../../../src/main/vault/opening.ts'
import type { Vault } from '../../../src/main/vault/vault.ts'
import { crowd } from './crowd.ts'
import { type Mina, mina, minaLongAgo, minaUnsaid } from './made-up.ts'

/** The ids of her devices, contacts and accounts are those of `known`; entries get new ones. */
export async function keepMina(vault: Pick<Vault, 'change'>, known = mina()): Promise<void> {
  await vault.change((draft) => {
    for (const device of known.devices) draft.put('devices', device)
    for (const contact of known.contacts) draft.put('contacts', contact)
    const made = new Map(known.entries.map((entry) => [entry.id, draft.addEntry(entry).id]))
    for (const account of known.accounts) {
      const methods = account.methods.map((method) =>
        method.entryId === undefined ? method : { ...method, entryId: made.get(method.entryId)! },
      )
      draft.put('accounts', { ...account, methods })
      for (const id of made.values()) {
        if (methods.some(({ entryId }) => entryId === id)) draft.changeEntry(id, { accountId: account.id })
      }
    }
  })
}

if (import.meta.main) {
  const password = process.argv.includes('--password-stdin') ? readFileSync(0, 'utf8') : undefined
  const opening = await openVault(defaultHome(), { keychain: osKeychain(), ...(password && { password }) })
  if (opening.state !== 'open') throw new Error(opening.state)
  const who = process.argv.slice(2).find((argument) => !argument.startsWith('--'))
  const others: Record<string, () => Mina> = { 'long-ago': minaLongAgo, unsaid: minaUnsaid }
  const known = who === undefined ? mina() : (others[who]?.() ?? crowd(Number(who)))
  await keepMina(opening.vault, known)
  opening.vault.close()
}
