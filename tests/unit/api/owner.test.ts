import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OwnerInformation } from '../../../src/contract/owner/owner.ts'
import { openPage, type Page } from './page.ts'

const password = 'Nine-Maple7 Kettle'
const steps = { phone: { kind: 'sms' as const, address: '+821023456789' } }

let page: Page
beforeEach(async () => {
  page = await openPage()
  await page.main.vault.create({ password })
})
afterEach(() => page.close())

/** What Account information tells, once it is as wanted. */
async function information(wanted: (of: OwnerInformation) => boolean): Promise<OwnerInformation> {
  for await (const door of await page.main.owner.watch()) {
    if (door.isOpen && wanted(door.information)) return door.information
  }
  throw new Error('never told')
}

test('a second step that a new password came without is told as not asked for, and is asked for again on request', async () => {
  const { vault } = page.session
  // What is left where the keychain was out of reach when the password was reset: known in the vault, and not in the slot.
  await vault.change((draft) => draft.put('security', { id: vault.id, former: [], secondSteps: steps }))
  await page.main.owner.enter({ password })
  await page.main.owner.make({ userId: 'mina' })
  expect((await information(({ secondStep }) => secondStep !== undefined)).secondStep).toMatchObject({
    isAsked: false,
  })
  await page.main.owner.secondStep.resume()
  await information(({ secondStep }) => secondStep?.isAsked === true)

  await page.session.lock()
  await page.main.vault.unlock({ password })
  expect(page.session.state).toMatchObject({ phase: 'second-step' })
})
