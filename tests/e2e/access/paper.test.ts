import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAccessible } from '../accessible.ts'
import { savesAs } from '../dialogs.ts'
import { dialog } from '../hands.ts'
import { expect } from '../harness.ts'
import { test, toRecovery } from '../mina.ts'
import { unlock } from '../owner/owner.ts'
import { asPrinted, papersOf } from '../paper.ts'

/** What goes on paper, for who has it read aloud: its page by axe, and the PDF that is made of it by its tags. */

test.setTimeout(240_000)
test.use({ password: 'three plain harbours' })

test('axe finds nothing on any paper, and each becomes a PDF with tags, its language, its name and an outline', async ({
  minasVault: home,
  password,
  open,
}) => {
  const { page, electron } = await open()
  const papers = await papersOf(electron)
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
  /** The last one that was saved. */
  const isFit = async (name: string, title: string, picture?: string) => {
    const pdf = join(home, `${name}.pdf`)
    await expect.poll(() => existsSync(pdf), { timeout: 60_000 }).toBe(true)
    await asPrinted(electron, await papers.last(), async (printed) => {
      await expect(printed.getByRole('heading', { level: 1 }).first()).toHaveText(title)
      await isAccessible(printed, name)
    })
    expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }), name).toMatch(/^Tagged: +yes$/m)
    const tags = execFileSync('pdfinfo', ['-struct-text', pdf], { encoding: 'utf8' })
    expect(tags, name).toMatch(new RegExp(`^ *H1 \\(block\\)\\s[^/]*"${title}"`, 'm'))
    const inside = readFileSync(pdf, 'latin1')
    for (const part of [/\/Lang \(en\)/, /\/Title \(/, /\/Outlines \d/]) expect(inside, name).toMatch(part)
    if (picture) expect(inside, name).toContain(`/Alt (${picture})`)
  }
  const savedAs = (name: string) => savesAs(electron, join(home, `${name}.pdf`))

  await unlock(page, password)
  await expect(page.getByRole('row', { name: /KakaoCloud/ })).toBeVisible({ timeout: 60_000 })
  await press('Settings')
  await press('Make another')
  await savedAs('kit')
  await dialog(page).getByRole('button', { name: 'Save as PDF' }).click()
  await isFit('kit', 'Sparekey recovery kit', 'QR code of the recovery key')

  await toRecovery(page)
  await press('Make one')
  await savedAs('sheet')
  await press('Save as PDF')
  await isFit('sheet', 'Emergency sheet')
  await page.getByRole('switch', { name: 'The recovery key' }).press('Space')
  await savedAs('sheet with the key')
  await press('Save as PDF')
  await dialog(page).getByLabel('Password of the vault').fill(password)
  await dialog(page).getByRole('button', { name: 'Put it on the sheet' }).click()
  await isFit('sheet with the key', 'Emergency sheet', 'QR code of the recovery key')

  await press('Back to the overview')
  await press('My phone is gone')
  await dialog(page).getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Galaxy S24 is gone')
  await savedAs('what to do')
  await press('Save as PDF')
  await isFit('what to do', 'The way back in after losing Galaxy S24')

  await press('Settings')
  await press('Export')
  await press(/^PDF/)
  await savedAs('setup keys')
  await page.getByLabel('Password of your vault').fill(password)
  await page.getByText('I understand').click()
  await press('Save as…')
  await isFit('setup keys', 'KakaoCloud', 'QR code of the setup key')
})
