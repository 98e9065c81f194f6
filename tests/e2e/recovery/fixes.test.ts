import type { Page } from '@playwright/test'
import { isAccessible } from '../accessible.ts'
import { expect } from '../harness.ts'
import { toRecovery } from '../mina.ts'
import { test } from './mina-in-recovery.ts'

// Every fix, followed by pressing its button and doing what opens: from four accounts that a lost phone takes to none.

const sentence = (page: Page) => page.getByRole('heading', { level: 1 })
const dialog = (page: Page) => page.getByRole('dialog').last()
const fix = (page: Page, name: string) => page.getByRole('button', { name }).click()

/** On the page where an OTP is registered: the service's key typed, its code taken there, and back to recovery. */
async function registerHere(page: Page, service: string, key: string): Promise<void> {
  await page.getByRole('button', { name: 'Without a QR code' }).click()
  await page.getByRole('textbox', { name: 'Setup key' }).fill(key)
  await page.getByRole('button', { name: 'Use it' }).first().click()
  await expect(page.getByText(`Did ${service} accept the code?`)).toBeVisible()
  await page.getByRole('button', { name: 'Yes, it did' }).click()
  await toRecovery(page)
}

test('following every fix goes from four accounts lost to none', async ({ mina: { page }, cli }) => {
  await expect(sentence(page)).toHaveText('If you lose Galaxy S24, you keep 2 accounts and lose 4.')

  // One mailbox brings back the other.
  await fix(page, 'Add the app code: Google')
  await registerHere(page, 'Google', 'MFRGGZDFMZTWQ2LK')
  await expect(sentence(page)).toHaveText('If you lose Galaxy S24, you keep 4 accounts and lose 2.')
  await fix(page, 'Add the app code: Hanbit Bank')
  await registerHere(page, 'Hanbit Bank', 'NBSWY3DPEB3W64TM')
  await expect(sentence(page)).toHaveText('If you lose Galaxy S24, you keep 5 accounts and lose 1.')

  await fix(page, 'Add backup email: Kakao Account')
  await expect(dialog(page)).toContainText('Backup email')
  await expect(dialog(page)).toContainText('mina.park@gmail.com')
  await isAccessible(page)
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog(page)).toContainText('Set it up at Kakao Account')
  // Begun is not done, and what was begun can be finished later.
  await dialog(page).getByRole('button', { name: 'Later' }).click()
  await expect(sentence(page)).toContainText('lose 1.')
  await fix(page, 'Finish setting it up: Kakao Account')
  await dialog(page).getByRole('button', { name: 'It is set up there' }).click()
  await expect(sentence(page)).toHaveText('If you lose Galaxy S24, you keep all 6 accounts.')

  const { accounts, fixes } = JSON.parse(cli(['recovery', '--lose', 'Galaxy', '--json']).stdout)
  expect(accounts.map(({ reach }: { reach: string }) => reach)).toEqual(Array(6).fill('open'))
  expect(fixes).toEqual([])
})

test('a mailbox that was saved is signed in to at once when the phone is lost, with the code right there', async ({
  mina: { page },
}) => {
  await fix(page, 'Add the app code: Google')
  await registerHere(page, 'Google', 'MFRGGZDFMZTWQ2LK')
  await page.getByRole('button', { name: 'My phone is gone' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Begin' }).click()
  const google = page.getByRole('listitem', { name: 'Google' })
  await expect(google).toContainText('Do this now')
  await expect(google.getByTestId('code')).toBeVisible()
  // What its mailbox opens never rested on the phone, and is on no list.
  await expect(page.getByRole('listitem', { name: 'Proton' })).toBeHidden()
})

test('yes to a question about a second step opens the dialog that writes it down', async ({
  minasVault,
  cli,
  open,
}) => {
  expect(minasVault).not.toBe('')
  const { page } = await open()
  await page.getByRole('button', { name: 'Accounts' }).click()
  await page.getByRole('button', { name: 'Add account' }).click()
  await dialog(page).getByRole('textbox').first().fill('Forum')
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Forum' })).toBeVisible()
  await toRecovery(page)
  const question = page.getByTestId('question')
  for (;;) {
    const asked = (await question.textContent())!
    if (asked.includes('Does Forum ask for anything')) break
    await question.getByRole('button', { name: 'Later' }).click()
    // Else the next one would be put off with it, unread.
    await expect(question).not.toHaveText(asked)
  }
  await question.getByRole('button', { name: 'Yes: write it down' }).click()
  await expect(dialog(page)).toContainText('Forum')
  await dialog(page).getByRole('button', { name: /Kind/ }).click()
  await page.getByRole('option', { name: 'Security key' }).click()
  await dialog(page)
    .getByRole('button', { name: /Device/ })
    .click()
  await page.getByRole('option', { name: 'Another device' }).click()
  await dialog(page).getByRole('textbox', { name: 'What is it called?' }).fill('Blue key')
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('option', { name: /^Blue key/ })).toBeVisible()
  const { resources } = JSON.parse(cli(['recovery', '--json']).stdout)
  expect(resources).toContainEqual({ kind: 'security-key', name: 'Blue key', locks: 1, unsure: 0 })
})

test.describe('a number that was checked long ago', () => {
  test.use({ who: ['long-ago'] })

  test('is not counted on until it is checked again, right where that is said', async ({
    mina: { page },
  }) => {
    await page.getByRole('option', { name: /^mina.park@gmail.com/ }).click()
    await expect(page.getByRole('main')).toContainText('Of 1 account nobody can say yet')
    await expect(page.getByRole('main')).toContainText('+82 10 2345 6789 was last checked on')
    await fix(page, 'Verify the address: Hanbit Bank')
    await expect(dialog(page)).toContainText('+82 10 2345 6789')
    await dialog(page).getByRole('button', { name: 'I checked it myself' }).click()
    await expect(page.getByRole('main')).not.toContainText('nobody can say yet')
  })
})

test('an account that nothing gets into without the phone is given another way where that is said', async ({
  mina: { page },
}) => {
  const places = page.getByRole('navigation', { name: 'Main' })
  await places.getByRole('button', { name: 'Accounts', exact: true }).click()
  await page.getByRole('button', { name: /^Kakao Account/ }).click()
  await page.getByRole('button', { name: 'Guides' }).click()
  await page.getByRole('menuitem', { name: 'Sign in without the phone' }).click()
  const there = page.getByRole('region', { name: 'At Kakao Account' })
  const last = 'change your 2-Step Verification information to a backup phone number or KakaoTalk'
  await expect(there.getByRole('listitem').filter({ hasText: last })).toHaveCount(1)
  const here = page.getByRole('region', { name: 'What you have here' })
  await expect(here).toContainText('Nothing here signs in to Kakao Account without the phone.')
  await here.getByRole('button', { name: 'Add another way' }).click()
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  // Where it is finished is where one comes to.
  await page.getByRole('button', { name: 'It is set up there' }).click()
  await expect(page.getByText('Password and a code by email to mina.park@gmail.com')).toBeVisible()
})
