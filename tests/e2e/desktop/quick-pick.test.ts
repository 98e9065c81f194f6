import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sparekey } from '../../../scripts/real-app.ts'
import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

/** Sparekey without its window: the quick pick by its keys, as the system delivers them, the tray's settings, the start at sign-in. */

const links = [
  'otpauth://totp/GitHub:mina?secret=MFRGGZDFMZTWQ2LK&issuer=GitHub',
  'otpauth://totp/%EC%B9%B4%EC%B9%B4%EC%98%A4:mina?secret=NFXGK3TFON2GC3TU&issuer=%EC%B9%B4%EC%B9%B4%EC%98%A4',
  'otpauth://hotp/Made%20Up%20VPN:mina?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Made%20Up%20VPN&counter=0',
]

type Cli = (args: string[], input?: string) => { status: number | null; stdout: string }

function makeVault(cli: Cli): void {
  expect(cli(['init'])).toMatchObject({ status: 0 })
  expect(cli(['add', '-'], links.join('\n'))).toMatchObject({ status: 0 })
}

/** The page of the quick pick, which waits hidden. */
async function quickPickOf({ electron }: Sparekey) {
  const find = () => electron.windows().find((page) => page.url().endsWith('/quick-pick.html'))
  await expect.poll(() => find() !== undefined).toBe(true)
  const page = find()!
  await page.getByRole('option').first().waitFor({ state: 'attached' })
  return page
}

const seen = ({ electron }: Sparekey, page: 'index' | 'quick-pick') =>
  electron.evaluate(({ BrowserWindow }, name) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().endsWith(`/${name}.html`),
    )
    return { visible: window?.isVisible() ?? false, focused: window?.isFocused() ?? false }
  }, page)

const clipboard = ({ electron }: Sparekey) => electron.evaluate(({ clipboard }) => clipboard.readText())

test('its keys open it from anywhere; two letters and Enter copy the code, and the keyboard goes back', async ({
  cli,
  desktop,
  open,
}) => {
  makeVault(cli)
  const app = await open()
  const quickPick = await quickPickOf(app)
  const keys = (...keys: string[]) => execFileSync('xdotool', ['key', ...keys], { env: desktop.env })

  keys('ctrl+shift+space')
  await expect.poll(() => seen(app, 'quick-pick')).toEqual({ visible: true, focused: true })
  await isAccessible(quickPick)
  // The window may not have its keys yet on a slow screen: they are typed until they arrive.
  await expect(async () => {
    keys('BackSpace', 'BackSpace', 'g', 'i')
    await expect(quickPick.getByRole('option')).toHaveCount(1, { timeout: 5_000 })
  }).toPass()
  const code = (await quickPick.getByTestId('code').textContent())!.replace(/\s/g, '')
  expect(code).toMatch(/^\d{6}$/)
  keys('Return')
  await expect.poll(() => seen(app, 'quick-pick')).toEqual({ visible: false, focused: false })
  expect(await clipboard(app)).toBe(code)
  await expect.poll(() => seen(app, 'index')).toEqual({ visible: true, focused: true })

  keys('ctrl+shift+space')
  await expect.poll(() => seen(app, 'quick-pick')).toEqual({ visible: true, focused: true })
  await expect(quickPick.getByRole('combobox')).toHaveValue('')
  // What was used is first now.
  await expect(quickPick.getByRole('option').first()).toHaveAccessibleName('GitHub, mina')
  keys('Escape')
  await expect.poll(() => seen(app, 'quick-pick')).toEqual({ visible: false, focused: false })
})

test('first consonants find a Korean name, and a counter gives its next code', async ({ cli, open }) => {
  makeVault(cli)
  const app = await open()
  const quickPick = await quickPickOf(app)
  // As the jump list asks for it.
  const show = () => app.electron.evaluate(({ app }) => app.emit('second-instance', {}, ['--quick-pick']))
  await show()
  await expect.poll(async () => (await seen(app, 'quick-pick')).visible).toBe(true)
  const field = quickPick.getByRole('combobox', { name: 'Search codes' })
  await field.fill('ㅋㅋㅇ')
  await expect(quickPick.getByRole('option')).toHaveCount(1)
  await expect(quickPick.getByRole('option')).toHaveAccessibleName('카카오, mina')
  await field.fill('zebra')
  // It is read aloud.
  await expect(quickPick.getByRole('status')).toHaveText('Nothing found for “zebra”')
  await isAccessible(quickPick)
  await field.fill('vpn')
  await field.press('Enter')
  // RFC 4226, appendix D: the first values of this secret.
  await expect.poll(() => clipboard(app)).toBe('755224')
  /** Also the page has heard of it, and forgotten what was typed. */
  const isClosed = async () => {
    await expect.poll(async () => (await seen(app, 'quick-pick')).visible).toBe(false)
    await expect(field).toHaveValue('')
  }
  await isClosed()
  await show()
  await field.fill('vpn')
  // Pressed twice before the first is done: one code all the same.
  await field.evaluate((at) => {
    const pressed = () => new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true })
    for (const event of [pressed(), pressed()]) at.dispatchEvent(event)
  })
  await isClosed()
  expect(await clipboard(app)).toBe('287082')
  await show()
  await field.fill('vpn')
  await field.press('Enter')
  await expect.poll(() => clipboard(app)).toBe('359152')
})

test('keys that another program has are told, and others can be chosen', async ({ cli, desktop, open }) => {
  makeVault(cli)
  const other = await open({ home: join(desktop.home, 'another') })
  await expect
    .poll(() =>
      other.electron.evaluate(({ globalShortcut }) =>
        globalShortcut.isRegistered('CommandOrControl+Shift+Space'),
      ),
    )
    .toBe(true)
  const app = await open()
  await app.page.getByRole('button', { name: 'Settings' }).first().click()
  await expect(app.page.getByRole('alert')).toContainText('another program has them')
  await isAccessible(app.page)
  await app.page.getByRole('button', { name: 'Quick pick: Ctrl+Shift+Space' }).click()
  await app.page.keyboard.press('Control+KeyC')
  await expect(app.page.getByText('Other programs need Ctrl+C for themselves')).toBeVisible()
  await app.page.keyboard.press('Control+Alt+KeyK')
  await expect(app.page.getByRole('button', { name: 'Quick pick: Ctrl+Alt+K' })).toBeVisible()
  await expect(app.page.getByRole('alert')).toHaveCount(0)
  await quickPickOf(app)
  execFileSync('xdotool', ['key', 'ctrl+alt+k'], { env: desktop.env })
  await expect.poll(async () => (await seen(app, 'quick-pick')).visible).toBe(true)
})

test('keys that another program had are Sparekey’s once that is gone and the person comes back', async ({
  cli,
  desktop,
  open,
}) => {
  makeVault(cli)
  const other = await open({ home: join(desktop.home, 'one before') })
  const isRegistered = ({ electron }: Sparekey) =>
    electron.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('CommandOrControl+Shift+Space'))
  await expect.poll(() => isRegistered(other)).toBe(true)
  const app = await open()
  await app.page.getByRole('button', { name: 'Settings' }).first().click()
  await expect(app.page.getByRole('alert')).toContainText('another program has them')
  await other.quit()
  // A screen without a window manager gives the keyboard to nobody anew.
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.emit('focus')
  })
  await expect(app.page.getByRole('alert')).toHaveCount(0)
  expect(await isRegistered(app)).toBe(true)
})

test('a closed window stays behind the tray, and sign-in starts Sparekey, where the person says so', async ({
  cli,
  desktop,
  open,
}) => {
  makeVault(cli)
  const app = await open()
  const entry = join(desktop.env.XDG_CONFIG_HOME!, 'autostart', 'sparekey.desktop')
  await app.page.getByRole('button', { name: 'Settings' }).first().click()
  const setting = (name: string) => app.page.getByRole('switch', { name })
  const turn = (name: string) => setting(name).press('Space')

  await turn('Start when I sign in')
  await expect.poll(() => existsSync(entry) && readFileSync(entry, 'utf8')).toMatch(/^Exec=.* "--hidden"$/m)
  await turn('Start when I sign in')
  await expect.poll(() => existsSync(entry)).toBe(false)

  await turn('Keep running when the window is closed')
  await expect(setting('Keep running when the window is closed')).toBeChecked()
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close()
  })
  await expect.poll(async () => (await seen(app, 'index')).visible).toBe(false)
  // Started again, it comes back.
  await app.electron.evaluate(({ app }) => app.emit('second-instance', {}, []))
  await expect.poll(async () => (await seen(app, 'index')).visible).toBe(true)
})

test('a start at sign-in shows no window, and the quick pick is there', async ({ cli, open }) => {
  makeVault(cli)
  const app = await open({ args: ['--hidden'] })
  await quickPickOf(app)
  expect((await seen(app, 'index')).visible).toBe(false)
  // A second one, by a desktop that starts it twice, changes nothing.
  await app.electron.evaluate(({ app }) => app.emit('second-instance', {}, ['--hidden']))
  expect((await seen(app, 'index')).visible).toBe(false)
  await app.electron.evaluate(({ app }) => app.emit('second-instance', {}, ['--quick-pick']))
  await expect.poll(async () => (await seen(app, 'quick-pick')).visible).toBe(true)
})

test('who has made everything larger finds it so at the next start, with room for it in the quick pick', async ({
  cli,
  open,
}) => {
  makeVault(cli)
  const first = await open()
  await quickPickOf(first)
  const natural = await first.page.evaluate(() => devicePixelRatio)
  await first.electron.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows())
      if (webContents.getURL().endsWith('/index.html')) webContents.setZoomFactor(1.5)
  })
  await expect.poll(() => first.page.evaluate(() => devicePixelRatio)).toBe(natural * 1.5)
  await first.quit()
  const app = await open()
  await expect.poll(() => app.page.evaluate(() => devicePixelRatio)).toBe(natural * 1.5)
  const quickPick = await quickPickOf(app)
  await app.electron.evaluate(({ app }) => app.emit('second-instance', {}, ['--quick-pick']))
  await expect.poll(async () => (await seen(app, 'quick-pick')).visible).toBe(true)
  await expect.poll(() => quickPick.evaluate(() => [innerWidth, innerHeight])).toEqual([420, 472])
  await expect(quickPick.getByTestId('code').first()).toBeInViewport({ ratio: 1 })
})
