import { menuKeys } from '../../../src/contract/app/shortcuts.ts'
import { covered } from '../access/layout.ts'
import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

/** The help of each view, the keys it lists, and the tour after the first start. */

const link = 'otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Fernwood'

test('F1 opens the help at what explains the view one is in, and leads back there', async ({ cli, open }) => {
  cli(['init'])
  cli(['add', link])
  const { page } = await open()
  await expect(page.getByTestId('code')).toBeVisible()
  const help = page.getByRole('heading', { name: 'Help', level: 1 })
  for (const button of ['Codes', 'Accounts', 'Recovery', 'Settings']) {
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('button', { name: button, exact: true })
      .click()
    await expect(page.locator('[aria-current=page]').filter({ hasText: button }).first()).toBeVisible()
    await page.keyboard.press('F1')
    await expect(help).toBeVisible()
    await expect(page.getByRole('region', { name: button, exact: true })).toBeFocused()
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await expect(help).toBeHidden()
  }
  // A place within a view has its own.
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('button', { name: 'Accounts', exact: true })
    .click()
  await page.getByRole('radio', { name: 'Contacts and devices' }).click()
  await expect(page.getByRole('heading', { name: 'Contacts and devices', level: 1 })).toBeVisible()
  await page.keyboard.press('F1')
  await expect(page.getByRole('region', { name: 'Contacts and devices', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Contacts and devices', level: 1 })).toBeVisible()
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('button', { name: 'Settings', exact: true })
    .click()
  await page.getByRole('button', { name: 'Updates and licences' }).click()
  await expect(page.getByRole('heading', { name: 'About Sparekey', level: 1 })).toBeVisible()
  await page.keyboard.press('F1')
  await expect(page.getByRole('region', { name: 'About Sparekey', exact: true })).toBeFocused()
  await isAccessible(page)
})

test('the help is searched as one types, speaks both languages, and lists the keys of the menu', async ({
  cli,
  open,
}) => {
  cli(['init'])
  const { page } = await open()
  await page.getByRole('button', { name: /^Help/ }).click()
  const search = page.getByRole('searchbox', { name: 'Search the help' })
  await search.fill('paper kit')
  await expect(page.getByText('The recovery kit', { exact: true })).toBeVisible()
  await expect(page.getByText('Copy a code', { exact: true })).toBeHidden()
  for (const [words, question] of [
    ['fold the group', 'Put them into groups'],
    ['accent', 'Light, dark, your own colour'],
    ['devices come along', 'To another computer'],
  ] as const) {
    await search.fill(words)
    await expect(page.getByText(question, { exact: true })).toBeVisible()
  }
  await search.fill('zzz')
  await expect(page.getByText('Nothing found', { exact: true }).last()).toBeVisible()
  await isAccessible(page)
  await search.fill('')

  const readable = (keys: string) => keys.replace('CommandOrControl', 'Ctrl')
  const keys = page.getByRole('region', { name: 'Keyboard' })
  for (const accelerator of Object.values(menuKeys).filter((one) => one !== menuKeys.lock))
    await expect(keys.getByText(readable(accelerator), { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: '한국어' }).click()
  await page.getByRole('button', { name: /^도움말/ }).click()
  await expect(page.getByText('코드 복사하기', { exact: true })).toBeVisible()
})

test('help does not take away a dialog in which something was typed', async ({ cli, open }) => {
  cli(['init'])
  const { page } = await open()
  await expect(page.getByText('No codes yet')).toBeVisible()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Setup key' }).click()
  await page.getByRole('textbox', { name: 'Setup key' }).fill('MFRGG')
  await page.keyboard.press('F1')
  await expect(page.getByRole('textbox', { name: 'Setup key' })).toHaveValue('MFRGG')
})

test('the tour comes once after the first start, is in nobody’s way, and can be taken again', async ({
  open,
}) => {
  const first = await open()
  const { page } = first
  await page.getByRole('button', { name: 'Make my vault' }).click()
  await page.getByRole('button', { name: 'Not now' }).click()
  const tour = page.getByRole('region', { name: 'Tour' })
  await expect(tour).toContainText('1 of 4')
  await expect.poll(() => covered(page)).toEqual([])
  await isAccessible(page)
  // The main job goes on beside it.
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Setup key' }).click()
  await page.getByRole('textbox', { name: 'Setup key' }).fill('MFRGGZDFMZTWQ2LK')
  await page.getByRole('textbox', { name: 'Service' }).fill('Fernwood')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('code')).toBeVisible()
  for (const [at, heading] of [
    ['2 of 4', 'Accounts'],
    ['3 of 4', 'Recovery'],
    ['4 of 4', 'Settings'],
  ] as const) {
    await tour.getByRole('button', { name: 'Next' }).click()
    await expect(tour).toContainText(at)
    await expect(page.locator('[aria-current=page]').filter({ hasText: heading }).first()).toBeVisible()
    await expect.poll(() => covered(page)).toEqual([])
    await isAccessible(page, `tour, ${at}`)
  }
  await tour.getByRole('button', { name: 'Done' }).click()
  await expect(tour).toBeHidden()
  await expect(page.getByTestId('code')).toBeVisible()

  await page.getByRole('button', { name: /^Help/ }).click()
  await page.getByRole('button', { name: 'Show the tour again' }).click()
  await expect(tour).toContainText('1 of 4')
  await tour.getByRole('button', { name: 'Skip the tour' }).click()
  await expect(tour).toBeHidden()
  await first.quit()
  const second = await open()
  await expect(second.page.getByTestId('code')).toBeVisible()
  await expect(second.page.getByRole('region', { name: 'Tour' })).toHaveCount(0)
})
