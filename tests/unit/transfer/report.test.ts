import { describe, expect, it } from 'vitest'
import type { ImportedEntry, Reading } from '../../../src/main/transfer/format.ts'
import { reportOf } from '../../../src/main/transfer/report.ts'
import type { Entry } from '../../../src/main/vault/document/records.ts'
import { vectors } from './vectors.ts'

const { totp, totpOther, hotp, steam } = vectors

const kept = (entry: ImportedEntry, more: Partial<Entry> = {}): Entry => ({
  id: crypto.randomUUID(),
  position: 'a0',
  tags: [],
  pinned: false,
  note: '',
  createdAt: 1,
  ...entry,
  ...more,
})
const reading = (entries: ImportedEntry[], more: Partial<Reading> = {}): Reading => ({
  entries,
  rejected: [],
  notes: [],
  ...more,
})

describe('the report of an import', () => {
  it('has a line for every record, the refused ones too', () => {
    const { lines } = reportOf(
      reading([totp, steam], {
        rejected: [
          {
            index: 1,
            name: 'Harbor: lee',
            reason: 'base32-character',
            details: { position: 3, character: '1' },
          },
        ],
      }),
      [],
    )
    expect(lines).toEqual([
      { outcome: 'add', issuer: totp.issuer, account: totp.account, remarks: [], entry: totp },
      { outcome: 'add', issuer: steam.issuer, account: steam.account, remarks: [], entry: steam },
      {
        outcome: 'refused',
        issuer: 'Harbor: lee',
        account: '',
        remarks: [{ code: 'base32-character', details: { position: 3, character: '1' } }],
      },
    ])
  })

  it('knows what is there already by type, secret and parameters, whatever it is called', () => {
    const [same, renamed, otherDigits, otherPeriod] = reportOf(
      reading([
        totp,
        { ...totpOther, issuer: 'New', account: 'name' },
        { ...totp, digits: 8 },
        { ...totp, period: 60 },
      ]),
      [kept(totp), kept(totpOther)],
    ).lines
    expect(same).toMatchObject({ outcome: 'present', remarks: [] })
    expect(renamed).toMatchObject({
      outcome: 'present',
      remarks: [{ code: 'present-as', details: { name: `${totpOther.issuer}: ${totpOther.account}` } }],
    })
    expect(otherDigits).toMatchObject({ outcome: 'add' })
    expect(otherPeriod).toMatchObject({ outcome: 'add' })
  })

  it('takes a HOTP key with another counter for the same, and says when the file is ahead', () => {
    const ahead = { ...hotp, counter: 20 }
    const [line] = reportOf(reading([ahead]), [kept(hotp, { counter: 7 })]).lines
    expect(line).toMatchObject({
      outcome: 'present',
      remarks: [{ code: 'counter-ahead', details: { here: 7, there: 20 } }],
    })
    const [behind] = reportOf(reading([{ ...hotp, counter: 3 }]), [kept(hotp, { counter: 7 })]).lines
    expect(behind).toMatchObject({ outcome: 'present', remarks: [] })
  })

  it('says when it is in the trash, and only when it is nowhere else', () => {
    const trashed = kept(totp, { trashedAt: 5 })
    expect(reportOf(reading([totp]), [trashed]).lines[0]).toMatchObject({
      outcome: 'present',
      remarks: [{ code: 'present-in-trash' }],
    })
    for (const existing of [
      [trashed, kept(totp)],
      [kept(totp), trashed],
    ]) {
      expect(reportOf(reading([totp]), existing).lines[0]).toMatchObject({ outcome: 'present', remarks: [] })
    }
  })

  it('adds what a file holds twice once', () => {
    const { lines } = reportOf(reading([totp, { ...totp }]), [])
    expect(lines.map((line) => line.outcome)).toEqual(['add', 'present'])
    expect(lines[1]!.remarks).toEqual([{ code: 'twice-in-file', details: {} }])
  })

  it('tells what was changed from what is merely said', () => {
    const { lines, notes } = reportOf(
      reading([totp, totpOther, steam], {
        notes: [
          { entry: 0, code: 'name-shortened', details: { length: 700 } },
          { entry: 1, code: 'issuer-missing', details: {} },
          { code: 'records-without-code', details: { count: 3 } },
        ],
      }),
      [],
    )
    expect(lines.map((line) => line.outcome)).toEqual(['changed', 'add', 'add'])
    expect(lines[0]!.remarks).toEqual([{ code: 'name-shortened', details: { length: 700 } }])
    expect(notes).toEqual([{ code: 'records-without-code', details: { count: 3 } }])
  })
})
