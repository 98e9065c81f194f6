import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Sparekey, surely } from '../../../scripts/real-app.ts'
import { expect, test } from '../harness.ts'

/** The window itself: where it stands, and what the settings make of it. */

const boundsOf = ({ electron }: Sparekey) =>
  surely(() =>
    electron.evaluate(({ BrowserWindow }) => {
      const all = BrowserWindow.getAllWindows()
      return all.find(({ webContents }) => webContents.getURL().endsWith('/index.html'))!.getBounds()
    }),
  )

async function moveTo({ electron }: Sparekey, bounds: Awaited<ReturnType<typeof boundsOf>>) {
  await surely(() =>
    electron.evaluate(({ BrowserWindow }, to) => {
      const all = BrowserWindow.getAllWindows()
      all.find(({ webContents }) => webContents.getURL().endsWith('/index.html'))!.setBounds(to)
    }, bounds),
  )
}

test('the window stands where it stood, as large as it was, at the next start', async ({ cli, open }) => {
  cli(['init'])
  const place = { x: 700, y: 90, width: 640, height: 580 }
  const first = await open()
  await expect(first.page.getByText('No codes yet')).toBeVisible()
  await moveTo(first, place)
  await expect.poll(() => boundsOf(first)).toEqual(place)
  await first.quit()
  const second = await open()
  await expect(second.page.getByText('No codes yet')).toBeVisible()
  expect(await boundsOf(second)).toEqual(place)
})

for (const scale of [1.25, 1.5, 1.75]) {
  test(`at ${scale * 100} % five starts in a row leave the window where it stands and as large as it is`, async ({
    cli,
    open,
  }) => {
    cli(['init'])
    const args = [`--force-device-scale-factor=${scale}`]
    const start = async () => {
      const app = await open({ args })
      await expect(app.page.getByText('No codes yet')).toBeVisible()
      return app
    }
    const first = await start()
    expect(await boundsOf(first)).toMatchObject({ width: 1000, height: 700 })
    await moveTo(first, { x: 41, y: 13, width: 507, height: 490 })
    await expect.poll(async () => (await boundsOf(first)).width).toBeLessThan(520)
    const place = await boundsOf(first)
    await first.quit()
    for (let starts = 0; starts < 5; starts++) {
      const app = await start()
      expect(await boundsOf(app)).toEqual(place)
      await app.quit()
    }
  })
}

test('in a window of 640 pixels a name stands whole beside its code, and the rail says where one can go', async ({
  cli,
  open,
}) => {
  cli(['init'])
  cli([
    'add',
    'otpauth://totp/My%20Kaspersky:mina.park@example.com?secret=MFRGGZDFMZTWQ2LK&issuer=My%20Kaspersky',
  ])
  const app = await open()
  const { page } = app
  const row = page.getByRole('row', { name: /My Kaspersky/ })
  await expect(row.getByTestId('code')).toBeVisible()
  await moveTo(app, { x: 60, y: 60, width: 640, height: 580 })
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(640)
  for (const text of ['My Kaspersky', 'mina.park@example.com']) {
    const fits = row.getByText(text, { exact: true }).evaluate((at) => at.scrollWidth <= at.clientWidth)
    expect(await fits, text).toBe(true)
  }
  for (const name of ['Codes', 'Accounts', 'Recovery', 'Settings', 'Help', 'Account information']) {
    await expect(
      page.getByRole('navigation', { name: 'Main' }).getByText(name, { exact: true }),
    ).toBeVisible()
  }
})

test('on one line, names that are read from the right stay apart: the service, then the account', async ({
  cli,
  open,
}) => {
  const [service, account] = ['بنك القاهرة', 'مينا@example.com']
  cli(['init'])
  const label = `${encodeURIComponent(service)}:${encodeURIComponent(account)}`
  cli(['add', `otpauth://totp/${label}?secret=MFRGGZDFMZTWQ2LK&issuer=${encodeURIComponent(service)}`])
  const app = await open()
  const row = app.page.getByRole('row', { name: service })
  // The window is found by its page.
  await expect(row).toBeVisible()
  await moveTo(app, { x: 60, y: 60, width: 600, height: 580 })
  await expect.poll(() => app.page.evaluate(() => window.innerWidth)).toBe(600)
  const first = row.getByText(service, { exact: true })
  const second = row.getByText(account, { exact: true })
  const place = async (of: typeof first) => {
    const box = (await of.boundingBox())!
    return { top: box.y, left: box.x, right: box.x + box.width }
  }
  await expect
    .poll(async () => Math.abs((await place(first)).top - (await place(second)).top))
    .toBeLessThan(10)
  expect((await place(first)).right).toBeLessThanOrEqual((await place(second)).left)
})

test('a window that was moved is found again after the process was killed', async ({ cli, home, open }) => {
  cli(['init'])
  const place = { x: 30, y: 40, width: 500, height: 600 }
  const first = await open()
  await expect(first.page.getByText('No codes yet')).toBeVisible()
  await moveTo(first, place)
  const file = join(home, 'window', 'place.json')
  await expect.poll(() => existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).bounds).toEqual(place)
  first.electron.process().kill('SIGKILL')
  await first.quit()
  const second = await open()
  await expect(second.page.getByText('No codes yet')).toBeVisible()
  expect(await boundsOf(second)).toEqual(place)
})

test('a window whose monitor is gone opens where it can be seen', async ({ cli, home, open }) => {
  cli(['init'])
  const first = await open()
  await expect(first.page.getByText('No codes yet')).toBeVisible()
  await first.quit()
  const bounds = { x: 5000, y: 300, width: 800, height: 600 }
  writeFileSync(join(home, 'window', 'place.json'), JSON.stringify({ bounds, maximized: false }))
  const second = await open()
  await expect(second.page.getByText('No codes yet')).toBeVisible()
  const { x, width, height } = await boundsOf(second)
  expect({ width, height }).toEqual({ width: 800, height: 600 })
  expect(x).toBeGreaterThanOrEqual(0)
  expect(x + width).toBeLessThanOrEqual(1920)
})

test('every view speaks the chosen language at once', async ({ cli, open }) => {
  cli(['init'])
  cli(['kit', '--saved'])
  const { page } = await open()
  await expect(page.getByText('No codes yet')).toBeVisible()
  const rail = page.getByRole('navigation')
  await rail.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: '한국어' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  const count = await rail.getByRole('button').count()
  expect(count).toBeGreaterThanOrEqual(4)
  for (let index = 0; index < count; index++) {
    await rail.getByRole('button').nth(index).click()
    const [words = ''] = await page.locator('body').allInnerTexts()
    const english = words
      .split('\n')
      .filter((line) => /[a-z]{3}/i.test(line) && !/[가-힣]/.test(line))
      .filter((line) => !known.test(line.trim()))
    expect(english, `lines without Korean in view ${index + 1}`).toEqual([])
  }
})

/** Names and keys, which are the same in every language. */
const known = /^(English|Sparekey|Esc|Enter|Delete|(Ctrl|Shift|Alt)[+ ].*|ntp:\/\/.*|https:\/\/.*)$/

test('keeping the window out of screenshots reaches it with every change of the setting, and Linux says that it cannot', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  for (const hideFromCapture of [true, false]) {
    writeFileSync(join(home, 'settings.json'), JSON.stringify({ hideFromCapture }))
    const app = await open()
    await expect(app.page.getByText('No codes yet')).toBeVisible()
    await app.electron.evaluate(({ BrowserWindow }) => {
      const told: boolean[] = []
      Object.assign(globalThis, { told })
      for (const window of BrowserWindow.getAllWindows())
        window.setContentProtection = (keep) => void told.push(keep)
    })
    await app.page.getByRole('button', { name: 'Settings' }).click()
    await expect(app.page.getByText('Linux gives programs no way to ask for this')).toBeVisible()
    await expect(app.page.getByRole('switch', { name: 'Keep out of screenshots' })).toBeDisabled()
    await app.page.getByRole('radio', { name: 'Dark' }).click()
    const told = () => app.electron.evaluate(() => (globalThis as unknown as { told: boolean[] }).told[0])
    await expect.poll(told).toBe(hideFromCapture)
    await app.quit()
  }
})
