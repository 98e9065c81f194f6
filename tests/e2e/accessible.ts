import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

export const themes = ['light', 'dark'] as const

export const setTheme = (page: Page, theme: string | undefined) =>
  page.evaluate((name) => {
    if (name === undefined) delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = name
  }, theme)

/** Axe of this page, which Electron opens no second page for. */
const axe = (page: Page) =>
  new AxeBuilder({ page })
    .setLegacyMode(true)
    // Where react-aria puts what it reads aloud; it leaves words there for some seconds after their button is gone.
    .exclude('[data-live-announcer]')

/** Colours are read when nothing moves any more, but for what tells of time and of work that goes on. */
const isStill = (page: Page) =>
  page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (one) =>
          one.playState !== 'running' ||
          (one instanceof CSSAnimation &&
            /^turn-|-left$|^reveal-time$|^progress-unknown$|^spin$|^pulse$/.test(one.animationName)),
      ),
  )

/** Nothing on the page is against WCAG 2.2 AA, as far as axe can tell, in the light theme and in the dark one. */
export async function isAccessible(page: Page, state = page.url().split('/').at(-1)): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.dataset.theme)
  for (const theme of themes) {
    await setTheme(page, theme)
    await isStill(page)
    const all = axe(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    // All but the colours is the same in both.
    const { violations } = await (theme === 'light' ? all : axe(page).withRules(['color-contrast'])).analyze()
    const found = violations.map(({ id, nodes }) => ({
      id,
      where: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
    }))
    expect(found, `${state}, ${theme}`).toEqual([])
  }
  await setTheme(page, before)
}

/** Words that have less than 7 to 1 against what is behind them. */
export async function faintWords(page: Page): Promise<string[]> {
  await isStill(page)
  const { violations } = await axe(page).withRules(['color-contrast-enhanced']).analyze()
  return violations.flatMap(({ nodes }) =>
    nodes.map(({ html, any }) => `${html.slice(0, 120)} ${any[0]?.message ?? ''}`),
  )
}
