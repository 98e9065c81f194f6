import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type Page } from '@playwright/test'
import { openSparekey } from '../scripts/real-app.ts'
import { manyEntries } from './entries.ts'
import { categories, type Frames, framesOfStart, shareDropped, traced } from './frames.ts'
import type { Measurement } from './measurement.ts'

/**
 * Frames that Chromium itself counts as dropped (frames.ts), while a list of 10,000 entries starts, is scrolled, searched and put in
 * another order. The rings beside the codes are animations, which Chromium holds the page to in every frame, also while nothing
 * else moves. Peers, traced before and after in the same run: an empty page that draws something new in each frame, and the
 * same page made busy, which must be seen to drop frames, or the count would prove nothing.
 */

const many = 10_000
const seconds = 5
const emptyWindow = join(import.meta.dirname, 'empty-window')
/** What the busy page does in every tenth frame. Half of it is late by one tick at most, which Chromium's pipeline takes up unseen. */
const busyFor = 60

export default async function benchmark(): Promise<Measurement[]> {
  const home = await mkdtemp(join(tmpdir(), 'sparekey-bench-frames-'))
  try {
    await manyEntries(home, many)
    const before = await inEmptyWindow()
    const doing: [string, Frames][] = [['from the first paint on, for 5 s', await starting(home)]]
    const { page, electron, quit } = await openSparekey(desktop, { home })
    await settled(page)
    for (const [what, act] of [
      ['scrolling with the wheel', scroll],
      ['typing in the search and taking it back', search],
      ['dragging a row, to the edge and past it', drag],
      ['moving a row by keyboard, each move durable', move],
    ] as const) {
      doing.push([what, await traced(electron, home, () => act(page))])
      await page.waitForTimeout(1_000)
    }
    await quit()
    const empty = sum(before.still, (await inEmptyWindow()).still)
    const none = shareDropped(empty)
    return doing.map(([what, frames]) => ({
      what: `${many} entries: ${what}, dropped of ${frames.shown + frames.dropped} frames (shown with the page's own part a frame late: ${frames.late}; longest task ${frames.longest.toFixed(1)} ms of processor time)`,
      unit: '%',
      ours: shareDropped(frames),
      peers: [
        { name: `an empty page (${empty.shown + empty.dropped})`, value: none },
        { name: `the same, busy for ${busyFor} ms in every tenth frame`, value: shareDropped(before.busy) },
      ],
      goal: { text: 'none but what an empty page drops', met: shareDropped(frames) <= none },
    }))
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

// The runner has put the desktop of this run into the environment.
const desktop = { env: process.env as Record<string, string> }

/** What is read when nothing else is to be done has been read by then. */
async function settled(page: Page): Promise<void> {
  await page.getByTestId('code').first().waitFor()
  await page.waitForTimeout(seconds * 1_000)
}

/** Traced by Chromium itself from its first moment on; it writes the trace as it ends. */
async function starting(home: string): Promise<Frames> {
  const file = join(home, 'start.json')
  const args = [
    `--trace-startup=${categories.join()}`,
    '--trace-startup-duration=0',
    `--trace-startup-file=${file}`,
    '--trace-startup-format=json',
  ]
  const { page, quit } = await openSparekey(desktop, { home, args })
  await settled(page)
  await quit()
  return framesOfStart(file)
}

/** An empty page that has something new for each frame: with nothing else to do, and kept busy. Throws where the latter drops none. */
async function inEmptyWindow(): Promise<{ still: Frames; busy: Frames }> {
  const electron = await _electron.launch({
    executablePath: createRequire(import.meta.url)('electron') as string,
    args: [emptyWindow],
    chromiumSandbox: process.getuid?.() !== 0,
    env: desktop.env,
  })
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
  await page.mouse.move(600, 400)
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
  await page.mouse.move(500, 300)
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

const sum = (one: Frames, other: Frames): Frames => ({
  shown: one.shown + other.shown,
  dropped: one.dropped + other.dropped,
  late: one.late + other.late,
  longest: Math.max(one.longest, other.longest),
})
