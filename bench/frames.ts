import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'

/**
 * What became of the frames of a page, as Chromium's own trace tells it. A frame is one tick of the screen. Chromium reports it once, or
 * twice where the page was not ready in time and the compositor went ahead alone: both reports bear the same number, and it is one
 * frame. Ticks that nobody had anything to show for are no frames.
 */
export interface Frames {
  /** Something new was on the screen. */
  shown: number
  /** Something new was wanted, and nothing came: a report of the frame says so, and that it was to be seen. */
  dropped: number
  /** Of those shown: what the compositor had was there in time (a scrolled list, say), what the page drew came a frame later. */
  late: number
  /** The processor time of the page's longest task, in milliseconds: more than a frame has would drop one on any machine, however idle. */
  longest: number
}

export const categories = [
  'cc',
  'benchmark',
  'toplevel',
  'loading',
  'disabled-by-default-devtools.timeline.frame',
]

/** The frames of the visible window while something is done. */
export async function traced(
  electron: ElectronApplication,
  folder: string,
  act: () => Promise<void>,
): Promise<Frames> {
  // The quick pick that waits hidden, and the window around the page, have frames of their own.
  const own = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.webContents.getOSProcessId(),
  )
  await electron.evaluate(
    ({ contentTracing }, included_categories) => contentTracing.startRecording({ included_categories }),
    categories,
  )
  await act()
  const file = await electron.evaluate(
    ({ contentTracing }, path) => contentTracing.stopRecording(path),
    join(folder, 'trace.json'),
  )
  const { traceEvents } = await readTrace(file)
  return framesIn(traceEvents.filter(({ pid }) => pid === own))
}

/** The frames of the first page that was painted, from then on, as Chromium counts a start. */
export async function framesOfStart(file: string): Promise<Frames> {
  const { traceEvents } = await readTrace(file)
  const painted = traceEvents.filter(({ name }) => name === 'firstContentfulPaint')
  const [first] = painted.sort((one, other) => one.ts - other.ts)
  if (!first) throw new Error('The trace does not say when the page was first painted.')
  return framesIn(
    traceEvents.filter(({ pid }) => pid === first.pid),
    first.ts,
  )
}

async function readTrace(file: string): Promise<{ traceEvents: TraceEvent[] }> {
  return JSON.parse(await readFile(file, 'utf8'))
}

function framesIn(events: readonly TraceEvent[], begin = 0): Frames {
  const main = events.find(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')?.tid

  const reports = new Map<string, Report[]>()
  let longest = 0
  for (const { name, ts, tid, tdur, args } of events) {
    if (ts < begin) continue
    const report = name === 'PipelineReporter' ? args?.frame_reporter : undefined
    if (report) {
      const frame = `${report.frame_source}:${report.frame_sequence}`
      reports.set(frame, [...(reports.get(frame) ?? []), report])
    }
    if (name === 'ThreadControllerImpl::RunTask' && tid === main)
      longest = Math.max(longest, (tdur ?? 0) / 1_000)
  }
  const frames = { shown: 0, dropped: 0, late: 0, longest }
  for (const frame of reports.values()) {
    const missed = frame.filter((report) => report.affects_smoothness)
    if (missed.some(({ state }) => state === 'STATE_DROPPED')) frames.dropped += 1
    else if (frame.some(({ state }) => state.startsWith('STATE_PRESENTED'))) {
      frames.shown += 1
      if (missed.length > 0) frames.late += 1
    }
  }
  return frames
}

/** Of the frames in which something new was wanted, in percent. */
export const shareDropped = ({ shown, dropped }: Frames) => (dropped / Math.max(1, shown + dropped)) * 100

interface TraceEvent {
  name: string
  pid: number
  tid: number
  ts: number
  /** Processor time, in microseconds. */
  tdur?: number
  args?: { name?: string; frame_reporter?: Report }
}

interface Report {
  state: string
  /** Somebody would see that it is missing: something moves, is scrolled, or is asked for in every frame. */
  affects_smoothness: boolean
  frame_source: number
  frame_sequence: number
}
