// Fills the accounts of a made-up vault by hand, as a person would, and shows their pages one after the other.

import type { Page } from '@playwright/test'

const codes = `1. 9f3k-2m7q   6. x4tw-81pz
2. h7d2-0cva   7. 5jrn-e6ym
3. q1s8-z3lb   8. w2ga-79kd
4. m8vc-41ht   9. p6ze-0xr2
5. (used) t3uk-95bs  10. (used) c7yd-28fj`

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first()

/** In English: accounts of several services; that of Kakao with KakaoTalk and a backup email, that of KakaoCloud with a phone, a backup email, an organization and recovery codes. */
export async function fillAccounts(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog').last()
  await button(page, 'Accounts').click()
  for (const name of ['My Kaspersky', 'GitHub', 'Google', 'KakaoCloud']) {
    if (name !== 'My Kaspersky') await button(page, 'Back to the accounts').click()
    await button(page, new RegExp(`^Make an account of ${name}`)).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  await button(page, 'Back to the accounts').click()
  for (const name of ['Bitwarden', 'Kakao Account']) {
    await button(page, 'Add account').click()
    await dialog.getByLabel('Service').fill(name)
    await dialog.getByLabel('User ID').fill('mina.park@example.com')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    if (name === 'Bitwarden') await button(page, 'Back to the accounts').click()
  }
  for (const [kind, field, address] of [
    ['KakaoTalk verification', 'Name of the profile', 'Mina'],
    ['Backup email', 'Email address', 'mina@example.net'],
  ] as const) {
    await button(page, 'Add').click()
    await dialog.getByRole('button', { name: /Kind/ }).click()
    await page.getByRole('option', { name: kind }).click()
    await dialog.getByRole('textbox', { name: field }).fill(address)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await button(page, 'It is set up there').click()
  }
  await button(page, 'Back to the accounts').click()
  await page.getByRole('radio', { name: 'Contacts and devices' }).click()
  await button(page, 'Add').click()
  await page.getByRole('menuitem', { name: 'Add device' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Galaxy S24')
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
    back: 'Back to the accounts',
    make: 'Make one',
    tasks: {
      password: 'Change password',
      'delete-otp': 'Delete OTP',
      'without-phone': 'Sign in without the phone',
      'second-device': 'Second device',
      'register-otp': 'Register OTP',
      'code-missing': 'The code does not arrive',
    },
  },
  ko: {
    accounts: '계정',
    contacts: '연락처와 기기',
    guides: '안내',
    back: '계정 목록으로',
    make: '만들기',
    tasks: {
      password: '비밀번호 바꾸기',
      'delete-otp': 'OTP 삭제',
      'without-phone': '휴대폰 없이 로그인하기',
      'second-device': '다른 기기에도 넣기',
      'register-otp': 'OTP 등록',
      'code-missing': '인증번호가 오지 않을 때',
    },
  },
} as const

/** Every page, each shown to `take` when it stands still; the account of KakaoCloud comes last. */
export async function showAccountPages(
  page: Page,
  language: 'en' | 'ko',
  take: (name: string) => Promise<void>,
): Promise<void> {
  const { accounts, contacts, guides, back, make, tasks } = words[language]
  const rail = page.getByRole('navigation').first().getByRole('button', { name: accounts, exact: true })
  await rail.click()
  // From wherever one was left among the accounts, to their list.
  await rail.click()
  await page.getByRole('button', { name: /^KakaoCloud/ }).waitFor()
  await take('accounts')
  await page.getByRole('radio', { name: contacts }).click()
  await take('contacts')
  await page.getByRole('radio', { name: accounts, exact: true }).click()
  for (const [service, ...shown] of [
    ['Bitwarden', 'register-otp'],
    ['Kakao Account', 'code-missing'],
    ['KakaoCloud', 'without-phone', 'second-device', 'password', 'delete-otp'],
  ] as const) {
    await button(page, new RegExp(`^${service}`)).click()
    await page.getByRole('button', { name: guides }).waitFor()
    if (shown[0] === 'without-phone') {
      await page.getByTestId('code').waitFor()
      await take('account')
    }
    for (const task of shown) {
      await button(page, guides).click()
      await page.getByRole('menuitem', { name: tasks[task], exact: true }).click()
      if (task === 'password') await button(page, make).click()
      await take(`account-${task}`)
      await button(page, new RegExp(service)).click()
      // The button under the pointer would say what it does.
      await page.mouse.move(0, 0)
    }
    if (shown[0] !== 'without-phone') await button(page, back).click()
  }
}
