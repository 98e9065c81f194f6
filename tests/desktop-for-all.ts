// Unit tests that need a keychain or a screen get real ones, in an empty home, and never the machine's own.

import { startDesktop } from '../scripts/desktop.ts'

export default async function setUp(): Promise<() => Promise<void>> {
  const desktop = await startDesktop()
  const before = { ...process.env }
  Object.assign(process.env, desktop.env)
  return async () => {
    for (const name of Object.keys(desktop.env)) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
    await desktop.close()
  }
}
