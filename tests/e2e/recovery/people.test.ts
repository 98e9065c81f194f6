import { expect } from '../harness.ts'
import { toRecovery } from '../mina.ts'
import { test } from './mina-in-recovery.ts'

test('somebody who keeps a device is one of the things that can be lost, and takes it along', async ({
  mina: { page },
}) => {
  await page.getByRole('navigation').getByRole('button', { name: 'Accounts', exact: true }).click()
  await page.getByRole('radio', { name: 'Contacts and devices' }).click()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Add device' }).click()
  const dialog = page.getByRole('dialog').last()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Spare phone')
  await dialog.getByRole('textbox', { name: 'Kept by' }).fill('Jun')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toBeHidden()
  await toRecovery(page)
  await page.getByRole('radio', { name: 'Map', exact: true }).click()
  const thing = (name: string) => page.getByRole('button', { name: new RegExp(`^${name},`) })
  await thing('Jun').click()
  await expect(thing('Jun')).toHaveAccessibleName(/a person you trust/)
  await expect(thing('Spare phone')).toHaveAccessibleName(/goes with it/)
})
