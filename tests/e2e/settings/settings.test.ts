import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

/** The page of settings: found by words, gone through by its sections, and set back. */

const showSettings = (page: Page) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Settings' }).click()
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search settings' })
const headings = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 })

test('a setting is found by its words, in both languages, and the rest is out of the way', async ({
  cli,
  open,
}) => {
  cli(['init'])
  const { page } = await open()
  await showSettings(page)
  await expect.poll(() => headings(page).count()).toBeGreaterThan(5)
  const all = await headings(page).count()

  await search(page).fill('dark')
  await expect(page.getByRole('radiogroup', { name: 'Theme' })).toBeVisible()
  await expect(headings(page)).toHaveText(['Appearance'])
  await expect(page.getByRole('radiogroup', { name: 'Language' })).toBeHidden()
  await page.getByRole('radio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(search(page)).toHaveValue('dark')

  await search(page).fill('클립보드')
  await expect(page.getByText('Clear a copied code')).toBeVisible()
  await expect(headings(page)).toHaveText(['Safety'])
  await search(page).fill('ㄷㅋㅁㄷ')
  await expect(page.getByRole('radiogroup', { name: 'Theme' })).toBeVisible()

  await search(page).fill('submarine')
  await expect(page.getByRole('heading', { name: 'No setting is called that' })).toBeVisible()
  await isAccessible(page)
  await page.getByRole('button', { name: 'Show all settings' }).click()
  await expect(headings(page)).toHaveCount(all)

  await search(page).fill('clock')
  await expect(page.getByRole('switch', { name: 'Check the clock' })).toBeVisible()
  await isAccessible(page)
  await search(page).press('Escape')
  await expect(headings(page)).toHaveCount(all)
})

test('the keys for searching go to the search of the settings, and the sections are gone to without a pointer', async ({
  cli,
  open,
}) => {
  cli(['init'])
  const { page } = await open()
  await showSettings(page)
  const sections = page.getByRole('navigation', { name: 'Sections' }).getByRole('link')
  await expect(sections.first()).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('Control+f')
  await expect(search(page)).toBeFocused()
  const backups = sections.filter({ hasText: 'Backups' })
  await backups.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Backups' })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Back up now' })).toBeInViewport()
  await expect(backups).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Back up now' })).toBeFocused()
})

test('a setting that was changed can be set back, and so can all of them; both can be undone', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  const { page } = await open()
  await showSettings(page)
  const theme = page.locator('html')
  const kept = () => JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8'))
  await expect(page.getByRole('button', { name: /^Reset:/ })).toHaveCount(0)

  await page.getByRole('radio', { name: 'Dark' }).click()
  await page.getByRole('button', { name: 'Reset: Theme' }).click()
  await expect(theme).not.toHaveAttribute('data-theme')
  await expect(page.getByRole('button', { name: /^Reset:/ })).toHaveCount(0)
  expect(kept()).not.toHaveProperty('theme')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(theme).toHaveAttribute('data-theme', 'dark')

  await page.getByRole('radio', { name: 'Recent' }).click()
  await page.getByRole('switch', { name: 'Keep running when the window is closed' }).press(' ')
  await expect(page.getByRole('button', { name: /^Reset:/ })).toHaveCount(3)
  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Reset:/ })).toHaveCount(0)
  await expect(theme).not.toHaveAttribute('data-theme')
  expect(kept()).toEqual({})
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(theme).toHaveAttribute('data-theme', 'dark')
  await expect.poll(kept).toMatchObject({ theme: 'dark', sort: 'recent', closeToTray: true })
  await expect(page.getByRole('button', { name: /^Reset:/ })).toHaveCount(3)
})

test('the system’s accent colour is followed while it is wanted, at once, and only as far as it can be read', async ({
  cli,
  open,
}) => {
  cli(['init'])
  const { electron, page } = await open()
  const accent = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--color-accent'))
  const systemHas = (color: string) =>
    electron.evaluate(({ systemPreferences }, color) => {
      systemPreferences.getAccentColor = () => color
      systemPreferences.emit('accent-color-changed', {}, color)
    }, color)
  await systemHas('a4262cff')
  await showSettings(page)
  const own = await accent()
  const follow = page.getByRole('switch', { name: 'Use the system’s accent colour' })
  await follow.press(' ')
  await expect.poll(accent).toContain('#a4262c')
  await isAccessible(page)
  // Yellow words on white cannot be read: a darker one stands for it.
  await systemHas('ffff00ff')
  await expect.poll(accent).not.toContain('#a4262c')
  expect((await accent()).replaceAll(' ', '')).toMatch(/^light-dark\(#(?!ffff00)[0-9a-f]{6},#ffff00\)$/)
  await isAccessible(page)
  await page.reload()
  await expect.poll(accent).toContain('#ffff00')
  await showSettings(page)
  await page.getByRole('button', { name: 'Reset: Use the system’s accent colour' }).click()
  await expect.poll(accent).toBe(own)
})

test('the jump list’s lock locks a vault that has a password', async ({ cli, open }) => {
  cli(['init', '--password', '--password-stdin'], 'Correct-Horse-9-Battery')
  const { electron, page } = await open()
  await page.getByRole('textbox', { name: /password/i }).fill('Correct-Horse-9-Battery')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No codes yet')).toBeVisible()
  await electron.evaluate(({ app }) => app.emit('second-instance', {}, ['--lock']))
  await expect(page.getByRole('textbox', { name: /password/i })).toBeVisible()
})
