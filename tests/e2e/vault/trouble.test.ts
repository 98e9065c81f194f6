import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from '@playwright/test'
import type { Sparekey } from '../../../scripts/real-app.ts'
import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

/** Disks that do not take what is written, and vaults that are not there or not ours to read: what is said, and the way on. */

const link = (name: string, key = 'MFRGGZDFMZTWQ2LK') =>
  `otpauth://totp/${name}:mina?secret=${key}&issuer=${name}`
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) })

/**
 * From now on, until it is called off, the kernel answers these calls of the app's main process with an error, as it does for a disk
 * that is full or read-only. (A file system of our own would have to be mounted, which not every machine allows.)
 */
async function kernelRefuses({ electron }: Sparekey, calls: string, error: string, path?: string) {
  const only = path === undefined ? [] : ['-P', path]
  const strace = spawn(
    'strace',
    [
      '-f',
      '-o',
      '/dev/null',
      ...only,
      '-e',
      `inject=${calls}:error=${error}`,
      '-p',
      `${electron.process().pid}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const [line] = await once(createInterface(strace.stderr), 'line', { signal: AbortSignal.timeout(20_000) })
  expect(line).toContain('attached')
  return async () => {
    strace.kill('SIGTERM')
    await once(strace, 'exit')
  }
}

test('a full disk: the change is refused in words, nothing is lost, and it works once there is space', async ({
  cli,
  open,
}) => {
  cli(['init'])
  cli(['add', link('Fernwood')])
  const app = await open()
  const { page } = app
  const code = row(page, 'Fernwood').getByTestId('code')
  await expect(code).toBeVisible()
  const thereIsSpace = await kernelRefuses(app, 'fsync,fdatasync', 'ENOSPC')
  await row(page, 'Fernwood').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByTestId('toast')).toContainText('The disk is full, so the change was not saved')
  // It stays while the pointer is on it.
  await page.getByTestId('toast').hover()
  await isAccessible(page, 'a toast of trouble')
  await expect(code).toBeVisible()
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toMatchObject([{ issuer: 'Fernwood' }])
  await thereIsSpace()
  await row(page, 'Fernwood').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(row(page, 'Fernwood')).toHaveCount(0)
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toEqual([])
})

test('a disk so full that not even the lock can be had is called full, and the vault is as it was', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  cli(['add', link('Fernwood')])
  const app = await open()
  const { page } = app
  await expect(row(page, 'Fernwood').getByTestId('code')).toBeVisible()
  const before = readFileSync(join(home, 'vault.age'))
  // What SQLite writes before it locks.
  const thereIsSpace = await kernelRefuses(app, 'pwrite64', 'ENOSPC', join(home, 'lock-journal'))
  await row(page, 'Fernwood').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByTestId('toast')).toContainText('The disk is full, so the change was not saved')
  await expect(row(page, 'Fernwood')).toBeVisible()
  expect(readFileSync(join(home, 'vault.age')).equals(before)).toBe(true)
  await thereIsSpace()
  await row(page, 'Fernwood').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(row(page, 'Fernwood')).toHaveCount(0)
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toEqual([])
})

test('a read-only folder: the codes are there, what cannot be done is said, and goes when it can be done again', async ({
  cli,
  desktop,
  home,
  open,
}) => {
  const passwordFile = join(desktop.home, 'password')
  writeFileSync(passwordFile, 'correct horse battery\n', { mode: 0o600 })
  expect(cli(['init', '--password-file', passwordFile])).toMatchObject({ status: 0 })
  expect(cli(['add', link('Fernwood'), '--password-file', passwordFile])).toMatchObject({ status: 0 })
  const app = await open()
  const { page } = app
  await expect(page.getByRole('heading', { name: 'Unlock your vault' })).toBeVisible()
  const writable = await kernelRefuses(app, 'openat', 'EROFS', join(home, 'lock'))
  await page.getByLabel('Password').fill('correct horse battery')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Fernwood').getByTestId('code')).toHaveText(/^\d{3}\s\d{3}$/)
  const banner = page.getByText(
    'The folder of the vault cannot be written to. Codes work; changes are not saved.',
  )
  await expect(banner).toBeVisible()
  await isAccessible(page, 'a folder that is read-only')
  await row(page, 'Fernwood').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByTestId('toast')).toContainText('cannot be written to, so the change was not saved')
  await expect(row(page, 'Fernwood')).toBeVisible()
  await writable()
  await row(page, 'Fernwood').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(row(page, 'Fernwood')).toHaveCount(0)
  await expect(banner).toBeHidden()
})

test('a vault of a newer Sparekey is not touched: an update is asked for first, and a backup is offered', async ({
  cli,
  desktop,
  home,
  open,
}) => {
  cli(['init'])
  cli(['add', link('Fernwood')])
  cli(['add', link('Oakwood', 'NFXGK3TFON2GC3TU')])
  const vault = join(home, 'vault.age')
  const key = join(desktop.home, 'key.txt')
  writeFileSync(
    key,
    cli(['kit', '--reveal'])
      .stdout.match(/AGE-SECRET-KEY-1[\w\s-]+/)![0]
      .replace(/[\s]/g, '')
      .slice(0, 74),
  )
  const content = JSON.parse(execFileSync('age', ['-d', '-i', key, vault], { encoding: 'utf8' }))
  const recipient = execFileSync('age-keygen', ['-y', key], { encoding: 'utf8' }).trim()
  const newer = execFileSync('age', ['-r', recipient], { input: JSON.stringify({ ...content, version: 2 }) })
  writeFileSync(vault, newer)
  const { page } = await open()
  await expect(page.getByRole('heading', { name: 'Your vault is of a newer Sparekey' })).toBeVisible()
  await expect(page.getByText('Update Sparekey, then open it again.')).toBeVisible()
  await isAccessible(page, 'a newer vault')
  await expect(page.getByRole('main')).toContainText(/Newest backup: .+\d codes?/)
  await expect(page.getByRole('button', { name: /delete/i })).toHaveCount(0)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Your vault is of a newer Sparekey' })).toBeVisible()
  expect(readFileSync(vault).equals(newer)).toBe(true)
  // A press while the second look is still under way is not taken.
  const goBack = page.getByRole('button', { name: 'Go back to this backup' })
  await expect(async () => {
    if (await goBack.isVisible()) await goBack.click({ timeout: 5_000 })
    await expect(row(page, 'Fernwood').getByTestId('code')).toBeVisible({ timeout: 5_000 })
  }).toPass()
  const kept = readdirSync(join(home, 'backups')).some((name) =>
    readFileSync(join(home, 'backups', name)).equals(newer),
  )
  expect(kept, 'the newer vault is still somewhere').toBe(true)
})

test('a vault file that is gone is said to be gone, not made anew; its newest backup brings it back', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  cli(['add', link('Fernwood')])
  cli(['add', link('Oakwood', 'NFXGK3TFON2GC3TU')])
  rmSync(join(home, 'vault.age'))
  const { page } = await open()
  await expect(page.getByRole('heading', { name: 'Your vault file is gone' })).toBeVisible()
  await isAccessible(page, 'no vault any more')
  await expect(page.getByRole('button', { name: 'Make my vault' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Go back to this backup' }).click()
  await expect(row(page, 'Fernwood').getByTestId('code')).toBeVisible()
  expect(cli(['list', '--json'])).toMatchObject({ status: 0 })
})

test('a folder that cannot be read is said to be so, at the start and for the copies in it, and is read once it can be', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  cli(['add', link('Fernwood')])
  const description = join(home, 'vault.json')
  const known = readFileSync(description)
  writeFileSync(description, '{')
  const copies = join(home, '..', 'copies')
  mkdirSync(copies)
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ folderBackups: { folder: copies } }))
  const app = await open()
  const { page } = app
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'What says how your vault opens is damaged',
  )
  writeFileSync(description, known)
  const again = page.getByRole('button', { name: 'Try again' })
  const vaultReadable = await kernelRefuses(app, 'openat', 'EACCES', join(home, 'vault.age'))
  await again.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The vault’s folder cannot be read')
  await isAccessible(page, 'a folder that cannot be read')
  await vaultReadable()
  await again.click()
  await expect(row(page, 'Fernwood').getByTestId('code')).toBeVisible()

  const copiesReadable = await kernelRefuses(app, 'openat', 'EACCES', copies)
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  const list = page.getByRole('button', { name: 'The copies in the folder' })
  await list.click()
  const region = page.getByRole('region', { name: 'Backups' })
  await expect(
    region.getByText('The folder for copies cannot be used: Sparekey has to read it'),
  ).toBeVisible()
  await isAccessible(page, 'copies that cannot be read')
  await copiesReadable()
  await list.click()
  await list.click()
  // The copy that is due may have been made meanwhile.
  const none = region.getByText('There are no copies of this vault in the folder.')
  await expect(none.or(region.getByRole('button', { name: /^Go back to the copy of/ }))).toBeVisible()
})
