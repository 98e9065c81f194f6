// Fills the accounts of a made-up vault by hand, as a person would, and shows their pages one after the other.

import type { Page } from '@playwright/test'

const codes = `1. 9f3k-2m7q   6. x4tw-81pz
2. h7d2-0cva   7. 5jrn-e6ym
3. q1s8-z3lb   8. w2ga-79kd
4. m8vc-41ht   9. p6ze-0xr2
5. (used) t3uk-95bs  10. (used) c7yd-28fj`

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first()

/** In English: the account of KakaoCloud with a phone, a backup email, an organization and recovery codes. */
export async function fillAccounts(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog').last()
  await button(page, 'Accounts').click()
  for (const name of ['My Kaspersky', 'GitHub', 'Google', 'KakaoCloud']) {
    if (name !== 'My Kaspersky') await button(page, 'Back to the accounts').click()
    await button(page, new RegExp(`^Make an account of ${name}`)).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  await button(page, 'Back to the accounts').click()
  await page.getByRole('radio', { name: 'Contacts and devices' }).click()
  await button(page, 'Add').click()
  await page.getByRole('menuitem', { name: 'Add device' }).click()
  await dialog.getByRole('textbox').fill('Galaxy S24')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('Galaxy S24').first().waitFor()
  await page.getByRole('radio', { name: 'Accounts', exact: true }).click()
  await button(page, /^KakaoCloud/).click()

  await button(page, 'Edit').click()
  await dialog.getByLabel('Organization', { exact: true }).fill('Hanbit Labs')
  await dialog.getByLabel('Organization ID').fill('hanbit-labs')
  await dialog.getByLabel('Registered').fill('2024-03-14')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('hanbit-labs').waitFor()

  await button(page, 'Add').click()
  await dialog.getByRole('button', { name: /Kind/ }).click()
  await page.getByRole('option', { name: 'Contact email address' }).click()
  await dialog.getByRole('textbox', { name: 'Email address' }).fill('mina@example.net')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await button(page, 'It is set up there').click()
  await button(page, 'Verify').click()
  await button(page, 'I checked it myself').click()

  await button(page, 'Add').click()
  await dialog.getByRole('button', { name: /Kind/ }).click()
  await page.getByRole('option', { name: 'Mobile phone number' }).click()
  await dialog.getByRole('textbox', { name: 'Phone number' }).fill('+82 10-2345-6789')
  await dialog.getByRole('button', { name: /Received on/ }).click()
  await page.getByRole('option', { name: 'Galaxy S24' }).click()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await button(page, 'It is set up there').click()

  await button(page, 'Paste codes').click()
  await dialog.getByRole('textbox').fill(codes)
  await button(page, 'Keep 10 codes').click()
  await page.getByText('8 left of 10').waitFor()
  await page.getByTestId('toast').waitFor({ state: 'hidden' })
}

/** In the words of a language: what the buttons on the way are called. */
const words = {
  en: {
    accounts: 'Accounts',
    contacts: 'Contacts and devices',
    guides: 'Guides',
    password: 'Change password',
    remove: 'Delete OTP',
    make: 'Make one',
  },
  ko: {
    accounts: '계정',
    contacts: '연락처와 기기',
    guides: '안내',
    password: '비밀번호 바꾸기',
    remove: 'OTP 삭제',
    make: '만들기',
  },
} as const

/** Every page, each shown to `take` when it stands still. */
export async function showAccountPages(
  page: Page,
  language: 'en' | 'ko',
  take: (name: string) => Promise<void>,
): Promise<void> {
  const { accounts, contacts, guides, password, remove, make } = words[language]
  const rail = page.getByRole('navigation').first().getByRole('button', { name: accounts, exact: true })
  await rail.click()
  // From wherever one was left among the accounts, to their list.
  await rail.click()
  await page.getByRole('button', { name: /^KakaoCloud/ }).waitFor()
  await take('accounts')
  await page.getByRole('radio', { name: contacts }).click()
  await take('contacts')
  await page.getByRole('radio', { name: accounts, exact: true }).click()
  await page.getByRole('button', { name: /^KakaoCloud/ }).click()
  await page.getByTestId('code').waitFor()
  await take('account')
  for (const [name, task] of [
    ['account-password', password],
    ['account-delete-otp', remove],
  ] as const) {
    await button(page, guides).click()
    await page.getByRole('menuitem', { name: task }).click()
    if (name === 'account-password') await button(page, make).click()
    await take(name)
    await button(page, /KakaoCloud/).click()
    // The button under the pointer would say what it does.
    await page.mouse.move(0, 0)
  }
}
