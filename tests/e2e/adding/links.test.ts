import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { projectFolder } from '../../../scripts/real-app.ts'
import { expect, test } from '../harness.ts'

const executable = createRequire(import.meta.url)('electron') as string
const link = 'otpauth://totp/Made%20Up:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Made%20Up'

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
  const second = spawnSync(executable, ['--no-sandbox', projectFolder, link], {
    env: { ...desktop.env, SPAREKEY_HOME: home },
    timeout: 20_000,
  })
  expect(second.status).toBe(0)
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
  const password = join(desktop.home, 'password')
  writeFileSync(password, 'Nine-Maple7 Kettle\n', { mode: 0o600 })
  expect(cli(['init', '--password-file', password])).toMatchObject({ status: 0 })
  const { page } = await open()
  await expect(page.getByRole('heading', { name: 'Unlock your vault' })).toBeVisible()
  const file = join(home, 'codes.txt')
  writeFileSync(file, `${link}\n`)
  const second = spawnSync(executable, ['--no-sandbox', projectFolder, file], {
    env: { ...desktop.env, SPAREKEY_HOME: home },
    timeout: 20_000,
  })
  expect(second.status).toBe(0)
  await page.getByLabel('Password').fill('Nine-Maple7 Kettle')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toContainText('Made Up')
  await page.getByRole('button', { name: 'Add 1 code' }).click()
  await expect(page.getByRole('row', { name: /Made Up/ })).toBeVisible()
})
