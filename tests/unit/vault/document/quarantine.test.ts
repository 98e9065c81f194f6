import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { createVault } from '../../../../src/main/vault/create.ts'
import { Document } from '../../../../src/main/vault/document/document.ts'
import { decodePayload, encodePayload } from '../../../../src/main/vault/document/payload.ts'
import { entrySchema } from '../../../../src/main/vault/document/records.ts'
import { VaultIdentity } from '../../../../src/main/vault/key/identity.ts'
import { openVault } from '../../../../src/main/vault/opening.ts'
import { MadeUpKeychain, names, newHome, opened, totp } from '../made-up.ts'

/** The lists of a vault as a stranger may have edited them: without `yjs`, and with anything in them. */

const about = { name: 'Test', createdAt: 1, kit: { state: 'pending' as const } }
const vaultId = crypto.randomUUID()
const lineage = { generation: 1, id: crypto.randomUUID() }
const good = {
  ...totp('Good'),
  id: crypto.randomUUID(),
  tags: [],
  pinned: false,
  note: '',
  position: 'a0',
  createdAt: 5,
}

const bytesOf = (content: object) =>
  new TextEncoder().encode(
    JSON.stringify({
      format: 'sparekey-vault',
      version: 1,
      vault: vaultId,
      ...about,
      lineage,
      activity: [],
      quarantined: [],
      ...content,
    }),
  )

/** Anything in JSON, but for fields of the one name that Yjs, which assigns the fields it decodes, cannot keep. */
const junk = fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('"__proto__"'))

describe('a record that does not fit', () => {
  it('never stops the vault from opening, and is kept as it is through saves', () => {
    fc.assert(
      fc.property(fc.array(junk, { maxLength: 6 }), fc.array(junk, { maxLength: 3 }), (records, activity) => {
        const first = decodePayload(bytesOf({ entries: [good, ...records], activity }))
        const view = first.document.view()
        expect(view.list('entries')).toEqual([good])
        const kept = view.quarantined.map(({ raw }) => JSON.stringify(raw)).sort()
        const expected = [...records, ...activity].map((one) => JSON.stringify(one)).sort()
        expect(kept).toEqual(expected)

        const second = decodePayload(encodePayload(first, first.document.state())).document.view()
        expect(second.list('entries')).toEqual([good])
        expect(second.quarantined.map(({ raw }) => JSON.stringify(raw)).sort()).toEqual(expected)
      }),
      { numRuns: 150 },
    )
  })

  it('is reported with the names of the fields that are wrong, and nothing that is in them', () => {
    const bad = { ...good, id: crypto.randomUUID(), digits: 99, secret: 'not a secret!', extra: 'x' }
    const [stray] = decodePayload(bytesOf({ entries: [bad] })).document.view().quarantined
    expect(stray).toMatchObject({ kind: 'entries', id: bad.id })
    expect(stray?.problem.split(', ')).toEqual(expect.arrayContaining(['digits', 'secret']))
    expect(stray?.problem).not.toContain('not a secret')
  })

  it('comes back into the list when another version mends it', () => {
    const bad = { ...good, id: crypto.randomUUID(), digits: 99 }
    const { document } = decodePayload(bytesOf({ entries: [bad] }))
    expect(document.view().quarantined).toHaveLength(1)
    const mended = decodePayload(bytesOf({ entries: [{ ...bad, digits: 6 }] })).document
    expect(mended.view().list('entries')).toHaveLength(1)
  })

  it('that was quarantined before is quarantined, not lost, when the lists are read without their state', () => {
    const bad = { ...good, id: crypto.randomUUID(), digits: 99 }
    const quarantined = [{ kind: 'entries', id: bad.id, problem: 'digits', record: bad }]
    const view = decodePayload(bytesOf({ entries: [good], quarantined })).document.view()
    expect(view.list('entries')).toEqual([good])
    expect(view.quarantined).toMatchObject([{ id: bad.id, raw: bad }])
  })
})

describe('a vault with junk for its state', () => {
  it('is read from its lists', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
        const yjs = Buffer.from(bytes).toString('base64')
        const { document } = decodePayload(bytesOf({ entries: [good], yjs }))
        expect([[], [good]]).toContainEqual(document.view().list('entries'))
      }),
      { numRuns: 100 },
    )
  })
})

describe('the payload', () => {
  it('of anything but a vault is refused with a type', () => {
    const texts = ['', '{', 'null', '[]', '{}', '{"format":"sparekey-vault"}', '"\\ud800"']
    for (const text of texts) {
      expect(() => decodePayload(new TextEncoder().encode(text))).toThrow('file-damaged')
    }
    expect(() => decodePayload(new Uint8Array([0xff, 0xfe]))).toThrow('file-damaged')
  })
})

describe('a vault file', () => {
  let home: string
  let keychain: MadeUpKeychain
  let whole: Buffer

  beforeEach(async () => {
    home = await newHome()
    keychain = new MadeUpKeychain()
    const vault = await createVault(home, { keychain, by: 'app' })
    await vault.change((draft) => draft.addEntries(Array.from({ length: 20 }, (_, n) => totp(`S${n}`))))
    whole = await readFile(join(home, 'vault.age'))
  })

  it('with any bit flipped, or cut off anywhere, is unreadable and offers its backup', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length * 8 - 1), fc.boolean(), async (bit, cut) => {
        const damaged = cut ? whole.subarray(0, bit >> 3) : Buffer.from(whole)
        if (!cut) damaged[bit >> 3]! ^= 1 << (bit & 7)
        await writeFile(join(home, 'vault.age'), damaged)
        expect(await openVault(home, { keychain })).toMatchObject({
          state: 'failed',
          reason: 'vault-unreadable',
          backup: { entries: 0 },
        })
      }),
      { numRuns: 60 },
    )
    await writeFile(join(home, 'vault.age'), whole)
    expect(names(await opened(home, keychain))).toHaveLength(20)
  })

  it('with a bad record in it opens, says so, and keeps the record through changes', async () => {
    const identity = VaultIdentity.fromText([...keychain.kept.values()][0]!)
    const payload = decodePayload(await identity.decrypt(whole))
    const id = crypto.randomUUID()
    const bad = { ...payload.document.view().list('entries')[0], id, digits: 99, from: 'another version' }
    const document = Document.fromState(payload.state)
    document.apply({ records: [{ kind: 'entries', id, after: bad }], raised: [], activity: [], about: {} })
    await writeFile(
      join(home, 'vault.age'),
      await identity.encrypt(encodePayload({ ...payload, document }, document.state())),
    )

    const vault = await opened(home, keychain)
    expect(vault.entries()).toHaveLength(20)
    expect(vault.quarantined()).toEqual([{ kind: 'entries', id, problem: 'digits' }])
    await vault.change((draft) => draft.addEntry(totp('More')))
    const file = JSON.parse(
      new TextDecoder().decode(await identity.decrypt(await readFile(join(home, 'vault.age')))),
    )
    expect(file.quarantined).toEqual([{ kind: 'entries', id, problem: 'digits', record: bad }])
    expect(file.entries).toEqual(vault.entries().map((entry) => entrySchema.parse(entry)))
  })
})
