import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { isAccessible } from '../accessible.ts'
import { type Channels, codeField, codeOfTalk, setUpKakaoTalk, startChannels } from '../channels.ts'
import { expect, test } from '../harness.ts'
import { enterAccount, goWithoutMore, makeAccount, otherThan, unlock } from './owner.ts'

/** KakaoTalk as the second step, in the real app, by Kakao's own protocol; and the waits of its codes over a restart. */

const password = 'Blue7!heron#Lake'
const timeout = 60_000
let channels: Channels
test.beforeAll(async () => {
  channels = await startChannels()
})
test.afterEach(() => channels.close())

const unlockButton = (page: Page) => page.getByRole('button', { name: 'Unlock', exact: true })

test('KakaoTalk is set up as the second step by a code, and its code opens the vault; a restart shortens no wait', async ({
  cli,
  home,
  open,
}) => {
  test.slow()
  cli(['init', '--password', '--password-stdin'], password)
  cli(['kit', '--saved', '--password-stdin'], password)
  const app = await open({ env: channels.env })
  const { page, electron } = app
  const api = await channels.kakao(electron)
  await unlock(page, password)
  await setUpKakaoTalk(page)
  await enterAccount(page, password)
  await makeAccount(page, 'mina')
  await page.getByRole('button', { name: 'Set up', exact: true }).click()
  await page.getByRole('radio', { name: 'KakaoTalk' }).click()
  await page.getByRole('textbox', { name: 'Name of the profile' }).fill('Mina')
  await page.getByRole('button', { name: 'Send verification code' }).click()
  await expect(codeField(page)).toBeVisible()
  const first = codeOfTalk(api)
  await codeField(page).fill(otherThan(first))
  await page.getByRole('button', { name: 'Verify and save' }).click()
  await expect(page.getByText('4 tries left')).toBeVisible()
  await codeField(page).fill(first)
  await page.getByRole('button', { name: 'Verify and save' }).click()
  await goWithoutMore(page)

  await page.getByRole('button', { name: 'Lock now' }).click()
  const before = api.requests.length
  await unlock(page, password)
  await expect(page.getByText('A code of 6 digits was sent to your KakaoTalk.')).toBeVisible({ timeout })
  expect(api.requests.length).toBe(before + 1)
  await isAccessible(page)
  const code = codeOfTalk(api, before)
  await codeField(page).fill(otherThan(code))
  await unlockButton(page).click()
  await expect(page.getByText('4 tries left')).toBeVisible()
  await codeField(page).fill(code)
  await unlockButton(page).click()
  await expect(page.getByText('No codes yet')).toBeVisible({ timeout })
  await app.quit()

  // Begun anew within the minute, however long that takes here, no other code is sent, and the one that was used is none.
  const file = join(home, 'slots', 'sent-codes.json')
  const { salt, sent } = JSON.parse(readFileSync(file, 'utf8')) as { salt: string; sent: object[] }
  const justNow = sent.map((one) => ({ ...one, at: Date.now() + 10 * 60_000 }))
  writeFileSync(file, JSON.stringify({ salt, sent: justNow }))
  const again = await open({ env: channels.env })
  await unlock(again.page, password)
  await expect(again.page.getByText(/The next code can be sent in \d+ seconds?\./)).toBeVisible({ timeout })
  await codeField(again.page).fill(code)
  await unlockButton(again.page).click()
  await expect(again.page.getByText('This code does not count any more.')).toBeVisible()
  expect(api.requests.length).toBe(before + 1)
})
