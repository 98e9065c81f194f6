// What the project needs of a Linux system: the libraries Electron loads, and the programs and fonts that the tests and
// the demonstration use. On Debian and Ubuntu what is missing is installed (as root) or named in one exact command.
// Node builtins only.

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { projectFolder } from './packages.mjs'

// The first group is linked (found with ldd), the last two are opened by name when they are there.
const LIBRARY_PACKAGES = [
  ...['libasound2', 'libatk-bridge2.0-0', 'libatspi2.0-0', 'libcups2', 'libdbus-1-3', 'libdrm2', 'libgbm1'],
  ...['libgtk-3-0', 'libnss3', 'libx11-xcb1', 'libxcb1', 'libxkbcommon0', 'libxss1', 'libxtst6'],
  ...['libnotify4', 'libsecret-1-0'],
]

/** Programs, fonts as `font <family>` and files as `file <path>`, by the Debian package that brings them. */
export const DESKTOP_PROGRAMS = {
  Xvfb: 'xvfb',
  'dbus-daemon': 'dbus',
  'gnome-keyring-daemon': 'gnome-keyring',
}
/** With the font that the pictures are set in. */
export const PICTURE_PROGRAMS = { ...DESKTOP_PROGRAMS, 'font Inter': 'fonts-inter' }
export const TEST_PROGRAMS = {
  ...DESKTOP_PROGRAMS,
  Xorg: 'xserver-xorg-core',
  'file /usr/lib/xorg/modules/drivers/dummy_drv.so': 'xserver-xorg-video-dummy',
  age: 'age',
  convert: 'imagemagick',
  import: 'imagemagick',
  jq: 'jq',
  oathtool: 'oathtool',
  pdftoppm: 'poppler-utils',
  strace: 'strace',
  xdotool: 'xdotool',
  xrandr: 'x11-xserver-utils',
}

/**
 * Makes sure that Electron's libraries are there, and the programs asked for with the fonts to show English and Korean.
 * Throws in words for the terminal, with the command to run, when something is missing and cannot be installed here.
 */
export function prepareSystem(electron, programs, say) {
  if (process.platform !== 'linux') {
    if (Object.keys(programs).length > 0)
      throw new Error(`This needs Linux (${Object.keys(programs).join(', ')}).`)
    return
  }
  const before = missing(electron, programs)
  if (before.names.length === 0) return
  if (!isProgram('apt-get')) {
    throw new Error(`These are missing on this system, install them first: ${before.names.join(', ')}`)
  }
  if (process.getuid() !== 0) {
    throw new Error(
      `These are missing: ${before.names.join(', ')}. Install them and start again:\n\n` +
        `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${debianNames(before.packages)}\n`,
    )
  }
  say(`Installing what is missing on this system: ${before.names.join(', ')} …`)
  apt(['update', '-qq'])
  apt(['install', '-y', '-qq', '--no-install-recommends', ...debianNames(before.packages).split(' ')])
  const after = missing(electron, programs).names
  if (after.length > 0) throw new Error(`Still missing after the installation: ${after.join(', ')}`)
}

/** What is not there, by the names the system knows it by, and the Debian packages that bring it. */
function missing(electron, programs) {
  const names = missingLibraries(electron)
  const packages = names.length > 0 ? [...LIBRARY_PACKAGES] : []
  for (const [program, debianPackage] of Object.entries(programs)) {
    if (isThere(program)) continue
    names.push(program)
    packages.push(debianPackage)
  }
  if (Object.keys(programs).length > 0 && !hasFont(':lang=ko')) {
    names.push('a font with Korean')
    packages.push('fontconfig', 'fonts-noto-cjk', 'fonts-dejavu-core')
  }
  return { names, packages: [...new Set(packages)] }
}

function missingLibraries(electron) {
  const linked = spawnSync('ldd', [electron, ...nativeModules()], {
    encoding: 'utf8',
    env: { ...process.env, LD_LIBRARY_PATH: dirname(electron), LC_ALL: 'C' },
  })
  const found = linked.stdout.matchAll(/^\s*(\S+) => not found$/gm)
  return [...new Set([...found].map(([, name]) => name))].sort()
}

/** The native modules the app loads: the ones built for this platform among the packages. */
function nativeModules() {
  const modules = join(projectFolder, 'node_modules')
  const scopes = [modules, join(modules, '@napi-rs')].filter((scope) => existsSync(scope))
  return scopes
    .flatMap((scope) => readdirSync(scope).map((name) => join(scope, name)))
    .filter((folder) => /\/(node-screenshots|keyring)-linux-[\w]+-gnu$/.test(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.node'))
}

function isThere(name) {
  if (name.startsWith('font ')) return hasFont(name.slice('font '.length))
  return name.startsWith('file ') ? existsSync(name.slice('file '.length)) : isProgram(name)
}

/** By its family, or by a pattern of fontconfig. */
function hasFont(pattern) {
  return spawnSync('fc-list', [pattern, 'family'], { encoding: 'utf8' }).stdout?.trim().length > 0
}

function isProgram(name) {
  return [...process.env.PATH.split(delimiter), '/usr/sbin', '/sbin'].some((folder) =>
    existsSync(join(folder, name)),
  )
}

// Debian 13 and Ubuntu 24.04 renamed some libraries (64-bit time); the old names are ambiguous there.
function debianNames(packages) {
  const known = spawnSync(
    'apt-cache',
    ['--no-all-versions', 'show', ...packages.map((name) => `${name}t64`)],
    {
      encoding: 'utf8',
    },
  ).stdout
  return packages.map((name) => (known.includes(`Package: ${name}t64\n`) ? `${name}t64` : name)).join(' ')
}

function apt(args) {
  const { status } = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0) throw new Error(`apt-get ${args[0]} failed; what it said is above.`)
}
