import type { Page } from '@playwright/test'
import type { OpenDialog, View } from '../../../src/renderer/store/store.ts'
import { dialog } from '../hands.ts'
import { expect } from '../harness.ts'

/** What sticks out of the window at either side, or needs scrolling sideways without saying so. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      // The page itself hides what sticks out, which is what is looked for.
      element !== document.body &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
    return [...document.body.querySelectorAll('*')].flatMap((element) => {
      const box = element.getBoundingClientRect()
      if (box.width < 2 || box.height < 2 || element.closest('.sr-only, [data-live-announcer]')) return []
      const out = box.left < -1 || box.right > wide + 1
      return out && !scrolls(element.parentElement)
        ? [`${element.tagName} ${element.className}`.slice(0, 120)]
        : []
    })
  })
}

/** Controls in sight that something else lies over, or whose words stick out of them. */
export function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isCut = (element: Element, x: number, y: number): boolean => {
      for (let one = element.parentElement; one; one = one.parentElement) {
        const { left, right, top, bottom } = one.getBoundingClientRect()
        const cuts = getComputedStyle(one).overflow !== 'visible'
        if (cuts && (x < left || x > right || y < top || y > bottom)) return true
      }
      return x < 0 || y < 0 || x > window.innerWidth || y > window.innerHeight
    }
    return [...document.querySelectorAll('button, a[href], input, textarea')].flatMap((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      if (width < 4 || height < 4 || element.closest('.sr-only, [inert]')) return []
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return []
      const name = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`.slice(
        0,
        80,
      )
      if (element.tagName === 'BUTTON' && element.scrollWidth > element.clientWidth + 1)
        return [`${name} is too wide`]
      const [x, y] = [left + width / 2, top + height / 2]
      if (isCut(element, x, y)) return []
      const seen = document.elementFromPoint(x, y)
      const own = element.closest('label') ?? element
      return seen && (own.contains(seen) || seen.contains(own)) ? [] : [`${name} is under ${seen?.className}`]
    })
  })
}

export const place = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click()

/** The way to every view, from any other: a view that is new is missing here, and the types say so. */
const ways: Record<View, (page: Page) => Promise<void>> = {
  codes: (page) => place(page, 'Codes'),
  accounts: (page) => place(page, 'Accounts'),
  recovery: (page) => place(page, 'Recovery'),
  settings: (page) => place(page, 'Settings'),
  help: (page) => place(page, 'Help'),
  trash: async (page) => {
    await place(page, 'Codes')
    await page.getByRole('button', { name: /^Trash/ }).click()
  },
  activity: async (page) => {
    await place(page, 'Settings')
    await page
      .getByRole('region', { name: 'Safety' })
      .getByRole('button', { name: 'Show', exact: true })
      .click()
  },
  owner: async (page) => {
    await place(page, 'Settings')
    await page.getByRole('region', { name: 'Your account' }).getByRole('button', { name: /^Open/ }).click()
  },
  about: async (page) => {
    await place(page, 'Settings')
    await page.getByRole('button', { name: 'Updates and licences' }).click()
  },
  import: async (page) => {
    await place(page, 'Settings')
    await page.getByRole('button', { name: /^Import/ }).click()
  },
  export: async (page) => {
    await place(page, 'Settings')
    await page.getByRole('button', { name: /^Export/ }).click()
  },
}

/** Goes to each view in turn, and waits until it is there. */
export async function inEveryView(page: Page, look: (view: View) => Promise<void>): Promise<void> {
  for (const [view, go] of Object.entries(ways) as [View, (typeof ways)[View]][]) {
    await go(page)
    await expect(page.locator('main').getByRole('heading').first()).toBeAttached()
    await look(view)
  }
}

const row = (page: Page, name: RegExp) => page.getByRole('row', { name })

/** Opens a dialog by an item of a menu. */
export async function fromMenu(page: Page, more: string, item: string): Promise<void> {
  await page.getByRole('button', { name: more, exact: true }).first().click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
  await expect(dialog(page)).toBeVisible()
}
const fromRow = async (page: Page, item: string) => {
  await row(page, /KakaoCloud/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: item }).click()
}
const choose = async (page: Page, action: string) => {
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await row(page, /KakaoCloud/).click()
  await page.getByRole('toolbar').getByRole('button', { name: action }).click()
}
export const closeDialog = async (page: Page) => {
  await dialog(page).getByRole('button', { name: 'Close' }).first().click()
  await expect(dialog(page)).toBeHidden()
}

/** The way to every dialog of the window, from the codes: a dialog that is new is missing here, and the types say so. */
const dialogs: Record<OpenDialog['kind'], (page: Page) => Promise<void>> = {
  'setup-key': (page) => fromMenu(page, 'Add', 'Setup key'),
  link: (page) => fromMenu(page, 'Add', 'Setup link'),
  batch: async (page) => {
    await fromMenu(page, 'Add', 'Setup link')
    await page.getByRole('textbox').fill('otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LJ')
    await page.getByRole('button', { name: 'Read link' }).click()
    await expect(page.getByRole('dialog', { name: '1 code found' })).toBeVisible()
  },
  edit: (page) => fromRow(page, 'Edit'),
  reveal: (page) => fromRow(page, 'Show setup key & QR'),
  tags: (page) => choose(page, 'Tags'),
  group: (page) => choose(page, 'Group'),
  'rename-group': async (page) => {
    await page.getByRole('button', { name: /^Family ?\d/ }).hover()
    await fromMenu(page, 'More about Family', 'Rename group')
  },
  'rename-tag': async (page) => {
    await page.getByRole('radio', { name: 'Home', exact: true }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Rename tag…' }).click()
  },
  kit: async (page) => {
    await place(page, 'Settings')
    await page.getByRole('button', { name: 'Make another' }).click()
  },
  password: async (page) => {
    await place(page, 'Settings')
    await page.getByRole('button', { name: 'Change the password' }).click()
  },
  'remove-password': async (page) => {
    await place(page, 'Settings')
    await page.getByRole('button', { name: 'Stop asking', exact: true }).click()
  },
}

/** Opens each dialog in turn, in the window of Mina's vault behind a password, with a code in the group Family and one tagged Home; closes it again. */
export async function inEveryDialog(
  page: Page,
  look: (kind: OpenDialog['kind']) => Promise<void>,
): Promise<void> {
  for (const [kind, way] of Object.entries(dialogs) as [OpenDialog['kind'], (typeof dialogs)['link']][]) {
    await place(page, 'Codes')
    await way(page)
    await expect(dialog(page)).toBeVisible()
    await look(kind)
    await closeDialog(page)
    const end = page.getByRole('button', { name: 'Stop selecting' }).first()
    if (await end.isVisible()) await end.click()
  }
}
