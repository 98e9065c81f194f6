import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Encrypter } from 'age-encryption'
import { expect, test } from '../harness.ts'
import { unlock } from './owner.ts'

const password = 'Lantern-7-brass'
const derived = { timeout: 90_000 }

test('a vault of an older Sparekey asks for its password from its next use on, and says so; what the command line ended is in the activity', async ({
  cli,
  home,
  open,
}) => {
  test.slow()
  cli(['init'])
  const { identity } = JSON.parse(cli(['kit', '--reveal', '--json']).stdout)
  // As the first version left it: a password beside the key in the keychain.
  const encrypter = new Encrypter()
  encrypter.setScryptWorkFactor(12)
  encrypter.setPassphrase(password)
  mkdirSync(join(home, 'slots'), { recursive: true })
  writeFileSync(join(home, 'slots', 'password.age'), await encrypter.encrypt(`${identity}\n`))
  const { vault } = JSON.parse(readFileSync(join(home, 'vault.json'), 'utf8'))
  const slots = { keychain: true, password: 'chosen' }
  writeFileSync(
    join(home, 'vault.json'),
    JSON.stringify({ format: 'sparekey-slots', version: 1, vault, slots }),
  )

  const app = await open()
  const { page } = app
  const lock = page.getByRole('button', { name: 'Lock now' }).first()
  await lock.click(derived)
  await expect(page.getByRole('heading', { name: 'Unlock your vault' })).toBeVisible()
  await unlock(page, password)
  await expect(page.getByTestId('toast')).toContainText(
    'From now on the vault asks for its password each time',
  )
  expect(cli(['list']).status).toBe(1)

  expect(cli(['unlock', '--password-stdin'], password).status).toBe(0)
  expect(JSON.parse(cli(['lock', '--json']).stdout)).toEqual({ ended: 1 })
  await app.quit()
  const again = await open()
  await unlock(again.page, password)
  await again.page.getByRole('button', { name: 'Settings', exact: true }).click(derived)
  await again.page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(again.page.getByText('One command-line session was ended')).toBeVisible()
  await expect(again.page.getByText('A way to open the vault was removed')).toBeVisible()
})
