import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { isAccessible } from '../accessible.ts'
import { expect } from '../harness.ts'
import { test } from '../mina.ts'

/** A loss that is pretended, and a backup that is proved by bringing it back. */

const toRecovery = (page: Page) =>
  page.getByRole('navigation').getByRole('button', { name: 'Recovery' }).click()

/** The beginning of a drill: what is gone is chosen, and nothing has begun yet. */
async function toDrill(page: Page): Promise<void> {
  await toRecovery(page)
  await page.getByRole('button', { name: 'Try it' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Drill')
}

async function lose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /What is gone/ }).click()
  await page.getByRole('option', { name, exact: true }).click()
}

const account = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Accounts' }).getByRole('listitem', { name, exact: true })

test('a lost phone is pretended: each account is tried with what is left, and what came of it is kept with its date', async ({
  minasVault: _,
  open,
}) => {
  const { page, quit } = await open()
  await toDrill(page)
  await isAccessible(page)
  await page.getByRole('button', { name: 'Begin the drill' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Without Galaxy S24')
  await expect(page.getByTestId('hidden')).toContainText('4 addresses and numbers are hidden')

  const kaspersky = account(page, 'My Kaspersky')
  await expect(kaspersky).toContainText('You should get in')
  await kaspersky.getByRole('button', { name: 'Try My Kaspersky' }).click()
  await expect(kaspersky.getByTestId('code')).toHaveText(/^\d{3}\s\d{3}$/)
  await expect(kaspersky).toContainText('Would be gone: text message')
  await isAccessible(page)
  await kaspersky.getByRole('listitem').getByRole('button', { name: 'This worked' }).click()
  await expect(kaspersky).toContainText(/In after \d+ seconds?: authenticator app/)

  const bank = account(page, 'Hanbit Bank')
  await expect(bank).toContainText('You should be locked out')
  await bank.getByRole('button', { name: 'Try Hanbit Bank' }).click()
  await bank.getByRole('button', { name: 'I did not get in' }).click()
  await expect(page.getByRole('region', { name: 'Time' })).toContainText('2 of 6 tried')

  // What would be gone with the phone is gone from the rest of the app too, until the drill is paused.
  await page.getByRole('navigation').getByRole('button', { name: 'Accounts', exact: true }).click()
  await page.getByRole('radio', { name: 'Contacts and devices' }).click()
  const main = page.getByRole('main')
  await expect(main).toContainText('Galaxy S24')
  await expect(main).not.toContainText('2345 6789')
  await isAccessible(page, 'elsewhere while a drill runs')
  await main.getByRole('button', { name: 'Pause and show everything' }).click()
  await expect(main).toContainText('2345 6789')
  await isAccessible(page, 'elsewhere while a drill is paused')
  await main.getByRole('button', { name: 'To the drill' }).click()
  await expect(page.getByRole('region', { name: 'Time' })).toContainText('Paused')
  await isAccessible(page, 'a drill that is paused')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'End early' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You got into 1 of 2 accounts')
  await expect(main).toContainText('ended early')
  await isAccessible(page)

  await quit()
  const { page: again } = await open()
  await toRecovery(again)
  await expect(again.getByRole('main')).toContainText('1 of 2 accounts opened. The next one is proposed on')
  await again.getByRole('button', { name: 'Try it' }).click()
  await isAccessible(again, 'the next drill, below a past one')
  await again.getByRole('button', { name: /Show the result: Without Galaxy S24/ }).click()
  await expect(again.getByRole('main')).toContainText(/Not in, after \d+ seconds?\./)
  await isAccessible(again, 'the result of a past drill')
})

test('codes that would be gone with this computer are hidden while the drill runs, and come back when it ends', async ({
  minasVault: _,
  open,
}) => {
  const { page } = await open()
  await expect(page.getByRole('row', { name: /KakaoCloud/ })).toBeVisible()
  await toDrill(page)
  await lose(page, 'This computer')
  await page.getByRole('button', { name: 'Begin the drill' }).click()
  await expect(page.getByTestId('hidden')).toContainText('2 codes are hidden')
  await page.getByRole('navigation').getByRole('button', { name: 'Codes' }).click()
  await expect(page.getByRole('main')).toContainText('A drill is running: this computer counts as gone')
  await expect(page.getByRole('row', { name: /KakaoCloud/ })).toBeHidden()
  await page.getByRole('button', { name: 'To the drill' }).click()
  await page.getByRole('button', { name: 'End early' }).click()
  await expect(page.getByTestId('toast')).toContainText('Nothing was tried')
  await page.getByRole('navigation').getByRole('button', { name: 'Codes' }).click()
  await expect(page.getByRole('row', { name: /KakaoCloud/ })).toBeVisible()
})

test('a backup is proved by restoring it, with this computer and with the kit, and nothing of it is left', async ({
  minasVault: home,
  cli,
  open,
}) => {
  const kit = cli(['kit', '--reveal', '--json'])
  const key = /AGE-SECRET-KEY-1[A-Z0-9]+/.exec(kit.stdout)![0]
  // What a proof that was cut off would have left behind.
  mkdirSync(join(home, 'scratch-cutoff'))
  writeFileSync(join(home, 'scratch-cutoff', 'vault.age'), 'left')
  const scratch = () => readdirSync(home).filter((name) => name.startsWith('scratch'))

  const { page } = await open()
  await expect.poll(scratch).toEqual([])
  await toRecovery(page)
  await page.getByRole('button', { name: 'Prove one' }).click()
  await page.getByRole('button', { name: 'Restore and compare' }).click()
  const status = page.getByRole('main').getByRole('status').filter({ hasText: 'codes are' })
  await expect(status).toContainText('2 of 2 codes are the same.')
  await expect(status).toContainText('opened with the key of this computer')
  await isAccessible(page)

  // A backup from before the last change lacks it, and that is said by name.
  expect(cli(['add', 'otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Fernwood']).status).toBe(0)
  await page.getByRole('navigation').getByRole('button', { name: 'Codes' }).click()
  await expect(page.getByRole('row', { name: /Fernwood/ })).toBeVisible()
  await toRecovery(page)
  await page.getByRole('button', { name: /Which copy/ }).click()
  await page
    .getByRole('option', { name: /^The backup of/ })
    .first()
    .click()
  await page.getByRole('button', { name: /Opened with/ }).click()
  await page.getByRole('option', { name: 'My recovery kit' }).click()
  const field = page.getByRole('textbox', { name: 'Recovery key' })
  const slip = key.at(20) === 'Q' ? 'P' : 'Q'
  await field.fill(key.slice(0, 20) + slip + key.slice(21))
  await page.getByRole('button', { name: 'Restore and compare' }).click()
  await expect(page.getByText('There is a typing mistake in the recovery key')).toBeVisible()
  await field.fill(key)
  await page.getByRole('button', { name: 'Restore and compare' }).click()
  await expect(status).toContainText('2 of 3 codes are the same.')
  await expect(status).toContainText('opened with the recovery kit')
  await expect(status).toContainText('Not as they are here: Fernwood · mina.')
  expect(scratch()).toEqual([])
})

test('half a year later the next drill is proposed beside the codes, and put off for a month', async ({
  minasVault: _,
  open,
  cli,
}) => {
  const { page, electron } = await open()
  await toDrill(page)
  await page.getByRole('button', { name: 'Begin the drill' }).click()
  const bank = account(page, 'Hanbit Bank')
  await bank.getByRole('button', { name: 'Try Hanbit Bank' }).click()
  await bank.getByRole('button', { name: 'I did not get in' }).click()
  await expect(page.getByRole('region', { name: 'Time' })).toContainText('1 of 6 tried')
  await page.getByRole('button', { name: 'End early' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You got into 0 of 1 accounts')
  await page.getByRole('navigation').getByRole('button', { name: 'Codes' }).click()
  await expect(page.getByRole('row', { name: /KakaoCloud/ })).toBeVisible()
  const isDue = page.getByText('It is half a year since the last drill.')
  await expect(isDue).toBeHidden()

  // The app lives half a year further on, and looks again when something changes.
  await electron.evaluate(() => {
    const now = Date.now
    Date.now = () => now() + 190 * 24 * 60 * 60 * 1000
  })
  expect(cli(['add', 'otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Fernwood']).status).toBe(0)
  await expect(isDue).toBeVisible()
  await isAccessible(page, 'a drill that is due')
  await page.getByRole('button', { name: 'In a month' }).click()
  await expect(isDue).toBeHidden()
})
