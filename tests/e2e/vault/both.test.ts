import { expect, test } from '../harness.ts'

/** The window and the command line on one vault at the same time. */

const link = (name: string, key: string) => `otpauth://totp/${name}:mina?secret=${key}&issuer=${name}`

test('what the command line changes is in the open window at once, and what the window changes in the command line', async ({
  cli,
  open,
}) => {
  cli(['init'])
  const { page } = await open()
  await expect(page.getByText('No codes yet')).toBeVisible()
  await page.evaluate(() => Object.assign(window, { same: true }))
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) })

  expect(cli(['add', link('Fernwood', 'MFRGGZDFMZTWQ2LK')])).toMatchObject({ status: 0 })
  await expect(row('Fernwood').getByTestId('code')).toBeVisible()
  expect(cli(['add', link('Oakwood', 'NFXGK3TFON2GC3TU')])).toMatchObject({ status: 0 })
  await expect(row('Oakwood')).toBeVisible()
  expect(cli(['edit', 'fernwood', '--issuer', 'Elmwood'])).toMatchObject({ status: 0 })
  await expect(row('Elmwood')).toBeVisible()
  await expect(row('Fernwood')).toHaveCount(0)
  expect(cli(['remove', 'elmwood'])).toMatchObject({ status: 0 })
  await expect(row('Elmwood')).toHaveCount(0)

  await row('Oakwood').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(row('Oakwood')).toHaveCount(0)
  await expect.poll(() => JSON.parse(cli(['list', '--json']).stdout).entries).toEqual([])
  expect(await page.evaluate(() => 'same' in window), 'the page was never loaded again').toBe(true)
})

test('both add at the same moment, and nothing is lost', async ({ cli, open }) => {
  cli(['init'])
  const { page } = await open()
  await expect(page.getByText('No codes yet')).toBeVisible()
  for (let turn = 1; turn <= 4; turn++) {
    await page.getByRole('button', { name: 'Add' }).first().click()
    await page.getByRole('menuitem', { name: 'Setup key' }).click()
    await page.getByRole('textbox', { name: 'Setup key' }).fill(`MFRGGZDFMZTWQ2L${'ABCD'[turn - 1]}`)
    await page.getByRole('textbox', { name: 'Service' }).fill(`Window ${turn}`)
    const pressed = page.keyboard.press('Enter')
    expect(cli(['add', link(`Terminal%20${turn}`, `NFXGK3TFON2GC3T${'ABCD'[turn - 1]}`)])).toMatchObject({
      status: 0,
    })
    await pressed
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  const names = () =>
    (JSON.parse(cli(['list', '--json']).stdout).entries as { issuer: string }[])
      .map(({ issuer }) => issuer)
      .sort()
  const all = [1, 2, 3, 4].flatMap((turn) => [`Terminal ${turn}`, `Window ${turn}`]).sort()
  expect(names()).toEqual(all)
  await expect(page.getByRole('grid', { name: 'Codes' })).toHaveAttribute('aria-rowcount', '8')
})
