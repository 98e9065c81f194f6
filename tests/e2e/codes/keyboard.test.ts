import { type Reader, readerOf } from '../access/reader.ts'
import { expect, test } from '../harness.ts'

/** Tags and groups without a pointer, by what a screen reader is told, and where the keyboard is after each. */

type Cli = (args: string[], input?: string) => { status: number | null; stdout: string }

const names = ['Alder', 'Birch', 'Cedar', 'Dogwood']

const add = (cli: Cli) => {
  expect(cli(['init'])).toMatchObject({ status: 0 })
  const links = names.map(
    (name, n) => `otpauth://totp/${name}:mina?secret=MFRGGZDFMZTWQ2L${'KLMN'[n]}&issuer=${name}`,
  )
  expect(cli(['add', '-'], links.join('\n'))).toMatchObject({ status: 0 })
}
const inVault = (cli: Cli) =>
  Object.fromEntries(
    (
      JSON.parse(cli(['list', '--json']).stdout).entries as {
        issuer: string
        tags: string[]
        group?: string
      }[]
    ).map(({ issuer, tags, group }) => [issuer, [...tags, ...(group === undefined ? [] : [`in ${group}`])]]),
  )

/** Alder and Birch, from the search where the keyboard is at first. */
const chooseTwo = async (reader: Reader) => {
  await reader.finds('row', /Alder/)
  await reader.press('Control+k', 'Control+Home')
  await reader.isOn('row', /Alder/)
  await reader.press('Control+Space', 'Shift+ArrowDown')
  await reader.hears('2 selected')
}

test('tags are given to several codes, filter the list, and are taken off one code', async ({
  cli,
  open,
}) => {
  add(cli)
  expect(cli(['edit', 'Birch', '--tag', 'Home'])).toMatchObject({ status: 0 })
  const { page } = await open()
  const reader = await readerOf(page)
  await chooseTwo(reader)
  await reader.pressButton('Tags')
  await reader.isOn('textbox', 'New tag')
  await reader.type('Work')
  await reader.pressButton('Add')
  await reader.finds('checkbox', 'Work')
  // There is nothing more to add: the keyboard is where the next tag is typed.
  await reader.isOn('textbox', 'New tag')
  await reader.tick('Home')
  await reader.pressButton('Save')
  await reader.isTold('Tags of 2 codes changed')
  // What opened the dialog has gone with the selection.
  await reader.isOn('combobox', /^Search/)
  expect(inVault(cli)).toMatchObject({ Alder: ['Work', 'Home'], Birch: ['Home', 'Work'], Cedar: [] })

  await reader.tabTo('radio', 'All')
  await reader.press('ArrowRight', 'ArrowRight')
  await reader.isOn('radio', 'Work')
  await reader.press('Space')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '2')
  await reader.isOn('radio', 'Work')

  // The chip that takes a tag off goes with it; the next has the keyboard, and the field after the last.
  await reader.press('Control+k', 'Control+Home', 'F2')
  await reader.isOn('textbox', 'Service')
  await reader.pressButton('Remove tag Work')
  await reader.isOn('button', 'Remove tag Home')
  await reader.press('Enter')
  await reader.isOn('button', /^Add tag (Home|Work)$/)
  await reader.fill('Tags', 'Trees')
  await reader.press('Enter')
  await reader.finds('button', 'Remove tag Trees')
  await reader.isOn('textbox', 'Tags')
  await reader.pressButton('Save')
  await reader.isOn('combobox', /^Search/)
  expect(inVault(cli)).toMatchObject({ Alder: ['Trees'], Birch: ['Home', 'Work'] })
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '1')
})

test('codes are put into a group, which is folded, renamed and deleted, and taken out of it', async ({
  cli,
  open,
}) => {
  add(cli)
  const { page } = await open()
  const reader = await readerOf(page)
  await chooseTwo(reader)
  await reader.tabTo('button', 'Tags')
  await reader.press('ArrowRight')
  await reader.isOn('button', 'Group')
  await reader.press('Enter')
  await reader.isOn('textbox', 'New group')
  await reader.type('Trees')
  await reader.press('Enter')
  await reader.isTold('2 codes are in Trees')
  await reader.isOn('combobox', /^Search/)

  await reader.pressButton(/^Trees/)
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '2')
  await reader.isOn('button', /^Trees/)
  await reader.press('Enter')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '4')

  await reader.pressButton('More about Trees')
  await reader.isOn('menuitem', 'Rename group')
  await reader.press('Enter')
  await reader.isOn('textbox', 'Name')
  await reader.press('Control+a')
  await reader.type('Woods')
  await reader.press('Enter')
  await reader.finds('button', /^Woods/)
  expect(inVault(cli)).toMatchObject({ Alder: ['in Woods'], Birch: ['in Woods'] })
  await reader.isOn('button', 'More about Woods')

  await reader.press('Control+k', 'Control+Home', 'Shift+F10')
  await reader.isOn('menuitem', /^Copy code/)
  await reader.type('gro')
  await reader.isOn('menuitem', 'Group…')
  await reader.press('Enter')
  await reader.isOn('textbox', 'New group')
  await reader.tabTo('radio', 'Woods')
  await reader.press('ArrowUp', 'Space')
  await reader.isOn('radio', 'In no group')
  await reader.pressButton('Save')
  await expect.poll(() => inVault(cli)).toMatchObject({ Alder: [], Birch: ['in Woods'] })
  await reader.isOn('row', /Alder/)

  await reader.pressButton('More about Woods')
  await reader.isOn('menuitem', 'Rename group')
  await reader.press('End', 'Enter')
  await expect.poll(() => inVault(cli)).toMatchObject({ Alder: [], Birch: [] })
  await reader.isOn('combobox', /^Search/)
})
