import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatMigrationUris } from '../../../../src/main/otp/migration.ts'
import type { SetupKey } from '../../../../src/main/otp/setup-key.ts'
import { pngOf, qrPicture } from '../../scan/drawing.ts'
import { documents } from '../shapes.ts'
import { Machine, rfcSecret, withoutKeychain } from '../sparekey.ts'

const picture = (text: string) => pngOf(qrPicture(text, 5))
const link = `otpauth://totp/GitHub:ada?secret=${rfcSecret}&issuer=GitHub`

describe('a dry run', () => {
  it('says what pictures hold, and touches neither vault nor keychain', async () => {
    const machine = new Machine(withoutKeychain)
    const files = [
      machine.file('a.png', picture(link)),
      machine.file('b.png', picture('https://example.org')),
    ]
    const { status, out, err } = await machine.process(['scan', '--dry-run', '--json', ...files])
    expect(status).toBe(0)
    const { entries, others } = documents.scan.parse(JSON.parse(out))
    expect(entries).toMatchObject([{ type: 'totp', issuer: 'GitHub', account: 'ada', source: files[0] }])
    expect(others).toEqual([{ kind: 'link', source: files[1] }])
    expect(out + err).not.toContain(rfcSecret)
    expect(readdirSync(machine.folder)).toEqual(['a.png', 'b.png'])
  })

  it('shows the keys with --reveal', async () => {
    const machine = new Machine()
    const file = machine.file('a.png', picture(link))
    expect(await machine.json(['scan', '--dry-run', '--reveal', file])).toMatchObject({
      entries: [{ secret: rfcSecret }],
    })
    expect((await machine.run(['scan', '--dry-run', '--reveal', file])).out).toContain(rfcSecret)
    expect((await machine.run(['scan', '--reveal', file])).status).toBe(2)
  })

  it('reads every picture that can be read, names the others, and exits with 1 then', async () => {
    const machine = new Machine()
    const files = [
      machine.file('a.png', picture(link)),
      machine.path('missing.png'),
      machine.file('broken.png', picture(link).slice(0, 200)),
      machine.folder,
    ]
    const { status, out, err } = await machine.run(['scan', '--dry-run', '--json', ...files])
    expect(status).toBe(1)
    const { entries, refused, unread } = documents.scan.parse(JSON.parse(out))
    expect(entries).toHaveLength(1)
    expect(refused).toMatchObject([{ source: files[2] }])
    expect(unread).toEqual([
      { source: files[1], reason: 'file-missing' },
      { source: files[3], reason: 'file-is-folder' },
    ])
    expect(err).toContain('missing.png')
  })

  it('of pictures without a setup code says so, and exits with 1', async () => {
    const machine = new Machine()
    const { status, err } = await machine.run(['scan', '--dry-run', machine.file('a.png', picture('hello'))])
    expect(status).toBe(1)
    expect(err).toContain('No setup QR code was found')
  })
})

describe('a scan', () => {
  it('adds what is not there yet', async () => {
    const machine = new Machine()
    await machine.json(['init'])
    const file = machine.file('a.png', picture(link))
    const first = documents.scan.parse(await machine.json(['scan', file]))
    expect(first).toMatchObject({ added: [expect.any(String)], present: [] })
    const second = documents.scan.parse(await machine.json(['scan', file]))
    expect(second).toMatchObject({ added: [], present: first.added })
    expect((await machine.run(['code', 'github', '--at', '59'])).out).toBe('287082\n')
  })

  it('puts the parts of a Google Authenticator export together, in any order, and names the missing part', async () => {
    const keys = Array.from(
      { length: 25 },
      (_, index): SetupKey => ({
        type: 'totp',
        issuer: `Service ${index}`,
        account: 'ada@example.org',
        secret: rfcSecret.slice(index % 16) + rfcSecret,
        algorithm: 'SHA1',
        digits: 6,
        period: 30,
        counter: 0,
      }),
    )
    const machine = new Machine()
    const { uris: parts } = formatMigrationUris(keys)
    expect(parts.length).toBeGreaterThan(1)
    const files = parts.map((part, index) => machine.file(`part${index}.png`, picture(part)))
    const whole = documents.scan.parse(await machine.json(['scan', '--dry-run', ...files.reverse()]))
    expect(whole.entries.map(({ issuer }) => issuer)).toEqual(keys.map(({ issuer }) => issuer))
    expect(whole.missingParts).toEqual([])
    const { out } = await machine.run(['scan', '--dry-run', '--json', ...files.slice(1)])
    expect(documents.scan.parse(JSON.parse(out)).missingParts).toMatchObject([
      { have: parts.length - 1, size: parts.length },
    ])
  })

  it('looks at the screen of this desktop, where nothing is to be found', async () => {
    const { status, out, err } = await new Machine().process(['scan', '--screen', '--dry-run', '--json'])
    expect(status).toBe(1)
    expect(documents.scan.parse(JSON.parse(out)).entries).toEqual([])
    expect(err).toContain('No setup QR code was found on the screen')
  })

  it('is of pictures or of the screen, not of both and not of neither', async () => {
    const machine = new Machine()
    expect((await machine.run(['scan'])).status).toBe(2)
    expect((await machine.run(['scan', '--screen', 'a.png'])).status).toBe(2)
  })
})
