import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Sparekey, surely } from '../../../scripts/real-app.ts'
import { expect, test } from '../harness.ts'

/** Two monitors: 1920 by 1080 pixels, and 1280 by 1024 to the right of it, at the sizes that people give their screens. */

test.use({ monitors: 'two monitors' })

type Bounds = { x: number; y: number; width: number; height: number }

const windowOf = ({ electron }: Sparekey, page: 'index' | 'quick-pick') =>
  surely(() =>
    electron.evaluate(({ BrowserWindow }, name) => {
      const all = BrowserWindow.getAllWindows()
      const window = all.find(({ webContents }) => webContents.getURL().endsWith(`/${name}.html`))
      return { visible: window?.isVisible() ?? false, bounds: window?.getBounds() }
    }, page),
  )

const boundsOf = async (app: Sparekey) => (await windowOf(app, 'index')).bounds

const moveTo = ({ electron }: Sparekey, bounds: Bounds) =>
  electron.evaluate(({ BrowserWindow }, to) => {
    const all = BrowserWindow.getAllWindows()
    all.find(({ webContents }) => webContents.getURL().endsWith('/index.html'))!.setBounds(to)
  }, bounds)

/** As the jump list or a second start asks for it; nothing: the window. */
const startAgain = ({ electron }: Sparekey, ...asked: string[]) =>
  electron.evaluate(({ app }, given) => app.emit('second-instance', {}, given, '/'), asked)

const displays = ({ electron }: Sparekey) => electron.evaluate(({ screen }) => screen.getAllDisplays().length)

const xrandr = (env: NodeJS.ProcessEnv, ...given: string[]) => {
  execFileSync('xrandr', ['--output', 'DUMMY1', ...given], { env })
  // Asked for the whole list, the server looks at its outputs again.
  execFileSync('xrandr', ['--query'], { env })
}
const plugIn = (env: NodeJS.ProcessEnv) => xrandr(env, '--mode', '1280x1024', '--right-of', 'DUMMY0')
const unplug = (env: NodeJS.ProcessEnv) => xrandr(env, '--off')

const isWithin = (inner: Bounds | undefined, outer: Bounds) =>
  inner !== undefined &&
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width + 1 &&
  inner.y + inner.height <= outer.y + outer.height + 1

for (const scale of [1, 1.5, 2]) {
  const left = { x: 0, y: 0, width: 1920 / scale, height: 1080 / scale }
  const right = { x: 1920 / scale, y: 0, width: 1280 / scale, height: 1024 / scale }

  test(`at ${scale * 100} % the window is found again on the second monitor, and the quick pick comes where the pointer is`, async ({
    cli,
    desktop,
    open,
  }) => {
    cli(['init'])
    const args = [`--force-device-scale-factor=${scale}`]
    const place = { x: right.x + 40, y: 12, width: 504, height: 492 }
    const first = await open({ args })
    await expect(first.page.getByText('No codes yet')).toBeVisible()
    await moveTo(first, place)
    await expect.poll(() => boundsOf(first)).toEqual(place)
    await first.quit()
    const app = await open({ args })
    await expect(app.page.getByText('No codes yet')).toBeVisible()
    expect(await boundsOf(app)).toEqual(place)

    const quickPick = () => windowOf(app, 'quick-pick')
    // It is there, hidden.
    await expect.poll(async () => (await quickPick()).bounds !== undefined).toBe(true)
    for (const [pointer, monitor] of [
      [2500, right],
      [300, left],
      // Over no window of Sparekey's, before and after.
      [3150, right],
      [100, left],
    ] as const) {
      execFileSync('xdotool', ['mousemove', `${pointer}`, '400'], { env: desktop.env })
      await startAgain(app, '--quick-pick')
      await expect.poll(async () => (await quickPick()).visible).toBe(true)
      expect(isWithin((await quickPick()).bounds, monitor)).toBe(true)
      await startAgain(app, '--quick-pick')
      await expect.poll(async () => (await quickPick()).visible).toBe(false)
    }
  })
}

test('a window whose monitor was unplugged between two starts opens on the one that is left, as large as it was', async ({
  cli,
  desktop,
  open,
}) => {
  cli(['init'])
  const place = { x: 2300, y: 200, width: 700, height: 600 }
  const first = await open()
  await expect(first.page.getByText('No codes yet')).toBeVisible()
  await moveTo(first, place)
  await expect.poll(() => boundsOf(first)).toEqual(place)
  await first.quit()
  unplug(desktop.env)
  try {
    const app = await open()
    await expect(app.page.getByText('No codes yet')).toBeVisible()
    expect(await displays(app)).toBe(1)
    const bounds = await boundsOf(app)
    expect(bounds).toMatchObject({ width: 700, height: 600 })
    expect(isWithin(bounds, { x: 0, y: 0, width: 1920, height: 1080 })).toBe(true)
  } finally {
    plugIn(desktop.env)
  }
})

test('a window that was hidden while its monitor was unplugged comes back where it can be seen', async ({
  cli,
  desktop,
  home,
  open,
}) => {
  cli(['init'])
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ closeToTray: true }))
  const place = { x: 2300, y: 200, width: 700, height: 600 }
  const app = await open()
  await expect(app.page.getByText('No codes yet')).toBeVisible()
  await moveTo(app, place)
  await expect.poll(() => boundsOf(app)).toEqual(place)
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (window.webContents.getURL().endsWith('/index.html')) window.close()
  })
  await expect.poll(async () => (await windowOf(app, 'index')).visible).toBe(false)
  unplug(desktop.env)
  try {
    await expect.poll(() => displays(app)).toBe(1)
    await startAgain(app)
    await expect.poll(async () => (await windowOf(app, 'index')).visible).toBe(true)
    await expect
      .poll(async () => isWithin(await boundsOf(app), { x: 0, y: 0, width: 1920, height: 1080 }))
      .toBe(true)
    expect(await boundsOf(app)).toMatchObject({ width: 700, height: 600 })
  } finally {
    plugIn(desktop.env)
  }
})
