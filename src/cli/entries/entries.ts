import { formatOtpauthUri } from '../../main/otp/uri.ts'
import type { Entry, NewEntry } from '../../main/vault/document/records.ts'
import { isoTimes } from '../terminal/times.ts'

/** What the command line shows of an entry. Secrets are in it only where `reveal` says so. */

/** The JSON of an entry of the vault; times are ISO 8601 in UTC. */
export function entryJson(entry: Entry, reveal: boolean): Record<string, unknown> {
  return {
    id: entry.id,
    ...newEntryJson(entry, reveal),
    ...(reveal && { uri: formatOtpauthUri(entry) }),
  }
}

/** The JSON of an entry that is not in the vault (yet). */
export function newEntryJson(entry: NewEntry, reveal: boolean): Record<string, unknown> {
  const { tags, group, pinned, note, icon } = entry
  return {
    type: entry.type,
    issuer: entry.issuer,
    account: entry.account,
    ...(reveal && { secret: entry.secret, ...(entry.pin !== undefined && { pin: entry.pin }) }),
    algorithm: entry.algorithm,
    digits: entry.digits,
    period: entry.period,
    counter: entry.counter,
    ...(tags !== undefined && { tags }),
    ...(group !== undefined && { group }),
    ...(pinned !== undefined && { pinned }),
    ...(note !== undefined && { note }),
    ...(icon !== undefined && { icon }),
    ...isoTimes({ createdAt: entry.createdAt, usedAt: entry.usedAt, trashedAt: entry.trashedAt }),
  }
}
