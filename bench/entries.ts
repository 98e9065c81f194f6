import { randomBytes } from 'node:crypto'
import { osKeychain } from '../src/main/keychain/os-keychain.ts'
import { encodeBase32 } from '../src/main/otp/base32.ts'
import { createVault } from '../src/main/vault/create.ts'

/** Makes a vault of so many entries in a data folder, which opens by the keychain of the run's desktop. */
export async function manyEntries(home: string, count: number): Promise<void> {
  const vault = await createVault(home, { keychain: osKeychain(), by: 'command-line' })
  await vault.change((draft) => {
    draft.setKitState('saved')
    draft.addEntries(
      Array.from({ length: count }, (_, n) => ({
        type: 'totp' as const,
        issuer: `Service ${n}`,
        account: `someone.${n}@example.com`,
        secret: encodeBase32(randomBytes(20)),
        algorithm: 'SHA1' as const,
        digits: 6,
        period: 30,
        counter: 0,
        tags: n % 3 === 0 ? ['work'] : [],
      })),
    )
  })
  vault.close()
}
