import { readFileSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { Decrypter } from 'age-encryption'
import { describe, expect, it, onTestFinished } from 'vitest'
import { run } from '../../../../src/cli/run.ts'
import { terminalOn } from '../../../../src/cli/terminal/terminal.ts'
import { openChannels } from '../../../../src/main/delivery/channels.ts'
import { osKeychain } from '../../../../src/main/keychain/os-keychain.ts'
import { openSettings } from '../../../../src/main/settings/settings.ts'
import { formats } from '../../../../src/main/transfer/formats/formats.ts'
import { openVault } from '../../../../src/main/vault/opening.ts'
import type { Vault } from '../../../../src/main/vault/vault.ts'
import { startMailServer } from '../../../servers/mail-server.ts'
import { authority, mailbox, mina, password } from '../../delivery/on-loopback.ts'
import { keepMina } from '../../recovery/keep.ts'
import { atTerminal } from '../at-terminal.ts'
import { documents } from '../shapes.ts'
import { Machine } from '../sparekey.ts'

async function opened<T>(machine: Machine, task: (vault: Vault) => Promise<T>): Promise<T> {
  const opening = await openVault(machine.home, { keychain: osKeychain() })
  if (opening.state !== 'open') throw new Error(opening.state)
  try {
    return await task(opening.vault)
  } finally {
    opening.vault.close()
  }
}

/** A machine with the vault of Mina, who does not exist; her first account has a recovery code. */
async function machineOfMina(): Promise<Machine> {
  const machine = new Machine()
  await machine.json(['init'])
  await opened(machine, async (vault) => {
    await keepMina(vault)
    await vault.change((draft) => {
      const [account] = draft.records('accounts')
      draft.put('accounts', { ...account!, recoveryCodes: [{ code: 'h7d2-0cva' }] })
    })
  })
  return machine
}

describe('sparekey accounts', () => {
  it('lists how one gets into each account, with recovery codes counted and never printed', async () => {
    const machine = await machineOfMina()
    const { accounts } = documents.accounts.parse(await machine.json(['accounts']))
    expect(accounts.map(({ serviceName }) => serviceName)).toContain('My Kaspersky')
    expect(accounts[0]?.recoveryCodes).toMatchObject({ left: 1, total: 1, few: true })
    const { out } = await machine.run(['accounts'])
    expect(out.trim().split('\n')).toHaveLength(accounts.length)
    expect(JSON.stringify(accounts) + out).not.toContain('h7d2')
  })

  it('shows one, by the beginning of its id or by its service, in the language of the person', async () => {
    const machine = await machineOfMina()
    const { accounts } = documents.accounts.parse(await machine.json(['accounts']))
    const kakaocloud = accounts.find(({ serviceName }) => serviceName === 'KakaoCloud')!
    const byId = documents.account.parse(await machine.json(['accounts', 'show', kakaocloud.id.slice(0, 8)]))
    expect(byId.account).toEqual(kakaocloud)
    const { out } = await machine.run(['accounts', 'show', 'kakaocloud'])
    expect(out).toContain('password and authenticator app')
    const korean = await machine.run(['accounts', 'show', 'kakaocloud'], { env: { LC_ALL: 'ko_KR.UTF-8' } })
    expect(korean.out).toContain('비밀번호와')
  })

  it('refuses what it does not know', async () => {
    const machine = await machineOfMina()
    expect(await machine.run(['accounts', 'show', 'Nobody'])).toMatchObject({ status: 1, out: '' })
    expect(await machine.run(['accounts', 'delete', 'KakaoCloud'])).toMatchObject({ status: 2 })
    expect(await machine.run(['accounts', 'show'])).toMatchObject({ status: 2 })
  })
})

describe('sparekey export', () => {
  it('has no recovery code in it, in any format, plain or encrypted', async () => {
    const machine = await machineOfMina()
    const key = machine.file('key', `${password}\n`)
    const written = formats.filter(({ write }) => write)
    expect(written.length).toBeGreaterThan(5)
    for (const { id, writes } of written) {
      const flags = writes === 'encrypted' ? ['--password-file', key] : []
      const done = await machine.json(['export', '--to', id, ...flags, machine.path(id)])
      for (const file of documents.export.parse(done).files) {
        const bytes = readFileSync(file)
        expect([id, bytes.includes('h7d2')]).toEqual([id, false])
        if (id !== 'sparekey') continue
        const open = new Decrypter()
        open.addPassphrase(password)
        const text = await open.decrypt(bytes, 'text')
        expect(text).toContain('"entries"')
        expect(text).not.toContain('h7d2')
      }
    }
  })
})

describe('sparekey remove', () => {
  it('refuses an entry that a service still asks for, unless it is to be removed anyway', async () => {
    const machine = await machineOfMina()
    const { accounts } = documents.accounts.parse(await machine.json(['accounts']))
    expect(accounts.map(({ serviceName }) => serviceName)).toContain('KakaoCloud')
    for (const args of [
      ['remove', 'kakaocloud'],
      ['remove', '--forever', '--yes', 'kakaocloud'],
    ]) {
      const { status, err } = await machine.run(args)
      expect({ status, err }).toEqual({
        status: 1,
        err: expect.stringContaining('KakaoCloud still asks for this code.'),
      })
    }
    const removed = documents.remove.parse(await machine.json(['remove', '--anyway', 'kakaocloud']))
    expect(removed.removed.issuer).toBe('KakaoCloud')
    // What is in the trash was let go before.
    await machine.json(['remove', '--forever', '--yes', 'kakaocloud'])
  })
})

describe('sparekey services', () => {
  it('lists the services, and the steps of one with their source, without a vault', async () => {
    const machine = new Machine()
    const { services } = documents.services.parse(await machine.json(['services']))
    expect(services.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['kakao-account', 'kakaocloud', 'my-kaspersky', 'sparekey']),
    )
    const { out } = await machine.run(['services', '카카오클라우드'])
    expect(out).toContain('Register OTP')
    expect(out).toMatch(/From “KakaoCloud documentation: .*”, checked on 2026-11-20/)
    expect(out).not.toContain('**')
  })
})

describe('sparekey contacts', () => {
  it('notes by one’s own word that a contact works, and shows it as that', async () => {
    const machine = await machineOfMina()
    const { contacts } = documents.contacts.parse(await machine.json(['contacts']))
    const { address } = contacts.find(({ kind }) => kind === 'email')!
    const { contact } = documents.contact.parse(await machine.json(['contacts', 'verify', '--self', address]))
    expect(contact).toMatchObject({ address, verification: 'by-oneself' })
    const after = documents.contacts.parse(await machine.json(['contacts']))
    expect(after.contacts.find((one) => one.address === address)?.verification).toBe('by-oneself')
  })

  it('asks for a code only where somebody can type it', async () => {
    const machine = await machineOfMina()
    const { status, err } = await machine.run(['contacts', 'verify', 'mina@proton.me'])
    expect(status).toBe(2)
    expect(err).toContain('--self')
  })

  it('says that there is nothing to send with, and verifies nothing', async () => {
    const machine = await machineOfMina()
    const before = await machine.json(['contacts'])
    let said = ''
    const sink = () =>
      Object.assign(
        new Writable({
          write: (chunk, _encoding, done) => {
            said += String(chunk)
            done()
          },
        }),
        { isTTY: true },
      )
    const streams = {
      stdin: Object.assign(Readable.from([]), { isTTY: true }),
      stdout: sink(),
      stderr: sink(),
    }
    process.env.SPAREKEY_HOME = machine.home
    const status = await run(
      ['contacts', 'verify', 'mina@proton.me'],
      terminalOn(streams as unknown as NodeJS.Process, machine.env),
      machine.env,
    )
    expect(status).toBe(1)
    expect(said).toContain('sparekey: ')
    expect(await machine.json(['contacts'])).toEqual(before)
  })

  it('verifies an address by the code that a mail server got, the second try too, and prints it as a document', async () => {
    const made = await authority
    const server = await startMailServer({ ...(await made.issue()), security: 'tls', user: mina, password })
    onTestFinished(() => server.close())
    const channels = (machine: Machine) =>
      openSettings(machine.home).then((settings) =>
        openChannels(settings, osKeychain(), { trusted: [made.certificate] }),
      )
    const plain = await machineOfMina()
    const trusted = plain.file('authority.pem', made.certificate)
    const machine = Object.assign(plain, { env: { ...plain.env, NODE_EXTRA_CA_CERTS: trusted } })
    await (await channels(machine)).setUp(mailbox(server.port), { to: mina, language: 'en' })
    onTestFinished(async () => (await channels(machine)).remove('email'))
    const code = () => /\b\d{6}\b/.exec(server.mails.at(-1)?.raw.split('\r\n\r\n').slice(1).join() ?? '')![0]
    const other = () => String((Number(code()) + 1) % 1_000_000).padStart(6, '0')

    const { status, screen } = await atTerminal(
      machine,
      ['contacts', 'verify', 'mina@proton.me', '--json'],
      [
        ['Code: ', () => `${other()}\r`],
        ['4 tries left', ''],
        ['Code: ', () => `${code()}\r`],
      ],
    )
    expect(status).toBe(0)
    expect(server.mails.at(-1)?.to).toEqual(['mina@proton.me'])
    const document: unknown = JSON.parse(screen.slice(screen.indexOf('{')))
    expect(documents.contact.parse(document).contact).toMatchObject({
      address: 'mina@proton.me',
      verification: 'by-code',
    })
    const { contacts } = documents.contacts.parse(await machine.json(['contacts']))
    expect(contacts.find(({ address }) => address === 'mina@proton.me')?.verification).toBe('by-code')
  })
})
