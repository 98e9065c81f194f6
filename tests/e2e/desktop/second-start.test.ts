import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { linkSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { projectFolder, type Sparekey, surely } from '../../../scripts/real-app.ts'
import { expect, test } from '../harness.ts'

/** Sparekey is started again while it is still starting: what the second start asks for is done by the first, once it can be. */

const executable = createRequire(import.meta.url)('electron') as string
const link = 'otpauth://totp/Made%20Up:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Made%20Up'

const isSeen = ({ electron }: Sparekey, page: 'index' | 'quick-pick') =>
  surely(() =>
    electron.evaluate(({ BrowserWindow }, name) => {
      const all = BrowserWindow.getAllWindows()
      return all.some((window) => window.webContents.getURL().endsWith(`/${name}.html`) && window.isVisible())
    }, page),
  )

/** As soon as the first start is the one instance, a second one is made; resolves once that one has ended. */
async function startAgain(home: string, env: NodeJS.ProcessEnv, ...given: string[]): Promise<void> {
  await expect.poll(() => isTaken(join(home, 'window', 'SingletonLock')), { intervals: [10] }).toBe(true)
  const second = spawn(executable, ['--no-sandbox', projectFolder, ...given], {
    env: { ...env, SPAREKEY_HOME: home },
    stdio: 'ignore',
  })
  const [status] = await once(second, 'exit')
  expect(status).toBe(0)
}

/** Chromium's lock is a link to no file. */
function isTaken(lock: string): boolean {
  try {
    return readlinkSync(lock) !== ''
  } catch {
    return false
  }
}

test('the quick pick that is asked for while Sparekey starts comes, also when it is asked for twice', async ({
  cli,
  desktop,
  home,
  open,
}) => {
  cli(['init'])
  const first = open()
  await Promise.all([1, 2].map(() => startAgain(home, desktop.env, '--quick-pick')))
  const app = await first
  await expect.poll(() => isSeen(app, 'quick-pick')).toBe(true)
  await expect.poll(() => isSeen(app, 'index')).toBe(true)
})

test('the quick pick waits for a vault that takes its time to open', async ({ cli, desktop, home, open }) => {
  cli(['init'])
  const answer = holdBack(join(home, 'vault.json'))
  const first = open()
  await startAgain(home, desktop.env, '--quick-pick')
  const app = await first
  // The tray and the keys of the quick pick are there by now, the vault is not.
  await expect.poll(() => hasShortcut(app)).toBe(true)
  expect(await isSeen(app, 'quick-pick')).toBe(false)
  answer()
  await expect.poll(() => isSeen(app, 'quick-pick')).toBe(true)
})

test('a link that is handed over while Sparekey starts is shown once it is there', async ({
  cli,
  desktop,
  home,
  open,
}) => {
  cli(['init'])
  const first = open()
  await startAgain(home, desktop.env, link)
  const { page } = await first
  await expect(page.getByRole('dialog')).toContainText('Made Up')
})

const hasShortcut = ({ electron }: Sparekey) =>
  surely(() =>
    electron.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('CommandOrControl+Shift+Space')),
  )

/** Whoever opens the file to read it waits from now on, until it is told to answer. */
function holdBack(file: string): () => void {
  const content = readFileSync(file)
  renameSync(file, `${file}.aside`)
  execFileSync('mkfifo', [file])
  linkSync(file, `${file}.pipe`)
  return () => {
    renameSync(`${file}.aside`, file)
    writeFileSync(`${file}.pipe`, content)
    rmSync(`${file}.pipe`)
  }
}
