import type { Page } from '@playwright/test'
import { dialog, type Hands, pointer } from '../hands.ts'
import { expect } from '../harness.ts'

/** What a person does with accounts again and again. */

export const SETUP_PAGE = 'tests/fixtures/setup-page/setup-page.png'
export const link = (issuer: string) =>
  `otpauth://totp/${encodeURIComponent(issuer)}:mina%40example.com?secret=MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK&issuer=${encodeURIComponent(issuer)}`

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()

export async function addAccount(page: Page, service: string, hands = pointer(page)): Promise<void> {
  await hands.press('Accounts')
  await hands.press('Add account')
  await hands.fill('Service', service)
  await hands.fill('User ID', 'mina@example.com')
  await hands.press('Add')
  await expect(page.getByRole('heading', { level: 1, name: service })).toBeVisible()
}

/** Opens the dialog for another way in, on this kind. */
export async function beginMethod(page: Page, kind: string, hands = pointer(page)): Promise<void> {
  await hands.press('Add')
  await hands.choose(/Kind/, kind)
}

interface Address {
  field: string
  value: string
  receivedOn?: string
}

/** Begun, with an address that is new, and confirmed: the service has taken it. */
export async function setUpMethod(
  page: Page,
  kind: string,
  address: Address,
  hands = pointer(page),
): Promise<void> {
  await addMethod(page, kind, address, hands)
  await hands.press('It is set up there')
  await expect(page.getByRole('button', { name: 'It is set up there' })).toBeHidden()
}

export async function addMethod(
  page: Page,
  kind: string,
  { field, value, receivedOn }: Address,
  hands = pointer(page),
): Promise<void> {
  await beginMethod(page, kind, hands)
  await hands.fill(field, value)
  if (receivedOn !== undefined) await hands.choose(/Received on/, receivedOn)
  await hands.press('Add')
  await expect(dialog(page)).toBeHidden()
}

/** A phone, and back to the list of accounts. */
export async function addDevice(page: Page, name: string, hands = pointer(page)): Promise<void> {
  await goToContacts(page, hands)
  await hands.pick('Add', 'Add device')
  await hands.fill('Name', name)
  await hands.press('Add')
  await expect(page.getByText(name).first()).toBeVisible()
  await hands.select('Accounts')
}

export async function openGuide(page: Page, name: string, hands = pointer(page)): Promise<void> {
  await hands.pick('Guides', name)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

export async function goToContacts(page: Page, hands = pointer(page)): Promise<void> {
  await showAccountList(page, hands)
  await hands.select('Contacts and devices')
  await expect(page.getByRole('heading', { level: 1, name: 'Contacts and devices' })).toBeVisible()
}

/** From wherever one is among the accounts. */
async function showAccountList(page: Page, hands: Hands): Promise<void> {
  await hands.press('Codes')
  await hands.press('Accounts')
  // The view is left where one was; a second press goes to its list.
  await hands.press('Accounts')
  await hands.select('Accounts')
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible()
}
