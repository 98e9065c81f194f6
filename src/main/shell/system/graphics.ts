import { existsSync } from 'node:fs'
import { app } from 'electron'

const devices = ['/dev/dri', '/dev/dxg', '/dev/nvidiactl']

/**
 * A Linux without a graphics device (a virtual machine, a thin client, a sandbox) draws in software either way: at once, and not through a
 * process that first builds a graphics card out of software. Must be called before the app is ready.
 */
export function drawWithoutDevice(): void {
  if (process.platform === 'linux' && !devices.some((device) => existsSync(device)))
    app.disableHardwareAcceleration()
}
