import { createHash, randomUUID } from 'node:crypto'
import type { WayInView } from '../../../contract/recovery/recovery.ts'
import type { Draft } from '../../vault/document/draft.ts'
import type { EmergencySheet } from './records.ts'

/** The emergency sheet: what is on it, and whether one that was printed still is true. */

/** How many accounts are on it at most. */
export const sheetAccounts = 10

/** What is on the sheet, beside the kit. No secrets. */
export interface SheetContent {
  vault: SheetVault
  accounts: readonly SheetAccount[]
}

export interface SheetVault {
  id: string
  name: string
  /** Of its key, a digest that is not printed: with another key, the kit in the drawer opens nothing any more. */
  key: string
  /** The computer that it is on. */
  computer: string
  kit: 'pending' | 'saved' | 'refused'
  /** Whether there is a copy elsewhere, as far as anybody has said, and on what. */
  copy: 'yes' | 'no' | 'unknown'
  copyOn?: string
  /** The phone numbers, as people write them, with the phones they ring on. */
  numbers: readonly { number: string; phone?: string }[]
}

export interface SheetAccount {
  /** Its place in the map. */
  id: string
  name: string
  userId: string
  organization?: string
  ways: readonly (WayInView & { atSignIn?: { en: string; ko: string } })[]
  /** Nobody has said all of its ways. */
  isUnsure: boolean
}

/** What was printed, from what is on it: the same in each language, and without what changes in passing. */
export function printedFrom(
  { vault, accounts }: SheetContent,
  about: Pick<EmergencySheet, 'how' | 'withKit'>,
  now: number,
): EmergencySheet {
  return {
    id: randomUUID(),
    printedAt: now,
    ...about,
    accounts: accounts.map((account) => ({
      account: account.id,
      name: account.name,
      hash: hashOf(account),
    })),
    vaultHash: hashOf(vault),
  }
}

/** The accounts that are no longer as they were printed, by name, and whether the rest is. */
export function changedSince(
  sheet: EmergencySheet,
  now: SheetContent,
): { accounts: string[]; vault: boolean } {
  const there = new Map(now.accounts.map((account) => [account.id, hashOf(account)]))
  return {
    accounts: sheet.accounts
      .filter(({ account, hash }) => there.get(account) !== hash)
      .map(({ name }) => name),
    vault: hashOf(now.vault) !== sheet.vaultHash,
  }
}

/** Notes when it was noticed, or that it is true again; answers whether there was anything to note. */
export function noteSheetAge(draft: Draft, id: string, isOutdated: boolean, now: number): boolean {
  const sheet = draft.record('emergencySheets', id)
  if (!sheet || (sheet.outdatedAt !== undefined) === isOutdated) return false
  const { outdatedAt: _, remindAt: __, ...rest } = sheet
  draft.put('emergencySheets', isOutdated ? { ...rest, outdatedAt: now } : rest)
  return true
}

function hashOf(part: SheetAccount | SheetVault): string {
  const text = JSON.stringify(part, (key, value) =>
    // Codes are used up, and the service's words are put right now and then: neither makes the sheet wrong.
    key === 'codes' || key === 'atSignIn' ? undefined : value,
  )
  return createHash('sha256').update(text).digest('base64')
}
