import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import { smallTargets } from './targets.ts'

export const themes = ['light', 'dark'] as const

export const setTheme = (page: Page, theme: string | undefined) =>
  page.evaluate((name) => {
    if (name === undefined) delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = name
  }, theme)

/** What axe finds by these rules, in the page itself, which it is brought into once. */
async function violationsOf(page: Page, runOnly: axe.RunOnly): Promise<axe.Result[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (only) =>
      (window as unknown as { axe: typeof axe }).axe.run(
        // Where react-aria puts what it reads aloud; it leaves words there for some seconds after their button is gone.
        { exclude: ['[data-live-announcer]'] },
        { runOnly: only, resultTypes: ['violations'] },
      ),
    runOnly,
  )
  return violations
}

const allRules: axe.RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}

/** What was asked for has come: nothing on the page changes for a moment. What changes all the time is not waited for. */
const isThere = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const look = () => {
          changes.disconnect()
          clearTimeout(moment)
          clearTimeout(end)
          resolve()
        }
        const changes = new MutationObserver(() => {
          clearTimeout(moment)
          moment = setTimeout(look, 200)
        })
        changes.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
        let moment = setTimeout(look, 200)
        const end = setTimeout(look, 5_000)
      }),
  )

/** Colours are read when nothing moves any more, but for what tells of time and of work that goes on. */
export const isStill = async (page: Page) => {
  await isThere(page)
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (one) =>
          one.playState !== 'running' ||
          (one instanceof CSSAnimation &&
            /-left$|^reveal-time$|^progress-unknown$|^spin$|^pulse$/.test(one.animationName)),
      ),
  )
}

/** Nothing on the page is against WCAG 2.2 AA, as far as axe can tell, in the light theme and in the dark one; nothing to press is too small. */
export async function isAccessible(page: Page, state = page.url().split('/').at(-1)): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.dataset.theme)
  for (const theme of themes) {
    await setTheme(page, theme)
    const look = async () => {
      await isStill(page)
      // All but the colours is the same in both.
      const violations = await violationsOf(
        page,
        theme === 'light' ? allRules : { type: 'rule', values: ['color-contrast'] },
      )
      return violations.map(({ id, nodes }) => ({
        id,
        where: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
      }))
    }
    // What is wrong stays wrong; a page that is not there yet is looked at again.
    await expect.poll(look, { message: `${state}, ${theme}`, timeout: 60_000 }).toEqual([])
  }
  await expect.poll(() => smallTargets(page), { message: `${state}, small to press` }).toEqual([])
  await setTheme(page, before)
}

/** Words that have less than 7 to 1 against what is behind them. */
export async function faintWords(page: Page): Promise<string[]> {
  await isStill(page)
  const violations = await violationsOf(page, { type: 'rule', values: ['color-contrast-enhanced'] })
  return violations.flatMap(({ nodes }) =>
    nodes.map(({ html, any }) => `${html.slice(0, 120)} ${any[0]?.message ?? ''}`),
  )
}
