import { expect, type Page } from '@playwright/test'
import { type Reader, readerOf } from './access/reader.ts'

/** How somebody uses the window: what tests do again and again is written once, for a pointer and for the keyboard alone. */
export interface Hands {
  press(name: string | RegExp): Promise<void>
  /** Writes into a field, in place of what it holds. */
  fill(field: string | RegExp, text: string): Promise<void>
  /** One of two to four that are all in sight. */
  select(name: string): Promise<void>
  /** One of the list that the button opens. */
  choose(list: string | RegExp, option: string): Promise<void>
  /** One of the menu that the button opens. */
  pick(menu: string | RegExp, item: string): Promise<void>
}

const named = (name: string | RegExp) => ({ name, exact: typeof name === 'string' })

export function pointer(page: Page): Hands {
  // What a dialog lies over is there still, and cannot be used.
  const usable = page.locator(':not([inert], [inert] *)')
  const a = (role: 'button' | 'textbox' | 'radio' | 'option' | 'menuitem', name: string | RegExp) =>
    page.getByRole(role, named(name)).and(usable).first()
  const press = (name: string | RegExp) => a('button', name).click()
  return {
    press,
    fill: (field, text) => a('textbox', field).fill(text),
    select: (name) => a('radio', name).click(),
    async choose(list, option) {
      await press(list)
      await a('option', option).click()
    },
    async pick(menu, item) {
      await press(menu)
      await a('menuitem', item).click()
    },
  }
}

/** The keyboard alone can this, too. */
type Keys = Hands & Pick<Reader, 'tick'>

/** Nothing but keys, by what a screen reader is told: what Tab does not come to, or what loses the keyboard, fails the test. */
function keyboard(page: Page, reader: Reader): Keys {
  return {
    press: reader.pressButton,
    fill: reader.fill,
    tick: reader.tick,
    async select(name) {
      await reader.finds('radio', name)
      await reader.goTo('radio', /./)
      await reader.arrowTo('ArrowRight', 'radio', name)
      await reader.press('Space')
    },
    async choose(list, option) {
      await reader.pressButton(list)
      await reader.isOn('option', /./)
      await reader.arrowTo('ArrowDown', 'option', option)
      await reader.press('Enter')
      await expect(page.getByRole('listbox')).toHaveCount(0)
    },
    async pick(menu, item) {
      await reader.pressButton(menu)
      await reader.isOn('menuitem', /./)
      await reader.arrowTo('ArrowDown', 'menuitem', item)
      await reader.press('Enter')
      await expect(page.getByRole('menu')).toHaveCount(0)
    },
  }
}

/** For a window that has just been opened. */
export const keyboardOf = async (page: Page): Promise<Keys> => keyboard(page, await readerOf(page))

/** The one that lies over all others. */
export const dialog = (page: Page) => page.getByRole('dialog').or(page.getByRole('alertdialog')).last()
