import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { openSparekey } from '../scripts/real-app.ts'
import { manyEntries } from './entries.ts'
import { categories, type Frames, framesOfStart, shareDropped, traced } from './frames.ts'
import type { Measurement } from './measurement.ts'

/**
 * Frames that Chromium itself counts as dropped (frames.ts), while a list of 10,000 entries starts, is scrolled, searched and put in
 * another order. The peer is the least page that can be used in the same way (plain-list), by the same keys and the same mouse, in
 * turns; beside it an empty page that draws something new in each frame, and the same page made busy, which must be seen to drop frames,
 * or the count would prove nothing.
 */

const many = 10_000
const seconds = 5
const rounds = 2
const emptyWindow = join(import.meta.dirname, 'empty-window')
const plainList = join(import.meta.dirname, 'plain-list')
/** What the busy page does in every tenth frame. Half of it is late by one tick at most, which Chromium's pipeline takes up unseen. */
const busyFor = 60

export default async function benchmark(): Promise<Measurement[]> {
  const home = await mkdtemp(join(tmpdir(), 'sparekey-bench-frames-'))
  try {
    await manyEntries(home, many)
    const ours = new Map<string, Frames>()
    const plain = new Map<string, Frames>()
    const add = (to: Map<string, Frames>, doing: readonly [string, Frames][]) => {
      for (const [what, frames] of doing) to.set(what, sum(to.get(what), frames))
    }
    let empty: Frames | undefined
    let busy: Frames | undefined
    for (let round = 0; round < rounds; round += 1) {
      const window = await inEmptyWindow()
      empty = sum(empty, window.still)
      busy = sum(busy, window.busy)
      add(ours, await inSparekey(home))
      add(plain, await inPlainList(home))
    }
    return [...ours].map(([what, frames]) => {
      const peer = plain.get(what)!
      return {
        what: `${many} entries: ${what}, dropped of ${counted(frames)} frames (shown with the page's own part a frame late: ${frames.late}; longest task ${frames.longest.toFixed(1)} ms of processor time)`,
        unit: '%',
        ours: shareDropped(frames),
        peers: [
          { name: `the same in a plain list (${counted(peer)})`, value: shareDropped(peer) },
          { name: `an empty page (${counted(empty!)})`, value: shareDropped(empty!) },
          { name: `the same, busy for ${busyFor} ms in every tenth frame`, value: shareDropped(busy!) },
        ],
        goal: {
          text: 'no more than the plain list drops',
          met: shareDropped(frames) <= shareDropped(peer),
        },
      }
    })
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

const start = 'from the first paint on, for 5 s'
const acts = [
  ['scrolling with the wheel', scroll],
  ['typing in the search and taking it back', search],
  ['dragging a row, to the edge and past it', drag],
  ['moving a row by keyboard, each move durable', move],
] as const

async function inSparekey(home: string): Promise<[string, Frames][]> {
  const started = await traceOfStart(home, async (args) => {
    const { page, quit } = await openSparekey(desktop, { home, args })
    await settled(page)
    await quit()
  })
  const { page, electron, quit } = await openSparekey(desktop, { home })
  await settled(page)
  const done = await acted(electron, page, home)
  await quit()
  return [[start, started], ...done]
}

async function inPlainList(folder: string): Promise<[string, Frames][]> {
  const started = await traceOfStart(folder, async (args) => {
    const electron = await launch(plainList, args)
    const page = await electron.firstWindow()
    await page.waitForTimeout(seconds * 1_000)
    await electron.close()
  })
  const electron = await launch(plainList)
  const page = await electron.firstWindow()
  await page.waitForTimeout(2_000)
  const done = await acted(electron, page, folder)
  await electron.close()
  return [[start, started], ...done]
}

async function acted(electron: ElectronApplication, page: Page, folder: string): Promise<[string, Frames][]> {
  const done: [string, Frames][] = []
  for (const [what, act] of acts) {
    // The pointer is there already: a row that it comes upon is drawn for that, and for nothing that is traced.
    await page.mouse.move(500, 300)
    await page.waitForTimeout(500)
    done.push([what, await traced(electron, folder, () => act(page))])
    await page.waitForTimeout(1_000)
  }
  return done
}

// The runner has put the desktop of this run into the environment.
const desktop = { env: process.env as Record<string, string> }

/** What is read when nothing else is to be done has been read by then. */
async function settled(page: Page): Promise<void> {
  await page.getByTestId('code').first().waitFor()
  await page.waitForTimeout(seconds * 1_000)
}

/** Traced by Chromium itself from its first moment on; it writes the trace as it ends. */
async function traceOfStart(folder: string, run: (args: string[]) => Promise<void>): Promise<Frames> {
  const file = join(folder, 'start.json')
  await run([
    `--trace-startup=${categories.join()}`,
    '--trace-startup-duration=0',
    `--trace-startup-file=${file}`,
    '--trace-startup-format=json',
  ])
  return framesOfStart(file)
}

function launch(app: string, args: string[] = []): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: createRequire(import.meta.url)('electron') as string,
    args: [...args, app],
    chromiumSandbox: process.getuid?.() !== 0,
    env: desktop.env,
  })
}

/** An empty page that has something new for each frame: with nothing else to do, and kept busy. Throws where the latter drops none. */
async function inEmptyWindow(): Promise<{ still: Frames; busy: Frames }> {
  const electron = await launch(emptyWindow)
  const folder = await mkdtemp(join(tmpdir(), 'sparekey-bench-empty-'))
  const page = await electron.firstWindow()
  await page.waitForTimeout(2_000)
  const still = await traced(electron, folder, () => animate(page, 0))
  const busy = await traced(electron, folder, () => animate(page, busyFor))
  await electron.close()
  await rm(folder, { recursive: true, force: true })
  if (busy.dropped < seconds) throw new Error('A page that is busy drops frames, and none were counted.')
  return { still, busy }
}

async function animate(page: Page, busy: number): Promise<void> {
  await page.evaluate(
    ([time, busy]) =>
      new Promise<void>((done) => {
        const end = performance.now() + time
        let frames = 0
        const frame = (now: number) => {
          document.body.style.backgroundColor = `hsl(60 10% ${90 + (now % 10)}%)`
          frames += 1
          if (frames % 10 === 0) while (performance.now() < now + busy);
          if (now < end) requestAnimationFrame(frame)
          else done()
        }
        requestAnimationFrame(frame)
      }),
    [seconds * 1_000, busy] as const,
  )
}

async function scroll(page: Page): Promise<void> {
  const end = performance.now() + seconds * 1_000
  while (performance.now() < end) {
    await page.mouse.wheel(0, 120)
    await page.waitForTimeout(16)
  }
}

async function search(page: Page): Promise<void> {
  await page.locator('#search').focus()
  for (let round = 0; round < 3; round += 1) {
    for (const key of [
      's',
      'e',
      'r',
      'v',
      '7',
      'Backspace',
      'Backspace',
      'Backspace',
      'Backspace',
      'Backspace',
    ]) {
      await page.keyboard.press(key)
      await page.waitForTimeout(seconds * 33)
    }
  }
}

async function drag(page: Page): Promise<void> {
  await page.locator('#codes').evaluate((list) => list.parentElement?.parentElement?.scrollTo(0, 0))
  await page.mouse.down()
  for (let step = 0; step < seconds * 40; step += 1) {
    // Down, up, and then to the lower edge, where the list scrolls by itself.
    const y = step < seconds * 20 ? 400 + 100 * Math.sin(step / 6) : 690
    await page.mouse.move(500, y)
    await page.waitForTimeout(16)
  }
  await page.keyboard.press('Escape')
  await page.mouse.up()
}

async function move(page: Page): Promise<void> {
  await page.locator('#codes').focus()
  await page.keyboard.press('Home')
  for (let round = 0; round < seconds; round += 1) {
    await page.keyboard.press('Alt+ArrowDown')
    await page.waitForTimeout(1_000)
  }
}

const counted = ({ shown, dropped }: Frames) => shown + dropped

const sum = (one: Frames = { shown: 0, dropped: 0, late: 0, longest: 0 }, other: Frames): Frames => ({
  shown: one.shown + other.shown,
  dropped: one.dropped + other.dropped,
  late: one.late + other.late,
  longest: Math.max(one.longest, other.longest),
})
