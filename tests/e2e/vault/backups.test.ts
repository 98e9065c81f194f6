import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Sparekey } from '../../../scripts/real-app.ts'
import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

/** Copies of the vault in a folder of the person's, in the real app; only the system's folder dialog is answered for them. */

const link = 'otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LJ'
const copiesIn = (folder: string) => readdirSync(folder).filter((name) => /^sparekey-.*Z\.age$/.test(name))
const toBackups = async (page: Page) => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'Backups' }).click()
}

/** Answers the folder dialog, and hears the notifications, which a screen without a desktop does not show. */
async function desktopOf({ electron }: Sparekey, folder: string) {
  await electron.evaluate(({ dialog, Notification }, folder) => {
    const told: string[] = []
    Object.assign(globalThis, { told })
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [folder] })) as never
    Notification.isSupported = () => true
    Notification.prototype.show = function () {
      told.push(`${this.title}: ${this.body}`)
    }
  }, folder)
  return {
    told: () => electron.evaluate(() => (globalThis as unknown as { told: string[] }).told),
  }
}

test('a folder is chosen and gets its copies, as many as are kept, beside what else is in it', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  cli(['add', link])
  const folder = join(home, '..', 'My cloud')
  mkdirSync(folder)
  writeFileSync(join(folder, 'holiday.jpg'), 'mine')
  const app = await open()
  const { page } = app
  await desktopOf(app, folder)
  await toBackups(page)
  await page.getByRole('button', { name: 'Choose a folder…' }).click()
  await expect(page.getByTestId('toast')).toHaveText('The first copy is there, and was read back')
  await expect(page.getByText(folder)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(folder)).toHaveCount(0)
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(page.getByText(folder)).toBeVisible()
  await expect(page.getByText('Last copy:')).toBeVisible()
  await expect(page.getByText('you have not saved one yet')).toBeVisible()
  await isAccessible(page)
  const [first] = copiesIn(folder)
  expect(first).toBeDefined()

  const backUp = async () => {
    const newest = copiesIn(folder).sort().at(-1)
    // A copy is there a little before the button is done with it, and until then a press does nothing.
    await expect(async () => {
      await page.getByRole('button', { name: 'Back up now' }).click()
      await expect.poll(() => copiesIn(folder).sort().at(-1), { timeout: 3_000 }).not.toBe(newest)
    }).toPass()
  }
  await backUp()
  expect(copiesIn(folder)).toHaveLength(2)
  await page.getByRole('button', { name: /How many are kept/ }).click()
  await page.getByRole('option', { name: 'The 5 newest' }).click()
  for (let copies = 0; copies < 6; copies++) await backUp()
  await expect.poll(() => copiesIn(folder).length).toBe(5)
  expect(copiesIn(folder)).not.toContain(first)
  expect(readdirSync(folder)).toContain('holiday.jpg')

  await page.getByRole('button', { name: 'Stop copying' }).click()
  await expect(page.getByRole('button', { name: 'Choose a folder…' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(folder)).toBeVisible()
  expect(copiesIn(folder)).toHaveLength(5)
})

test('a change is copied by itself', async ({ cli, home, open }) => {
  cli(['init'])
  const folder = join(home, '..', 'Drive')
  mkdirSync(folder)
  const old = Date.now() - 2 * 60 * 60 * 1000
  writeFileSync(
    join(home, 'settings.json'),
    JSON.stringify({ backupEvery: 'hour', folderBackups: { folder, lastAt: old } }),
  )
  const { page } = await open()
  await expect(page.getByText('No codes yet')).toBeVisible()
  cli(['add', link])
  await expect.poll(() => copiesIn(folder).length, { timeout: 20_000 }).toBe(1)
})

test('a folder that is gone is told once, on the screen and by the system, until a copy has succeeded again', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  const folder = join(home, '..', 'Stick')
  mkdirSync(folder)
  const app = await open()
  const { page } = app
  const desktop = await desktopOf(app, folder)
  await toBackups(page)
  await page.getByRole('button', { name: 'Choose a folder…' }).click()
  await expect(page.getByTestId('toast')).toHaveText('The first copy is there, and was read back')
  expect(copiesIn(folder)).toHaveLength(1)
  renameSync(folder, `${folder} away`)
  const banner = page.getByText('Your vault is not being copied to the folder you chose.')
  const backUp = page.getByRole('button', { name: 'Back up now' })
  await backUp.click()
  await expect(page.getByTestId('toast')).toContainText('The folder for copies is not there.')
  await expect(banner).toBeVisible()
  await backUp.click()
  await expect
    .poll(desktop.told)
    .toEqual([
      'Your backups are not being copied: The folder for copies is not there. Is it on a drive that was unplugged?',
    ])
  await isAccessible(page)
  await page.getByRole('button', { name: 'Do not remind me' }).click()
  await expect(banner).toBeHidden()
  await expect(page.getByRole('main').getByText('The folder for copies is not there.').first()).toBeVisible()
  await backUp.click()
  await expect(banner).toBeHidden()

  renameSync(`${folder} away`, folder)
  await backUp.click()
  await expect(page.getByTestId('toast')).toHaveText('Backed up')
  expect(copiesIn(folder).length).toBeGreaterThan(1)
  await expect(page.getByText('The folder for copies is not there.', { exact: false })).toHaveCount(0)
  renameSync(folder, `${folder} away`)
  await backUp.click()
  await expect(banner).toBeVisible()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Codes' }).click()
  await page.getByRole('main').getByRole('button', { name: 'Settings' }).click()
  await expect(page.getByRole('region', { name: 'Backups' })).toBeFocused()
  expect(await desktop.told()).toHaveLength(2)
})

test('with notifications off the system says nothing, and a folder of Sparekey’s own is refused', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  writeFileSync(
    join(home, 'settings.json'),
    JSON.stringify({ notify: false, folderBackups: { folder: join(home, '..', 'nowhere') } }),
  )
  const app = await open()
  const { page } = app
  const desktop = await desktopOf(app, join(home, 'backups'))
  await toBackups(page)
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByText('Your vault is not being copied')).toBeVisible()
  await page.getByRole('button', { name: 'Change the folder for copies' }).click()
  await expect(page.getByTestId('toast')).toContainText('This is Sparekey’s own folder')
  expect(await desktop.told()).toEqual([])
})

test('going back shows what would be gone, come back and change before it is done, and can be undone', async ({
  cli,
  open,
}) => {
  cli(['init'])
  cli(['add', link])
  cli(['add', 'otpauth://totp/Oakwood:mina?secret=MFRGGZDFMZTWQ2LK'])
  const { page } = await open()
  await expect(page.getByRole('row', { name: /Oakwood/ })).toBeVisible()
  await toBackups(page)
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByTestId('toast')).toHaveText('Backed up')
  cli(['remove', 'Fernwood', '--yes'])
  cli(['edit', 'Oakwood', '--issuer', 'Oakwood & Sons'])
  cli(['add', 'otpauth://totp/Pinewood:mina?secret=MFRGGZDFMZTWQ2LM'])
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Codes' }).click()
  await expect(page.getByRole('row', { name: /Pinewood/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /Fernwood/ })).toBeHidden()
  await toBackups(page)

  // Each change was preceded by a backup: the third newest is of before the first of them.
  const dialog = page.getByRole('dialog', { name: 'What going back would change' })
  await page
    .getByRole('button', { name: /^Go back to the backup of/ })
    .nth(2)
    .click()
  await expect(dialog.getByRole('list', { name: '1 would be gone' })).toHaveText('Pinewood · mina')
  await expect(dialog.getByRole('list', { name: '1 would come back' })).toHaveText('Fernwood · mina')
  await expect(dialog.getByRole('list', { name: '1 would be as it was then' })).toHaveText(
    'Oakwood & Sons · mina: service',
  )
  await isAccessible(page)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(2)

  await page
    .getByRole('button', { name: /^Go back to the backup of/ })
    .nth(2)
    .click()
  await dialog.getByRole('button', { name: 'Go back' }).click()
  await expect(dialog).toBeHidden()
  const issuers = () =>
    (JSON.parse(cli(['list', '--json']).stdout).entries as { issuer: string }[])
      .map(({ issuer }) => issuer)
      .sort()
  await expect.poll(issuers).toEqual(['Fernwood', 'Oakwood'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(issuers).toEqual(['Oakwood & Sons', 'Pinewood'])
})

test('a copy in the folder and a file of another vault are looked into as well; the other one comes with its kit, and goes at one step', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  const { identity } = JSON.parse(cli(['kit', '--reveal', '--json']).stdout)
  cli(['add', 'otpauth://totp/Elsewhere:mina?secret=MFRGGZDFMZTWQ2LN'])
  const other = join(home, '..', 'other vault.age')
  renameSync(join(home, 'vault.age'), other)
  for (const name of readdirSync(home)) rmSync(join(home, name), { recursive: true })
  cli(['init'])
  cli(['add', link])
  const folder = join(home, '..', 'NAS')
  mkdirSync(folder)
  const app = await open()
  const { page } = app
  await desktopOf(app, folder)
  await toBackups(page)
  await page.getByRole('button', { name: 'Choose a folder…' }).click()
  await expect(page.getByTestId('toast')).toHaveText('The first copy is there, and was read back')
  expect(copiesIn(folder)).toHaveLength(1)
  cli(['add', 'otpauth://totp/Pinewood:mina?secret=MFRGGZDFMZTWQ2LM'])
  await page.getByRole('button', { name: 'The copies in the folder' }).click()
  await page
    .getByRole('button', { name: /^Go back to the copy of/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog', { name: 'What going back would change' })
  await expect(dialog.getByRole('list', { name: '1 would be gone' })).toHaveText('Pinewood · mina')
  await dialog.getByRole('button', { name: 'Go back' }).click()
  await expect(dialog).toBeHidden()
  await expect
    .poll(() => JSON.parse(cli(['list', '--json']).stdout).entries)
    .toMatchObject([{ issuer: 'Fernwood' }])

  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  await (await choosing).setFiles(other)
  await expect(dialog.getByText('Use the recovery kit of its vault')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Look into it' })).toBeDisabled()
  await isAccessible(page)
  const inVault = () =>
    JSON.parse(cli(['list', '--json']).stdout).entries.map(({ issuer }: { issuer: string }) => issuer)
  await dialog.getByLabel('Recovery key').fill(identity)
  await dialog.getByRole('button', { name: 'Look into it' }).click()
  await expect(dialog.getByText('This is another vault')).toBeVisible()
  await dialog.getByRole('button', { name: 'Go back' }).click()
  // Between its keys and the vault itself nobody else can open it: whoever asks waits until it is done.
  await expect(dialog).toBeHidden()
  expect(inVault()).toEqual(['Elsewhere'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByTestId('toast')).toHaveText('Undone')
  expect(inVault()).toEqual(['Fernwood'])
})
