import { expect, test } from '../harness.ts'
import { mainWindow, openUnattended } from './unattended.ts'

/** What makes the app cheap, counted and never timed: it does nothing while nobody looks, and nothing twice. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const links = (count: number) =>
  Array.from({ length: count }, (_, n) => {
    const name = `Service%20${n}`
    return `otpauth://totp/${name}:mina?secret=MFRGGZDFMZTWQ2LKA${alphabet[n]}AAAAAA&issuer=${name}`
  }).join('\n')

/** Counts every way in which a page can ask to be called back later; runs before the page's own scripts. */
function countCallbacks(): void {
  const pending = new Map<string, string>()
  const state = { pending, called: 0 }
  Object.assign(globalThis, { callbacks: state })
  const all = globalThis as unknown as Record<string, (...args: unknown[]) => unknown>
  const ways = [
    ['setTimeout', 'clearTimeout', true],
    ['setInterval', 'clearInterval', false],
    ['requestAnimationFrame', 'cancelAnimationFrame', true],
    ['requestIdleCallback', 'cancelIdleCallback', true],
  ] as const
  for (const [ask, cancel, once] of ways) {
    const [really, reallyCancel] = [all[ask]!, all[cancel]!]
    all[ask] = (callback: unknown, ...rest: unknown[]) => {
      const id = really(
        (...args: unknown[]) => {
          state.called += 1
          if (once) pending.delete(`${ask} ${id}`)
          if (typeof callback === 'function') callback(...args)
        },
        ...rest,
      )
      pending.set(`${ask} ${id}`, `${ask}, after ${rest[0]}: ${String(callback).slice(0, 200)}`)
      return id
    }
    all[cancel] = (id: unknown) => {
      pending.delete(`${ask} ${id}`)
      reallyCancel(id)
    }
  }
}

test('a hidden window waits for no timer and draws no frame, and neither does main wait for one', async ({
  cli,
  desktop,
  home,
}) => {
  expect(cli(['init'])).toMatchObject({ status: 0 })
  expect(cli(['add', '-'], links(30))).toMatchObject({ status: 0 })
  const app = await openUnattended(desktop, home)
  try {
    const codes = () => app.inPage<number>(`document.querySelectorAll('[data-testid=code]').length`)
    const pending = () => app.inPage<string[]>('[...(globalThis.callbacks?.pending.values() ?? [])]')
    const called = () => app.inPage<number>('callbacks.called')
    // Electron itself is not there from the first moment on.
    await expect.poll(() => app.inMain(`${mainWindow}?.isVisible()`).catch(() => false)).toBe(true)
    await expect.poll(codes).toBeGreaterThan(5)
    await app.inMain(`(async () => {
      const { webContents } = ${mainWindow}
      const source = ${JSON.stringify(`(${countCallbacks})()`)}
      webContents.debugger.attach()
      await webContents.debugger.sendCommand('Page.enable')
      await webContents.debugger.sendCommand('Page.addScriptToEvaluateOnNewDocument', { source })
      webContents.once('did-finish-load', () => (globalThis.loadedAgain = true))
      webContents.reload()
    })()`)
    // Asked in between, the page that goes would never answer.
    await expect.poll(() => app.inMain('globalThis.loadedAgain')).toBe(true)
    await expect.poll(codes).toBeGreaterThan(5)
    // Visible, it waits for the turn of the codes and for the next step of their rings: what is counted is really there.
    await expect.poll(async () => (await pending()).length).toBe(2)

    await app.inMain(`void ${mainWindow}.hide()`)
    await expect.poll(() => app.inPage('document.hidden')).toBe(true)
    await expect.poll(pending, { timeout: 20_000 }).toEqual([])
    const before = await called()
    const frames = await app.inMain(`{
      const { webContents } = ${mainWindow}
      let frames = 0
      webContents.beginFrameSubscription(() => (frames += 1))
      new Promise((done) => setTimeout(() => done(frames), 2_000)).finally(() => webContents.endFrameSubscription())
    }`)
    expect(frames).toBe(0)
    expect(await pending()).toEqual([])
    expect(await called()).toBe(before)

    const mainWaitsFor = () =>
      app.inMain(
        `process.getActiveResourcesInfo().filter((name) => name === 'Timeout' || name === 'StatWatcher')`,
      )
    await expect.poll(mainWaitsFor, { timeout: 20_000 }).toEqual([])

    await app.inMain(`void ${mainWindow}.show()`)
    await expect.poll(async () => (await pending()).length).toBe(2)
    await expect.poll(codes).toBeGreaterThan(5)
  } finally {
    await app.quit()
  }
})

test('a key in the search makes no row anew', async ({ cli, open }) => {
  expect(cli(['init'])).toMatchObject({ status: 0 })
  expect(cli(['add', '-'], links(12))).toMatchObject({ status: 0 })
  const { page } = await open()
  const rows = page.getByRole('row')
  await expect(rows.getByTestId('code')).toHaveCount(12)
  await rows.evaluateAll((all) => {
    for (const row of all) Object.assign(row, { madeBefore: true })
  })
  await page.keyboard.type('service 1')
  await expect(rows).toHaveCount(3)
  expect(await rows.evaluateAll((all) => all.map((row) => 'madeBefore' in row))).toEqual([true, true, true])
  await expect(rows.getByTestId('code')).toHaveCount(3)
})

test('Enter copies what was typed before it, also while the list has not followed yet', async ({
  cli,
  open,
}) => {
  expect(cli(['init'])).toMatchObject({ status: 0 })
  expect(cli(['add', '-'], links(12))).toMatchObject({ status: 0 })
  const { page } = await open()
  const code = page.getByRole('row', { name: /Service 7/ }).getByTestId('code')
  await expect(code).toBeVisible()
  // In one task of the page: nothing is drawn between the words and the key.
  const listed = await page.locator('#search').evaluate((field: HTMLInputElement) => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!
    set!.call(field, 'service 7')
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    const rows = document.querySelectorAll('[role=row]').length
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    return rows
  })
  expect(listed).toBe(12)
  const active = page.getByRole('row', { selected: true })
  await expect(active).toHaveCount(1)
  await expect(active).toHaveAccessibleName(/Service 7/)
  await expect(page.getByTestId('toast')).toContainText('Copied')
})
