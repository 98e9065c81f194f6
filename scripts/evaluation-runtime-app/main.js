// Opens the app folder named on the command line, as the application bundled with an official Electron does: the
// evaluation runtime comes without it. Runs inside Electron, copied to the runtime's resources/app.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const require = createRequire(import.meta.url)
const { folderArgument, modules } = readArguments(process.argv.slice(1))
if (folderArgument === undefined) {
  console.error('Name the folder of the app to open.')
  process.exit(2)
}

const target = resolve(folderArgument)
const manifest = readManifest(target)
if (manifest) {
  app.setName(manifest.productName ?? manifest.name ?? app.getName())
  app.setVersion(manifest.version ?? app.getVersion())
  app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`)
}
const main = require.resolve(target)
app.setAppPath(manifest ? target : dirname(main))
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
process.argv[process.argv.indexOf(folderArgument)] = target
for (const module of modules) require(resolve(module))

// Electron waits for this module before it says `ready`, so that the app can still change what must be set before.
await import(pathToFileURL(main).href)

/** The first argument that is no switch, and the modules that `-r FILE` asks to load first (Playwright does). */
function readArguments(args) {
  const modules = []
  for (let index = 0; index < args.length; index += 1) {
    if (args[index] === '-r') modules.push(args[++index])
    else if (!args[index].startsWith('-')) return { folderArgument: args[index], modules }
  }
  return { modules }
}

/** The app's package.json, or null when the argument names a script instead of a folder. */
function readManifest(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  }
}
