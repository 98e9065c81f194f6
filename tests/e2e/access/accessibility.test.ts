import { truncateSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../harness.ts'

/** Every view and dialog, in both themes and at both widths, by the rules of WCAG 2.2 AA; and all of it by keyboard. */

const links = [
  'otpauth://totp/GitHub:mina?secret=MFRGGZDFMZTWQ2LK&issuer=GitHub',
  'otpauth://totp/Nobody%20Knows:mina%40example.com?secret=NFXGK3TFON2GC3TU&issuer=Nobody%20Knows',
  'otpauth://hotp/Made%20Up%20VPN:mina?secret=GEZDGNBVGY3TQOJQ&issuer=Made%20Up%20VPN&counter=0',
]

async function expectNoFindings(page: Page, state: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name
    }, theme)
    // Colours are judged when nothing fades in any more.
    await page.evaluate(() =>
      Promise.all(
        document
          .getAnimations()
          .map((one) =>
            one.effect?.getTiming().iterations === 1 && one.effect.getTiming().delay === 0
              ? one.finished.catch(() => undefined)
              : undefined,
          ),
      ),
    )
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .setLegacyMode()
      .analyze()
    const found = violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
    }))
    expect(found, `${state}, ${theme}`).toEqual([])
  }
}

test.describe.configure({ timeout: 240_000 })

test('axe finds nothing in the views', async ({ cli, open }) => {
  cli(['init'])
  cli(['add', '-'], links.join('\n'))
  cli(['edit', 'GitHub', '--tag', 'Work', '--pinned'])
  const { page } = await open()
  await expect(page.getByTestId('code').first()).toBeVisible()
  await expectNoFindings(page, 'codes')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expectNoFindings(page, 'copied')
  await page.keyboard.type('zzz')
  await expectNoFindings(page, 'nothing found')
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 420, height: 700 })
  await expectNoFindings(page, 'codes, narrow')
  await page.setViewportSize({ width: 1000, height: 700 })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: /^Trash/ }).click()
  await expectNoFindings(page, 'trash')
  await page.getByRole('button', { name: 'Settings' }).click()
  await expectNoFindings(page, 'settings')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expectNoFindings(page, 'activity')
})

test('axe finds nothing in the dialogs and menus', async ({ cli, open }) => {
  cli(['init'])
  cli(['add', '-'], links.join('\n'))
  const { page } = await open()
  await expect(page.getByTestId('code').first()).toBeVisible()
  await page.getByRole('button', { name: 'Add' }).click()
  await expectNoFindings(page, 'add menu')
  await page.getByRole('menuitem', { name: 'Setup key' }).click()
  await page.getByRole('textbox', { name: 'Setup key' }).fill('MFR1')
  await page.getByRole('button', { name: 'Advanced' }).click()
  await expectNoFindings(page, 'setup key')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('menuitem', { name: 'Setup link' }).click()
  await page.getByRole('textbox').fill('otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LJ')
  await expectNoFindings(page, 'setup link')
  await page.getByRole('button', { name: 'Read link' }).click()
  await expect(page.getByRole('dialog', { name: '1 account found' })).toBeVisible()
  await expectNoFindings(page, 'batch')
  await page.keyboard.press('Escape')
  const row = page.getByRole('row', { name: /GitHub/ })
  await row.click({ button: 'right' })
  await expectNoFindings(page, 'row menu')
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.getByRole('button', { name: 'Choose icon' }).click()
  await expectNoFindings(page, 'editor')
  await page.keyboard.press('Escape')
  await row.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Show setup key & QR' }).click()
  await expectNoFindings(page, 'reveal, asking')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByTestId('setup-key')).toBeVisible()
  await expectNoFindings(page, 'reveal')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Make the kit' }).click()
  await expectNoFindings(page, 'kit')
})

test('axe finds nothing before the vault is open', async ({ open }) => {
  const { page } = await open()
  await expect(page.getByRole('button', { name: 'Make my vault' })).toBeVisible()
  await expectNoFindings(page, 'first start')
  await page.getByRole('button', { name: 'Ask for a password as well' }).click()
  await expectNoFindings(page, 'first start with a password')
  await page.getByRole('button', { name: 'Restore a vault' }).click()
  await expectNoFindings(page, 'restore')
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('button', { name: 'Without a password' }).click()
  await page.getByRole('button', { name: 'Make my vault' }).click()
  await expect(page.getByRole('heading', { name: 'Your recovery kit' })).toBeVisible()
  await expectNoFindings(page, 'kit screen')
  await page.getByRole('button', { name: 'Not now' }).click()
  await expect(page.getByText('No codes yet')).toBeVisible()
  await expectNoFindings(page, 'empty')
})

test('axe finds nothing where the vault does not open', async ({ cli, home, open }) => {
  cli(['init'])
  cli(['add', links[0]!])
  cli(['add', links[1]!])
  truncateSync(join(home, 'vault.age'), 100)
  const { page } = await open()
  await expect(page.getByRole('heading', { name: 'Your vault is damaged' })).toBeVisible()
  await expectNoFindings(page, 'damaged')
  await page.getByRole('button', { name: 'Other ways' }).click()
  await expect(page.getByRole('radio').first()).toBeVisible()
  await expectNoFindings(page, 'restore from a backup')
  await page.getByRole('radio', { name: 'A file' }).click()
  await expectNoFindings(page, 'restore from a file')
})

test('an account is made, renamed, deleted and brought back without a pointer', async ({ cli, open }) => {
  const { page } = await open()
  const { keyboard } = page
  await expect(page.getByRole('button', { name: 'Make my vault' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Save as PDF' })).toBeFocused()
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(page.getByText('No codes yet')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Scan screen' })).toBeFocused()
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Setup key' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Setup key' })).toBeFocused()
  await keyboard.type('MFRGGZDFMZTWQ2LK')
  await keyboard.press('Tab')
  await keyboard.type('Fernwood')
  await keyboard.press('Enter')
  const row = page.getByRole('row', { name: /Fernwood/ })
  await expect(row).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('combobox', { name: /^Search/ })).toBeFocused()
  await keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: 'Service' })).toBeFocused()
  await keyboard.press('Control+a')
  await keyboard.type('Oakwood')
  await keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /Oakwood/ })).toBeVisible()
  await keyboard.press('Control+k')
  await keyboard.press('ArrowDown')
  await keyboard.press('Shift+F10')
  await expect(page.getByRole('menuitem', { name: 'Copy code' })).toBeFocused()
  await keyboard.press('End')
  await keyboard.press('Enter')
  await expect(page.getByText('No codes yet')).toBeVisible()
  await keyboard.press('Control+z')
  await expect(page.getByRole('row', { name: /Oakwood/ })).toBeVisible()
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toMatchObject([{ issuer: 'Oakwood' }])
})

test('the language and the theme change at once', async ({ cli, open }) => {
  cli(['init'])
  const { page } = await open()
  await expect(page.getByText('No codes yet')).toBeVisible()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: '한국어' }).click()
  await expect(page.getByRole('heading', { name: '설정', level: 1 })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  await page.getByRole('radio', { name: '어둡게' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(21, 22, 23)')
  await page.getByRole('radio', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
})

test('the window speaks the language of the system', async ({ cli, open }) => {
  cli(['init'])
  const { page } = await open({ language: 'ko' })
  await expect(page.getByText('아직 코드가 없어요')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
})
