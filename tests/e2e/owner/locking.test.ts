import type { ElectronApplication, Page } from '@playwright/test'
import type { Sparekey } from '../../../scripts/real-app.ts'
import { expect, test } from '../harness.ts'
import { unlock } from './owner.ts'

/** When a vault with a password locks without being told to. What the system says of itself is said for it: no desktop of ours sleeps. */

const password = 'Lantern-7-brass'
/** What waits for several key derivations, on a machine that does other things too. */
const derived = { timeout: 90_000 }

const locked = (page: Page) => page.getByRole('heading', { name: 'Unlock your vault' })
const toSettings = (page: Page) => page.getByRole('button', { name: 'Settings', exact: true }).click()
const untouchedFor = (electron: ElectronApplication, seconds: number) =>
  electron.evaluate(({ powerMonitor }, idle) => {
    powerMonitor.getSystemIdleTime = () => idle
  }, seconds)
const says = (electron: ElectronApplication, what: 'suspend' | 'lock-screen') =>
  electron.evaluate(({ powerMonitor }, event) => powerMonitor.emit(event), what)

/** Another time is chosen, from the list in Settings. */
async function lockAfter(page: Page, time: string): Promise<void> {
  await page.getByRole('button', { name: /(?<!Reset: )Lock when unused$/ }).click()
  await page.getByRole('option', { name: time, exact: true }).click()
  await expect(page.getByRole('button', { name: /(?<!Reset: )Lock when unused$/ })).toContainText(time)
}

async function open({ page }: Sparekey): Promise<void> {
  await unlock(page, password)
  await expect(page.getByRole('button', { name: 'Lock now' }).first()).toBeVisible(derived)
}

test('who chooses a password for the first time is told that it locks after 15 minutes without use; it does, and Settings changes it', async ({
  cli,
  open: start,
}) => {
  cli(['init'])
  cli(
    ['add', '--issuer', 'Fernwood', '--account', 'mina', '--secret-stdin'],
    'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n',
  )
  const app = await start()
  const { page, electron } = app
  await expect(page.getByText('Fernwood')).toBeVisible()
  // Without a password there is nothing to lock it with.
  await untouchedFor(electron, 24 * 60 * 60)
  await toSettings(page)
  await page.getByRole('button', { name: 'Choose a password' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('not used for 15 minutes')).toBeVisible()
  await untouchedFor(electron, 15 * 60 - 1)
  await dialog.getByLabel('Password of the vault').fill(password)
  await dialog.getByLabel('The same once more').fill(password)
  await dialog.getByRole('button', { name: 'Choose it' }).click()
  await expect(dialog).toBeHidden(derived)
  await expect(page.getByText('Locks after 15 minutes')).toBeVisible()
  await expect(page.getByRole('button', { name: /(?<!Reset: )Lock when unused$/ })).toContainText(
    '15 minutes',
  )

  await untouchedFor(electron, 15 * 60)
  await expect(locked(page)).toBeVisible()
  // Nothing of the vault is left in the page.
  expect(await page.content()).not.toContain('Fernwood')

  // Somebody is there again, and wants another time: it holds at once.
  await untouchedFor(electron, 0)
  await open(app)
  await toSettings(page)
  await lockAfter(page, '1 minute')
  await expect(page.getByText('Locks after 1 minute', { exact: true })).toBeVisible()
  await untouchedFor(electron, 60)
  await page.getByRole('switch', { name: 'Lock with the screen' }).press('Space')
  await expect(locked(page)).toBeVisible()

  await untouchedFor(electron, 0)
  await open(app)
  await toSettings(page)
  await lockAfter(page, 'Never')
  await untouchedFor(electron, 24 * 60 * 60)
  await page.getByRole('switch', { name: 'Lock with the screen' }).press('Space')
  await expect(page.getByRole('switch', { name: 'Lock with the screen' })).toBeChecked()
  await expect(page.getByText('Never locks by itself')).toBeVisible()
  await app.quit()
  const again = await start()
  await expect(locked(again.page)).toBeVisible()
})

test('it locks when the computer sleeps and when its screen is locked, unless Settings say otherwise, and always on quitting', async ({
  cli,
  open: start,
}) => {
  cli(['init', '--password', '--password-stdin'], password)
  const app = await start()
  const { page, electron } = app
  for (const event of ['suspend', 'lock-screen'] as const) {
    await open(app)
    await says(electron, event)
    await expect(locked(page)).toBeVisible()
  }
  await open(app)
  await toSettings(page)
  for (const [name, event] of [
    ['Lock when the computer sleeps', 'suspend'],
    ['Lock with the screen', 'lock-screen'],
  ] as const) {
    const setting = page.getByRole('switch', { name })
    await setting.press('Space')
    await expect(setting).not.toBeChecked()
    await says(electron, event)
  }
  // What is asked of the vault after that is answered.
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByTestId('toast')).toContainText('Backed up')
  await app.quit()
  const again = await start()
  await expect(locked(again.page)).toBeVisible()
})
