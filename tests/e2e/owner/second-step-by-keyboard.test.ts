import { join } from 'node:path'
import { readerOf } from '../access/reader.ts'
import { type Channels, codeOfText, setUpGateway, startChannels } from '../channels.ts'
import { savesAs } from '../dialogs.ts'
import { expect, test } from '../harness.ts'
import { appCode, otherThan, unlock } from './owner.ts'

/** Sparekey's own second step without a pointer, by what a screen reader is told. */

const password = 'Blue7!heron#Lake'
let channels: Channels
test.beforeAll(async () => {
  channels = await startChannels()
})
test.afterEach(() => channels.close())

test('the account is made, and its second step is set up, asked for at the door and turned off again', async ({
  cli,
  home,
  open,
}) => {
  test.slow()
  const gateway = await channels.gateway()
  cli(['init', '--password', '--password-stdin'], password)
  const { page, electron } = await open({ env: channels.env })
  // The way to send texts is there already; from here on nothing is pointed at.
  await unlock(page, password)
  await setUpGateway(page, gateway)
  const reader = await readerOf(page)
  const enter = async (field: string, text: string) => {
    await reader.isOn('textbox', field)
    await reader.press('Control+a')
    await reader.type(text)
    await reader.press('Enter')
  }
  await reader.pressButton('Account information')
  await enter('Password', password)
  await enter('User ID', 'mina')
  await reader.hears('cannot be changed')

  // Whatever had the keyboard goes with its step: it is on what the next one begins with.
  await reader.pressButton('Set up')
  await reader.isOn('button', 'Save as PDF')
  await savesAs(electron, join(home, 'kit.pdf'))
  await reader.press('Enter')
  await enter('Phone number', '12')
  await reader.isTold('This phone number is too short.')
  await enter('Phone number', '+82 10-2345-6789')
  await reader.isOn('textbox', 'Verification code')
  await enter('Verification code', otherThan(codeOfText(gateway)))
  await reader.isTold('4 tries left')
  await enter('Verification code', codeOfText(gateway))
  await reader.isOn('button', 'Register OTP')
  await reader.press('Enter')
  await reader.isOn('textbox', 'Code of the authenticator app')
  const secret = (await page.getByTestId('setup-key').textContent())?.replaceAll(' ', '') ?? ''
  await enter('Code of the authenticator app', otherThan(appCode(secret), 7))
  await reader.isTold('That is not the code of now.')
  await reader.pressButton('Go on without it')
  // No mail can be sent from here.
  await reader.isOn('button', 'To the settings')
  await reader.pressButton('Go on without it')
  await reader.isTold('Two-step verification is on.')
  await reader.isOn('button', 'Done')
  await reader.press('Enter')
  await reader.isOn('heading', 'Account information')

  const sent = gateway.requests.length
  await reader.pressButton('Lock now')
  await enter('Password', password)
  await reader.isOn('textbox', 'Verification code')
  await expect.poll(() => gateway.requests.length).toBe(sent + 1)
  await enter('Verification code', otherThan(codeOfText(gateway)))
  await reader.isTold('4 tries left')
  await enter('Verification code', codeOfText(gateway))
  await reader.finds('heading', 'No codes yet')

  await reader.pressButton('Account information')
  await enter('Password', password)
  await reader.pressButton('Turn off')
  await reader.finds('alertdialog', 'Turn off two-step verification?')
  await reader.press('Escape')
  await reader.isOn('button', 'Turn off')
  await reader.press('Enter')
  await reader.finds('alertdialog', 'Turn off two-step verification?')
  await reader.pressButton('Turn off')
  await reader.finds('button', 'Set up')
  await reader.isOn('button', 'Set up')
})
