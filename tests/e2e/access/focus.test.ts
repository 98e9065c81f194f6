import { isStill } from '../accessible.ts'
import { expect } from '../harness.ts'
import { test } from '../mina.ts'
import { goThrough } from './focus.ts'
import { inEveryView, place } from './layout.ts'
import { readerOf } from './reader.ts'

/** Where the keyboard is: always somewhere, always in sight, always shown, and near where it was. */

test.setTimeout(240_000)

const inTheTrash = (name: string, at: number) =>
  [
    ['add', `otpauth://totp/${name}:mina?secret=GEZDGNBVGY3TQOJ${'QRS'[at]}&issuer=${name}`],
    ['remove', name, '--yes'],
  ] as const

test('in every view Tab comes around, and whatever has the keyboard shows it and lies under nothing', async ({
  minasVault: _,
  cli,
  open,
}) => {
  for (const args of inTheTrash('Fernwood', 0)) cli([...args])
  const { page } = await open()
  await expect(page.getByTestId('code').first()).toBeVisible()
  for (const size of [
    { width: 1000, height: 700 },
    { width: 420, height: 560 },
  ]) {
    await page.setViewportSize(size)
    await inEveryView(page, async (view) => {
      const { stops, wrong } = await goThrough(page)
      expect(wrong, `${view} at ${size.width}`).toEqual([])
      expect(stops.length, view).toBeGreaterThan(5)
    })
  }
})

test('what has the keyboard is not hidden behind what the window says meanwhile', async ({
  minasVault: _,
  cli,
  open,
}) => {
  for (const args of inTheTrash('Fernwood', 0)) cli([...args])
  const { page } = await open()
  await expect(page.getByTestId('code').first()).toBeVisible()
  await page.setViewportSize({ width: 420, height: 560 })
  const toast = page.getByTestId('toast')
  await inEveryView(page, async (view) => {
    // There is nothing to undo: it is said, and stays there while the pointer is on it.
    await expect(async () => {
      await page.keyboard.press('Control+z')
      await toast.hover({ timeout: 2_000 })
    }).toPass()
    expect((await goThrough(page)).wrong, view).toEqual([])
    await expect(toast, view).toBeVisible()
  })
})

test('a notice that would hide what has the keyboard goes to the other end of the window', async ({
  minasVault: _,
  open,
}) => {
  // There is no printer, which is said in more than a line.
  const { page } = await open({ env: { CUPS_SERVER: '127.0.0.1:9' } })
  await place(page, 'Recovery')
  await page.getByRole('button', { name: 'Make one' }).click()
  const print = page.getByRole('button', { name: 'Print', exact: true })
  const notice = page.getByRole('region', { name: 'Notice' })
  for (const size of [
    { width: 1000, height: 700 },
    { width: 360, height: 480 },
  ]) {
    await page.setViewportSize(size)
    await print.press('Enter')
    await expect(page.getByTestId('toast')).toContainText('Nothing was printed')
    await page.getByTestId('toast').dispatchEvent('pointerover')
    await isStill(page)
    await expect(print).toBeFocused()
    const isSeen = () =>
      print.evaluate((one) => {
        const { left, top, width, height } = one.getBoundingClientRect()
        return one.contains(document.elementFromPoint(left + width / 2, top + height / 2))
      })
    await expect.poll(isSeen, { message: `at ${size.width}` }).toBe(true)
    expect((await goThrough(page)).wrong, `${size.width}`).toEqual([])
    await expect(notice).toBeVisible()
    await notice.getByRole('button', { name: 'Close' }).click()
  }
})

test('what is pressed and goes leaves the keyboard on what is next, or on the heading of what came', async ({
  minasVault: _,
  cli,
  open,
}) => {
  for (const [at, name] of ['Fernwood', 'Harbour', 'Orchard'].entries())
    for (const args of inTheTrash(name, at)) cli([...args])
  const { page } = await open()
  const reader = await readerOf(page)
  await reader.finds('row', /KakaoCloud/)

  await reader.press('Control+k')
  await reader.tabTo('button', /^Trash/)
  await reader.press('Enter')
  await reader.isOn('heading', 'Trash')
  // The rows of a trash are as they fell; the second of three is in the middle of either order.
  await reader.tabTo('button', 'Restore Harbour')
  await reader.press('Enter')
  await reader.isTold('Harbour is back')
  await reader.isOn('button', /^Restore (Fernwood|Orchard)$/)
  await reader.tabTo('button', /^Delete (Fernwood|Orchard)/)
  await reader.press('Enter')
  await reader.isOn('button', 'Cancel')
  await reader.press('Escape')
  await reader.isOn('button', /^Delete (Fernwood|Orchard)/)

  // The button that opened the dialog goes with its row; then the last row goes, and only the heading is left.
  for (const left of [1, 0]) {
    await reader.press('Enter')
    await reader.isOn('button', 'Cancel')
    await reader.tabTo('button', 'Delete for good')
    await reader.press('Enter')
    await expect(page.getByRole('button', { name: /^Delete / })).toHaveCount(left)
    if (left > 0) await reader.isOn('button', /^Delete (Fernwood|Orchard)/)
    else await reader.isOn('heading', 'Trash')
  }
})

test('a notice is gone to by its key, and what is done there gives the keyboard back to where it was', async ({
  minasVault: _,
  cli,
  open,
}) => {
  for (const [at, name] of ['Fernwood', 'Harbour'].entries())
    for (const args of inTheTrash(name, at)) cli([...args])
  const { page } = await open()
  const reader = await readerOf(page)
  await reader.finds('row', /KakaoCloud/)
  await reader.pressButton(/^Trash/)
  await reader.isOn('heading', 'Trash')
  await reader.tabTo('button', 'Restore Harbour')
  await reader.press('Enter')
  await reader.isOn('button', 'Restore Fernwood')
  await reader.press('Control+z')
  await reader.isTold('Undone')
  await reader.press('F6')
  await reader.isOn('button', 'Redo')
  // It stays for as long as the keyboard is on it.
  await reader.press('Tab')
  await reader.isOn('button', 'Close')
  await reader.press('F6')
  await reader.isOn('button', 'Restore Fernwood')
  await reader.press('F6')
  await reader.isOn('button', 'Redo')
  await reader.press('Enter')
  await reader.isTold('Done again')
  await reader.isOn('button', 'Restore Fernwood')
})
