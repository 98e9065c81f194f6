import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chooses } from '../dialogs.ts'
import { expect } from '../harness.ts'
import { test } from '../mina.ts'
import { readerOf } from './reader.ts'

/** The longer ways through Sparekey without a pointer, by what a screen reader is told. */

test.setTimeout(240_000)

const issuers = (cli: (args: string[]) => { stdout: string }) =>
  (JSON.parse(cli(['list', '--json']).stdout).entries as { issuer: string }[])
    .map(({ issuer }) => issuer)
    .sort()

test.describe('behind a password', () => {
  test.use({ password: 'three plain harbours' })

  test('the phone is gone: from the locked door to the report', async ({ minasVault: _, password, open }) => {
    const { page } = await open()
    const reader = await readerOf(page)
    await reader.pressButton('I lost my phone')
    await reader.finds('heading', 'Your phone is gone')
    await reader.fill('Password', password)
    await reader.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Galaxy S24 is gone', {
      timeout: 60_000,
    })
    await reader.finds('heading', 'Galaxy S24 is gone')
    await reader.tick('I have the new SIM card')
    await reader.tick('I am in')
    await reader.hears('1 of 6 accounts are back in your hands')
    await reader.pressButton('Finish')
    await reader.finds('alertdialog', 'Finish with Galaxy S24?')
    await reader.pressButton('It was found')
    await reader.finds('button', 'Done')
    await reader.hears('1 of 6 accounts signed in to')
  })
})

test('a loss is pretended, an account is tried, and what came of it is told', async ({
  minasVault: _,
  open,
}) => {
  const { page } = await open()
  const reader = await readerOf(page)
  await reader.pressButton(/^Recovery/)
  await reader.pressButton('Try it')
  await reader.finds('heading', 'Drill')
  await reader.pressButton('Begin the drill')
  await reader.finds('heading', 'Without Galaxy S24')
  await reader.pressButton('Try My Kaspersky')
  await reader.pressButton('This worked')
  await reader.hears(/In after \d+ seconds?: authenticator app/)
  await reader.pressButton('End early')
  await reader.finds('heading', 'You got into 1 of 1 accounts')
})

test('a code is deleted at its service and then here, by the guided task', async ({
  minasVault: _,
  cli,
  open,
}) => {
  const { page } = await open()
  const reader = await readerOf(page)
  await reader.pressButton(/^Accounts/)
  await reader.pressButton(/^My Kaspersky/)
  await reader.isOn('heading', 'My Kaspersky')
  await reader.pressButton('More about Authenticator app')
  await reader.finds('menuitem', 'Delete OTP')
  await reader.press('End', 'Enter')
  await reader.isOn('heading', 'Delete OTP')
  await reader.pressButton('Go on to delete it')
  await reader.tick(/^I deleted it/)
  await reader.pressButton('Move the code to the trash')
  await reader.hears('the code is in the trash')
  await expect.poll(() => issuers(cli)).toEqual(['KakaoCloud'])
})

test('a file is imported after its report, and a backup brings back what was there before', async ({
  minasVault: _,
  cli,
  home,
  open,
}) => {
  const file = join(home, 'links.txt')
  const links = ['Harbour', 'Orchard'].map(
    (name, at) => `otpauth://totp/${name}:mina?secret=MFRGGZDFMZTWQ2L${'KL'[at]}&issuer=${name}`,
  )
  writeFileSync(file, [...links, 'otpauth://totp/Broken:mina?secret=MFRGG1DF&issuer=Broken'].join('\n'))
  const { page, electron } = await open()
  const reader = await readerOf(page)
  await reader.finds('row', /KakaoCloud/)
  await chooses(electron, file)
  await reader.pressButton('Add')
  await reader.finds('menuitem', /^Import from another app/)
  await reader.press('End', 'Enter')
  await reader.finds('heading', 'Import from another app')
  await reader.pressButton('Choose a file…')
  await reader.hears('2 codes will be added, 1 cannot be taken.')
  await reader.finds('option', /Broken/)
  await reader.pressButton('Add 2 codes')
  await reader.hears('2 codes are added')
  await reader.finds('row', /Harbour/)

  await reader.pressButton('Settings')
  await reader.finds('heading', 'Settings')
  // The newest is of before the import.
  await reader.pressButton(/^Go back to the backup of/)
  await reader.finds('dialog', 'What going back would change')
  await reader.hears('2 would be gone')
  await reader.pressButton('Go back')
  await expect.poll(() => issuers(cli)).toEqual(['KakaoCloud', 'My Kaspersky'])
})
