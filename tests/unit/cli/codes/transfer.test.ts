import { existsSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fixtures as keepassFiles } from '../../transfer/fixtures/keepass.ts'
import { vectorPassword } from '../../transfer/vectors.ts'
import { documents } from '../shapes.ts'
import { Machine, rfcSecret, withoutKeychain } from '../sparekey.ts'

const links = `# two accounts
otpauth://totp/GitHub:ada?secret=${rfcSecret}&issuer=GitHub

otpauth://hotp/Bank:ada?secret=${rfcSecret.slice(4)}&issuer=Bank&counter=5
otpauth://totp/Bad:ada?secret=01890189&issuer=Bad
`
const password = 'correct horse battery staple'

async function machineWith(...issuers: string[]): Promise<Machine> {
  const machine = new Machine()
  await machine.json(['init'])
  for (const [index, issuer] of issuers.entries())
    await machine.add(issuer, 'ada', rfcSecret.slice(index * 2))
  return machine
}
const issuersOf = async (machine: Machine) =>
  documents.list.parse(await machine.json(['list'])).entries.map(({ issuer }) => issuer)

describe('a dry run of an import', () => {
  it('says what the file holds, record by record, without a vault and without a keychain', async () => {
    const machine = new Machine(withoutKeychain)
    const file = machine.file('links.txt', links)
    const { status, out } = await machine.process(['import', '--dry-run', '--json', file])
    expect(status).toBe(0)
    const document = documents.import.parse(JSON.parse(out))
    expect(document).toMatchObject({
      format: 'otpauth',
      entries: [
        { type: 'totp', issuer: 'GitHub', account: 'ada', algorithm: 'SHA1', digits: 6, period: 30 },
        { type: 'hotp', issuer: 'Bank', account: 'ada', counter: 5 },
      ],
      rejected: [{ index: 2, name: expect.stringMatching(/Bad: ?ada/), reason: 'base32-character' }],
    })
    expect(out).not.toContain(rfcSecret)
    expect(await machine.json(['import', '--dry-run', '--reveal', file])).toMatchObject({
      entries: [{ secret: rfcSecret }, { secret: rfcSecret.slice(4) }],
    })
  })

  it('is of as many files as are named; one that cannot be read does not stop the others', async () => {
    const machine = new Machine()
    const good = machine.file('links.txt', links)
    const bad = machine.file('bad.bin', new Uint8Array([0, 1, 2, 3]))
    const { status, out, err } = await machine.run(['import', '--dry-run', '--json', good, bad])
    expect(status).toBe(1)
    expect(JSON.parse(out)).toMatchObject([
      { file: good, format: 'otpauth' },
      { file: bad, error: { code: 'file-unrecognized' } },
    ])
    expect(err).toContain('bad.bin')
  })

  it('of a file that is missing, a folder, or no export says so and exits with 1', async () => {
    const machine = new Machine()
    for (const [file, code] of [
      [machine.path('missing.json'), 'file-missing'],
      [machine.folder, 'file-is-folder'],
      [machine.file('empty', ''), 'file-empty'],
      [machine.file('text', 'hello there'), 'file-unrecognized'],
    ] as const) {
      const { status, out } = await machine.run(['import', '--dry-run', '--json', file])
      expect(status).toBe(1)
      expect(documents.error.parse(JSON.parse(out)).error.code).toBe(code)
    }
  })

  it('reads a table by the columns that the person names, counted from 1', async () => {
    const machine = new Machine()
    const file = machine.file('table.csv', `a,b,c\nada,${rfcSecret},GitHub\n`)
    const columns = ['--column', 'account=1', '--column', 'secret=2', '--column', 'issuer=3']
    expect(
      documents.import.parse(await machine.json(['import', '--dry-run', '--from', 'csv', ...columns, file]))
        .entries,
    ).toMatchObject([{ issuer: 'GitHub', account: 'ada' }])
    expect((await machine.run(['import', '--dry-run', '--column', 'issuer=0', file])).status).toBe(2)
    expect((await machine.run(['import', '--dry-run', '--column', 'nonsense=1', file])).status).toBe(2)
  })

  it('knows the formats by name, and refuses one that is none as not understood', async () => {
    const machine = new Machine()
    const file = machine.file('links.txt', links)
    expect((await machine.run(['import', '--dry-run', '--from', 'nonsense', file])).status).toBe(2)
    const { formats } = documents.formats.parse(await machine.json(['formats']))
    expect(formats.find(({ id }) => id === 'aegis')).toMatchObject({ import: true, export: true })
    const { out } = await machine.run(['formats'])
    for (const { id } of formats) expect(out).toMatch(new RegExp(`^${id} `, 'm'))
  })
})

describe('a KeePass database with a key file', () => {
  const both = keepassFiles.find(({ keyFile, password }) => keyFile && password)!
  const alone = keepassFiles.find(({ keyFile, password }) => keyFile && !password)!

  it('opens with --key-file beside its password, or without one where it has none', async () => {
    const machine = new Machine()
    const password = ['--password-file', machine.file('password', vectorPassword)]
    for (const [fixture, options] of [
      [both, password],
      [alone, []],
    ] as const) {
      const database = machine.file('database.kdbx', fixture.bytes)
      const key = ['--key-file', machine.file('database.keyx', fixture.keyFile!)]
      const read = await machine.json(['import', '--dry-run', ...options, ...key, database])
      expect(documents.import.parse(read).entries).toHaveLength(fixture.expected.length)
    }
  })

  it('says whether it is the password, both together or the key file itself that is wrong', async () => {
    const machine = new Machine()
    const password = ['--password-file', machine.file('password', vectorPassword)]
    const database = machine.file('database.kdbx', both.bytes)
    for (const [options, code] of [
      [password, 'password-wrong'],
      [[...password, '--key-file', machine.file('other.key', 'another file')], 'key-file-wrong'],
      [[...password, '--key-file', machine.file('cut.keyx', '<KeyFile></KeyFile>')], 'key-file-damaged'],
      [['--key-file', machine.path('gone.keyx')], 'file-missing'],
    ] as const) {
      const { status, out } = await machine.run(['import', '--dry-run', '--json', ...options, database])
      expect(status).toBe(1)
      expect(documents.error.parse(JSON.parse(out)).error.code).toBe(code)
    }
  })
})

describe('an import', () => {
  it('adds what is not there, in the order of the file, and says what became of each', async () => {
    const machine = await machineWith('Known')
    const file = machine.file('links.txt', links)
    const document = documents.import.parse(await machine.json(['import', file]))
    expect(document.entries.map(({ outcome }) => outcome)).toEqual(['present', 'add'])
    expect(await issuersOf(machine)).toEqual(['Known', 'Bank'])
    const again = documents.import.parse(await machine.json(['import', file]))
    expect(again.entries.map(({ outcome }) => outcome)).toEqual(['present', 'present'])
    expect(await issuersOf(machine)).toEqual(['Known', 'Bank'])
  })

  it('prints the report, and the refused ones with the reason', async () => {
    const machine = await machineWith('Known')
    const { status, out } = await machine.run(['import', machine.file('links.txt', links)])
    expect(status).toBe(0)
    const lines = out.split('\n')
    expect(lines[0]).toMatch(/^= GitHub · ada {2}\(already there\)/)
    expect(lines[1]).toBe('+ Bank · ada')
    expect(lines[2]).toMatch(/^! Bad: ?ada {2}Character 1 of the setup key/)
    expect(lines[3]).toBe('Added 1 code.')
  })

  it('takes the same key once, though it is in two files', async () => {
    const machine = await machineWith()
    const files = [machine.file('a.txt', links), machine.file('b.txt', links)]
    await machine.json(['import', ...files])
    expect(await issuersOf(machine)).toEqual(['GitHub', 'Bank'])
  })
})

describe('an export', () => {
  it('is readable by its owner only, and says that it is plain and to be deleted', async () => {
    const machine = await machineWith('GitHub', 'Mail')
    const file = machine.path('codes.txt')
    const { status, err } = await machine.run(['export', '--to', 'otpauth', file])
    expect(status).toBe(0)
    expect(err).toContain('unencrypted')
    expect(err).toContain('Delete')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).toContain(`secret=${rfcSecret}`)
  })

  it('comes back by an import, encrypted, with the two passwords told apart', async () => {
    const from = await machineWith('GitHub', 'Mail')
    const file = from.path('aegis.json')
    const key = from.file('password', `${password}\n`)
    const done = await from.json(['export', '--to', 'aegis', '--password-file', key, file])
    expect(documents.export.parse(done)).toMatchObject({ format: 'aegis', encrypted: true, entries: 2 })
    expect(readFileSync(file, 'utf8')).not.toContain(rfcSecret)

    const to = new Machine()
    const vaultKey = to.file('vault-password', 'another long password\n')
    await to.json(['init', '--password-file', vaultKey])
    const locked = ['--vault-password-file', vaultKey]
    const asked = await to.run(['import', ...locked, file])
    expect(asked.status).toBe(1)
    expect(asked.err).toContain('is encrypted')
    const wrong = await to.run(['import', ...locked, '--password-file', vaultKey, file])
    expect(wrong.status).toBe(1)
    const document = await to.json(['import', ...locked, '--password-stdin', file], { input: password })
    expect(documents.import.parse(document).entries.map(({ issuer }) => issuer)).toEqual(['GitHub', 'Mail'])
  })

  it('writes over nothing that is there, unless told to', async () => {
    const machine = await machineWith('GitHub')
    const file = machine.file('codes.txt', 'mine')
    expect((await machine.run(['export', '--to', 'otpauth', file])).status).toBe(1)
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect((await machine.run(['export', '--to', 'otpauth', '--force', file])).status).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('otpauth://')
  })

  it('is of some accounts, where --only says which, and never of the trash', async () => {
    const machine = await machineWith('GitHub', 'Mail', 'Old')
    await machine.json(['remove', 'old'])
    const write = (file: string, ...flags: string[]) =>
      machine.json(['export', '--to', 'otpauth', ...flags, machine.path(file)])
    expect(documents.export.parse(await write('a')).entries).toBe(2)
    expect(documents.export.parse(await write('b', '--only', 'mail')).entries).toBe(1)
    expect(readFileSync(machine.path('b'), 'utf8')).toMatch(/^otpauth:\/\/totp\/Mail:ada\?.*\n?$/)
    expect(
      (await machine.run(['export', '--to', 'otpauth', '--only', 'none', machine.path('c')])).status,
    ).toBe(1)
  })

  it('goes to stdout only where somebody asked to see the secrets', async () => {
    const machine = await machineWith('GitHub')
    const refused = await machine.run(['export', '--to', 'otpauth', '-'])
    expect(refused).toMatchObject({ status: 2, out: '' })
    const { out } = await machine.run(['export', '--to', 'otpauth', '--reveal', '-'])
    expect(out).toContain(`secret=${rfcSecret}`)
  })

  it('says what the format cannot hold', async () => {
    const machine = await machineWith('GitHub')
    await machine.add('Slow', 'ada', rfcSecret.slice(6), ['--period', '50'])
    const done = await machine.json(['export', '--to', 'google-authenticator', machine.path('codes')])
    expect(documents.export.parse(done)).toMatchObject({ entries: 1 })
    expect(documents.export.parse(done).notes).toContainEqual({
      entry: 1,
      code: 'not-written-period',
      details: { period: 50 },
    })
  })

  it('is never plain where it was to be encrypted', async () => {
    const machine = await machineWith('GitHub')
    const key = machine.file('password', password)
    const recipient = 'age1cy0su9fwf3gf9mw868g5yut09p6nytfmmnktexz2ya5uqg9vl9sss4euqm'
    for (const [format, ...flags] of [
      ['otpauth', '--password-file', key],
      ['otpauth', '--recipient', recipient],
      ['aegis', '--recipient', recipient],
    ] as const) {
      const file = machine.path(`${format}-${flags.length}`)
      expect((await machine.run(['export', '--to', format, ...flags, file])).status).toBe(1)
      expect(existsSync(file)).toBe(false)
    }
    const asked = await machine.run(['export', '--to', 'sparekey', machine.path('x')])
    expect(asked.status).toBe(1)
    const done = await machine.json([
      'export',
      '--to',
      'sparekey',
      '--recipient',
      recipient,
      machine.path('y'),
    ])
    expect(documents.export.parse(done).encrypted).toBe(true)
    expect(readFileSync(machine.path('y'), 'latin1')).toMatch(/^age-encryption\.org\/v1\n-> X25519/)
  })

  it('needs a format that can be written', async () => {
    const machine = await machineWith('GitHub')
    expect((await machine.run(['export', machine.path('x')])).status).toBe(2)
    expect((await machine.run(['export', '--to', 'authy', machine.path('x')])).status).toBe(2)
  })
})
