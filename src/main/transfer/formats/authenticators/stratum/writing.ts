import { createHash } from 'node:crypto'
import { decodeBase32 } from '../../../../otp/base32.ts'
import type { Entry } from '../../../../vault/document/records.ts'
import { pictureIn, type Refusal, refusing } from '../../../holding.ts'
import { algorithms, types } from './kinds.ts'

/** Entries in the shape of a backup, and what a backup cannot hold. */

/** Digits by kind are the app's own limits; the secret is what it knows an entry by, so that there is one of each. */
export function refusalOf(): Refusal {
  const timed = refusing({ types: ['totp', 'hotp', 'steam', 'motp', 'yandex'], digits: [6, 10] })
  const counted = refusing({ types: ['hotp'], digits: [6, 8] })
  const secrets = new Set<string>()
  return (entry) => {
    const refused = (entry.type === 'hotp' ? counted : timed)(entry)
    if (refused !== undefined) return refused
    const secret = secretFor(entry)
    if (secrets.has(secret)) return { code: 'not-written-twice', details: {} }
    secrets.add(secret)
    return undefined
  }
}

/** mOTP secrets are kept in hexadecimal. */
function secretFor(entry: Entry): string {
  return entry.type === 'motp' ? Buffer.from(decodeBase32(entry.secret)).toString('hex') : entry.secret
}

export function backupFrom(entries: readonly Entry[]) {
  const icons = new Map<string, string>()
  const authenticators = entries.map((entry, ranking) => ({
    Type: numberIn(types, entry.type),
    Icon: iconFor(entry.icon, icons),
    Issuer: entry.issuer || entry.account,
    Username: entry.issuer ? entry.account || null : null,
    Secret: secretFor(entry),
    Pin: entry.pin ?? null,
    Algorithm: Math.max(0, numberIn(algorithms, entry.algorithm)),
    Digits: entry.digits,
    Period: entry.period,
    Counter: entry.counter,
    CopyCount: 0,
    Ranking: ranking,
  }))
  const tags = [...new Set(entries.flatMap((entry) => entry.tags))]
  const categories = new Map(tags.map((tag) => [tag, shortHash(Buffer.from(tag, 'utf8'))]))
  return {
    Authenticators: authenticators,
    Categories: tags.map((tag, ranking) => ({ Id: categories.get(tag), Name: tag, Ranking: ranking })),
    AuthenticatorCategories: entries.flatMap((entry, ranking) =>
      entry.tags.map((tag) => ({
        CategoryId: categories.get(tag),
        AuthenticatorSecret: secretFor(entry),
        Ranking: ranking,
      })),
    ),
    CustomIcons: [...icons].map(([data, id]) => ({ Id: id, Data: data })),
  }
}

function numberIn(names: Record<number, string>, name: string): number {
  return Number(Object.entries(names).find(([, each]) => each === name)?.[0] ?? -1)
}

function iconFor(icon: string | undefined, icons: Map<string, string>): string | null {
  const picture = pictureIn(icon)
  if (picture?.type !== 'image/png') return null
  const id = icons.get(picture.base64) ?? shortHash(Buffer.from(picture.base64, 'base64'))
  icons.set(picture.base64, id)
  return `@${id}`
}

/** What the app names categories and pictures by. */
function shortHash(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex').slice(0, 8)
}
