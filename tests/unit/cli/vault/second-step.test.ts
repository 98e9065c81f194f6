import { readFileSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import { openChannels } from '../../../../src/main/delivery/channels.ts'
import { osKeychain } from '../../../../src/main/keychain/os-keychain.ts'
import { openSettings } from '../../../../src/main/settings/settings.ts'
import { sentCodesFile } from '../../../../src/main/vault/home.ts'
import { openVault } from '../../../../src/main/vault/opening.ts'
import { startMailServer } from '../../../servers/mail-server.ts'
import { authority, mailbox, mina, password } from '../../delivery/on-loopback.ts'
import { atTerminal } from '../at-terminal.ts'
import { documents } from '../shapes.ts'
import { Machine } from '../sparekey.ts'

const word = 'Lantern-7-brass'

it('a code that the mail server got opens the vault at the terminal, after a wrong one', async () => {
  const made = await authority
  const server = await startMailServer({ ...(await made.issue()), security: 'tls', user: mina, password })
  onTestFinished(() => server.close())
  const plain = new Machine()
  await plain.json(['init', '--password', '--password-stdin'], { input: word })
  const trusted = plain.file('authority.pem', made.certificate)
  const machine = Object.assign(plain, { env: { ...plain.env, NODE_EXTRA_CA_CERTS: trusted } })
  const channels = openChannels(await openSettings(machine.home), osKeychain(), {
    trusted: [made.certificate],
  })
  await channels.setUp(mailbox(server.port), { to: mina, language: 'en' })
  onTestFinished(() => channels.remove('email'))
  const opening = await openVault(machine.home, { keychain: osKeychain(), password: word })
  if (opening.state !== 'open') throw new Error(opening.state)
  await opening.vault.keys.setSecondSteps(word, { phone: { kind: 'email', address: 'mina@proton.me' } })
  opening.vault.close()

  const code = () => /\b\d{6}\b/.exec(server.mails.at(-1)?.raw.split('\r\n\r\n').slice(1).join() ?? '')![0]
  const other = () => String((Number(code()) + 1) % 1_000_000).padStart(6, '0')
  const { status, screen } = await atTerminal(
    machine,
    ['list', '--json'],
    [
      ['Password', `${word}\r`],
      ['Code: ', () => `${other()}\r`],
      ['4 more tries', ''],
      ['Code: ', () => `${code()}\r`],
    ],
  )
  expect(status).toBe(0)
  expect(server.mails.at(-1)?.to).toEqual(['mina@proton.me'])
  expect(documents.list.parse(JSON.parse(screen.slice(screen.indexOf('{')))).entries).toEqual([])
  // When it was sent is kept for the next command, and for the app.
  expect(JSON.parse(readFileSync(sentCodesFile(machine.home), 'utf8')).sent).toHaveLength(1)
})
