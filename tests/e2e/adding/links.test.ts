import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { truncateSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { projectFolder } from '../../../scripts/real-app.ts'
import { expect, test } from '../harness.ts'

const executable = createRequire(import.meta.url)('electron') as string
const link = 'otpauth://totp/Made%20Up:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Made%20Up'
const password = 'Nine-Maple7 Kettle'

test('a link that opens the app is read, and waits to be confirmed', async ({ cli, open }) => {
  cli(['init'])
  const { page } = await open({ args: [link] })
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Made Up')
  await dialog.getByRole('button', { name: 'Add 1 code' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toMatchObject([
    { issuer: 'Made Up', account: 'mina' },
  ])
})

test('a second start hands its link to the first and ends', async ({ cli, desktop, home, open }) => {
  cli(['init'])
  const { page } = await open()
  await expect(page.getByText('No codes yet')).toBeVisible()
  await startAgain({ ...desktop.env, SPAREKEY_HOME: home }, link)
  await expect(page.getByRole('dialog')).toContainText('Made Up')
})

test('a link that is wrong says what is wrong with it', async ({ cli, open }) => {
  cli(['init'])
  const { page } = await open({ args: ['otpauth://totp/Made%20Up:mina?secret=MFRGG1DFMZTWQ2LK'] })
  await expect(page.getByRole('dialog')).toContainText(/character 6/i)
})

test('an export of another app that is opened with Sparekey waits for the password of the vault, and is imported', async ({
  cli,
  desktop,
  home,
  open,
}) => {
  makeLockedVault(cli, desktop.home)
  const { page } = await open()
  await expect(page.getByRole('heading', { name: 'Unlock your vault' })).toBeVisible()
  const file = join(home, 'codes.txt')
  writeFileSync(file, `${link}\n`)
  await startAgain({ ...desktop.env, SPAREKEY_HOME: home }, file)
  await page.getByLabel('Password').fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toContainText('Made Up')
  await page.getByRole('button', { name: 'Add 1 code' }).click()
  await expect(page.getByRole('row', { name: /Made Up/ })).toBeVisible()
})

test('a link that comes while the vault is locked is shown once it is open', async ({
  cli,
  desktop,
  home,
  open,
}) => {
  makeLockedVault(cli, desktop.home)
  const { page } = await open()
  await expect(page.getByRole('heading', { name: 'Unlock your vault' })).toBeVisible()
  await startAgain({ ...desktop.env, SPAREKEY_HOME: home }, link)
  await page.getByLabel('Password').fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('Made Up')
})

test('links that come while something is typed into a dialog wait until it is closed, and come one after the other', async ({
  cli,
  desktop,
  home,
  open,
}) => {
  cli(['init'])
  const { page } = await open()
  await page.getByRole('button', { name: 'Add', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'Setup key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Service').fill('Half typed')
  const env = { ...desktop.env, SPAREKEY_HOME: home }
  const first = startAgain(env, link)
  await expect(page.getByTestId('toast')).toHaveText(/comes next, once this dialog is closed/)
  await first
  await startAgain(env, link.replaceAll('Made%20Up', 'Fernwood').replace('LK&', 'LM&'))
  await expect(dialog.getByLabel('Service')).toHaveValue('Half typed')

  await page.keyboard.press('Escape')
  await expect(dialog).toContainText('Made Up')
  await dialog.getByRole('button', { name: 'Add 1 code' }).click()
  await expect(dialog).toContainText('Fernwood')
  await dialog.getByRole('button', { name: 'Add 1 code' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row', { name: /Made Up|Fernwood/ })).toHaveCount(2)
})

test('a file that is too large to be opened is told, and the others are read all the same', async ({
  cli,
  desktop,
  home,
  open,
}) => {
  cli(['init'])
  const { page } = await open()
  await expect(page.getByText('No codes yet')).toBeVisible()
  const large = join(home, 'holiday.mov')
  writeFileSync(large, '')
  truncateSync(large, 300 * 1024 * 1024)
  const file = join(home, 'codes.txt')
  writeFileSync(file, `${link}\n`)
  const started = startAgain({ ...desktop.env, SPAREKEY_HOME: home }, large, file)
  await expect(page.getByTestId('toast')).toHaveText(
    'This file is too large: 256 MB is the most that is read.',
  )
  await started
  await page.getByRole('button', { name: 'Add 1 code' }).click()
  await expect(page.getByRole('row', { name: /Made Up/ })).toBeVisible()
})

/** One with a password; `folder`: where the command line finds it. */
function makeLockedVault(cli: (given: string[]) => { status: number | null }, folder: string): void {
  const file = join(folder, 'password of the links')
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  expect(cli(['init', '--password-file', file])).toMatchObject({ status: 0 })
}

/** As a desktop starts the program again; it hands over what it was given, and ends. */
async function startAgain(env: NodeJS.ProcessEnv, ...given: string[]): Promise<void> {
  const second = spawn(executable, ['--no-sandbox', projectFolder, ...given], { env, stdio: 'ignore' })
  const [status] = await once(second, 'exit')
  expect(status).toBe(0)
}
