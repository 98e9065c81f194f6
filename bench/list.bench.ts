import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openSparekey, type Sparekey } from '../scripts/real-app.ts'
import { manyEntries } from './entries.ts'
import type { Measurement } from './measurement.ts'

/** A list of 10,000 entries in the real app: what it adds to a start, whether it scrolls, and what a change to it takes. */

const many = 10_000
const few = 50
const starts = 3
const frames = 240

export default async function benchmark(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sparekey-bench-list-'))
  try {
    const [small, large] = [join(folder, 'small'), join(folder, 'large')]
    await manyEntries(small, few)
    await manyEntries(large, many)
    const started = await starting(small, large)
    const { page, quit } = await opened(large)
    // What is read when nothing else is to be done has been read by then.
    await page.waitForTimeout(3_000)
    const measured = [started, await scrolling(page), await deleting(page)]
    await quit()
    return measured
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** In turns, so that whatever else the machine does falls on both. */
async function starting(small: string, large: string): Promise<Measurement> {
  const times = { small: [] as number[], large: [] as number[] }
  for (let round = 0; round < starts; round++) {
    for (const [size, home] of [
      ['small', small],
      ['large', large],
    ] as const) {
      const begin = performance.now()
      const { quit } = await opened(home)
      times[size].push(performance.now() - begin)
      await quit()
    }
  }
  return {
    what: `${many} entries: start to the first code, driven by Playwright`,
    unit: 'ms',
    ours: median(times.large),
    peers: [{ name: `the same with ${few}`, value: median(times.small) }],
  }
}

/** The app with its first code shown. */
async function opened(home: string): Promise<Sparekey> {
  // The runner has put the desktop of this run into the environment.
  const sparekey = await openSparekey({ env: process.env as Record<string, string> }, { home })
  await sparekey.page.getByTestId('code').first().waitFor()
  return sparekey
}

/** A wheel that turns through the whole list: frames that came late, of all there could have been. */
async function scrolling(page: Page): Promise<Measurement> {
  const late = (step: number) =>
    page.evaluate(
      async ([frames, step]) => {
        const box = document.querySelector('#codes')!.parentElement!.parentElement!
        const times: number[] = []
        await new Promise<void>((done) => {
          const frame = (now: number) => {
            times.push(now)
            box.scrollTop += step as number
            if (times.length < (frames as number)) requestAnimationFrame(frame)
            else done()
          }
          requestAnimationFrame(frame)
        })
        const gaps = times.slice(1).map((time, at) => time - times[at]!)
        const usual = gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 4)]!
        const possible = Math.round((times.at(-1)! - times[0]!) / usual)
        box.scrollTop = 0
        return Math.max(0, 1 - gaps.length / possible) * 100
      },
      [frames, step],
    )
  const still = await late(0)
  const ours = await late(200)
  return {
    what: `${many} entries: dropped frames of ${frames}, scrolling 200 points a frame`,
    unit: '%',
    ours,
    peers: [{ name: 'the same window, standing still', value: still }],
    goal: { text: 'no more than standing still', met: ours <= still + 0.5 },
  }
}

/** Deleting a row: the vault is on the disk, flushed and read back, before the list shows it. */
async function deleting(page: Page): Promise<Measurement> {
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    await page.locator('#search').press('ArrowDown')
    await page.evaluate(() => {
      const rows = () => document.getElementById('codes')?.ariaRowCount
      const before = rows()
      addEventListener(
        'keydown',
        () => {
          const begin = performance.now()
          const look = () =>
            rows() === before
              ? requestAnimationFrame(look)
              : document.body.setAttribute('data-took', `${performance.now() - begin}`)
          look()
        },
        { once: true, capture: true },
      )
    })
    await page.keyboard.press('Delete')
    const body = page.locator('body[data-took]')
    times.push(Number(await body.getAttribute('data-took')))
    await page.evaluate(() => document.body.removeAttribute('data-took'))
  }
  return {
    what: `${many} entries: delete one, durable, until the list shows it`,
    unit: 'ms',
    ours: median(times),
    peers: [],
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] as number
}
