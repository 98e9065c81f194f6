import type { ImportedEntry } from '../../../src/main/transfer/format.ts'

/**
 * The accounts that fixtures are made of, and what a fixture is. A file in `fixtures/` builds those of one format, by another
 * implementation than the one under test: the description of the format, Node's crypto, SQLite, the app's own program.
 */

export interface Fixture {
  /** The id in the table of formats. */
  format: string
  /** What is particular about it: "encrypted, database version 3". */
  title: string
  bytes: Uint8Array
  password?: string
  /** Opens it beside the password, or instead of one. */
  keyFile?: Uint8Array
  expected: ImportedEntry[]
  /** Codes of `rejected`, in their order. */
  rejected?: string[]
  /** Opening it costs more than a few milliseconds: it is damaged at sampled places, not at every byte. */
  slow?: true
}

export const vectorPassword = 'correct horse 배터리 staple'

const base = { counter: 0 }

export const vectors = {
  totp: {
    ...base,
    type: 'totp',
    issuer: 'Meadow Mail',
    account: 'kim@example.com',
    secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  },
  totpOther: {
    ...base,
    type: 'totp',
    issuer: 'Größe & Co',
    account: 'jürgen+1@example.com',
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    algorithm: 'SHA256',
    digits: 8,
    period: 60,
  },
  totpLong: {
    ...base,
    type: 'totp',
    issuer: '한빛은행',
    account: '김철수',
    secret: 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK',
    algorithm: 'SHA512',
    digits: 7,
    period: 20,
  },
  hotp: {
    ...base,
    type: 'hotp',
    issuer: 'Harbor',
    account: 'lee',
    secret: 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU',
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    counter: 4_294_967_297,
  },
  steam: {
    ...base,
    type: 'steam',
    issuer: 'Steam',
    account: 'player_one',
    secret: 'ONSWG4TFOQYTEMZUONSWG4TFOQYTEMZU',
    algorithm: 'SHA1',
    digits: 5,
    period: 30,
  },
  motp: {
    ...base,
    type: 'motp',
    issuer: 'Old Tower',
    account: 'vpn',
    secret: '4PQGK5LP4PQGK5LP',
    algorithm: 'MD5',
    digits: 6,
    period: 10,
    pin: '1234',
  },
  yandex: {
    ...base,
    type: 'yandex',
    issuer: 'Yandex',
    account: 'ivan',
    secret: '6SB2IKNM6OBZPAVBVTOHDKS4FA',
    algorithm: 'SHA256',
    digits: 8,
    period: 30,
    pin: '5239',
  },
} as const satisfies Record<string, ImportedEntry>

/** Stands for a time that the format does not say: when something was thrown away. */
export const anyTime = { asymmetricMatch: (value: unknown) => typeof value === 'number' } as unknown as number

/** The setup link of a TOTP, HOTP or Steam entry, spelled out by the Key Uri Format. */
export function linkOf(entry: ImportedEntry, more = ''): string {
  const { type, issuer, account, secret, algorithm, digits, period, counter } = entry
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  const moving = type === 'hotp' ? `counter=${counter}` : `period=${period}`
  return `otpauth://${type}/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=${algorithm}&digits=${digits}&${moving}${more}`
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
