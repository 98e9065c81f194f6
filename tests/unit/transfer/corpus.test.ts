import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { recognize } from '../../../src/main/transfer/recognize.ts'
import { openSource } from '../../../src/main/transfer/source.ts'

/**
 * Files that other apps wrote, which are not the project's to keep: they are read where they lie, beside the project. What each app loses of
 * the accounts is written down here as a function of the account.
 */

interface Account {
  type: string
  issuer: string
  account: string
  secret: string
  algorithm: string
  digits: number
  period?: number
  counter?: number
}

const folder = new URL('../../../../shared/corpus/', import.meta.url)
const present = existsSync(new URL('vectors.json', folder))
const { entries, files } = (
  present ? JSON.parse(readFileSync(new URL('vectors.json', folder), 'utf8')) : { entries: [], files: {} }
) as {
  entries: Account[]
  files: Record<string, { format: string; password?: string }>
}

const [deno, spdx, airbnb, issuu, airCanada, wwe, boeing, battleNet] = [
  'Deno',
  'SPDX',
  'Airbnb',
  'Issuu',
  'Air Canada',
  'WWE',
  'Boeing',
  'Battle.net',
]
const totps = [deno, spdx, airbnb]
const hotps = [issuu, airCanada, wwe]
const phone = [...totps, ...hotps, boeing]

const same = (account: Account) => account
const usual = { algorithm: 'SHA1', digits: 6, period: 30 }
const asTotp = ({ counter: _, ...account }: Account): Account => ({
  ...account,
  type: 'totp',
  period: account.period ?? 30,
})
const behind = (account: Account) =>
  account.counter === undefined ? account : { ...account, counter: account.counter - 1 }
const steamBySecret = (name: string) => (account: Account) =>
  account.type === 'steam' ? { ...account, issuer: 'Steam', account: name } : account

/** Which accounts a file holds, by their issuers, and what is left of each. */
const held: Record<string, { of: (string | undefined)[]; as: (account: Account) => Account }> = {
  '2fas_authenticator.json': {
    of: [...totps, ...hotps],
    as: (account) => ({ ...asTotp(account), ...usual }),
  },
  '2fas_authenticator_plain.2fas': { of: [deno, airbnb, issuu, wwe], as: asTotp },
  '2fas_authenticator_encrypted.2fas': { of: [deno, airbnb, issuu, wwe], as: asTotp },
  'aegis_plain.json': { of: phone, as: same },
  'aegis_encrypted.json': { of: phone, as: same },
  'andotp_plain.json': { of: phone, as: same },
  'andotp_encrypted.bin': { of: phone, as: same },
  'authenticator_plus.zip': { of: phone, as: same },
  'authy_plain.xml': { of: totps, as: (account) => ({ ...account, algorithm: 'SHA1', period: 30 }) },
  'battle_net_authenticator.xml': { of: [battleNet], as: same },
  'bitwarden.csv': { of: [...totps, boeing], as: steamBySecret('Test 4') },
  'bitwarden.json': { of: [...totps, boeing], as: steamBySecret('Test Steam') },
  'duo.json': {
    of: [deno, issuu],
    as: (account) => ({ ...account, issuer: '', ...(account.counter === undefined ? {} : { counter: 3 }) }),
  },
  'ente_auth.txt': { of: phone, as: same },
  'freeotp.xml': { of: [deno, airbnb, issuu, wwe], as: behind },
  'freeotp_plus.json': { of: [...totps, ...hotps], as: behind },
  'freeotp_v2_api25.xml': { of: [...totps, ...hotps], as: same },
  'google_authenticator.sqlite': { of: [...totps, ...hotps], as: (account) => ({ ...account, ...usual }) },
  'microsoft_authenticator.sqlite': { of: phone, as: (account) => ({ ...asTotp(account), ...usual }) },
  'plain.txt': { of: phone, as: same },
  'proton_authenticator.json': { of: totps, as: same },
  'steam.json': { of: [boeing], as: steamBySecret('Sophia') },
  'stratum_plain.json': { of: phone, as: same },
  'stratum_encrypted.bin': { of: phone, as: same },
  'totp_authenticator.bin': {
    of: totps,
    as: (account) => ({ ...account, account: account.account.toLowerCase(), algorithm: 'SHA1' }),
  },
}

const bySecret = (one: Account, other: Account) => (one.secret < other.secret ? -1 : 1)
const compared = ({
  type,
  issuer,
  account,
  secret,
  algorithm,
  digits,
  period,
  counter,
}: Account): Account => ({
  type,
  issuer,
  account,
  secret,
  algorithm,
  digits,
  ...(type === 'hotp' ? { counter } : { period }),
})

describe('the corpus of other apps’ files', () => {
  it.skipIf(!present)('names no file that is not read here (corpus)', () => {
    expect(Object.keys(files).toSorted()).toEqual(Object.keys(held).toSorted())
  })

  it.skipIf(!present).each(Object.entries(held))(
    '%s is read with the accounts that are in it (corpus)',
    async (name, { of, as }) => {
      const { format, password } = files[name]!
      const source = openSource(name, readFileSync(new URL(name, folder)))
      const recognized = await recognize(source)
      expect(recognized.format.id).toBe(format)
      expect(recognized.encrypted).toBe(password !== undefined)
      const reading = await recognized.format.read!(source, password === undefined ? {} : { password })
      expect(reading.rejected).toEqual([])
      const expected = entries.filter((account) => of.includes(account.issuer)).map(as)
      expect(reading.entries.map(compared).toSorted(bySecret)).toEqual(
        expected.map(compared).toSorted(bySecret),
      )
    },
  )
})
