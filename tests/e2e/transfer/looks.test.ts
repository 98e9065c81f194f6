import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readerOf } from '../access/reader.ts'
import { isAccessible } from '../accessible.ts'
import { chooses } from '../dialogs.ts'
import { expect, test } from '../harness.ts'

/** An import that is under way, looked at by axe: the main process is held in its midst. */

test('how far an import has come is told and looked at, and it goes on from there', async ({
  cli,
  home,
  open,
}) => {
  test.slow()
  cli(['init'])
  const file = join(home, 'list.txt')
  const secretOf = (number: number) =>
    `MADE${number.toString(2).padStart(16, '0').replaceAll('0', 'A').replaceAll('1', 'B')}`
  writeFileSync(
    file,
    Array.from(
      { length: 2_000 },
      (_, at) => `otpauth://totp/Place%20${at}:mina?secret=${secretOf(at)}&issuer=Place%20${at}`,
    ).join('\n'),
  )
  const { page, electron } = await open()
  // What is read gives way to other work after each five hundred records; from the second time on it is given no turn.
  await electron.evaluate(() => {
    const timers = process.getBuiltinModule('node:timers/promises')
    const { setImmediate: turn } = timers
    const waiting: (() => void)[] = []
    let turns = 0
    timers.setImmediate = async <T>(value?: T) => {
      turns += 1
      if (turns > 1) await new Promise<void>((resolve) => waiting.push(resolve))
      return turn(value)
    }
    const { syncBuiltinESMExports } = process.getBuiltinModule('node:module')
    syncBuiltinESMExports()
    Object.assign(globalThis, {
      goOn: () => {
        timers.setImmediate = turn
        syncBuiltinESMExports()
        for (const resolve of waiting) resolve()
      },
    })
  })
  await chooses(electron, file)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Import from another app…' }).click()
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  const progress = page.getByRole('progressbar', { name: 'Reading the file…' })
  await expect(progress).toHaveAttribute('aria-valuetext', '25%')
  await (await readerOf(page)).finds('heading', 'Reading the file…')
  await isAccessible(page, 'a quarter of a file is read')
  await electron.evaluate(() => (globalThis as unknown as { goOn(): void }).goOn())
  await expect(page.getByTestId('totals')).toHaveText('2,000 codes will be added.')
})
