/**
 * The keyboard is never nowhere: when what it was on goes (a row that is deleted, a step that is done, a dialog whose button is gone),
 * it goes on to what stood next to it, or to the heading of what came instead; when it was on a button that cannot be pressed for now,
 * to the field that this waits for. What takes the keyboard by itself comes first.
 */

interface Place {
  element: HTMLElement
  /** What it is in, from the inside, each with its neighbours: where it was can be told once it is gone. */
  around: { inside: Element; next: Element | null; previous: Element | null }[]
  heading: string
}

const tabbable =
  ':is(button, input, textarea, select, a[href], [tabindex="0"]):not(:disabled, [tabindex="-1"], [inert] *, [aria-hidden="true"] *)'

/** What had the keyboard of somebody who moves by it; a heading has it only when it was given there. */
const byKeyboard = '[data-focus-visible], :is(h1, h2)[tabindex="-1"]'

const reachable = (inside: Element): HTMLElement[] =>
  [...inside.querySelectorAll<HTMLElement>(tabbable)].filter(
    (one) => !inside.isConnected || one.checkVisibility({ visibilityProperty: true }),
  )

const dialogs = '[role="dialog"], [role="alertdialog"]'

const nowhere = () => document.activeElement === document.body || document.activeElement === null

const headingNow = () => document.querySelector<HTMLElement>('main h1')

function placeOf(element: HTMLElement): Place {
  const around: Place['around'] = []
  for (
    let inside: Element | null = element;
    inside && inside !== document.body;
    inside = inside.parentElement
  )
    around.push({ inside, next: inside.nextElementSibling, previous: inside.previousElementSibling })
  return { element, around, heading: headingNow()?.textContent ?? '' }
}

/** What can be reached of that which has come between the neighbours of what is gone; a header leads away from all of it. */
function insteadOf({ next, previous }: Place['around'][number], parent: Element | undefined): HTMLElement[] {
  if (previous?.isConnected === false || next?.isConnected === false) return []
  const found: HTMLElement[] = []
  let one = (previous ? previous.nextElementSibling : parent?.firstElementChild) ?? null
  for (; one && one !== next; one = one.nextElementSibling)
    found.push(...(one.matches(tabbable) ? [one as HTMLElement] : reachable(one)))
  return found.filter((each) => !each.closest('header'))
}

/**
 * What has come in its place, or stands next to where it was: the same button of the next row, else whatever comes next, else what
 * came before.
 */
function besides({ element, around }: Place): HTMLElement | undefined {
  const there = around.findIndex(({ inside }) => inside.isConnected)
  const first = Math.max(there - 1, 0)
  const gone = around[first]?.inside
  if (!gone) return undefined
  const [came] = insteadOf(around[first]!, around[there]?.inside)
  if (came) return came
  const its = reachable(gone)
  for (const { inside, next, previous } of around.slice(first)) {
    // Beyond these is another part of the window.
    if (inside.matches(dialogs) || inside.parentElement?.matches('main, #page, #page > *')) return undefined
    // Beside what is still there, something may have come since.
    const after = inside.isConnected ? inside.nextElementSibling : next
    const before = inside.isConnected ? inside.previousElementSibling : previous
    for (const beside of [after, before]) {
      if (!beside?.isConnected || beside.tagName === 'HEADER') continue
      const own = beside.matches(tabbable) ? [beside as HTMLElement] : reachable(beside)
      const isAlike = inside === gone && own.length === its.length
      const same = isAlike ? own[its.indexOf(element)] : undefined
      const found = same ?? own.at(beside === after ? 0 : -1)
      if (found) return found
    }
    // Something else has come in its place; what leads away from all of it is no part of that.
    const instead =
      inside === gone && around[there]
        ? reachable(around[there].inside).find((one) => !one.closest('header'))
        : undefined
    if (instead) return instead
  }
  return undefined
}

const isUsable = (element: HTMLElement) => element.isConnected && !element.matches(':disabled')

/** What is still to be typed, before a button of its form can be pressed again. */
const fieldOf = (element: HTMLElement) =>
  element instanceof HTMLButtonElement && element.isConnected
    ? element.form?.querySelector<HTMLElement>('input:not(:disabled), textarea:not(:disabled)')
    : undefined

/** Gives the keyboard a place near where it was; answers whether it has one. */
function settle(from: Place): boolean {
  // Among the codes, the keys for the rows are typed into the search.
  const search = document.querySelector<HTMLElement>('main #search')
  const heading = headingNow()
  const near =
    search ??
    fieldOf(from.element) ??
    (from.heading !== '' && heading?.textContent === from.heading ? besides(from) : undefined)
  near?.focus({ preventScroll: near === search })
  if (nowhere() && heading) {
    if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }
  return !nowhere()
}

/**
 * Tries in two frames, when what takes the keyboard by itself has done so, and again when the page changes, until it is done or
 * 20 seconds have passed. Answers how to give up.
 */
function tryUntilDone(isDone: () => boolean): () => void {
  let frame = 0
  const end = () => {
    cancelAnimationFrame(frame)
    changes.disconnect()
    clearTimeout(last)
  }
  const soon = () => {
    changes.disconnect()
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (isDone()) end()
        else changes.observe(document.body, { childList: true, subtree: true })
      })
    })
  }
  const changes = new MutationObserver(soon)
  const last = setTimeout(end, 20_000)
  soon()
  return end
}

/** From now on, in this window; only for who moves by keyboard, or lets a screen reader press. */
export function keepFocus(): void {
  // Below the dialogs, the menus and the notices, which give the keyboard back to where it was, unless that is gone.
  let below: Place | undefined
  let giveUp = () => {}
  const isBelow = (target: EventTarget | null) =>
    target instanceof Element &&
    document.getElementById('page')?.contains(target) === true &&
    !target.closest('[data-react-aria-top-layer]')
  document.addEventListener('focusin', ({ target }) => {
    giveUp()
    // Nothing that is gone is held on to, nor what was typed into it.
    if (isBelow(target)) below = undefined
  })
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (!(target instanceof HTMLElement)) return
    const place = placeOf(target)
    if (isBelow(target)) below = place
    if (relatedTarget !== null || !target.closest(byKeyboard)) return
    giveUp()
    const over = target.closest(dialogs)
    // Before the dialog, which keeps the keyboard in it, gives it to its first button in the next frame.
    if (over)
      queueMicrotask(() => {
        if (!over.isConnected || !nowhere()) return
        if (!target.isConnected) besides(place)?.focus()
        else if (!isUsable(target)) fieldOf(target)?.focus()
      })
    giveUp = tryUntilDone(() => {
      if (isUsable(target) || !nowhere()) return true
      // What lies over the page has the keyboard to itself.
      if (document.querySelector(`${dialogs}, [role="menu"]`)) return false
      const from = below ?? place
      from.element.focus()
      return !nowhere() || settle(from)
    })
  })
}
