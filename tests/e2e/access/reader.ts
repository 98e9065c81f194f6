import type { CDPSession, Page } from '@playwright/test'
import { expect } from '../harness.ts'

/**
 * The window as a screen reader has it: Chromium's own accessibility tree, and the keyboard. What has no role and no name
 * there cannot be reached by it, whatever it looks like.
 */
export interface Reader {
  /** Presses Tab until the keyboard is on the node of that role and name; throws with what it met on the way. */
  tabTo(role: Role, name: string | RegExp): Promise<void>
  /** Waits until such a node is there and can be used, and the keyboard somewhere near; then Tab, if it is not on it already. */
  goTo(role: Role, name: string | RegExp): Promise<void>
  /** The same within a menu, a list or a group of choices, by an arrow. */
  arrowTo(key: 'ArrowDown' | 'ArrowRight', role: Role, name: string | RegExp): Promise<void>
  /** Waits until the keyboard is on such a node, or on a widget whose active part it is. */
  isOn(role: Role, name: string | RegExp): Promise<void>
  /** Waits until something of that role is there to be read. */
  finds(role: Role, name: string | RegExp): Promise<void>
  /** Waits until a text is said or shown, in a node of any role. */
  hears(text: string | RegExp): Promise<void>
  /** Waits until a text stands where what changes is read aloud by itself, wherever the keyboard is. */
  isTold(text: string | RegExp): Promise<void>
  press(...keys: string[]): Promise<void>
  type(text: string): Promise<void>
  /** Goes there, and presses it. */
  pressButton(name: string | RegExp): Promise<void>
  tick(name: string | RegExp): Promise<void>
  /** In place of what the field says. */
  fill(name: string | RegExp, text: string): Promise<void>
}

/** Or each of several. */
type Role = string | readonly string[]

interface Node {
  id: string
  role: string
  name: string
  focused: boolean
  focusable: boolean
  active: string | undefined
  /** It is in a region whose changes are read aloud. */
  aloud: boolean
}

interface Told {
  nodeId: string
  parentId?: string
  ignored: boolean
  role?: { value?: string }
  name?: { value?: string }
  backendDOMNodeId?: number
  properties?: { name: string; value: { value?: unknown; relatedNodes?: { backendDOMNodeId: number }[] } }[]
}

const treeOf = async (session: CDPSession): Promise<Node[]> =>
  nodesOf((await session.send('Accessibility.getFullAXTree')) as { nodes: Told[] })

/** What has the keyboard, without the rest of the tree, which takes its time. */
async function onlyFocused(session: CDPSession): Promise<Node | undefined> {
  const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' })
  const asked = { objectId: result.objectId!, fetchRelatives: false }
  const [node] = nodesOf((await session.send('Accessibility.getPartialAXTree', asked)) as { nodes: Told[] })
  return node?.focused ? node : undefined
}

function nodesOf({ nodes }: { nodes: Told[] }): Node[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const isAloud = (node: Told | undefined): boolean =>
    node !== undefined &&
    (node.properties?.some(({ name, value }) => name === 'live' && value.value !== 'off') ||
      ['alert', 'status'].includes(node.role?.value ?? '') ||
      isAloud(byId.get(node.parentId ?? '')))
  return nodes
    .filter(({ ignored }) => !ignored)
    .map((node) => ({ node, ...node }))
    .map(({ node, nodeId, backendDOMNodeId, role, name, properties = [] }) => ({
      id: String(backendDOMNodeId ?? nodeId),
      role: role?.value ?? '',
      name: name?.value ?? '',
      focused: properties.some((one) => one.name === 'focused' && one.value.value === true),
      focusable: properties.some((one) => one.name === 'focusable' && one.value.value === true),
      active: properties
        .find((one) => one.name === 'activedescendant')
        ?.value.relatedNodes?.map((one) => String(one.backendDOMNodeId))[0],
      aloud: isAloud(node),
    }))
}

const fits = (node: Node | undefined, role: Role, name: string | RegExp) =>
  node !== undefined &&
  [role].flat().includes(node.role) &&
  (typeof name === 'string' ? node.name === name : name.test(node.name))

/** The keyboard is on something, and in what lies over the rest, where something does. */
const isPlaced = (page: Page) =>
  page.evaluate(() => {
    const { activeElement, body } = document
    const over = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].at(-1)
    return activeElement !== null && activeElement !== body && (over?.contains(activeElement) ?? true)
  })

/** As long as a key is derived from a password on a slow computer. */
const timeout = 90_000

export async function readerOf(page: Page): Promise<Reader> {
  const session = await page.context().newCDPSession(page)
  await session.send('Accessibility.enable')
  // The window itself counts as focused beside what in it has the keyboard.
  const onKeyboard = async () => {
    const nodes = await treeOf(session)
    const [node] = nodes.filter(({ focused, role }) => focused && role !== 'RootWebArea')
    return [node, nodes.find(({ id }) => id === node?.active)] as const
  }
  const words = (node: Node | undefined) => (node ? `${node.role} “${node.name}”` : 'nothing')
  const { keyboard } = page
  const tabTo: Reader['tabTo'] = async (role, name) => {
    const met: string[] = []
    for (let step = 0; step < 120; step++) {
      await keyboard.press('Tab')
      const node = await onlyFocused(session)
      met.push(words(node))
      if (fits(node, role, name)) return
    }
    throw new Error(`Tab never came to ${role} ${name}, but to:\n${met.join('\n')}`)
  }
  let hasBegun = false
  const goTo: Reader['goTo'] = async (role, name) => {
    const message = `${role} ${name} can be gone to`
    await expect
      .poll(async () => (await treeOf(session)).some((node) => node.focusable && fits(node, role, name)), {
        message,
        timeout,
      })
      .toBe(true)
    // A window that has just come may have the keyboard nowhere yet; from then on it is never lost.
    if (hasBegun) await expect.poll(() => isPlaced(page), { message: `${message} from somewhere` }).toBe(true)
    hasBegun = true
    const node = await onlyFocused(session)
    if (!fits(node, role, name)) await tabTo(role, name)
  }
  return {
    tabTo,
    goTo,
    async arrowTo(key, role, name) {
      for (let step = 0; step < 40; step++) {
        const now = await onKeyboard()
        if (now.some((node) => fits(node, role, name))) return
        const ids = JSON.stringify(now)
        await keyboard.press(key)
        await expect.poll(async () => JSON.stringify(await onKeyboard()) !== ids).toBe(true)
      }
      throw new Error(`${key} never came to ${role} ${name}.`)
    },
    async isOn(role, name) {
      let last: readonly (Node | undefined)[] = []
      await expect
        .poll(
          async () => {
            last = await onKeyboard()
            return last.some((node) => fits(node, role, name)) || last.map(words).join(', ')
          },
          { message: `the keyboard is on ${role} ${name}`, timeout },
        )
        .toBe(true)
    },
    async finds(role, name) {
      await expect
        .poll(async () => (await treeOf(session)).some((node) => fits(node, role, name)), {
          message: `${role} ${name} is there to be read`,
          timeout,
        })
        .toBe(true)
    },
    async hears(text) {
      const is = ({ name }: Node) => (typeof text === 'string' ? name.includes(text) : text.test(name))
      await expect
        .poll(async () => (await treeOf(session)).some(is), {
          message: `“${text}” is there to be read`,
          timeout,
        })
        .toBe(true)
    },
    async isTold(text) {
      const is = ({ name, aloud }: Node) =>
        aloud && (typeof text === 'string' ? name.includes(text) : text.test(name))
      await expect
        .poll(async () => (await treeOf(session)).some(is), { message: `“${text}” is read aloud`, timeout })
        .toBe(true)
    },
    async press(...keys) {
      for (const key of keys) await keyboard.press(key)
    },
    type: (text) => keyboard.type(text),
    async pressButton(name) {
      await goTo('button', name)
      await keyboard.press('Enter')
    },
    async tick(name) {
      await goTo('checkbox', name)
      await keyboard.press('Space')
    },
    async fill(name, text) {
      await goTo(['textbox', 'searchbox', 'combobox', 'spinbutton'], name)
      await keyboard.press('Control+a')
      await keyboard.type(text)
      await expect
        .poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).value))
        .toBe(text)
    },
  }
}
