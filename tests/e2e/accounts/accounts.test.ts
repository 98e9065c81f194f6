import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAccessible } from '../accessible.ts'
import { dialog } from '../hands.ts'
import { expect, test } from '../harness.ts'
import { addAccount, addMethod, beginMethod, button, link, openGuide } from './steps.ts'

test('two-step verification is turned off as a whole after what follows was said; a contact has its role', async ({
  cli,
  open,
}) => {
  cli(['init'])
  cli(['add', '-'], link('GitHub'))
  const { page } = await open()
  await button(page, 'Accounts').click()
  await button(page, /^Make an account of GitHub/).click()
  await addMethod(page, 'Text message', { field: 'Phone number', value: '+82 10-2345-6789' })
  await button(page, 'It is set up there').click()
  await addMethod(page, 'Primary email', { field: 'Email address', value: 'mina@example.net' })
  await expect(page.getByText('Primary email')).toBeVisible()
  await button(page, 'More about mina@example.net').click()
  await page.getByRole('menuitem', { name: 'Note it as a backup' }).click()
  await expect(page.getByText('Backup email')).toBeVisible()
  await expect(page.getByText('Primary email')).toBeHidden()

  await button(page, 'More about two-step verification').click()
  await page.getByRole('menuitem', { name: 'Turn off two-step verification' }).click()
  const follows = dialog(page).getByRole('list', { name: 'What follows' })
  await expect(follows).toContainText('Authenticator app is turned off with it.')
  await expect(follows).toContainText('Text message')
  await expect(follows).toContainText('the password alone signs in')
  await expect(follows).toContainText('it goes to the trash')
  await isAccessible(page)
  await button(page, 'Cancel').click()
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(1)

  await button(page, 'More about two-step verification').click()
  await page.getByRole('menuitem', { name: 'Turn off two-step verification' }).click()
  await button(page, 'It is off there').click()
  await expect(page.getByText('Password alone', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'More about two-step verification' })).toBeHidden()
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(0)
  expect(JSON.parse(cli(['list', '--json', '--trash']).stdout).entries).toHaveLength(1)
})

test('a new primary email makes the former one a backup, which is said before and after', async ({
  cli,
  open,
}) => {
  cli(['init'])
  const { page } = await open()
  await addAccount(page, 'GitHub')
  await addMethod(page, 'Primary email', { field: 'Email address', value: 'one@example.net' })
  await beginMethod(page, 'Primary email')
  await dialog(page)
    .getByRole('button', { name: /^one@example.net/ })
    .click()
  await page.getByRole('option', { name: 'Another address' }).click()
  await expect(dialog(page).getByRole('status')).toHaveText(
    'one@example.net is the primary one now. It becomes a backup.',
  )
  await dialog(page).getByRole('textbox', { name: 'Email address' }).fill('two@example.net')
  await isAccessible(page)
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog(page)).toBeHidden()
  const roles = () =>
    JSON.parse(cli(['accounts', '--json']).stdout).accounts[0].contacts.map(
      ({ role, contact }: { role: string; contact: string }) => `${contact} ${role}`,
    )
  expect(roles()).toEqual(['one@example.net backup', 'two@example.net primary'])

  await button(page, 'More about one@example.net').click()
  await page.getByRole('menuitem', { name: 'Note it as the primary one' }).click()
  await expect(page.getByTestId('toast')).toHaveText('two@example.net is a backup now')
  expect(roles().toSorted()).toEqual(['one@example.net primary', 'two@example.net backup'])
  await expect(page.getByText('A contact got another role')).toBeVisible()
})

test('the accounts are searched as the codes are: by first consonants, other names, and the keys of the other layout', async ({
  cli,
  open,
}) => {
  cli(['init'])
  cli(['add', '-'], link('GitHub'))
  cli(['add', '-'], link('카카오').replace('MFRGG', 'NFRGG'))
  const { page } = await open()
  await addAccount(page, 'KakaoCloud')
  await button(page, 'Back to the accounts').click()
  const search = page.getByRole('searchbox')
  const account = page.getByRole('button', { name: /^KakaoCloud/ })
  const loose = page.getByRole('button', { name: /^Make an account of 카카오/ })
  const gitHub = page.getByRole('button', { name: /^Make an account of GitHub/ })
  await expect(gitHub).toBeVisible()
  for (const typed of ['ㅋㅋㅇ', '카캉', 'zkzkdh', 'kakao', 'mina kak']) {
    await search.fill(typed)
    await expect(gitHub).toBeHidden()
    await expect(account).toBeVisible()
    await expect(loose).toBeVisible()
  }
  await search.fill('ㅎㅑㅅ')
  await expect(gitHub).toBeVisible()
  await expect(account).toBeHidden()
  await search.fill('zzz')
  await expect(page.getByText('Nothing found for “zzz”')).toBeVisible()
})

test('the search of codes finds accounts too, and opens them', async ({ cli, open }) => {
  cli(['init'])
  cli(['add', '-'], link('GitHub'))
  const { page } = await open()
  await addAccount(page, 'KakaoCloud')
  await button(page, 'Accounts').click()
  await button(page, /^Make an account of GitHub/).click()
  await button(page, 'Codes').click()
  const search = page.getByRole('combobox')
  const found = page.getByRole('region', { name: 'Accounts' })
  await expect(found).toBeHidden()

  // Below the codes.
  await search.fill('git')
  await expect(page.getByTestId('code')).toHaveCount(1)
  await expect(found.getByRole('listitem')).toHaveCount(1)
  await expect(found).toContainText('GitHub')
  await isAccessible(page)

  // An account without a code, by the name of its service in the other language.
  await search.fill('카카오')
  await expect(page.getByTestId('code')).toHaveCount(0)
  await expect(found).toContainText('KakaoCloud')
  await isAccessible(page)
  await search.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'KakaoCloud' })).toBeVisible()
})

test('the settings say how long a verified contact counts, and which own services were left out', async ({
  cli,
  open,
  home,
}) => {
  cli(['init'])
  mkdirSync(join(home, 'services'))
  writeFileSync(join(home, 'services', 'forum.json'), '{ "id": "forum"')
  const { page } = await open()
  await button(page, 'Settings').click()
  await expect(page.getByText('forum.json: it is not JSON')).toBeVisible()
  await page
    .getByRole('button', { name: /Check contacts again after/ })
    .filter({ hasText: /year|months/ })
    .click()
  await page.getByRole('option', { name: '6 months' }).click()
  await expect(
    page.getByRole('button', { name: /Check contacts again after/ }).filter({ hasText: /year|months/ }),
  ).toContainText('6 months')
  await isAccessible(page)
  expect(JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8'))).toMatchObject({
    checkContactsAfter: 6,
  })
})

test('recovery codes are pasted as they are printed, and one is used without being seen', async ({
  cli,
  open,
}) => {
  cli(['init'])
  cli(['add', '-'], link('GitHub'))
  const { page } = await open()
  await button(page, 'Accounts').click()
  await button(page, /^Make an account of GitHub/).click()
  await expect(page.getByTestId('code')).toBeVisible()
  await button(page, 'Paste codes').click()
  await dialog(page).getByRole('textbox').fill('Recovery codes\n 1. 9f3k-2m7q   2. h7d2-0cva\n 3. q1s8-z3lb')
  await button(page, 'Keep 3 codes').click()
  await expect(page.getByText('3 left of 3')).toBeVisible()
  await expect(page.locator('body')).not.toContainText('9f3k')

  await button(page, 'Use one').click()
  await button(page, 'Copy and mark used').click()
  await expect(page.getByText('2 left of 3')).toBeVisible()
  await expect(page.locator('body')).not.toContainText('9f3k')
  await expect(page.getByText('2 recovery codes are left.')).toBeVisible()

  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await dialog(page).getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByTestId('recovery-code')).toHaveText(['9f3k-2m7q', 'h7d2-0cva', 'q1s8-z3lb'])
  await expect(dialog(page)).toContainText('used ')
  await isAccessible(page)
  await button(page, 'Hide').click()
  await isAccessible(page)

  await openGuide(page, 'Change password')
  await page.getByLabel('New password').fill('Aa1!qwe')
  await expect(page.getByRole('list', { name: 'Rules' })).toContainText('not met')
  await button(page, 'Make one').click()
  await expect(page.getByRole('list', { name: 'Rules' })).not.toContainText('not met')
  await isAccessible(page)
})
