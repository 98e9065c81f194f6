import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { isAccessible } from '../accessible.ts'
import { savesAs } from '../dialogs.ts'
import { expect } from '../harness.ts'
import { toRecovery } from '../mina.ts'
import { test } from './mina-in-recovery.ts'

/**
 * Mina, who does not exist: Kakao Account, KakaoCloud, My Kaspersky, two mailboxes that recover each other, a bank by text message, a
 * phone and this computer. Before the phone is lost, and after.
 */

const card = (page: Page, title: string | RegExp) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title }) })

test('says what a lost phone would lock, before it is lost, with a fix for each', async ({
  mina: { page },
}) => {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'If you lose Galaxy S24, you keep 2 accounts and lose 4.',
  )
  await expect(
    page.getByRole('navigation').getByRole('button', { name: /Recovery.*4 accounts/ }),
  ).toBeVisible()
  const lost = card(page, 'Lost with it: 4')
  for (const fix of [
    'Add the app code: Google',
    'Add the app code: Hanbit Bank',
    'Add backup email: Kakao Account',
  ]) {
    await expect(lost.getByRole('button', { name: fix })).toBeVisible()
  }
  await expect(lost).toContainText('Text message is the only second step')
  const kept = card(page, 'Still reachable: 2')
  await expect(kept).toContainText('KakaoCloud')
  await expect(kept).toContainText('My Kaspersky')
  await isAccessible(page)
})

test('another thing is chosen with the arrow keys, and the view is about its loss', async ({
  mina: { page },
}) => {
  const list = page.getByRole('listbox', { name: 'What could be lost' })
  await list.getByRole('option', { name: /^Galaxy S24/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Galaxy S24')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Galaxy S24')
})

test('a fix starts where it is done', async ({ mina: { page } }) => {
  await page.getByRole('button', { name: 'Add the app code: Hanbit Bank' }).click()
  await expect(page.getByRole('main')).toContainText('Hanbit Bank')
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('If you lose')
})

test('a question is asked, answered, and not asked again', async ({ mina: { page } }) => {
  const question = page.getByTestId('question')
  await expect(question).toContainText('Is there a copy of the vault outside this computer?')
  await question.getByRole('button', { name: 'Yes' }).click()
  await expect(question).toBeHidden()
})

test('the phone is gone: what to do in order, with the codes at hand, ticked off and kept, and closed with a report', async ({
  mina,
  cli,
  open,
}) => {
  const { page } = mina
  await page.getByRole('button', { name: 'My phone is gone' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Galaxy S24 is gone')
  const steps = page.getByRole('main').getByRole('heading', { level: 2 })
  await expect(steps).toHaveText([
    'First: call your carrier',
    'Lock the phone from afar',
    'KakaoCloud',
    'My Kaspersky',
    'Google',
    'Proton',
    'Hanbit Bank',
    'Kakao Account',
  ])
  const kaspersky = page.getByRole('listitem', { name: 'My Kaspersky' })
  await expect(kaspersky).toContainText('Enter the code from the authenticator app')
  // The code of this moment is the one that the command line makes.
  const shown = async () => (await kaspersky.getByTestId('code').textContent())?.replace(/\s/g, '')
  await expect
    .poll(async () => (await shown()) === JSON.parse(cli(['code', 'Kaspersky', '--json']).stdout).code)
    .toBe(true)
  await isAccessible(page)

  const bank = page.getByRole('listitem', { name: 'Hanbit Bank' })
  await expect(bank).toContainText('Waits for the new SIM card')
  await page.getByText('I have the new SIM card').click()
  await expect(bank).toContainText('Do this now')
  await expect(kaspersky).toContainText('Use the code from SMS')
  await kaspersky.getByText('I am in').click()
  await kaspersky.getByText('Changed and signed out there').click()
  await expect(page.getByRole('main')).toContainText('1 of 6 accounts are back in your hands')

  await mina.quit()
  const { page: again } = await open()
  await toRecovery(again)
  await expect(again.getByRole('main')).toContainText('1 of 6 accounts are back in your hands')
  await again.getByRole('button', { name: 'Finish' }).click()
  await again.getByRole('alertdialog').getByRole('button', { name: 'It stays lost' }).click()
  await expect(again.getByRole('main')).toContainText('1 of 6 accounts signed in to, 1 secured')
  await expect(again.getByRole('main')).toContainText(
    'Still open: Google, Proton, Hanbit Bank, Kakao Account, KakaoCloud.',
  )
  await again.getByRole('button', { name: 'Done' }).click()
  await expect(again.getByTestId('question')).toContainText('Which phone does +82 10 2345 6789 ring on?')
})

test('a phone that is found counts as before, and one that stays lost is gone on with where it was left', async ({
  mina: { page },
}) => {
  const begin = async () => {
    await page.getByRole('button', { name: 'My phone is gone' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Begin' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Galaxy S24 is gone')
  }
  const finish = async (how: string) => {
    await page.getByRole('button', { name: 'Finish' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: how }).click()
  }
  await begin()
  await finish('It was found')
  await expect(page.getByRole('main')).toContainText('Galaxy S24 is back')
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('If you lose Galaxy S24')

  await begin()
  await page.getByText('It is locked or erased').click()
  await page.getByRole('listitem', { name: 'KakaoCloud' }).getByText('I am in').click()
  await expect(page.getByRole('main')).toContainText('1 of 6 accounts are back in your hands')
  await finish('It stays lost')
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'List what to do' }).click()
  await expect(page.getByRole('main')).toContainText('1 of 6 accounts are back in your hands')
  await expect(page.getByRole('checkbox', { name: 'It is locked or erased' })).toBeChecked()
})

test('the list becomes a real PDF', async ({ mina: { page, electron }, home }) => {
  await page.getByRole('button', { name: 'My phone is gone' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Begin' }).click()
  const file = join(home, 'list.pdf')
  await savesAs(electron, file)
  await page.getByRole('button', { name: 'Save as PDF' }).click()
  await expect.poll(() => existsSync(file) && readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
})

test('with codes alone, it says that nobody knows what else opens them, and asks for the phone', async ({
  cli,
  open,
}) => {
  cli(['init'])
  cli(['add', '--issuer', 'GitHub', '--account', 'mina', '--secret-stdin'], 'MFRGGZDFMZTWQ2LK\n')
  const { page } = await open()
  await toRecovery(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'If you lose this computer, you keep 0 accounts.',
  )
  await expect(page.getByRole('main')).toContainText('Of 1 account nobody can say yet')
  await expect(page.getByRole('button', { name: 'Save the kit: GitHub' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add your phone' })).toBeVisible()
  await isAccessible(page)
})
