import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../harness.ts'

// What the QR code of tests/fixtures/setup-page says.
const SECRET = 'MZSX43TXN5XWI23FPEQGC3TEEBWG6Y3L'
const SETUP_PAGE = 'tests/fixtures/setup-page/setup-page.png'

/** The codes of these seconds by the stock program, spaces left out. */
const codesByOathtool = () =>
  [-30, 0, 30].map((shift) =>
    execFileSync(
      'oathtool',
      ['--totp', '--base32', `--now=@${Math.floor(Date.now() / 1000) + shift}`, SECRET],
      {
        encoding: 'utf8',
      },
    ).trim(),
  )

test('a setup QR on the screen becomes a code that is right, stays after a restart, and is there in the terminal', async ({
  open,
  showPicture,
  cli,
  home,
}) => {
  const first = await open()
  const button = (name: string | RegExp) => first.page.getByRole('button', { name }).first()
  await button('Make my vault').click()
  await button('Not now').click()
  await showPicture(SETUP_PAGE, 360, 140)
  await button('Scan screen').click()
  const dialog = first.page.getByRole('dialog', { name: '1 code found' })
  await expect(dialog.getByRole('checkbox', { name: 'Fernwood mina.park@example.com' })).toBeChecked()
  await dialog.getByRole('button', { name: 'Add 1 code' }).click()

  const code = first.page.getByTestId('code')
  await expect(code).toHaveText(/^\d{3}\s\d{3}$/)
  const shown = (await code.textContent())?.replace(/\s/g, '')
  expect(codesByOathtool()).toContain(shown)
  await first.quit()
  expect(existsSync(join(home, 'vault.age'))).toBe(true)

  const second = await open()
  await expect(second.page.getByRole('row', { name: /Fernwood/ })).toBeVisible()
  const again = (await second.page.getByTestId('code').textContent())?.replace(/\s/g, '')
  expect(codesByOathtool()).toContain(again)

  const terminal = cli(['code', 'fernwood'])
  expect(terminal).toMatchObject({ status: 0 })
  expect(codesByOathtool()).toContain(terminal.stdout.replace(/\D/g, '').slice(0, 6))
})

test('scanning a screen without a QR code says so, and what to try', async ({ open }) => {
  const { page } = await open()
  await page.getByRole('button', { name: 'Make my vault' }).click()
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: 'Scan screen' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'No QR code found' })
  await expect(dialog.getByRole('listitem').first()).toContainText('whole QR code is on the screen')
  await expect(dialog.getByRole('button', { name: 'Scan screen again' })).toBeVisible()
})
