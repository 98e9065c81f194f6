import { type Point, screen } from 'electron'
import { typingWay } from '../../typing/typing-way.ts'

/** Milliseconds: whoever asks for the quick pick does not wait longer for its monitor. */
const patience = 250

/**
 * Where the pointer is, in the desktop's points. On X11 Chromium knows that only as of the last time it was over a window of ours; `xdotool`,
 * where it is installed, knows it now.
 */
export async function pointerPlace(): Promise<Point> {
  const way = typingWay(process.platform, process.env)
  const said = way?.system === 'x11' ? await locationFrom(way.xdotool) : ''
  const [, x, y] = /^x:(\d+) y:(\d+) /.exec(said) ?? []
  if (x === undefined || y === undefined) return screen.getCursorScreenPoint()
  return screen.screenToDipPoint({ x: Number(x), y: Number(y) })
}

async function locationFrom(xdotool: string): Promise<string> {
  const { execFile } = await import('node:child_process')
  return new Promise((resolve) => {
    execFile(xdotool, ['getmouselocation'], { timeout: patience }, (error, said) =>
      resolve(error ? '' : said),
    )
  })
}
