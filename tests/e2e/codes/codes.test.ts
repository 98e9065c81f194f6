import type { Page } from '@playwright/test'
import { expect, test } from '../harness.ts'

/** The list of codes, as a person uses it: forty times a day for three seconds. */

const links = [
  'otpauth://totp/GitHub:mina?secret=MFRGGZDFMZTWQ2LK&issuer=GitHub',
  'otpauth://totp/Google:mina%40example.com?secret=NFXGK3TFON2GC3TU&issuer=Google',
  'otpauth://totp/Proton:mina?secret=OBZG65DPNZQWIZDS&issuer=Proton',
]
const counter =
  'otpauth://hotp/Made%20Up%20VPN:mina?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Made%20Up%20VPN&counter=0'

const add = (
  cli: (args: string[], input?: string) => { status: number | null; stderr: string },
  lines = links,
) => {
  expect(cli(['init'])).toMatchObject({ status: 0 })
  expect(cli(['add', '-'], lines.join('\n'))).toMatchObject({ status: 0 })
}
const rows = (page: Page) => page.getByRole('grid', { name: 'Codes' }).getByRole('row')
const names = (page: Page) =>
  rows(page).evaluateAll((all) =>
    all
      .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
      .map((row) => row.querySelector('.font-semibold')?.textContent),
  )
const row = (page: Page, name: string | RegExp) => page.getByRole('row', { name })
const clipboard = (electron: { evaluate: <T>(run: (all: typeof import('electron')) => T) => Promise<T> }) =>
  electron.evaluate(({ clipboard }) => clipboard.readText())

test('a click copies the code, says so, and says it aloud once, sign by sign', async ({ cli, open }) => {
  add(cli)
  const { page, electron } = await open()
  const shown = row(page, /GitHub/).getByTestId('code')
  const before = await shown.textContent()
  await row(page, /GitHub/).click()
  const toast = page.getByTestId('toast')
  await expect(toast).toHaveText(/^Copied \d{3} \d{3} · clears in 30 s$/)
  const code = /\d{3} \d{3}/.exec((await toast.textContent())!)![0]
  // It may have turned meanwhile.
  expect([before, await shown.textContent()]).toContain(code)
  await expect(page.getByTestId('aloud')).toHaveText(
    `Copied ${[...code.replace(' ', '')].join(' ')} · clears in 30 s`,
  )
  expect(await clipboard(electron)).toBe(code.replace(' ', ''))
})

test('the keyboard alone finds a code and copies it', async ({ cli, open }) => {
  add(cli)
  const { page, electron } = await open()
  await expect(rows(page)).toHaveCount(3)
  await page.keyboard.type('pro')
  await expect(rows(page)).toHaveCount(1)
  await expect(row(page, /Proton/)).toHaveAttribute('aria-selected', 'true')
  const id = await row(page, /Proton/).getAttribute('id')
  await expect(page.getByRole('combobox', { name: /^Search/ })).toHaveAttribute('aria-activedescendant', id!)
  const shown = row(page, /Proton/).getByTestId('code')
  const before = (await shown.textContent())!
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('toast')).toContainText('Copied')
  const codes = [before, (await shown.textContent())!].map((code) => code.replace(' ', ''))
  expect(codes).toContain(await clipboard(electron))
  await page.keyboard.press('Escape')
  await expect(rows(page)).toHaveCount(3)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(row(page, /Google/)).toHaveAttribute('aria-selected', 'true')
})

test('typing goes to the search from wherever one is in the list', async ({ cli, open }) => {
  add(cli)
  const { page } = await open()
  await page.getByRole('grid', { name: 'Codes' }).focus()
  await page.keyboard.type('goo')
  await expect(page.getByRole('combobox', { name: /^Search/ })).toHaveValue('goo')
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.type('zzz')
  await expect(page.getByRole('heading', { name: 'Nothing found for “goozzz”' })).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(rows(page)).toHaveCount(3)
})

test('the next code shows itself in the last third only, and the code turns by itself', async ({
  cli,
  open,
}) => {
  add(cli, ['otpauth://totp/Quick:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Quick&period=6'])
  const { page } = await open()
  const code = row(page, /Quick/).getByTestId('code')
  const next = page.locator('.next-code')
  await expect(code).toBeVisible()
  const before = await code.textContent()
  await expect(code).not.toHaveText(before!, { timeout: 10_000 })
  await expect(next).toBeHidden()
  await expect(next).toBeVisible({ timeout: 6_000 })
  // On a slow machine it may be gone before it is read: then it is the one after it.
  await expect(async () => {
    const announced = (await next.textContent({ timeout: 6_000 }))!.replace('next ', '')
    await expect(code).toHaveText(announced, { timeout: 6_000 })
  }).toPass()
})

test('each ring shrinks by itself until its code turns, also where a search had left no row', async ({
  cli,
  open,
}) => {
  const quick = 'otpauth://totp/Quick:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Quick&period=6'
  add(cli, [...links, quick])
  const { page } = await open()
  await expect(rows(page)).toHaveCount(4)
  await page.keyboard.type('zzz')
  await expect(rows(page)).toHaveCount(0)
  await page.keyboard.press('Escape')
  const rings = page.locator('.ring')
  await expect(rings).toHaveCount(4)
  await expect(page.getByTestId('code')).toHaveCount(4)
  // What each ring shows in the time of one turn and a half of the quick code.
  const seen = await rings.evaluateAll(async (all) => {
    const seen = all.map((ring) => ({ name: ring.closest('[role=row]')!.textContent, left: [] as number[] }))
    for (const end = performance.now() + 9_000; performance.now() < end; ) {
      all.forEach((ring, index) => {
        const left = Number(getComputedStyle(ring).getPropertyValue('--left'))
        if (left !== seen[index]!.left.at(-1)) seen[index]!.left.push(left)
      })
      await new Promise((resume) => setTimeout(resume, 20))
    }
    return seen
  })
  for (const { name, left } of seen) {
    const steps = left.slice(1).map((now, index) => now - left[index]!)
    const [shrunk, anew] = [steps.filter((step) => step < 0), steps.filter((step) => step > 0)]
    const isQuick = name?.includes('Quick')
    expect(shrunk.length, name!).toBeGreaterThanOrEqual(isQuick ? 12 : 4)
    expect(anew.length, name!).toBeLessThanOrEqual(isQuick ? 2 : 1)
    expect(Math.min(...left)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...left)).toBeLessThanOrEqual(1)
  }
})

test('a code by counter is asked for, and the one after it is another', async ({ cli, open }) => {
  add(cli, [counter])
  const { page, electron } = await open()
  const vpn = row(page, /Made Up VPN/)
  await expect(vpn.getByTestId('code')).toHaveCount(0)
  await vpn.getByRole('button', { name: 'Get the next code' }).click()
  // RFC 4226, appendix D.
  await expect(vpn.getByTestId('code')).toHaveText('755 224')
  await vpn.getByRole('button', { name: 'Get the next code' }).click()
  await expect(vpn.getByTestId('code')).toHaveText('287 082')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('toast')).toContainText('Copied 287 082')
  expect(await clipboard(electron)).toBe('287082')
})

test('what is deleted waits in the trash, and comes back by the toast, by Ctrl+Z, or from there', async ({
  cli,
  open,
}) => {
  add(cli)
  const { page } = await open()
  await row(page, /Google/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rows(page)).toHaveCount(3)

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Delete')
  await expect(rows(page)).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(rows(page)).toHaveCount(3)
  await page.keyboard.press('Control+Shift+z')
  await expect(rows(page)).toHaveCount(2)

  await page.getByRole('button', { name: 'Trash (1)' }).click()
  await page.getByRole('button', { name: /^Restore / }).click()
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible()
  await page.getByRole('button', { name: 'Back to the codes' }).click()
  await expect(rows(page)).toHaveCount(3)
})

test('emptying the trash asks first, and then it is gone for good', async ({ cli, open }) => {
  add(cli)
  const { page } = await open()
  await expect(rows(page)).toHaveCount(3)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Trash (1)' }).click()
  await page.getByRole('button', { name: 'Empty trash' }).click()
  const ask = page.getByRole('alertdialog', { name: 'Delete 1 code for good?' })
  await expect(ask.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await ask.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible()
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(2)
})

test('pinned codes stand first, in every order', async ({ cli, open }) => {
  add(cli)
  const { page } = await open()
  await row(page, /Proton/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Pin' }).click()
  await expect(page.getByRole('heading', { name: 'Pinned' })).toBeVisible()
  expect(await names(page)).toEqual(['Proton', 'GitHub', 'Google'])
  await page.getByRole('button', { name: /My order/ }).click()
  await page.getByRole('menuitemradio', { name: 'Name' }).click()
  await expect(page.getByRole('button', { name: /Name/ })).toBeVisible()
  expect(await names(page)).toEqual(['Proton', 'GitHub', 'Google'])
})

test('rows are moved by keyboard and by dragging, and stay there', async ({ cli, open }) => {
  add(cli)
  const first = await open()
  const { page } = first
  await expect(rows(page)).toHaveCount(3)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByTestId('toast')).toHaveText('Now 2 of 3')
  await expect.poll(() => names(page)).toEqual(['Google', 'GitHub', 'Proton'])

  const proton = (await row(page, /Proton/).boundingBox())!
  const google = (await row(page, /Google/).boundingBox())!
  await page.mouse.move(proton.x + 200, proton.y + 30)
  await page.mouse.down()
  await page.mouse.move(proton.x + 200, proton.y - 20, { steps: 4 })
  await page.mouse.move(google.x + 200, google.y + 10, { steps: 6 })
  await page.mouse.up()
  await expect.poll(() => names(page)).toEqual(['Proton', 'Google', 'GitHub'])
  // A drag is no click: nothing was copied by it.
  await expect(page.getByTestId('toast')).not.toContainText('Copied')
  await first.quit()

  const second = await open()
  await expect.poll(() => names(second.page)).toEqual(['Proton', 'Google', 'GitHub'])
})

test('a row that is held at the edge is taken on through the list, and no further once it is away from it', async ({
  cli,
  open,
}) => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const many = Array.from({ length: 32 }, (_, n) =>
    links[0]!.replaceAll('GitHub', `Service${n}`).replace('LK', `L${letters[n]}`),
  )
  add(cli, many)
  const { page } = await open()
  const list = page.getByRole('grid', { name: 'Codes' })
  await expect(list).toHaveAttribute('aria-rowcount', '32')
  const scrolled = () => list.evaluate((grid) => grid.parentElement!.parentElement!.scrollTop)
  const held = (await row(page, /Service0\b/).boundingBox())!
  const { height } = await page.evaluate(() => ({ height: innerHeight }))
  await page.mouse.move(held.x + 200, held.y + 30)
  await page.mouse.down()
  await page.mouse.move(held.x + 200, height - 12, { steps: 8 })
  // Held still, it goes on.
  await expect.poll(scrolled).toBeGreaterThan(800)
  await page.mouse.move(held.x + 200, height / 2, { steps: 4 })
  const stopped = await scrolled()
  await page.waitForTimeout(300)
  expect(await scrolled()).toBe(stopped)
  await page.mouse.up()
  await expect
    .poll(async () => Number(await row(page, /Service0\b/).getAttribute('aria-rowindex')))
    .toBeGreaterThan(10)
})

test('tags are given in the editor and filter the list', async ({ cli, open }) => {
  add(cli)
  const { page } = await open()
  await expect(rows(page)).toHaveCount(3)
  await page.keyboard.type('git')
  await page.keyboard.press('F2')
  const editor = page.getByRole('dialog', { name: 'Edit code' })
  await editor.getByLabel('Tags').fill('Work')
  await page.keyboard.press('Enter')
  await editor.getByLabel('Note').fill('the one of the office')
  await editor.getByRole('textbox', { name: 'Account name' }).fill('mina.park')
  await editor.getByRole('button', { name: 'Save' }).click()
  await expect(editor).toBeHidden()
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: 'Work' }).click()
  await expect(rows(page)).toHaveCount(1)
  await expect(row(page, /GitHub/)).toContainText('mina.park')
  expect(JSON.parse(cli(['list', '--json']).stdout).entries[0]).toMatchObject({ tags: ['Work'] })
})

test('a setup key is shown only after the person has said so, and it is noted', async ({ cli, open }) => {
  add(cli)
  const { page } = await open()
  await row(page, /GitHub/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Show setup key & QR' }).click()
  const ask = page.getByRole('alertdialog', { name: 'Show the setup key of GitHub?' })
  await expect(ask).toContainText('noted in the activity list')
  await expect(page.getByTestId('setup-key')).toHaveCount(0)
  await ask.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByTestId('setup-key')).toHaveText('MFRG GZDF MZTW Q2LK')
  await expect(page.getByRole('img', { name: 'QR code to set up GitHub' })).toBeVisible()
  await page.getByRole('button', { name: 'Hide' }).click()
  await expect(page.getByTestId('setup-key')).toHaveCount(0)
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('main').getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText('The setup key or recovery codes of GitHub · mina were shown')).toBeVisible()
})

test('ten thousand entries: only the rows in sight exist, and the search finds the last', async ({
  cli,
  open,
}) => {
  test.setTimeout(180_000)
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  add(
    cli,
    Array.from({ length: 10_000 }, (_, n) => {
      const end = [n % 32, (n >> 5) % 32, (n >> 10) % 32].map((index) => alphabet[index]).join('')
      return `otpauth://totp/Shop%20${n}:mina?secret=MFRGGZDFMZTWQ2LKA${end}AAAA&issuer=Shop%20${n}`
    }),
  )
  const { page } = await open()
  await expect(page.getByTestId('code').first()).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Codes' })).toHaveAttribute('aria-rowcount', '10000')
  expect(await rows(page).count()).toBeLessThan(40)
  await page.keyboard.type('shop 9999')
  await expect(rows(page)).toHaveCount(1)
  await expect(row(page, /Shop 9999/).getByTestId('code')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('grid', { name: 'Codes' }).focus()
  await page.keyboard.press('End')
  await expect(row(page, /Shop 9999/)).toBeInViewport()
  await expect(row(page, /Shop 9999/).getByTestId('code')).toBeVisible()
})
