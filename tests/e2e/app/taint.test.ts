import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import type { Sparekey } from '../../../scripts/real-app.ts'
import { encodeBase32 } from '../../../src/main/otp/base32.ts'
import { expect, test } from '../harness.ts'

/** Secrets that are marked are looked for everywhere they could have gone to. */

interface Mark {
  name: string
  bytes: Buffer
}

/** How a secret could be written down: as it is, and as text, in pieces too small to be anything else but it. */
function spellings({ bytes }: Mark): { spelling: string; needle: Buffer }[] {
  const base32 = encodeBase32(bytes)
  const texts = {
    base32,
    'base32, small': base32.toLowerCase(),
    'base32, grouped': base32.match(/.{4}/g)!.join(' '),
    hex: bytes.toString('hex'),
    'hex, capital': bytes.toString('hex').toUpperCase(),
    base64: bytes.toString('base64').slice(0, -4),
    base64url: bytes.toString('base64url').slice(0, -4),
    list: [...bytes].join(','),
  }
  return [
    { spelling: 'raw', needle: bytes },
    ...Object.entries(texts).map(([spelling, text]) => ({ spelling, needle: Buffer.from(text) })),
    { spelling: 'utf-16', needle: Buffer.from(base32, 'utf16le') },
  ]
}

function traces(marks: readonly Mark[], place: string, content: Buffer): string[] {
  return marks.flatMap((mark) =>
    spellings(mark)
      .filter(({ needle }) => content.includes(needle))
      .map(({ spelling }) => `${mark.name} in ${place} as ${spelling}`),
  )
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const path = join(folder, item.name)
    try {
      if (item.isDirectory()) return filesBelow(path)
      return item.isFile() ? [path] : []
    } catch {
      return []
    }
  })
}

/** Other programs' files come and go while we look, and some are no files at all: those hold nothing of ours. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

/** Arguments and environments of every process that was started from this project. */
function processList(): Buffer {
  const parts = readdirSync('/proc').flatMap((pid) => {
    try {
      if (!/^\d+$/.test(pid) || !/electron|node|sparekey/.test(readlinkSync(`/proc/${pid}/exe`))) return []
      // This very process holds the marks, and the tests around it are none of the app.
      if (Number(pid) === process.pid) return []
      return [readFileSync(`/proc/${pid}/cmdline`), readFileSync(`/proc/${pid}/environ`)]
    } catch {
      return []
    }
  })
  return Buffer.concat(parts)
}

/** Listens at the page's port: everything that main sends is kept, from the next load on. */
async function listenAtThePort({ electron, page }: Sparekey): Promise<() => Promise<Buffer>> {
  await page.addInitScript(() => {
    const crossed: string[] = []
    Object.assign(globalThis, { crossed })
    window.addEventListener('message', ({ ports: [port] }) => {
      port?.addEventListener('message', async ({ data }) => {
        crossed.push(typeof data === 'string' ? data : new TextDecoder('latin1').decode(data))
      })
    })
  })
  await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().endsWith('/index.html'))
      ?.webContents.reload(),
  )
  await page.waitForFunction(() => 'crossed' in globalThis)
  return async () =>
    Buffer.from(
      await page.evaluate(() => (globalThis as unknown as { crossed: string[] }).crossed.join('\n')),
      'latin1',
    )
}

test('a secret stays in main: nothing that crossed, was said, or lies about holds one, until it is revealed', async ({
  cli,
  desktop,
  home,
  open,
}) => {
  expect(home.startsWith(desktop.home)).toBe(true)
  const marks: Mark[] = ['typed', 'piped', 'linked'].map((name) => ({ name, bytes: randomBytes(20) }))
  const [typed, piped, linked] = marks.map(({ bytes }) => encodeBase32(bytes)) as [string, string, string]
  const said: string[] = []
  const tell = (ran: { stdout: string; stderr: string }) => said.push(ran.stdout, ran.stderr)

  tell(cli(['init']))
  tell(cli(['add', '-'], `otpauth://totp/Piped:mina?secret=${piped}&issuer=Piped\n`))
  tell(cli(['list', '--json']))
  tell(cli(['code', 'Piped', '--json']))
  tell(cli(['doctor', '--json']))

  const sparekey = await open()
  const { page, output } = sparekey
  const crossed = await listenAtThePort(sparekey)
  await expect(page.getByText('Piped').first()).toBeVisible()

  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Setup key' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Service' }).fill('Typed')
  await form.getByRole('textbox', { name: 'Setup key' }).fill(typed)
  await form.getByRole('button', { name: 'Add code' }).click()
  await expect(page.getByText('Typed').first()).toBeVisible()

  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Setup link' }).click()
  const link = page.getByRole('dialog')
  await link.getByRole('textbox').fill(`otpauth://totp/Linked:mina?secret=${linked}&issuer=Linked`)
  await link.getByRole('button', { name: 'Read link' }).click()
  await page.getByRole('button', { name: 'Add 1 code' }).click()
  await expect(page.getByText('Linked').first()).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  // What is saved when asking for help holds neither secrets nor names, addresses and folders.
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Updates and licences' }).click()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByTestId('diagnostics')).toContainText('"checks"')
  const diagnostics = (await page.getByTestId('diagnostics').textContent()) ?? ''
  expect(traces(marks, 'the diagnostics', Buffer.from(diagnostics))).toEqual([])
  expect(JSON.parse(diagnostics).counts.entries).toBe(3)
  for (const name of [
    'Typed',
    'Piped',
    'Linked',
    'mina',
    home,
    desktop.home,
    userInfo().username,
    hostname(),
  ])
    expect(diagnostics).not.toContain(name)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Codes', exact: true }).click()

  const everywhere = async () => [
    ...traces(marks, 'what crossed to the page', await crossed()),
    ...traces(marks, 'the page itself', Buffer.from(await page.content())),
    ...traces(marks, 'what was said on the terminal', Buffer.from([output(), ...said].join('\n'))),
    ...traces(marks, 'the process list', processList()),
    // The vault's folder, the temporary folder and everything else of this desktop's home.
    ...filesBelow(desktop.home).flatMap((file) => traces(marks, file, contentOf(file))),
  ]
  expect((await crossed()).toString()).toContain('Typed')
  expect(await everywhere()).toEqual([])

  // The same search finds it once the person has asked for it: a search that finds nothing ever would prove nothing.
  await page.getByRole('button', { name: /More about Typed/ }).click()
  await page.getByRole('menuitem', { name: 'Show setup key & QR' }).click()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect
    .poll(async () => traces(marks, 'the page', await crossed()))
    .toContain('typed in the page as base32')
  expect((await everywhere()).filter((trace) => !/typed in (what crossed|the page)/.test(trace))).toEqual([])
})
