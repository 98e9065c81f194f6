import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { startShell } from './shell/start.ts'
import { defaultHome } from './vault/home.ts'

const home = defaultHome()

// The core is read once the window is under way.
startShell(home, async (desktop) => {
  // What V8 makes of the sources is kept beside what it makes of the page's.
  enableCompileCache(join(home, 'window', 'Compile Cache'))
  return (await import('./core.ts')).buildCore(home, desktop)
})
