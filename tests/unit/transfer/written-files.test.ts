import { execFileSync, spawnSync } from 'node:child_process'
import { createDecipheriv, createHash, scryptSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argon2id } from '@noble/hashes/argon2.js'
import { parse } from 'csv-parse/sync'
import { afterEach, describe, expect, it } from 'vitest'
import { decodeBase32 } from '../../../src/main/otp/base32.ts'
import { parseMigrationUri } from '../../../src/main/otp/migration.ts'
import { qrTexts } from './qr.ts'
import { vectorPassword, vectors } from './vectors.ts'
import { entriesOf, jsonOf, readAgain, textOf, write } from './written.ts'

const { totp, totpOther, totpLong, hotp, steam, motp, yandex } = vectors
const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-written-'))
  folders.push(folder)
  return folder
}

describe('setup links', () => {
  it('are those of the Key Uri Format, byte for byte', async () => {
    expect(textOf(await write('otpauth', entriesOf([totpOther, hotp, motp, yandex])))).toBe(
      [
        'otpauth://totp/Gr%C3%B6%C3%9Fe%20%26%20Co:j%C3%BCrgen%2B1%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Gr%C3%B6%C3%9Fe%20%26%20Co&algorithm=SHA256&digits=8&period=60',
        'otpauth://hotp/Harbor:lee?secret=KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU&issuer=Harbor&algorithm=SHA1&digits=6&counter=4294967297',
        `motp://Old%20Tower:vpn?secret=${Buffer.from(decodeBase32(motp.secret)).toString('hex')}&issuer=Old%20Tower&pin=1234`,
        'otpauth://yaotp/Yandex:ivan?secret=6SB2IKNM6OBZPAVBVTOHDKS4FA&issuer=Yandex&algorithm=SHA256&digits=8&period=30&pin=GUZDGOI',
        '',
      ].join('\n'),
    )
  })
})

describe('an Aegis vault', () => {
  const database = {
    version: 3,
    entries: [
      {
        type: 'totp',
        uuid,
        name: totp.account,
        issuer: totp.issuer,
        note: 'a note',
        favorite: true,
        icon: null,
        info: { secret: totp.secret, algo: 'SHA1', digits: 6, period: 30 },
        groups: [uuid],
      },
      {
        type: 'hotp',
        uuid,
        name: hotp.account,
        issuer: hotp.issuer,
        note: '',
        favorite: false,
        icon: null,
        info: { secret: hotp.secret, algo: 'SHA1', digits: 6, counter: hotp.counter },
        groups: [],
      },
      {
        type: 'yandex',
        uuid,
        name: yandex.account,
        issuer: yandex.issuer,
        note: '',
        favorite: false,
        icon: null,
        info: { secret: yandex.secret, algo: 'SHA256', digits: 8, period: 30, pin: '5239' },
        groups: [],
      },
    ],
    groups: [{ uuid, name: 'Work' }],
    icons_optimized: true,
  }
  const entries = entriesOf([{ ...totp, tags: ['Work'], note: 'a note', pinned: true }, hotp, yandex])

  it('has the fields that docs/vault.md of Aegis names', async () => {
    expect(jsonOf(await write('aegis', entries))).toEqual({
      version: 1,
      header: { slots: null, params: null },
      db: database,
    })
  })

  it('is opened by Node’s own scrypt and AES-GCM, as docs/vault.md of Aegis says', async () => {
    const vault = jsonOf(await write('aegis', entries, { password: vectorPassword })) as {
      header: { slots: Record<string, never>[]; params: { nonce: string; tag: string } }
      db: string
    }
    const hex = (text: string) => Buffer.from(text, 'hex')
    const open = (key: Uint8Array, nonce: string, tag: string, ciphertext: Uint8Array) => {
      const decipher = createDecipheriv('aes-256-gcm', key, hex(nonce)).setAuthTag(hex(tag))
      return Buffer.concat([decipher.update(ciphertext), decipher.final()])
    }
    const slot = vault.header.slots[0]! as unknown as {
      type: number
      n: number
      r: number
      p: number
      salt: string
      key: string
      key_params: { nonce: string; tag: string }
    }
    expect([slot.type, slot.n, slot.r, slot.p, slot.salt.length]).toEqual([1, 32_768, 8, 1, 64])
    const key = scryptSync(vectorPassword, hex(slot.salt), 32, {
      N: slot.n,
      r: slot.r,
      p: slot.p,
      maxmem: 2 ** 26,
    })
    const master = open(key, slot.key_params.nonce, slot.key_params.tag, hex(slot.key))
    const { nonce, tag } = vault.header.params
    expect(JSON.parse(open(master, nonce, tag, Buffer.from(vault.db, 'base64')).toString())).toEqual(database)
  })

  it('is never sealed twice with the same keys, salts or nonces', async () => {
    const one = textOf(await write('aegis', entries, { password: vectorPassword }))
    const other = textOf(await write('aegis', entries, { password: vectorPassword }))
    const random = (text: string) => new Set(text.match(/[0-9a-f]{24,}/g))
    expect([...random(one)].filter((part) => random(other).has(part))).toEqual([])
  })
})

describe('a 2FAS backup', () => {
  it('has the fields of schema 4', async () => {
    const entries = entriesOf([{ ...totp, tags: ['Work'] }, hotp, steam])
    const groups = [{ id: uuid, name: 'Work', isExpanded: true, updatedAt: expect.any(Number) }]
    const written = jsonOf(await write('2fas', entries)) as { services: object[] }
    expect(written).toMatchObject({ schemaVersion: 4, groups })
    expect(written.services[0]).toEqual({
      name: totp.issuer,
      secret: totp.secret,
      updatedAt: expect.any(Number),
      otp: {
        label: `${totp.issuer}:${totp.account}`,
        account: totp.account,
        issuer: totp.issuer,
        digits: 6,
        period: 30,
        algorithm: 'SHA1',
        tokenType: 'TOTP',
        source: 'Manual',
      },
      order: { position: 0 },
      groupId: uuid,
    })
    expect(written.services[1]).toMatchObject({ otp: { tokenType: 'HOTP', counter: hotp.counter } })
    expect(written.services[2]).toMatchObject({ otp: { tokenType: 'STEAM' } })
  })

  it('leaves out what the app would take for 30 seconds, and says so', async () => {
    const writing = await write('2fas', entriesOf([{ ...totp, period: 20 }, { ...totp, digits: 10 }, motp]))
    expect(jsonOf(writing).services).toEqual([])
    expect(writing.notes.filter(({ entry }) => entry !== undefined)).toEqual([
      { entry: 0, code: 'not-written-period', details: { period: 20 } },
      { entry: 1, code: 'not-written-digits', details: { digits: 10 } },
      { entry: 2, code: 'not-written-type', details: { type: 'motp' } },
    ])
  })
})

describe('a Bitwarden export', () => {
  const odd = {
    ...totp,
    issuer: 'a "quoted", name',
    account: 'line',
    note: 'first\r\nsecond, "third"',
    tags: ['=1+1'],
    pinned: true,
  }

  it('has the fields of an unencrypted vault', async () => {
    const written = jsonOf(await write('bitwarden', entriesOf([odd, steam])))
    expect(written).toEqual({
      encrypted: false,
      folders: [{ id: uuid, name: '=1+1' }],
      items: [
        {
          id: uuid,
          organizationId: null,
          folderId: (written.folders as { id: string }[])[0]!.id,
          type: 1,
          reprompt: 0,
          name: odd.issuer,
          notes: odd.note,
          favorite: true,
          login: {
            uris: [],
            username: odd.account,
            password: null,
            totp: expect.stringContaining('otpauth://totp/'),
          },
          collectionIds: null,
          creationDate: '2023-11-14T22:13:20.000Z',
        },
        expect.objectContaining({
          folderId: null,
          login: expect.objectContaining({ totp: `steam://${steam.secret}` }),
        }),
      ],
    })
  })

  it('is a CSV that any reader of RFC 4180 takes apart again, with Bitwarden’s columns', async () => {
    const rows = parse(textOf(await write('bitwarden-csv', entriesOf([odd]))))
    expect(rows).toEqual([
      [
        'folder',
        'favorite',
        'type',
        'name',
        'notes',
        'fields',
        'reprompt',
        'login_uri',
        'login_username',
        'login_password',
        'login_totp',
      ],
      [
        '=1+1',
        '1',
        'login',
        odd.issuer,
        odd.note,
        '',
        '0',
        '',
        'line',
        '',
        expect.stringContaining('otpauth://totp/'),
      ],
    ])
  })
})

describe('an Ente export', () => {
  it('says the belongings of an entry in codeDisplay', async () => {
    const entry = {
      ...totp,
      tags: ['Work'],
      note: 'a & b',
      pinned: true,
      usedAt: 1_700_000_000_000,
      trashedAt: 1,
    }
    const url = new URL(textOf(await write('ente', entriesOf([entry]))).trim())
    expect(JSON.parse(url.searchParams.get('codeDisplay')!)).toEqual({
      pinned: true,
      trashed: true,
      lastUsedAt: 1_700_000_000_000_000,
      tapCount: 0,
      tags: ['Work'],
      note: 'a & b',
    })
    expect(url.searchParams.get('secret')).toBe(totp.secret)
  })
})

describe('a Proton Authenticator export', () => {
  it('has the fields that the app’s own exports have', async () => {
    expect(jsonOf(await write('proton', entriesOf([{ ...totp, note: 'n' }, steam])))).toEqual({
      version: 1,
      entries: [
        {
          id: uuid,
          content: {
            uri: expect.stringMatching(/^otpauth:\/\/totp\//),
            entry_type: 'Totp',
            name: totp.account,
          },
          note: 'n',
        },
        {
          id: uuid,
          content: { uri: `steam://${steam.secret}`, entry_type: 'Steam', name: steam.account },
          note: null,
        },
      ],
    })
  })

  it('says that a Steam entry loses the name of its service', async () => {
    const { notes } = await write('proton', entriesOf([{ ...steam, issuer: 'Boeing' }]))
    expect(notes).toContainEqual({ entry: 0, code: 'renamed', details: { name: `Steam: ${steam.account}` } })
  })
})

describe('a Stratum backup', () => {
  const sha1 = (text: string) => createHash('sha1').update(text).digest('hex').slice(0, 8)

  it('has the fields of BACKUP_FORMAT.md', async () => {
    expect(jsonOf(await write('stratum', entriesOf([{ ...totpOther, tags: ['Web'] }, motp])))).toEqual({
      Authenticators: [
        {
          Type: 2,
          Icon: null,
          Issuer: totpOther.issuer,
          Username: totpOther.account,
          Secret: totpOther.secret,
          Pin: null,
          Algorithm: 1,
          Digits: 8,
          Period: 60,
          Counter: 0,
          CopyCount: 0,
          Ranking: 0,
        },
        expect.objectContaining({
          Type: 3,
          Secret: Buffer.from(decodeBase32(motp.secret)).toString('hex'),
          Pin: '1234',
          Algorithm: 0,
          Ranking: 1,
        }),
      ],
      Categories: [{ Id: sha1('Web'), Name: 'Web', Ranking: 0 }],
      AuthenticatorCategories: [
        { CategoryId: sha1('Web'), AuthenticatorSecret: totpOther.secret, Ranking: 0 },
      ],
      CustomIcons: [],
    })
  })

  it('is opened by another Argon2 and Node’s AES-GCM, with the parameters that the description gives', async () => {
    const [file] = (await write('stratum', entriesOf([totp]), { password: vectorPassword })).files
    const bytes = Buffer.from(file!.bytes)
    expect(bytes.subarray(0, 16).toString()).toBe('AUTHENTICATORPRO')
    const key = argon2id(Buffer.from(vectorPassword), bytes.subarray(16, 32), {
      t: 3,
      m: 65_536,
      p: 4,
      dkLen: 32,
    })
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(32, 44)).setAuthTag(
      bytes.subarray(-16),
    )
    const plain = Buffer.concat([decipher.update(bytes.subarray(44, -16)), decipher.final()])
    expect(JSON.parse(plain.toString()).Authenticators[0].Secret).toBe(totp.secret)
  })

  it('keeps one entry a secret, and gives a nameless service the account’s name', async () => {
    const writing = await write('stratum', entriesOf([totp, { ...totp, digits: 8 }, { ...hotp, issuer: '' }]))
    expect(writing.notes).toContainEqual({ entry: 1, code: 'not-written-twice', details: {} })
    expect(writing.notes).toContainEqual({ entry: 2, code: 'renamed', details: { name: hotp.account } })
    expect(jsonOf(writing).Authenticators).toHaveLength(2)
  })
})

describe('a FreeOTP+ backup', () => {
  it('has the fields that the app’s own backups have, bytes as Java counts them', async () => {
    expect(jsonOf(await write('freeotp-plus', entriesOf([hotp])))).toEqual({
      tokenOrder: ['Harbor:lee'],
      tokens: [
        {
          algo: 'SHA1',
          counter: hotp.counter,
          digits: 6,
          issuerExt: 'Harbor',
          issuerInt: 'Harbor',
          label: 'lee',
          period: 30,
          secret: [...Buffer.from('TestSecretTestSecret')].map((byte) => (byte > 127 ? byte - 256 : byte)),
          type: 'HOTP',
        },
      ],
    })
  })

  it('gives no two tokens the same id, for the app would keep one of them', async () => {
    const written = jsonOf(
      await write('freeotp-plus', entriesOf([totp, { ...totp, digits: 8 }, { ...totp, digits: 7 }])),
    )
    expect(new Set(written.tokenOrder as string[]).size).toBe(3)
    const again = await readAgain(await write('freeotp-plus', entriesOf([totp, { ...totp, digits: 8 }])))
    expect(again.entries.map(({ account }) => account)).toEqual([totp.account, totp.account])
  })

  it('is not taken for Steam by a service that only has that name, and the other way round', async () => {
    const again = await readAgain(
      await write(
        'freeotp-plus',
        entriesOf([
          { ...totp, issuer: 'Steam' },
          { ...steam, issuer: 'Other' },
        ]),
      ),
    )
    expect(again.entries.map(({ type, issuer }) => [type, issuer])).toEqual([
      ['totp', 'Steam'],
      ['steam', 'Other'],
    ])
  })
})

describe('Google Authenticator’s QR codes', () => {
  it('are pictures that a QR reader reads, with every account that the format holds', async () => {
    const many = Array.from({ length: 25 }, (_, i) => ({ ...totp, account: `kim+${i}@example.com` }))
    const writing = await write(
      'google-authenticator',
      entriesOf([...many, totpLong, steam, { ...hotp, digits: 7 }]),
    )
    expect(writing.files.length).toBeGreaterThan(1)
    const accounts: string[] = []
    for (const { name, bytes } of writing.files) {
      expect(name).toMatch(/^google-authenticator-\d+-of-\d+\.png$/)
      const [text] = await qrTexts(bytes)
      accounts.push(...parseMigrationUri(text!).keys.map(({ key }) => key.account))
    }
    expect(accounts).toEqual(many.map(({ account }) => account))
    expect(writing.notes.filter(({ entry }) => entry !== undefined)).toEqual([
      { entry: 25, code: 'not-written-period', details: { period: 20 } },
      { entry: 26, code: 'not-written-type', details: { type: 'steam' } },
      { entry: 27, code: 'not-written-digits', details: { digits: 7 } },
    ])
  })
})

describe('writing', () => {
  it.each(['aegis', 'stratum', 'google-authenticator', 'paper', 'sparekey'])(
    'to %s stops when it is cancelled',
    async (id) => {
      const options = { password: vectorPassword, signal: AbortSignal.abort() }
      await expect(write(id, entriesOf([totp]), options)).rejects.toMatchObject({ code: 'cancelled' })
    },
  )
})

describe('a Sparekey export', () => {
  const entries = entriesOf([
    { ...totp, tags: ['일'], note: 'n', pinned: true, usedAt: 5 },
    hotp,
    { ...yandex, trashedAt: 7 },
  ])
  const record = ({ id: _id, position: _position, ...rest }: (typeof entries)[number]) => rest
  const content = {
    format: 'sparekey-export',
    version: 1,
    exportedAt: expect.any(Number),
    entries: entries.map(record),
  }

  it('to a recipient is opened by the stock age, and holds every field', async () => {
    const folder = newFolder()
    const identity = join(folder, 'key.txt')
    execFileSync('age-keygen', ['-o', identity], { stdio: 'pipe' })
    const recipient = execFileSync('age-keygen', ['-y', identity], { encoding: 'utf8' })
    const [file] = (await write('sparekey', entries, { recipient })).files
    const opened = execFileSync('age', ['-d', '-i', identity], { input: file!.bytes, encoding: 'utf8' })
    expect(JSON.parse(opened)).toEqual(content)
  })

  it('under a passphrase is opened by the stock age', async () => {
    const folder = newFolder()
    const [file] = (await write('sparekey', entries, { password: vectorPassword })).files
    writeFileSync(join(folder, 'export.age'), file!.bytes)
    // age asks for a passphrase on a terminal alone: `script` is one.
    const asked = spawnSync('script', ['-qec', 'age -d -o opened.json export.age', '/dev/null'], {
      cwd: folder,
      input: `${vectorPassword}\n`,
      encoding: 'utf8',
    })
    expect(asked.status, asked.stdout).toBe(0)
    expect(JSON.parse(execFileSync('cat', ['opened.json'], { cwd: folder, encoding: 'utf8' }))).toEqual(
      content,
    )
  })

  it('is never written in the open, nor to somebody who is not there', async () => {
    await expect(write('sparekey', entries)).rejects.toMatchObject({ code: 'password-needed' })
    await expect(write('sparekey', entries, { recipient: 'age1nobody' })).rejects.toMatchObject({
      code: 'recipient-unreadable',
    })
  })
})
