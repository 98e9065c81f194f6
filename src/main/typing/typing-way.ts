import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import type { TypingWay } from './keystrokes.ts'

/**
 * How keys can be pressed for other programs on this computer; `undefined`: not at all. Wayland lets no program type into another, and
 * what xdotool reaches there are the old windows alone.
 */
export function typingWay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): TypingWay | undefined {
  if (platform === 'darwin') return { system: 'darwin' }
  if (platform === 'win32') return { system: 'win32', root: env.SystemRoot ?? 'C:\\Windows' }
  if (platform !== 'linux' || !env.DISPLAY) return undefined
  if (env.WAYLAND_DISPLAY || env.XDG_SESSION_TYPE === 'wayland') return undefined
  const xdotool = programOnPath('xdotool', env.PATH ?? '')
  return xdotool === undefined ? undefined : { system: 'x11', xdotool }
}

function programOnPath(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .filter(isAbsolute)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}
