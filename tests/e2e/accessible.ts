import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Nothing on the page is against WCAG 2.2 AA, as far as axe can tell. */
export async function isAccessible(page: Page): Promise<void> {
  // Colours are read when nothing moves any more, but for the rings, which always do.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || Number(effect?.getComputedTiming().endTime) > 5_000,
      ),
  )
  const { violations } = await new AxeBuilder({ page })
    // Electron opens no second page for it.
    .setLegacyMode(true)
    // Where react-aria puts what it reads aloud; it leaves words there for some seconds after their button is gone.
    .exclude('[data-live-announcer]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html.slice(0, 200)) })),
  ).toEqual([])
}
