import type { Page } from '@playwright/test'
import { isAccessible } from '../accessible.ts'
import { expect } from '../harness.ts'
import { test } from './mina-in-recovery.ts'

// The map: what is struck out takes along what falls with it, by pointer, by keyboard and in the table.

const sentence = (page: Page) => page.getByRole('heading', { level: 1 })
const toMap = (page: Page) => page.getByRole('radio', { name: 'Map', exact: true }).click()
const lostOnes = (page: Page) => page.getByRole('group', { name: 'What is lost' })
const accounts = (page: Page) => page.getByRole('group', { name: 'Accounts' })
const thing = (page: Page, name: string) =>
  lostOnes(page).getByRole('button', { name: new RegExp(`^${name.replace('+', '\\+')},`) })

test('strikes several out, keeps them struck from view to view, and puts them back', async ({
  mina: { page },
}) => {
  await toMap(page)
  await expect(sentence(page)).toHaveText('You can get into all 6 accounts.')
  await thing(page, 'Galaxy S24').click()
  await expect(thing(page, 'Galaxy S24')).toHaveAttribute('aria-pressed', 'true')
  await expect(sentence(page)).toHaveText('If you lose Galaxy S24, you keep 2 accounts and lose 4.')
  for (const name of ['Hanbit Bank', 'Kakao Account', 'Google', 'Proton']) {
    await expect(accounts(page).getByRole('button', { name: new RegExp(`^${name},.*lost`) })).toBeVisible()
  }
  await expect(accounts(page).getByRole('button', { name: /^KakaoCloud,.*kept/ })).toBeVisible()
  // What was in it goes with it, and what only that opened.
  await expect(thing(page, 'mina.park@gmail.com')).toHaveAccessibleName(/goes with it/)

  await thing(page, 'The recovery kit').click()
  await thing(page, 'This computer').click()
  await expect(sentence(page)).toHaveText(
    'If you lose Galaxy S24, the recovery kit, and this computer, you keep 0 accounts and lose 6.',
  )
  await isAccessible(page)
  await page.getByRole('radio', { name: 'Overview' }).click()
  await expect(sentence(page)).toContainText('you keep 0 accounts and lose 6.')
  await toMap(page)
  await page.getByRole('button', { name: 'Put everything back' }).click()
  await expect(sentence(page)).toHaveText('You can get into all 6 accounts.')
})

test('what falls takes its time, and another theme none', async ({ mina: { page } }) => {
  await toMap(page)
  const moving = (theme?: string) =>
    page.evaluate((theme) => {
      if (theme) document.documentElement.dataset.theme = theme
      const rows = [...document.querySelectorAll('main [data-row], main path')]
      return document
        .getAnimations()
        .filter(({ effect }) => {
          const target = effect instanceof KeyframeEffect ? effect.target : null
          return rows.some((row) => row === target || row.parentElement === target)
        })
        .map((one) => (one instanceof CSSTransition ? one.transitionProperty : 'other'))
    }, theme)
  const falls = page.evaluate(
    () =>
      new Promise<void>((done) =>
        document.addEventListener('transitionrun', ({ propertyName }) => {
          if (propertyName === '--fallen') done()
        }),
      ),
  )
  await thing(page, 'Galaxy S24').click()
  await falls
  await page.mouse.move(0, 0)
  await expect.poll(() => moving()).toEqual([])
  expect(await moving('dark')).toEqual([])
  expect(await moving('light')).toEqual([])
})

test('is driven by the keyboard alone, up, down and across', async ({ mina: { page } }) => {
  await toMap(page)
  await thing(page, 'Galaxy S24').focus()
  await page.keyboard.press('ArrowDown')
  await expect(thing(page, '+82 10 2345 6789')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(sentence(page)).toContainText('If you lose +82 10 2345 6789,')
  await page.keyboard.press('ArrowUp')
  await expect(thing(page, 'Galaxy S24')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  const first = accounts(page).getByRole('button').first()
  await expect(first).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(accounts(page).getByRole('button').nth(1)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(lostOnes(page).locator(':focus')).toHaveCount(1)
  await page.keyboard.press('End')
  await expect(lostOnes(page).getByRole('button').last()).toBeFocused()
})

test('draws each mailbox to the account that opens it, and says what the lines are', async ({
  mina: { page },
}) => {
  await toMap(page)
  await expect(page.locator('[data-line="holds"]')).toHaveCount(2)
  const legend = page.getByRole('list', { name: 'What the lines say' })
  await expect(legend.getByRole('listitem')).toHaveText([
    'a way in rests on it',
    'the account that opens the mailbox',
  ])
  await expect(thing(page, 'mina.park@gmail.com')).toHaveAccessibleName(/opened by Google$/)
  await expect(accounts(page).getByRole('button', { name: /^Google,/ })).toHaveAccessibleName(
    /opens the mailbox mina\.park@gmail\.com$/,
  )
  await thing(page, 'Galaxy S24').click()
  await expect(legend.getByRole('listitem').last()).toHaveText('lost')
})

test('says the same in a table', async ({ mina: { page } }) => {
  await toMap(page)
  await page.getByRole('radio', { name: 'Table' }).click()
  await lostOnes(page).getByText('Galaxy S24').click()
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) })
  await expect(row('Hanbit Bank')).toContainText('+82 10 2345 6789 (text message)')
  await expect(row('Hanbit Bank')).toContainText('lost')
  await expect(row('KakaoCloud')).toContainText('This computer (code from Sparekey)')
  await expect(row('KakaoCloud')).toContainText('kept')
  await expect(row('Proton')).toContainText('opens the mailbox mina@proton.me')
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '7')
  await isAccessible(page)
})

test('several things are lost at once in the overview', async ({ mina: { page } }) => {
  // A longer sentence can move the list from under a press.
  const choose = (name: RegExp, on: boolean) => {
    const option = page.getByRole('option', { name })
    return expect(async () => {
      if ((await option.getAttribute('aria-selected')) !== String(on)) await option.click()
      await expect(option).toHaveAttribute('aria-selected', String(on), { timeout: 2_000 })
    }).toPass()
  }
  await page.getByText('Several at once').click()
  await choose(/^This computer/, true)
  await expect(sentence(page)).toContainText('If you lose Galaxy S24 and this computer, you keep')
  await choose(/^Galaxy S24/, false)
  await expect(sentence(page)).toContainText('If you lose this computer, you keep')
})

test.describe('two hundred accounts', () => {
  test.use({ who: ['200'] })

  test('are drawn in groups that fall together, opened and narrowed to what rests on one thing', async ({
    mina: { page },
  }) => {
    await toMap(page)
    await expect(sentence(page)).toContainText('You can get into 177 accounts')
    await thing(page, 'Phone 1').click()
    await expect(sentence(page)).toContainText('lose 21.')
    // What falls comes up, as one group where it fell for the same reason.
    const fallen = accounts(page).getByRole('button', { name: /^16 accounts, lost, \+82 10 2345 6710/ })
    await expect(fallen).toBeVisible()
    const rows = await accounts(page).getByRole('button').count()
    expect(rows).toBeLessThan(40)
    await fallen.click()
    await expect(fallen).toHaveAttribute('aria-expanded', 'true')
    await expect(accounts(page).getByRole('button', { name: /^Discord 163,/ })).toBeVisible()

    await page.getByRole('button', { name: 'Show only the 38 accounts that rest on Phone 1' }).click()
    await expect(page.getByText('Only what rests on Phone 1 is shown.')).toBeVisible()
    await expect(thing(page, 'Phone 2')).toBeHidden()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await expect(thing(page, 'Phone 2')).toBeVisible()
  })
})

test.describe('a thousand accounts', () => {
  test.use({ who: ['1000'] })

  test('are listed and drawn, and only what is in sight exists', async ({ mina: { page } }) => {
    await page.getByText('Several at once').click()
    for (const at of [1, 2, 3, 4]) {
      const phone = page.getByRole('option', { name: new RegExp(`^Phone ${at}`) })
      // One of them is what the view is about at first.
      if ((await phone.getAttribute('aria-selected')) !== 'true') await phone.click()
    }
    const all = /Phone \d, Phone \d, Phone \d, and Phone \d, you keep/
    await expect(sentence(page)).toHaveText(all)
    const lost = page.getByRole('heading', { name: /^Lost with it: \d{3}$/ })
    await expect(lost).toBeVisible()
    const rows = lost.locator('..').getByRole('button', { name: /^Add/ })
    expect(await rows.count()).toBeLessThan(60)
    // Where the list ends, its last rows are there.
    await page.getByRole('heading', { name: /^Not known/ }).scrollIntoViewIfNeeded()
    await expect(rows.last()).toBeInViewport()
    await toMap(page)
    await expect(sentence(page)).toHaveText(all)
    expect(await accounts(page).getByRole('button').count()).toBeLessThan(40)
    await page.getByRole('radio', { name: 'Table' }).click()
    await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '1001')
    expect(await page.getByRole('row').count()).toBeLessThan(60)
  })
})
