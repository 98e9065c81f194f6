import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import en from '../../../resources/translations/en/region.json' with { type: 'json' }
import ko from '../../../resources/translations/ko/region.json' with { type: 'json' }
import type { Rectangle, regionContract } from '../../contract/transfer/region.ts'
import { receivePort } from '../port.ts'
import './region.css'

/** The window over one monitor, which shows what is under it: the person drags a rectangle or places it with the arrow keys; Escape gives up. */

const selection = document.querySelector<HTMLElement>('#selection')!
const hint = document.querySelector<HTMLElement>('#hint')!
const port = await receivePort()
const main: ContractRouterClient<typeof regionContract> = createORPCClient(new RPCLink({ port }))

const { language, picture } = await main.begin()
const words = language === 'ko' ? ko : en
hint.textContent = words.hint
hint.hidden = false
document.documentElement.lang = language
if (picture) {
  const { width, height, pixels } = picture
  const canvas = document.querySelector<HTMLCanvasElement>('#screen')!
  canvas.width = width
  canvas.height = height
  const image = new ImageData(new Uint8ClampedArray(await pixels.arrayBuffer()), width, height)
  canvas.getContext('2d', { alpha: false })!.putImageData(image, 0, 0)
}

let start: [number, number] | undefined
let origin: [number, number] = [0, 0]

/** In points of the whole desktop: the pointer may have left this window's monitor. */
function rectangleTo(event: PointerEvent): Rectangle {
  const [x, y] = start ?? [event.clientX, event.clientY]
  return {
    x: origin[0] + Math.min(x, event.clientX),
    y: origin[1] + Math.min(y, event.clientY),
    width: Math.abs(event.clientX - x),
    height: Math.abs(event.clientY - y),
  }
}

document.addEventListener('pointerdown', (event) => {
  if (event.button !== 0) return void main.finish(null)
  start = [event.clientX, event.clientY]
  document.body.classList.remove('by-keys')
  document.documentElement.setPointerCapture(event.pointerId)
})
document.addEventListener('pointermove', (event) => {
  if (start) void main.drag(rectangleTo(event))
})
document.addEventListener('pointerup', (event) => {
  if (!start) return
  const rectangle = rectangleTo(event)
  start = undefined
  // A click without a drag is not a choice: the windows stay.
  if (rectangle.width >= 8 && rectangle.height >= 8) void main.finish(rectangle)
})
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
/** In points; a key that is held gets across a large screen in some seconds. */
const step = { once: 8, held: 24 }

document.addEventListener('keydown', (event) => {
  const arrow = arrows[event.key]
  if (event.key === 'Escape') void main.finish(null)
  else if (event.key === 'Enter' && !start) void main.take()
  else if (arrow && !start) {
    event.preventDefault()
    const far = event.repeat ? step.held : step.once
    document.body.classList.add('by-keys')
    hint.textContent = words['hint-keys']
    void main.nudge({ what: event.shiftKey ? 'size' : 'place', x: arrow[0] * far, y: arrow[1] * far })
  }
})

for await (const seen of await main.watch()) {
  origin = seen.origin
  const { rectangle } = seen
  document.body.classList.toggle('dragging', rectangle !== null)
  selection.hidden = rectangle === null
  if (!rectangle) continue
  selection.style.left = `${rectangle.x - origin[0]}px`
  selection.style.top = `${rectangle.y - origin[1]}px`
  selection.style.width = `${rectangle.width}px`
  selection.style.height = `${rectangle.height}px`
  // What is to be read is not hidden by the words about it.
  const top = rectangle.y - origin[1]
  document.body.classList.toggle('near-top', top < 96 && top + rectangle.height > 0)
}
