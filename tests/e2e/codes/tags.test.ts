import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

/** Many tags, in Korean and very long too: every one of them can be reached, and none is put on by mistake. */

type Cli = (args: string[], input?: string) => { status: number | null; stdout: string }

const count = 200
const numbers = Array.from({ length: count }, (_, n) => String(n).padStart(3, '0'))
const tags = numbers.map((n, at) =>
  at % 3 === 0 ? `Tag ${n}` : at % 3 === 1 ? `태그 ${n}` : `${n} ${'아주 긴 이름의 태그 '.repeat(5)}`.trim(),
)
const last = tags.filter((tag) => tag.startsWith('태그')).at(-1)!

function makeVault(cli: Cli, folder: string): void {
  const entries = tags.map((tag, n) => ({
    type: 'totp',
    issuer: `Service ${numbers[n]}`,
    account: 'mina',
    secret: `MFRGGZDFMZTWQ2LKAAAAAA${'ABCDEFGH'[n % 8]}${'IJKLMNOPQRSTUVWXYZ234567ABCDEFGH'[n >> 3]}`,
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    tags: [tag],
    group: `모임 ${n % 60}`,
    createdAt: 1_700_000_000_000 + n,
  }))
  const file = join(folder, 'many.json')
  writeFileSync(file, JSON.stringify({ format: 'sparekey-export', version: 1, entries }))
  expect(cli(['init'])).toMatchObject({ status: 0 })
  expect(cli(['import', '--yes', file])).toMatchObject({ status: 0 })
}

const chips = (page: Page) => page.getByRole('radiogroup', { name: 'Tags' })
const chip = (page: Page, name: string) => chips(page).getByRole('radio', { name, exact: true })

test('the wheel of a mouse goes through all of 200 tags, and the one that filters is seen again after another view', async ({
  cli,
  home,
  open,
}) => {
  makeVault(cli, home)
  const { page } = await open()
  await expect(chips(page).getByRole('radio')).toHaveCount(count + 1)
  await expect(chip(page, last)).not.toBeInViewport()
  await chips(page).hover()
  // Turned until it is there.
  await expect(async () => {
    await page.mouse.wheel(0, 3_000)
    await expect(chip(page, last)).toBeInViewport({ timeout: 500 })
  }).toPass()
  await chip(page, last).click()
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(1)
  const rail = page.getByRole('navigation', { name: 'Main' })
  await rail.getByRole('button', { name: 'Accounts' }).click()
  await expect(chips(page)).toHaveCount(0)
  await rail.getByRole('button', { name: 'Codes' }).click()
  await expect(chip(page, last)).toBeChecked()
  await expect(chip(page, last)).toBeInViewport()
})

test('in a narrow window a few tags are in sight whole, beside the trash and what else stands there', async ({
  cli,
  open,
}) => {
  cli(['init'])
  for (const [name, letter] of [
    ['Fernwood', 'J'],
    ['Harbour', 'K'],
    ['Orchard', 'L'],
  ] as const)
    cli(['add', `otpauth://totp/${name}:mina?secret=MFRGGZDFMZTWQ2L${letter}&issuer=${name}`])
  cli(['edit', 'Fernwood', '--tag', 'Games', '--tag', 'Work'])
  cli(['remove', 'Orchard', '--yes'])
  const { page } = await open()
  await page.setViewportSize({ width: 400, height: 600 })
  for (const name of ['All', 'Games', 'Work']) await expect(chip(page, name)).toBeInViewport({ ratio: 1 })
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await expect(chip(page, 'Work')).toBeInViewport({ ratio: 1 })
  for (const name of ['Stop selecting', 'Trash (1)', /My order/]) {
    await expect(page.getByRole('button', { name }).first()).toBeInViewport({ ratio: 1 })
  }
})

test('typing finds a tag among 200, and a press on it puts on that one alone, not what was half typed', async ({
  cli,
  home,
  open,
}) => {
  makeVault(cli, home)
  const { page } = await open()
  await page.getByRole('row', { name: /Service 000/ }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const editor = page.getByRole('dialog', { name: 'Edit code' })
  const field = editor.getByLabel('Tags')
  const offered = (tag: string) => editor.getByRole('button', { name: `Add tag ${tag}`, exact: true })
  await expect(offered('Tag 183')).toHaveCount(0)
  await field.fill('tAG 18')
  await expect(offered('Tag 183')).toBeVisible()
  await expect(editor.getByRole('button', { name: /^Add tag/ })).toHaveCount(4)
  await offered('Tag 183').click()
  await expect(field).toHaveValue('')
  // What is half typed when the keyboard goes elsewhere is a tag, as before.
  await field.fill('Own')
  await editor.getByLabel('Note').click()
  await expect(editor.getByRole('button', { name: 'Remove tag Own', exact: true })).toBeVisible()
  for (const worn of await editor.getByRole('button', { name: /^Remove tag/ }).all())
    expect((await worn.boundingBox())!.width).toBeLessThan((await field.boundingBox())!.width + 1)
  await editor.getByRole('button', { name: 'Save' }).click()
  await expect(editor).toBeHidden()
  const { entries } = JSON.parse(cli(['list', '--json']).stdout) as {
    entries: { issuer: string; tags: string[] }[]
  }
  expect(entries.find(({ issuer }) => issuer === 'Service 000')?.tags).toEqual(['Tag 000', 'Tag 183', 'Own'])
})

const named = ['Alder', 'Birch', 'Cedar', 'Dogwood']

/** Each of the four wears what it is given. */
function wear(cli: Cli, tags: Record<string, string[]>): void {
  const links = named.map(
    (name, n) => `otpauth://totp/${name}:mina?secret=MFRGGZDFMZTWQ2L${'KLMN'[n]}&issuer=${name}`,
  )
  expect(cli(['init'])).toMatchObject({ status: 0 })
  expect(cli(['add', '-'], links.join('\n'))).toMatchObject({ status: 0 })
  for (const [name, worn] of Object.entries(tags))
    expect(cli(['edit', name, ...worn.flatMap((tag) => ['--tag', tag])])).toMatchObject({ status: 0 })
}
const worn = (cli: Cli) =>
  Object.fromEntries(
    (JSON.parse(cli(['list', '--json']).stdout).entries as { issuer: string; tags: string[] }[]).map(
      ({ issuer, tags }) => [issuer, tags],
    ),
  )
const shownTags = (page: Page) => chips(page).getByRole('radio').allTextContents()
const rows = (page: Page) => page.getByRole('grid').getByRole('row')
const toast = (page: Page) => page.getByTestId('toast')

test('a tag is renamed by its menu on all that wears it, the list stays filtered by it, and a step back takes it all back', async ({
  cli,
  open,
}) => {
  wear(cli, { Alder: ['Work'], Birch: ['Home', 'Work'], Cedar: ['Home'] })
  const before = worn(cli)
  const { page } = await open()
  await chip(page, 'Work').click()
  await expect(rows(page)).toHaveCount(2)
  await chip(page, 'Work').click({ button: 'right' })
  await isAccessible(page, 'the menu of a tag')
  await page.getByRole('menuitem', { name: 'Rename tag…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Rename tag “Work”' })
  await dialog.getByLabel('Name').fill('Office')
  await expect(dialog.getByText('the two become one')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(toast(page)).toHaveText('The tag is called Office')
  expect(await shownTags(page)).toEqual(['All', 'Home', 'Office'])
  await expect(chip(page, 'Office')).toBeChecked()
  await expect(rows(page)).toHaveCount(2)
  expect(worn(cli)).toEqual({ Alder: ['Office'], Birch: ['Home', 'Office'], Cedar: ['Home'], Dogwood: [] })

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(chip(page, 'Work')).toBeChecked()
  await expect(rows(page)).toHaveCount(2)
  expect(worn(cli)).toEqual(before)
})

test('a tag that gets the name of another joins it, which is said before, and both are there again after a step back', async ({
  cli,
  open,
}) => {
  wear(cli, { Alder: ['Work'], Birch: ['Home', 'Work'], Cedar: ['Home'] })
  const before = worn(cli)
  const { page } = await open()
  await chip(page, 'Work').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Rename tag…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Rename tag “Work”' })
  await dialog.getByLabel('Name').fill('Home')
  await expect(dialog.getByText('There is a tag Home: the two become one.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => shownTags(page)).toEqual(['All', 'Home'])
  expect(worn(cli)).toEqual({ Alder: ['Home'], Birch: ['Home'], Cedar: ['Home'], Dogwood: [] })
  await page.keyboard.press('Control+z')
  await expect.poll(() => shownTags(page)).toEqual(['All', 'Home', 'Work'])
  expect(worn(cli)).toEqual(before)
})

test('the keyboard alone renames a tag, stays on it, and takes it off all codes', async ({ cli, open }) => {
  wear(cli, { Alder: ['Work'], Birch: ['Home', 'Work'], Cedar: ['Home'] })
  const { page } = await open()
  await chip(page, 'All').focus()
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(chip(page, 'Work')).toBeFocused()
  await page.keyboard.press('F2')
  const field = page.getByRole('dialog', { name: 'Rename tag “Work”' }).getByLabel('Name')
  await expect(field).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('An office')
  await page.keyboard.press('Enter')
  await expect(chip(page, 'An office')).toBeFocused()
  expect(await shownTags(page)).toEqual(['All', 'An office', 'Home'])

  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menuitem', { name: 'Rename tag…' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(toast(page)).toHaveText('The tag An office is on no code any more')
  expect(worn(cli)).toEqual({ Alder: [], Birch: ['Home'], Cedar: ['Home'], Dogwood: [] })
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(chip(page, 'An office')).toBeVisible()
  expect(worn(cli)).toEqual({
    Alder: ['An office'],
    Birch: ['Home', 'An office'],
    Cedar: ['Home'],
    Dogwood: [],
  })
})

test('a code keeps 100 tags; one more is refused in words, in the editor, among several and at a terminal, and more than 100 are taken off at once', async ({
  cli,
  home,
  open,
}) => {
  const many = Array.from({ length: 120 }, (_, n) => `Tag ${n}`)
  const file = join(home, 'tags.json')
  const entry = (issuer: string, tags: string[], secret: string) => ({
    type: 'totp',
    issuer,
    account: 'mina',
    secret,
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    tags,
    createdAt: 1_700_000_000_000,
  })
  const entries = [
    entry('Alder', many.slice(0, 100), 'MFRGGZDFMZTWQ2LK'),
    entry('Birch', many.slice(20), 'MFRGGZDFMZTWQ2LL'),
    // Too many by 20, which the report says.
    entry('Cedar', many, 'MFRGGZDFMZTWQ2LM'),
  ]
  writeFileSync(file, JSON.stringify({ format: 'sparekey-export', version: 1, entries }))
  expect(cli(['init'])).toMatchObject({ status: 0 })
  const report = cli(['import', '--yes', file])
  expect(report.stdout).toContain('20 tags were too long or too many, and were left out.')
  const before = worn(cli)
  expect(before).toEqual({ Alder: many.slice(0, 100), Birch: many.slice(20), Cedar: many.slice(0, 100) })
  const refusal = 'A code can have 100 tags, and this would make 101. Take some off first.'
  expect(cli(['edit', 'Alder', '--tag', 'More'])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(refusal),
  })

  const { page } = await open()
  await page.getByRole('row', { name: /Alder/ }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const editor = page.getByRole('dialog', { name: 'Edit code' })
  await editor.getByRole('textbox', { name: 'Tags' }).fill('More')
  await page.keyboard.press('Enter')
  await editor.getByRole('button', { name: 'Save' }).click()
  await expect(editor.getByText(refusal)).toBeInViewport()
  await editor.getByRole('button', { name: 'Remove tag Tag 7', exact: true }).click()
  await editor.getByRole('button', { name: 'Save' }).click()
  await expect(editor).toBeHidden()
  expect(worn(cli).Alder).toEqual([...many.slice(0, 100).filter((tag) => tag !== 'Tag 7'), 'More'])
  await page.keyboard.press('Control+z')
  await expect.poll(() => worn(cli)).toEqual(before)

  await page.getByRole('row', { name: /Alder/ }).click({ modifiers: ['Control'] })
  await page.getByRole('row', { name: /Birch/ }).click({ modifiers: ['Control'] })
  await page.getByRole('toolbar').getByRole('button', { name: 'Tags' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tags of 2 codes' })
  await dialog.getByLabel('New tag').fill('More')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText(refusal)).toBeInViewport()
  await dialog.getByLabel('New tag').fill('')
  // On some or on both: on both, then on neither.
  for (const box of await dialog.getByRole('checkbox').all()) {
    if (!(await box.isChecked())) await box.press('Space')
    await box.press('Space')
  }
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(toast(page)).toHaveText('Tags of 2 codes changed')
  expect(worn(cli)).toEqual({ ...before, Alder: [], Birch: [] })
  await page.keyboard.press('Control+z')
  await expect.poll(() => worn(cli)).toEqual(before)
})

test('beside tags in a narrow window the tools are pictures, and say on hover and by keyboard what they do', async ({
  cli,
  open,
}) => {
  expect(cli(['init'])).toMatchObject({ status: 0 })
  expect(cli(['add', '-'], 'otpauth://totp/Alder:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Alder')).toMatchObject({
    status: 0,
  })
  expect(cli(['edit', 'Alder', '--tag', 'Work'])).toMatchObject({ status: 0 })
  const { page } = await open()
  await expect(page.getByRole('radio', { name: 'Work' })).toBeVisible()
  const select = page.getByRole('button', { name: 'Select', exact: true })
  await page.setViewportSize({ width: 420, height: 640 })
  await select.hover()
  await expect(page.getByRole('tooltip', { name: 'Select' })).toBeVisible()
  await page.mouse.move(5, 300)
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  await page.keyboard.press('Tab')
  await select.focus()
  await expect(page.getByRole('tooltip', { name: 'Select' })).toBeVisible()
  await page.getByRole('button', { name: /My order/ }).focus()
  await expect(page.getByRole('tooltip')).toHaveText('Order · My order')
})
