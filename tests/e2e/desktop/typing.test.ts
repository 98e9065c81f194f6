import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { projectFolder } from '../../../scripts/real-app.ts'
import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

/** Codes typed by the quick pick into the window of another program, as the system delivers the keys. */

const links = [
  'otpauth://hotp/Made%20Up%20VPN:mina?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Made%20Up%20VPN&counter=0',
  'otpauth://steam/Steam:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Steam',
]

test('Ctrl+Enter types the code into the window that had the keyboard, and leaves the clipboard as it was', async ({
  cli,
  desktop,
  open,
}) => {
  test.setTimeout(180_000)
  expect(cli(['init'])).toMatchObject({ status: 0 })
  expect(cli(['add', '-'], links.join('\n'))).toMatchObject({ status: 0 })
  const app = await open()
  const find = () => app.electron.windows().find((page) => page.url().endsWith('/quick-pick.html'))
  await expect.poll(() => find() !== undefined).toBe(true)
  const quickPick = find()!
  await app.electron.evaluate(({ clipboard }) => clipboard.writeText('kept'))

  const other = await _electron.launch({
    args: [join(projectFolder, 'scripts', 'field-window')],
    cwd: projectFolder,
    env: desktop.env,
    chromiumSandbox: process.getuid?.() !== 0,
  })
  const field = (await other.firstWindow()).getByLabel('Code')
  await field.focus()
  const handle = await other.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.getNativeWindowHandle().readUInt32LE(),
  )
  const keyboard = handOnKeyboard(desktop.env, handle)

  const keys = (...keys: string[]) =>
    new Promise((done) => spawn('xdotool', ['key', ...keys], { env: desktop.env }).once('close', done))
  const type = async (search: string) => {
    await field.fill('')
    // As the jump list asks for it.
    await app.electron.evaluate(({ app }) => app.emit('second-instance', {}, ['--quick-pick']))
    await expect.poll(() => quickPick.evaluate(() => document.hasFocus())).toBe(true)
    await quickPick.getByRole('combobox').fill(search)
    await expect(quickPick.getByRole('option')).toHaveCount(1)
    await expect(quickPick.getByText('Ctrl+Enter types')).toBeVisible()
    await keys('ctrl+Return')
  }
  // RFC 4226, appendix D: the first values of this secret.
  for (const code of ['755224', '287082']) {
    await type('vpn')
    await expect(field).toHaveValue(code)
  }
  await type('steam')
  await expect(field).toHaveValue(/^[23456789BCDFGHJKMNPQRTVWXY]{5}$/)
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('kept')
  expect(cli(['list', '--json']).stdout).not.toContain('755224')

  keyboard.stop()
  await other.close()
  await app.electron.evaluate(({ app }) => app.emit('second-instance', {}, ['--quick-pick']))
  await expect.poll(() => quickPick.evaluate(() => document.hasFocus())).toBe(true)
  await quickPick.getByRole('combobox').press('Control+Enter')
  await expect(quickPick.getByRole('alert')).toContainText('nothing was typed', { timeout: 30_000 })
  await isAccessible(quickPick)
})

/** Gives the keyboard to a window whenever nobody has it, as a window manager does; there is none on the tests' screen. */
function handOnKeyboard(env: Record<string, string>, handle: number) {
  const script = `
    while :; do
      [ "$(xdotool getwindowfocus 2>/dev/null || echo 0)" -ge 262144 ] || xdotool windowfocus ${handle}
      sleep 0.1
    done`
  const hands = spawn('sh', ['-c', script], { env, stdio: 'ignore' })
  return { stop: () => hands.kill() }
}
