import { type Display, screen } from 'electron'
import { typingWay } from '../../typing/typing-way.ts'

/** Milliseconds: whoever asks for the quick pick does not wait longer for its monitor. */
const patience = 250

/**
 * The monitor where the pointer is. On X11 Chromium knows that only as of the last time it was over a window of ours; where there are
 * several monitors and `xdotool` is installed, that is asked.
 */
export async function displayOfPointer(): Promise<Display> {
  const [display, ...others] = screen.getAllDisplays()
  if (display && others.length === 0) return display
  const way = typingWay(process.platform, process.env)
  const said = way?.system === 'x11' ? await locationFrom(way.xdotool) : ''
  const [, x, y] = /^x:(\d+) y:(\d+) /.exec(said) ?? []
  return screen.getDisplayNearestPoint(
    x === undefined || y === undefined
      ? screen.getCursorScreenPoint()
      : screen.screenToDipPoint({ x: Number(x), y: Number(y) }),
  )
}

async function locationFrom(xdotool: string): Promise<string> {
  const { execFile } = await import('node:child_process')
  return new Promise((resolve) => {
    execFile(xdotool, ['getmouselocation'], { timeout: patience }, (error, said) =>
      resolve(error ? '' : said),
    )
  })
}
