import type { Page } from '@playwright/test'
import { expect } from '../harness.ts'

/** What a person does with accounts again and again. */

export const SETUP_PAGE = 'tests/fixtures/setup-page/setup-page.png'
export const link = (issuer: string) =>
  `otpauth://totp/${encodeURIComponent(issuer)}:mina%40example.com?secret=MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK&issuer=${encodeURIComponent(issuer)}`

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
export const dialog = (page: Page) => page.getByRole('dialog').or(page.getByRole('alertdialog')).last()

export async function addAccount(page: Page, service: string): Promise<void> {
  await button(page, 'Accounts').click()
  await button(page, 'Add account').click()
  await dialog(page).getByLabel('Service').fill(service)
  await dialog(page).getByLabel('User ID').fill('mina@example.com')
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: service })).toBeVisible()
}

/** Opens the dialog for another way in, on this kind. */
export async function beginMethod(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog(page).getByRole('button', { name: /Kind/ }).click()
  await page.getByRole('option', { name: kind, exact: true }).click()
}

/** Begun, with an address that is new, and confirmed: the service has taken it. */
export async function setUpMethod(
  page: Page,
  kind: string,
  address: { field: string; value: string; receivedOn?: string },
): Promise<void> {
  await addMethod(page, kind, address)
  await button(page, 'It is set up there').click()
  await expect(page.getByRole('button', { name: 'It is set up there' })).toBeHidden()
}

export async function addMethod(
  page: Page,
  kind: string,
  { field, value, receivedOn }: { field: string; value: string; receivedOn?: string },
): Promise<void> {
  await beginMethod(page, kind)
  await dialog(page).getByRole('textbox', { name: field }).fill(value)
  if (receivedOn !== undefined) {
    await dialog(page)
      .getByRole('button', { name: /Received on/ })
      .click()
    await page.getByRole('option', { name: receivedOn }).click()
  }
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog(page)).toBeHidden()
}

export async function openGuide(page: Page, name: string): Promise<void> {
  await button(page, 'Guides').click()
  await page.getByRole('menuitem', { name }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

export async function goToContacts(page: Page): Promise<void> {
  await showAccountList(page)
  await page.getByRole('radio', { name: 'Contacts and devices' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Contacts and devices' })).toBeVisible()
}

/** From wherever one is among the accounts. */
async function showAccountList(page: Page): Promise<void> {
  await button(page, 'Codes').click()
  await button(page, 'Accounts').click()
  const list = page.getByRole('radio', { name: 'Accounts', exact: true })
  // The view is left where one was; a second press goes to its list.
  await button(page, 'Accounts').click()
  await list.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible()
}
