import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { osKeychain } from '../../../../src/main/keychain/os-keychain.ts'
import { openVault } from '../../../../src/main/vault/opening.ts'
import { keepMina } from '../../recovery/keep.ts'
import { fixtures as keepassFiles } from '../../transfer/fixtures/keepass.ts'
import { vectorPassword } from '../../transfer/vectors.ts'
import { atTerminal } from '../at-terminal.ts'
import { Machine, program, rfcSecret, withoutKeychain } from '../sparekey.ts'

const password = 'correct horse battery staple'

describe('on a terminal', () => {
  it('a setup key is asked for and not shown, and the names are asked for as well', async () => {
    const machine = new Machine()
    await machine.json(['init'])
    const { status, screen } = await atTerminal(
      machine,
      ['add'],
      [
        ['Setup key', `${rfcSecret}\r`],
        ['Service:', 'GitHub\r'],
        ['Account name:', 'ada\r'],
      ],
    )
    expect(status).toBe(0)
    expect(screen).toContain('Added GitHub · ada')
    expect(screen).not.toContain(rfcSecret.slice(0, 8))
  })

  it('an entry that a service still asks for is removed only by who says so', async () => {
    const machine = new Machine()
    await machine.json(['init'])
    const opening = await openVault(machine.home, { keychain: osKeychain() })
    if (opening.state !== 'open') throw new Error(opening.state)
    await keepMina(opening.vault)
    opening.vault.close()
    const question = 'KakaoCloud still asks for this code'
    const no = await atTerminal(machine, ['remove', 'kakaocloud'], [[question, '\r']])
    expect(no.status).toBe(1)
    const yes = await atTerminal(machine, ['remove', 'kakaocloud'], [[question, 'y\r']])
    expect(yes.status).toBe(0)
    expect(yes.screen).toContain('In the trash: KakaoCloud')
  })

  it('a new password is asked for twice, and the two have to be the same', async () => {
    const machine = new Machine(withoutKeychain)
    const different = await atTerminal(
      machine,
      ['init'],
      [
        ['New password:', `${password}\r`],
        ['Once more:', 'something else\r'],
      ],
    )
    expect(different.status).toBe(1)
    expect(different.screen).toContain('not the same')
    const made = await atTerminal(
      machine,
      ['init'],
      [
        ['New password:', `${password}\r`],
        ['Once more:', `${password}\r`],
      ],
    )
    expect(made.status).toBe(0)
    expect(made.screen).toContain('No keychain can be reached')
    expect(made.screen).not.toContain(password)
  })

  it('the second step is asked for after the password, and a session spares both', async () => {
    const machine = new Machine()
    const file = machine.file('password', password)
    await machine.json(['init', '--password-file', file])
    const opening = await openVault(machine.home, { keychain: osKeychain(), password })
    if (opening.state !== 'open') throw new Error(opening.state)
    await opening.vault.keys.setSecondSteps(password, { authenticator: { secret: rfcSecret } })
    opening.vault.close()
    const refused = await machine.run(['list', '--password-file', file])
    expect(refused.err).toContain('second step')
    const code = spawnSync('oathtool', ['--totp', '-b', rfcSecret], { encoding: 'utf8' }).stdout.trim()
    const { status, screen } = await atTerminal(
      machine,
      ['unlock', '--password-file', file],
      [
        ['Code:', '12345\r'],
        ['6 digits', `${code}\r`],
      ],
    )
    expect([status, screen]).toEqual([0, expect.stringContaining('open the vault for 60 minutes')])
    expect((await machine.run(['list'])).status).toBe(0)
    await machine.json(['lock'])
  })

  it('the password of a database with a key file is asked for until the two open it together', async () => {
    const machine = new Machine()
    const { bytes, keyFile, expected } = keepassFiles.find((each) => each.keyFile && each.password)!
    const key = ['--key-file', machine.file('key.keyx', keyFile!)]
    const { status, screen } = await atTerminal(
      machine,
      ['import', '--dry-run', ...key, machine.file('passwords.kdbx', bytes)],
      [
        ['passwords.kdbx:', 'not it\r'],
        ['Password and key file do not open this file together.', `${vectorPassword}\r`],
      ],
    )
    expect(status).toBe(0)
    expect(screen).toContain(expected[0]!.issuer)
  })

  it('the password is asked for again when it is wrong', async () => {
    const machine = new Machine()
    await machine.json(['init', '--password-file', machine.file('password', password)])
    const { status, screen } = await atTerminal(
      machine,
      ['list'],
      [
        ['Password of the vault:', 'wrong\r'],
        ['That is not the password.\r\nPassword of the vault:', `${password}\r`],
      ],
    )
    expect(status).toBe(0)
    expect(screen).not.toContain(password)
  })

  it('what cannot be taken back is asked for, and no is no', async () => {
    const machine = new Machine()
    await machine.json(['init'])
    await machine.add('GitHub', 'ada', rfcSecret)
    const no = await atTerminal(machine, ['remove', '--forever', 'github'], [['for good?', '\r']])
    expect(no.status).toBe(1)
    const yes = await atTerminal(machine, ['remove', '--forever', 'github'], [['for good?', 'y\r']])
    expect(yes.status).toBe(0)
    expect(yes.screen).toContain('Deleted: GitHub · ada')
  })

  it('Ctrl+C at a question stops there, with exit 1 and nothing changed', async () => {
    const machine = new Machine()
    await machine.json(['init'])
    const { status, screen } = await atTerminal(machine, ['add'], [['Setup key', '\u0003']])
    expect(status).toBe(1)
    expect(screen).toContain('Stopped.')
    expect(await machine.json(['list'])).toEqual({ entries: [] })
  })

  it('the seconds left are beside the code; into a pipe the code is alone', async () => {
    const machine = new Machine()
    await machine.json(['init'])
    await machine.add('GitHub', 'ada', rfcSecret)
    const { screen } = await atTerminal(machine, ['code', 'github'], [])
    expect(screen).toMatch(/^\d{6}\r\n.*GitHub · ada: \d+ seconds? left/)
  })

  it('watching has a screen of its own, and leaves no code behind', async () => {
    const machine = new Machine()
    await machine.json(['init'])
    await machine.add('GitHub', 'ada', rfcSecret)
    const { status, screen } = await atTerminal(machine, ['watch'], [['GitHub · ada', '\u0003']])
    expect(status).toBe(0)
    expect(screen.startsWith('\u001b[?1049h')).toBe(true)
    expect(screen.endsWith('\u001b[?1049l')).toBe(true)
    expect(screen).toMatch(/\d{3} \d{3}/)
  })
})

describe('in a pipe', () => {
  it('a reader that has seen enough is no failure', async () => {
    const machine = new Machine()
    const child = spawn(
      'bash',
      ['-c', 'set -o pipefail; "$0" "$@" | true', process.execPath, program, 'help', 'add'],
      { env: machine.env },
    )
    let err = ''
    child.stderr.on('data', (text) => {
      err += text
    })
    expect([(await once(child, 'close'))[0], err]).toEqual([0, ''])
  })

  it('there are no colours, and none where NO_COLOR says so', async () => {
    const machine = new Machine()
    const piped = await machine.process(['doctor'])
    expect(piped.out).not.toContain('\u001b')
    const coloured = await atTerminal(machine, ['doctor'], [])
    expect(coloured.screen).toContain('\u001b[32m')
    const plain = new Machine({ NO_COLOR: '1' })
    expect((await atTerminal(plain, ['doctor'], [])).screen).not.toContain('\u001b[32m')
  })

  it('only one thing can come from stdin', async () => {
    const machine = new Machine()
    await machine.json(['init', '--password-file', machine.file('password', password)])
    const both = await machine.run(['add', '-', '--password-stdin'], { input: 'x' })
    expect(both.status).not.toBe(0)
  })
})

describe('the process', () => {
  it('exits with 2 and a hint where it was not understood, and says the version', async () => {
    const machine = new Machine()
    expect((await machine.process(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
    const unknown = await machine.process(['nonsense'])
    expect(unknown).toMatchObject({ status: 2, out: '' })
    expect(unknown.err).toContain('sparekey help')
    const bare = await machine.process([])
    expect(bare).toMatchObject({ status: 2, out: '' })
    expect((await machine.process(['help'])).status).toBe(0)
    expect((await machine.process(['code', '--help'])).out).toContain('sparekey code')
  })

  it('finds the Node of the repository where it is started with one that is too old', async () => {
    const machine = new Machine()
    await machine.json(['init'])
    const old = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.0.0'})"
    const child = spawn(process.execPath, ['--import', old, program, 'list', '--json'], { env: machine.env })
    let out = ''
    child.stdout.on('data', (text) => {
      out += text
    })
    expect((await once(child, 'close'))[0]).toBe(0)
    expect(JSON.parse(out)).toEqual({ entries: [] })
  })

  it('speaks Korean where the system does', async () => {
    const machine = new Machine({ LC_ALL: 'ko_KR.UTF-8' })
    const { status, err } = await machine.process(['code', 'x'])
    expect({ status, err }).toEqual({
      status: 1,
      err: 'sparekey: 아직 보관함이 없어요. sparekey init으로 만드세요.\n',
    })
  })
})
