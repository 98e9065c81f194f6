import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { openSparekey } from '../scripts/real-app.ts'
import { manyEntries } from './entries.ts'
import type { Measurement } from './measurement.ts'

/**
 * Frames that Chromium itself counts as dropped, in a trace of it, while a list of 10,000 entries is scrolled, searched and put
 * in another order by hand. The peer is an empty page that draws something new in each frame, traced before and after in the same run.
 */

const many = 10_000
const seconds = 5
/** Microseconds. */
const frameTime = 16_667
const emptyWindow = join(import.meta.dirname, 'empty-window')

interface Frames {
  shown: number
  dropped: number
  /** Tasks of the page that took more processor time than a frame has: they drop frames on any machine, however idle. */
  long: number
}

export default async function benchmark(): Promise<Measurement[]> {
  const home = await mkdtemp(join(tmpdir(), 'sparekey-bench-frames-'))
  try {
    await manyEntries(home, many)
    const before = await inEmptyWindow()
    const { page, electron, quit } = await openSparekey(desktop, { home })
    await page.getByTestId('code').first().waitFor()
    // What is read when nothing else is to be done has been read by then.
    await page.waitForTimeout(4_000)
    const doing: [string, Frames][] = []
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
    const empty = sum(before, await inEmptyWindow())
    return doing.map(([what, frames]) => ({
      what: `${many} entries: ${what}, dropped of ${frames.shown + frames.dropped} frames (tasks longer than a frame: ${frames.long})`,
      unit: '%',
      ours: share(frames),
      peers: [{ name: `an empty page (${empty.shown + empty.dropped})`, value: share(empty) }],
      goal: { text: 'none but what an empty page drops', met: share(frames) <= share(empty) },
    }))
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

// The runner has put the desktop of this run into the environment.
const desktop = { env: process.env as Record<string, string> }

async function inEmptyWindow(): Promise<Frames> {
  const electron = await _electron.launch({
    executablePath: createRequire(import.meta.url)('electron') as string,
    args: [emptyWindow],
    chromiumSandbox: process.getuid?.() !== 0,
    env: desktop.env,
  })
  const folder = await mkdtemp(join(tmpdir(), 'sparekey-bench-empty-'))
  const page = await electron.firstWindow()
  await page.waitForTimeout(2_000)
  const frames = await traced(electron, folder, () =>
    page.evaluate(
      (time) =>
        new Promise<void>((done) => {
          const end = performance.now() + time
          const frame = (now: number) => {
            document.body.style.backgroundColor = `hsl(60 10% ${90 + (now % 10)}%)`
            if (now < end) requestAnimationFrame(frame)
            else done()
          }
          requestAnimationFrame(frame)
        }),
      seconds * 1_000,
    ),
  )
  await electron.close()
  await rm(folder, { recursive: true, force: true })
  return frames
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

/** What became of each frame that was wanted while something was done, as the compositor reports it. */
async function traced(
  electron: ElectronApplication,
  folder: string,
  act: () => Promise<void>,
): Promise<Frames> {
  const included = ['cc', 'benchmark', 'toplevel', 'disabled-by-default-devtools.timeline.frame']
  await electron.evaluate(
    ({ contentTracing }, included_categories) => contentTracing.startRecording({ included_categories }),
    included,
  )
  await act()
  const file = await electron.evaluate(
    ({ contentTracing }, path) => contentTracing.stopRecording(path),
    join(folder, 'trace.json'),
  )
  const { traceEvents } = JSON.parse(await readFile(file, 'utf8')) as { traceEvents: TraceEvent[] }
  const frames = { shown: 0, dropped: 0, long: 0 }
  // The quick pick that waits hidden, and the window around the page, have frames of their own.
  const own = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.webContents.getOSProcessId(),
  )
  const mainThread = traceEvents.find(
    ({ name, pid, args }) => name === 'thread_name' && pid === own && args?.name === 'CrRendererMain',
  )?.tid
  for (const { name, pid, tid, tdur, args } of traceEvents) {
    if (pid !== own) continue
    const report = name === 'PipelineReporter' ? args?.frame_reporter : undefined
    if (report?.state === 'STATE_DROPPED' && report.affects_smoothness) frames.dropped += 1
    else if (report?.state.startsWith('STATE_PRESENTED')) frames.shown += 1
    if (name === 'ThreadControllerImpl::RunTask' && tid === mainThread && (tdur ?? 0) > frameTime)
      frames.long += 1
  }
  return frames
}

interface TraceEvent {
  name: string
  pid: number
  tid: number
  /** Processor time, in microseconds. */
  tdur?: number
  args?: { name?: string; frame_reporter?: { state: string; affects_smoothness: boolean } }
}

const share = ({ shown, dropped }: Frames) => (dropped / Math.max(1, shown + dropped)) * 100

const sum = (one: Frames, other: Frames) => ({
  shown: one.shown + other.shown,
  dropped: one.dropped + other.dropped,
  long: one.long + other.long,
})
