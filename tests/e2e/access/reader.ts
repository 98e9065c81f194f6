import type { CDPSession, Page } from '@playwright/test'
import { expect } from '../harness.ts'

/**
 * The window as a screen reader has it: Chromium's own accessibility tree, and the keyboard. What has no role and no name
 * there cannot be reached by it, whatever it looks like.
 */
export interface Reader {
  /** Presses Tab until the keyboard is on the node of that role and name; throws with what it met on the way. */
  tabTo(role: string, name: string | RegExp): Promise<void>
  /** Waits until the keyboard is on such a node, or on a widget whose active part it is. */
  isOn(role: string, name: string | RegExp): Promise<void>
  /** Waits until something of that role is there to be read. */
  finds(role: string, name: string | RegExp): Promise<void>
  /** Waits until a text is said or shown, in a node of any role. */
  hears(text: string | RegExp): Promise<void>
  /** Waits until a text stands where what changes is read aloud by itself, wherever the keyboard is. */
  isTold(text: string | RegExp): Promise<void>
  press(...keys: string[]): Promise<void>
  type(text: string): Promise<void>
  /** Goes there with Tab, once it is there, and presses it. */
  pressButton(name: string | RegExp): Promise<void>
  tick(name: string | RegExp): Promise<void>
  /** In place of what the field says. */
  fill(name: string | RegExp, text: string): Promise<void>
}

interface Node {
  id: string
  role: string
  name: string
  focused: boolean
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

async function treeOf(session: CDPSession): Promise<Node[]> {
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Told[] }
  return understood(nodes)
}

/** The same, of what has the keyboard alone: many times as fast. */
async function focusedIn(session: CDPSession): Promise<Node | undefined> {
  const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' })
  const { objectId } = result
  if (objectId === undefined) return undefined
  const { nodes } = (await session.send('Accessibility.getPartialAXTree', {
    objectId,
    fetchRelatives: false,
  })) as { nodes: Told[] }
  return understood(nodes)[0]
}

function understood(nodes: Told[]): Node[] {
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
      active: properties
        .find((one) => one.name === 'activedescendant')
        ?.value.relatedNodes?.map((one) => String(one.backendDOMNodeId))[0],
      aloud: isAloud(node),
    }))
}

const fits = (node: Node | undefined, role: string, name: string | RegExp) =>
  node?.role === role && (typeof name === 'string' ? node.name === name : name.test(node.name))

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
    for (let step = 0; step < 60; step++) {
      await keyboard.press('Tab')
      const node = await focusedIn(session)
      met.push(words(node))
      if (fits(node, role, name)) return
    }
    throw new Error(`Tab never came to ${role} ${name}, but to:\n${met.join('\n')}`)
  }
  const finds: Reader['finds'] = (role, name) =>
    expect
      .poll(async () => (await treeOf(session)).some((node) => fits(node, role, name)), {
        message: `${role} ${name} is there to be read`,
        timeout,
      })
      .toBe(true)
  const goTo = async (role: string, name: string | RegExp) => {
    await finds(role, name)
    await tabTo(role, name)
  }
  return {
    tabTo,
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
    finds,
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
      await finds('textbox', name)
      if (!fits(await focusedIn(session), 'textbox', name)) await tabTo('textbox', name)
      await keyboard.press('Control+a')
      await keyboard.type(text)
    },
  }
}
