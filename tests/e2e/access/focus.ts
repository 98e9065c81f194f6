import type { Page } from '@playwright/test'
import { isStill } from '../accessible.ts'
import { dialog } from '../hands.ts'
import { expect } from '../harness.ts'

/** What has the keyboard, and what is wrong with how it shows. */
interface Stop {
  name: string
  wrong: string[]
}

/** What has the keyboard now: it is in the window, nothing lies over it (WCAG 2.4.11), and it shows that it is chosen (2.4.7, 2.4.13). */
const stopOf = (page: Page): Promise<Stop | 'again' | 'nothing'> =>
  page.evaluate(async () => {
    // What would lie over it makes way for it.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
    const { been } = window as unknown as { been: WeakSet<Element> }
    const element = document.activeElement
    if (!element || element === document.body) return 'nothing'
    if (been.has(element)) return 'again'
    been.add(element)
    const name = `${element.getAttribute('role') ?? element.tagName.toLowerCase()} “${(
      element.getAttribute('aria-label') ??
        (element as HTMLInputElement).labels?.[0]?.textContent ??
        element.textContent ??
        ''
    ).slice(0, 60)}”`
    // What is drawn for a box, a switch and a field is their label or what is around them.
    const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '')
    const shown = active ?? element
    const drawn = [element, shown, ...shown.querySelectorAll('*')]
    for (let one = shown.parentElement, up = 0; one && up < 3; one = one.parentElement, up++) {
      drawn.push(one)
      if (one.tagName === 'LABEL') drawn.push(...one.querySelectorAll('*'))
    }
    const wrong: string[] = []
    const hasOutline = drawn.some((one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    })
    if (!hasOutline) wrong.push('does not show the keyboard')

    const box = (shown.closest('label') ?? shown).getBoundingClientRect()
    const left = Math.max(box.left, 0)
    const right = Math.min(box.right, window.innerWidth)
    const top = Math.max(box.top, 0)
    const bottom = Math.min(box.bottom, window.innerHeight)
    if (right - left < 1 || bottom - top < 1) wrong.push('is out of sight')
    else {
      const own = shown.closest('label') ?? shown
      const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y] as const))
      const covers = points.map(([x, y]) =>
        document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y),
      )
      const hidden = covers.filter((seen) => !seen || !(own.contains(seen) || seen.contains(own)))
      if (hidden.length === points.length) wrong.push(`is under ${hidden[0]?.outerHTML.slice(0, 80)}`)
    }
    return { name, wrong }
  })

/** Goes with Tab through all that can have the keyboard, until it is back where it began; answers what is wrong on the way. */
export async function goThrough(page: Page, most = 120): Promise<{ stops: string[]; wrong: string[] }> {
  await page.evaluate(() => {
    Object.assign(window, { been: new WeakSet() })
  })
  const stops: string[] = []
  const wrong: string[] = []
  for (let step = 0; step < most; step++) {
    await page.keyboard.press('Tab')
    const stop = await stopOf(page)
    if (stop === 'again') return { stops, wrong }
    if (stop === 'nothing') continue
    stops.push(stop.name)
    wrong.push(...stop.wrong.map((one) => `${stop.name} ${one}`))
  }
  return { stops, wrong: [...wrong, 'Tab does not come around'] }
}

/** The least that the window can be made, what four times the usual size leaves of a larger one (WCAG 1.4.10). */
export const smallWindows = [
  { width: 360, height: 480 },
  { width: 320, height: 256 },
]
/** The least at twice the usual size, where a notice of more than a line or two takes all the room there is. */
export const leastAtTwice = { width: 180, height: 240 }

/** In the dialog that is open, whatever has the keyboard is in sight, however small the window. */
export async function nothingIsHidden(page: Page, name: string, sizes = smallWindows): Promise<void> {
  const over = await dialog(page).elementHandle()
  for (const size of sizes) {
    await page.setViewportSize(size)
    await isStill(page)
    const { stops, wrong } = await goThrough(page)
    expect(wrong, `${name} at ${size.width} by ${size.height}`).toEqual([])
    expect(stops.length, name).toBeGreaterThan(1)
    expect(await over!.evaluate((one) => one.contains(document.activeElement)), name).toBe(true)
  }
  await page.setViewportSize({ width: 1000, height: 700 })
}
