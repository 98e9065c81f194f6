import { covered, overflowing } from '../access/layout.ts'
import { readerOf } from '../access/reader.ts'
import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

/** The help where there is no vault yet, and where it is locked. */

const password = 'three plain harbours'

test('the first start is explained by F1 and by the question mark, and one is where one was', async ({
  open,
}) => {
  const { page } = await open()
  const reader = await readerOf(page)
  await reader.isOn('button', 'Make my vault')
  await reader.press('F1')
  await reader.finds('dialog', 'Starting out')
  await reader.hears('What a vault is')
  await isAccessible(page, 'help at the first start')
  await reader.press('Escape')
  await reader.isOn('button', 'Make my vault')

  await page.setViewportSize({ width: 360, height: 420 })
  await page.getByRole('button', { name: 'Help', exact: true }).click()
  const help = page.getByRole('dialog', { name: 'Starting out' })
  await expect(help).toBeVisible()
  await isAccessible(page, 'help in a small window')
  expect(await overflowing(page)).toEqual([])
  await expect.poll(() => covered(page)).toEqual([])
  await help.getByRole('button', { name: 'Close' }).click()
  await expect(help).toBeHidden()

  await page.getByRole('button', { name: 'Restore a vault' }).click()
  await expect(page.getByRole('heading', { name: 'Bring your vault back' })).toBeVisible()
  await page.keyboard.press('F1')
  await expect(help).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Bring your vault back' })).toBeVisible()
})

test('at the locked door the help keeps what was typed, says nothing of what is locked, and speaks both languages', async ({
  cli,
  open,
}) => {
  test.setTimeout(240_000)
  expect(cli(['init', '--password', '--password-stdin'], password).status).toBe(0)
  const link = 'otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Fernwood'
  expect(cli(['add', link, '--password-stdin'], password).status).toBe(0)
  const { page } = await open()
  const reader = await readerOf(page)
  await reader.isOn('textbox', 'Password')
  await reader.type('three plain')
  await reader.press('F1')
  await reader.finds('dialog', 'Opening the vault')
  await reader.hears('The password is refused')
  await isAccessible(page, 'help at the locked door')
  expect(await page.content()).not.toMatch(/Fernwood|mina/)
  await reader.press('Escape')
  await reader.isOn('textbox', 'Password')
  await reader.type(' harbours')
  await reader.press('Enter')
  await expect(page.getByTestId('code')).toBeVisible({ timeout: 90_000 })

  await page.getByRole('button', { name: 'Settings', exact: true }).first().click()
  await page.getByRole('radio', { name: '한국어' }).click()
  await expect(page.getByRole('heading', { name: '설정', level: 1 })).toBeVisible()
  const menu = page.getByRole('navigation', { name: '주 메뉴' })
  await menu.getByRole('button', { name: '지금 잠그기' }).click()
  await reader.isOn('textbox', '비밀번호')
  await reader.tabTo('button', '도움말')
  await reader.press('Enter')
  await reader.finds('dialog', '보관함 열기')
  await reader.hears('비밀번호가 맞지 않다고 할 때')
  expect(await page.content()).not.toMatch(/Fernwood|mina/)
  await reader.press('Escape')
  await reader.isOn('button', '도움말')
})
