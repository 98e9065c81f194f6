import { readServiceNames } from '../../../scripts/service-names.ts'
import type { EntryView } from '../../../src/contract/codes/entries.ts'
import { otherNames } from '../../../src/renderer/search/other-names.ts'

/** The names that the page has. */
export const names = otherNames(readServiceNames())

let made = 0

export function entry(issuer: string, more: Partial<EntryView> = {}): EntryView {
  made += 1
  return {
    id: `${made}`,
    type: 'totp',
    issuer,
    account: 'mina.park@example.com',
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    counter: 0,
    tags: [],
    pinned: false,
    note: '',
    position: `a${made}`,
    createdAt: 0,
    ...more,
  }
}
