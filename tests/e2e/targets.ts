import type { Page } from '@playwright/test'

/** What is pressed and is smaller than 24 by 24 pixels (WCAG 2.2, 2.5.8). A word within a sentence is as high as its line, and may be. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = 24
    const roles = ['button', 'link', 'tab', 'radio', 'checkbox', 'switch', 'option', 'slider', 'row']
    const pressed = [
      'button, a[href], input, textarea, select, summary, [role^=menuitem]',
      ...roles.map((role) => `[role=${role}]`),
    ]
    const isInSentence = (element: Element) =>
      getComputedStyle(element).display.startsWith('inline') &&
      [...(element.parentElement?.childNodes ?? [])].some(
        (one) => one instanceof Text && one.data.trim() !== '',
      )
    // A box that is ticked is pressed by its label too.
    const targets = new Set(
      [...document.querySelectorAll(pressed.join())]
        .filter((one) => !one.matches(':disabled') && !one.closest('[inert], [aria-hidden=true], .sr-only'))
        .map((one) => one.closest('label') ?? one),
    )
    return [...targets].flatMap((one) => {
      const { width, height } = one.getBoundingClientRect()
      if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return []
      // For screen readers alone.
      if (Math.max(width, height) <= 1) return []
      if (Math.min(width, height) > least - 0.1 || isInSentence(one)) return []
      const words = one.getAttribute('aria-label') ?? one.textContent
      return [`${one.tagName} “${words}”, ${Math.round(width)} by ${Math.round(height)}`]
    })
  })
}
