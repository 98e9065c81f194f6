import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../harness.ts'

/** Electron's security checklist, as far as it can be asked of a running app: docs/SECURITY.md names each item. */

test('the page has no Node, no Electron and nothing of the preload', async ({ open }) => {
  const { page } = await open()
  const seen = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'].filter(
      (name) => name in globalThis,
    ),
  )
  expect(seen).toEqual([])
})

test('every window is sandboxed, isolated, and opened with the safe defaults', async ({ open }) => {
  const { electron } = await open()
  // The window, and the quick pick that waits hidden.
  await expect.poll(() => electron.windows().length).toBe(2)
  const preferences = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      const own = webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      const {
        sandbox,
        contextIsolation,
        nodeIntegration,
        webSecurity,
        webviewTag,
        allowRunningInsecureContent,
      } = own.getLastWebPreferences()
      return {
        sandbox,
        contextIsolation,
        nodeIntegration,
        webSecurity,
        webviewTag,
        allowRunningInsecureContent,
      }
    }),
  )
  const safe = {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
  }
  expect(preferences).toEqual([safe, safe])
})

test('the policy of the page has no unsafe word in it and allows no other origin', async ({ open }) => {
  const { page } = await open()
  const headers = await page.evaluate(async () => Object.fromEntries((await fetch(location.href)).headers))
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['content-security-policy']).not.toMatch(/unsafe|http|\*/)
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('no script runs that is not a file of the app', async ({ open, expectError }) => {
  expectError(/Content Security Policy|TrustedScript|TrustedHTML|Trusted Type/i)
  const { page } = await open()
  const ran = await page.evaluate(() => {
    const marks = globalThis as { inline?: boolean; handler?: boolean }
    const outcome: string[] = []
    try {
      const script = document.createElement('script')
      script.textContent = 'globalThis.inline = true'
      document.body.append(script)
    } catch (error) {
      outcome.push((error as Error).name)
    }
    try {
      const holder = document.createElement('div')
      holder.innerHTML = '<img src="data:," onerror="globalThis.handler = true">'
      document.body.append(holder)
    } catch (error) {
      outcome.push((error as Error).name)
    }
    return new Promise((resolve) =>
      setTimeout(() => resolve({ outcome, inline: marks.inline, handler: marks.handler }), 200),
    )
  })
  expect(ran).toEqual({ outcome: ['TypeError', 'TypeError'], inline: undefined, handler: undefined })
})

test('nothing is fetched from anywhere, and no file is served but the page', async ({
  open,
  expectError,
}) => {
  expectError(/Content Security Policy|Failed to load resource|ERR_|violates/i)
  const { page } = await open()
  const answers = await page.evaluate(async () => {
    const answer = async (address: string) => {
      try {
        return (await fetch(address)).status
      } catch (error) {
        return (error as Error).name
      }
    }
    return {
      elsewhere: await answer('https://example.com/'),
      otherHost: await answer('app://elsewhere/index.html'),
      file: await answer('file:///etc/hostname'),
      above: await answer('/..%2f..%2fpackage.json'),
      aboveEncoded: await answer('/%2e%2e/%2e%2e/package.json'),
      unknown: await answer('/nothing.js'),
    }
  })
  expect(answers).toEqual({
    elsewhere: 'TypeError',
    otherHost: 'TypeError',
    file: 'TypeError',
    above: 'TypeError',
    aboveEncoded: 'TypeError',
    unknown: 'TypeError',
  })
})

test('a start asks nothing of any network, not even a dictionary', async ({ open, home }) => {
  const log = join(home, 'net-log.json')
  const { electron, quit } = await open({ args: [`--log-net-log=${log}`] })
  // The window, and the quick pick: the last that is read of a start.
  await expect.poll(() => electron.windows().length).toBe(2)
  await electron.windows()[1]?.waitForLoadState()
  await quit()
  const written = readFileSync(log, 'utf8')
  expect(written).toContain('"events"')
  expect(written.match(/"url":"(https?|wss?):[^"]*/g) ?? []).toEqual([])
})

test('the window goes nowhere else and opens no other', async ({ open, expectError }) => {
  expectError(/Content Security Policy|Not allowed|ERR_/i)
  const { page, electron } = await open()
  await expect.poll(() => electron.windows().length).toBe(2)
  const address = page.url()
  await page.evaluate(() => {
    window.open('https://example.com/')
    const link = document.createElement('a')
    link.href = 'https://example.com/'
    link.target = '_blank'
    document.body.append(link)
    link.click()
    location.href = 'https://example.com/'
  })
  await page.waitForTimeout(500)
  expect(page.url()).toBe(address)
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2)
})

test('every permission is refused', async ({ open }) => {
  const { page } = await open()
  const states = await page.evaluate(async () => {
    const asked = ['geolocation', 'camera', 'microphone', 'midi', 'clipboard-read', 'notifications']
    const all = asked.map(
      async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
    )
    return [...new Set(await Promise.all(all))]
  })
  expect(states).toEqual(['denied'])
  const camera = await page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      (error: Error) => error.name,
    ),
  )
  expect(camera).toMatch(/NotAllowedError|NotFoundError/)
})

test('the bridge is given to our own page alone', async ({ open }) => {
  const { electron } = await open()
  const ports = await electron.evaluate(async ({ BrowserWindow, app }) => {
    const preload = `${app.getAppPath()}/out/preload/index.cjs`
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    await stranger.loadURL('data:text/html,<p>stranger</p>')
    const script = `new Promise((resolve) => {
      addEventListener('message', (event) => resolve(event.ports.length))
      dispatchEvent(new Event('DOMContentLoaded'))
      setTimeout(() => resolve('nothing'), 700)
    })`
    const answer = await stranger.webContents.executeJavaScript(script)
    stranger.destroy()
    return answer
  })
  expect(ports).toBe('nothing')
})

test('what is kept on the disk is readable by its owner alone', async ({ cli, home }) => {
  expect(cli(['init']).status).toBe(0)
  expect(statSync(join(home, 'vault.age')).mode & 0o077).toBe(0)
  expect(statSync(home).mode & 0o077).toBe(0)
})

test('a number can be changed in a form: the announcer of changes works under the policy', async ({
  cli,
  open,
}) => {
  cli(['init'])
  const { page } = await open()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Setup key' }).click()
  await page.getByRole('button', { name: 'Advanced' }).click()
  const digits = page.getByRole('textbox', { name: 'Digits' })
  await digits.press('ArrowUp')
  await expect(digits).toHaveValue('7')
})
