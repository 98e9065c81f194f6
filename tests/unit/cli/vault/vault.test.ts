import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startDesktop } from '../../../../scripts/desktop.ts'
import { pngOf, qrPicture } from '../../scan/drawing.ts'
import { documents } from '../shapes.ts'
import { Machine, rfcSecret, withoutKeychain } from '../sparekey.ts'

const password = 'correct horse battery staple'

/** As if the waiting time after a wrong password had passed. */
function laterAttempts(machine: Machine): void {
  writeFileSync(join(machine.home, 'slots', 'attempts.json'), JSON.stringify({ failures: 1, lastAt: 0 }))
}

async function machineWithVault(): Promise<Machine> {
  const machine = new Machine()
  await machine.json(['init'])
  await machine.add('GitHub', 'ada', rfcSecret)
  return machine
}
async function identityOf(machine: Machine): Promise<string> {
  const { identity } = (await machine.json(['kit', '--reveal'])) as { identity: string }
  return identity
}
const issuers = async (machine: Machine, flags: string[] = []) =>
  documents.list.parse(await machine.json(['list', ...flags])).entries.map(({ issuer }) => issuer)

describe('a vault', () => {
  it('is made once, opens with the keychain, and asks for nothing', async () => {
    const machine = new Machine()
    expect((await machine.run(['list'])).err).toContain('sparekey init')
    expect(documents.init.parse(await machine.json(['init'])).vault.slots).toEqual({
      keychain: true,
      password: false,
    })
    expect((await machine.run(['init'])).status).toBe(1)
    expect(await issuers(machine)).toEqual([])
  })

  it('needs a password where no keychain answers, says why, and opens with it from a file or stdin', async () => {
    const machine = new Machine(withoutKeychain)
    const refused = await machine.process(['init'])
    expect(refused.status).toBe(1)
    expect(refused.err).toContain('No keychain can be reached')
    const file = machine.file('password', `${password}\n`)
    expect((await machine.process(['init', '--password-file', file])).status).toBe(0)

    const asked = await machine.process(['list'])
    expect(asked.status).toBe(1)
    expect(asked.err).toContain('--password-file')
    const wrong = await machine.process(['list', '--password-stdin'], { input: 'wrong password' })
    expect(wrong).toEqual({ status: 1, out: '', err: 'sparekey: That is not the password of the vault.\n' })
    laterAttempts(machine)
    expect((await machine.process(['list', '--password-stdin'], { input: `${password}\r\n` })).status).toBe(0)
  })

  it('takes a password from one place only, and never from the arguments', async () => {
    const machine = new Machine()
    const file = machine.file('password', password)
    expect((await machine.run(['init', '--password-file', file, '--password-stdin'])).status).toBe(2)
    expect((await machine.run(['init', `--password=${password}`])).status).toBe(2)
    const { status, err } = await machine.run(['init', '--password', password])
    expect(status).toBe(2)
    expect(err).not.toContain(password)
    expect((await machine.run(['init', '--password-file', machine.file('empty', '\n')])).err).toContain(
      'empty',
    )
  })

  it('that is cut off stays as it is, and the newest good backup is offered and brings it back', async () => {
    const machine = await machineWithVault()
    await machine.add('Mail', 'ada', rfcSecret.slice(4))
    machine.breakVault()
    const broken = readFileSync(join(machine.home, 'vault.age'))
    const refused = await machine.run(['code', 'github', '--json'])
    expect(refused.status).toBe(1)
    const { error } = documents.error.parse(JSON.parse(refused.out))
    expect(error).toMatchObject({ code: 'opening-vault-unreadable', details: { entries: 1 } })
    expect(refused.err).toContain(`sparekey backup --restore ${error.details.backup}`)
    expect(readFileSync(join(machine.home, 'vault.age'))).toEqual(broken)

    const asked = await machine.run(['backup', '--restore', String(error.details.backup)])
    expect(asked.err).toContain('--yes')
    await machine.json(['backup', '--restore', String(error.details.backup), '--yes'])
    expect(await issuers(machine)).toEqual(['GitHub'])
  })

  it('comes back with its recovery kit when the keychain has lost its key: from text, a picture, or stdin', async () => {
    const machine = await machineWithVault()
    const kit = await identityOf(machine)
    const picture = machine.file('kit.png', pngOf(qrPicture(kit, 6)))
    const text = machine.file('kit.txt', `# made up\n${kit}\n`)
    for (const args of [
      ['restore-kit', picture],
      ['restore-kit', text],
      ['restore-kit', '-'],
    ]) {
      rmSync(join(machine.home, 'vault.json'))
      const refused = await machine.run(['list'])
      expect(refused.status).toBe(1)
      expect(refused.err).toContain('sparekey restore-kit')
      expect(documents['restore-kit'].parse(await machine.json(args, { input: kit })).entries).toBe(1)
      expect(await issuers(machine)).toEqual(['GitHub'])
    }
  })

  it('of another computer comes with its file and its kit, and what was there is among the backups', async () => {
    const old = await machineWithVault()
    const kit = old.file('kit.txt', await identityOf(old))
    const machine = new Machine()
    await machine.json(['init'])
    await machine.json(['restore-kit', kit, '--vault', join(old.home, 'vault.age')])
    expect(await issuers(machine)).toEqual(['GitHub'])
    expect(readdirSync(join(machine.home, 'backups')).length).toBeGreaterThan(0)
  })
})

describe('a keychain', () => {
  it('that is locked, and one that is gone, are told apart, and neither costs the vault', async () => {
    const desktop = await startDesktop()
    onTestFinished(() => desktop.close())
    const machine = new Machine(desktop.env)
    expect((await machine.process(['init'])).status).toBe(0)

    desktop.keychain.lock()
    const locked = await machine.process(['list'])
    expect(locked.status).toBe(1)
    expect(locked.err).toContain('keychain is locked')
    expect((await machine.process(['doctor'])).out).toContain('The keychain is locked.')

    await desktop.keychain.stop()
    const gone = await machine.process(['list'])
    expect(gone.status).toBe(1)
    expect(gone.err).toContain('does not answer')

    await desktop.keychain.start()
    expect((await machine.process(['list'])).status).toBe(0)
  })
})

describe('the recovery kit', () => {
  it('is shown only with --reveal, and says when it has not been put away', async () => {
    const machine = await machineWithVault()
    expect(documents.kit.parse(await machine.json(['kit'])).state).toBe('pending')
    expect((await machine.run(['kit'])).out).not.toContain('AGE-SECRET-KEY')
    expect((await machine.run(['kit', '--reveal'])).out).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}\n/)
    await machine.json(['kit', '--saved'])
    expect(documents.kit.parse(await machine.json(['kit'])).state).toBe('saved')
  })

  it('is written as a page that only its owner can read, and over nothing that is there', async () => {
    const machine = await machineWithVault()
    const page = machine.path('kit.html')
    await machine.json(['kit', '--page', page])
    expect(statSync(page).mode & 0o777).toBe(0o600)
    expect(readFileSync(page, 'utf8')).toContain('<html')
    const again = await machine.run(['kit', '--page', page])
    expect(again.status).toBe(1)
    expect(again.err).toContain('exists already')
  })

  it('is not taken from the arguments', async () => {
    const machine = await machineWithVault()
    const { status, out, err } = await machine.run(['restore-kit', await identityOf(machine)])
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).not.toContain('AGE-SECRET-KEY')
  })
})

describe('backups', () => {
  it('are made when asked for, and listed with what is in them', async () => {
    const machine = await machineWithVault()
    const { backup } = documents.backup.parse(await machine.json(['backup']))
    expect(backup.entries).toBe(1)
    const { backups } = documents.backups.parse(await machine.json(['backup', '--list']))
    expect(backups[0]).toEqual(backup)
  })

  it('go into a folder when one is named, are what the vault is, and only as many as the settings keep', async () => {
    const machine = await machineWithVault()
    const folder = machine.path('copies')
    mkdirSync(folder)
    writeFileSync(join(folder, 'a letter.txt'), 'mine')
    const made: string[] = []
    for (let times = 0; times < 3; times++) {
      const { backup } = documents.backup.parse(await machine.json(['backup', '--to', folder]))
      expect(backup.entries).toBe(1)
      made.unshift(backup.id)
    }
    expect(readdirSync(folder).sort()).toEqual(['a letter.txt', ...made].sort())
    expect(readFileSync(join(folder, made[0]!)).equals(readFileSync(join(machine.home, 'vault.age')))).toBe(
      true,
    )
    writeFileSync(join(machine.home, 'settings.json'), JSON.stringify({ backupKeep: 2 }))
    const { status, out } = await machine.run(['backup', '--to', folder])
    expect(status).toBe(0)
    const kept = readdirSync(folder).filter((name) => name.endsWith('.age'))
    expect(kept).toHaveLength(2)
    expect(kept.some((name) => out.includes(name))).toBe(true)
  })

  it('into a folder that is not there, is a file or is the vault’s own are refused with exit 1, and why', async () => {
    const machine = await machineWithVault()
    const file = machine.file('letter.txt', 'mine')
    for (const [folder, code] of [
      [machine.path('gone'), 'backup-folder-gone'],
      [file, 'backup-folder-gone'],
      [machine.home, 'backup-folder-own'],
      [join(machine.home, 'backups'), 'backup-folder-own'],
    ] as const) {
      const { status, out } = await machine.run(['backup', '--to', folder, '--json'])
      expect(status).toBe(1)
      expect(documents.error.parse(JSON.parse(out)).error.code).toBe(code)
    }
    expect((await machine.run(['backup', '--to', machine.folder, '--list'])).status).toBe(2)
  })

  it('are listed without a key as well, and their entries with the kit', async () => {
    const machine = await machineWithVault()
    const kit = machine.file('kit.txt', await identityOf(machine))
    rmSync(join(machine.home, 'vault.json'))
    const blind = documents.backups.parse(await machine.json(['backup', '--list'])).backups
    expect(blind.map(({ entries }) => entries)).toEqual([undefined])
    const seeing = documents.backups.parse(await machine.json(['backup', '--list', '--kit', kit])).backups
    expect(seeing.map(({ entries }) => entries)).toEqual([0])
  })
})

describe('the doctor', () => {
  it('finds nothing wrong where nothing is, and asks no time server by itself', async () => {
    const machine = await machineWithVault()
    const { checks, home } = documents.doctor.parse(await machine.json(['doctor']))
    expect(home).toBe(machine.home)
    expect(checks.map(({ check, finding }) => [check, finding])).toEqual([
      ['keychain', 'keychain-ready'],
      ['vault', 'vault-open'],
      ['records', 'records-good'],
      ['folder', 'folder-good'],
      ['kit', 'kit-pending'],
      ['backups', 'backups-good'],
      ['clock', 'clock-not-asked'],
    ])
  })

  it('says what is wrong with a broken vault, and exits with 1', async () => {
    const machine = await machineWithVault()
    machine.breakVault()
    const { status, out } = await machine.run(['doctor', '--json'])
    expect(status).toBe(1)
    const { checks } = documents.doctor.parse(JSON.parse(out))
    expect(checks.find(({ check }) => check === 'vault')).toMatchObject({
      state: 'trouble',
      finding: 'vault-vault-unreadable',
    })
  })

  it('tells a missing keychain from a missing vault', async () => {
    const { status, out } = await new Machine(withoutKeychain).process(['doctor'])
    expect(status).toBe(0)
    expect(out).toContain('There is no keychain')
    expect(out).toContain('There is no vault yet')
  })
})
