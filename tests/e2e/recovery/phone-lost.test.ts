import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { isAccessible } from '../accessible.ts'
import { savesAs } from '../dialogs.ts'
import { expect } from '../harness.ts'
import { test } from '../mina.ts'

/** The phone is gone, and Sparekey is not even open. */

test.describe('from the lock screen', () => {
  test.use({ password: 'three plain harbours' })

  test('what cannot wait comes first, then the vault, then the list of what to do, in its order and on paper', async ({
    minasVault: home,
    password,
    open,
  }) => {
    const { page, electron } = await open()
    await page.getByRole('button', { name: 'I lost my phone' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your phone is gone')
    await expect(page.getByRole('heading', { level: 2 })).toHaveText([
      'Call your carrier',
      'Lock the phone from afar',
      'Open your vault here',
    ])
    await expect(page.getByRole('main')).toContainText('android.com/find')
    await isAccessible(page)
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Unlock' }).click()
    await expect(page.getByText('This password does not open the vault.')).toBeVisible()
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Unlock' }).click()

    // The vault is open, and then the loss is written into it: each takes its time on a slow computer.
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Galaxy S24 is gone')
    await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText([
      'First: call your carrier',
      'Lock the phone from afar',
      'KakaoCloud',
      'My Kaspersky',
      'Google',
      'Proton',
      'Hanbit Bank',
      'Kakao Account',
    ])
    await page.getByText('I have the new SIM card').click()
    const kaspersky = page.getByRole('listitem', { name: 'My Kaspersky' })
    await kaspersky.getByText('I am in').click()
    await expect(page.getByRole('main')).toContainText('1 of 6 accounts are back in your hands')

    const pdf = join(home, 'list.pdf')
    await savesAs(electron, pdf)
    await page.getByRole('button', { name: 'Save as PDF' }).click()
    await expect.poll(() => existsSync(pdf)).toBe(true)
    const words = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
    for (const said of [
      'The way back in after losing Galaxy S24',
      '☑ I have the new SIM card',
      '☑ I am in',
      'Sign in with: code from Sparekey',
      'Change what was on the lost device: KakaoTalk.',
      'Text messages go on with the new SIM card.',
    ]) {
      expect(words).toContain(said)
    }
    // Nothing that opens anything is on paper.
    for (const secret of ['JBSWY3DPEHPK3PXP', 'KRSXG5CTMVRXEZLU']) expect(words).not.toContain(secret)
  })

  test('it is not lost after all, and the vault opens as always', async ({
    minasVault: _,
    password,
    open,
  }) => {
    const { page } = await open()
    await page.getByRole('button', { name: 'I lost my phone' }).click()
    await page.getByRole('button', { name: 'It is not lost' }).click()
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Unlock' }).click()
    await expect(page.getByRole('row', { name: /KakaoCloud/ })).toBeVisible()
  })
})

test('on a computer without a vault: a copy and the kit bring it back, and the list begins', async ({
  minasVault: home,
  cli,
  desktop,
  open,
}) => {
  const key = /AGE-SECRET-KEY-1[A-Z0-9]+/.exec(cli(['kit', '--reveal', '--json']).stdout)![0]
  const copy = join(mkdtempSync(join(desktop.home, 'copy-')), 'vault.age')
  copyFileSync(join(home, 'vault.age'), copy)
  const { page } = await open({ home: mkdtempSync(join(desktop.home, 'elsewhere-')) })
  await page.getByRole('button', { name: 'I lost my phone' }).click()
  await expect(page.getByRole('main')).toContainText('There is no vault on this computer.')
  await page.getByRole('button', { name: 'Restore a vault' }).click()
  await page.locator('input[type=file][accept=".age"]').setInputFiles(copy)
  await page.getByRole('textbox', { name: 'Recovery key' }).fill(key)
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Galaxy S24 is gone')
})

test('where there is no vault anywhere, one is made, and the name of the phone is asked for', async ({
  open,
}) => {
  const { page } = await open()
  await page.getByRole('button', { name: 'I lost my phone' }).click()
  await page.getByRole('button', { name: 'I have no vault yet' }).click()
  await page.getByRole('button', { name: 'Make my vault' }).click()
  await page.getByRole('button', { name: 'Not now' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which phone is gone?')
  await isAccessible(page)
  await page.getByLabel('What is it called?').fill('Pixel 9')
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pixel 9 is gone')
})
