// A whole Linux desktop for one run, of real parts and nobody's own: a screen (Xvfb), a session bus, an unlocked
// keychain (gnome-keyring) and an empty home. Tests, pictures and the demonstration run in it.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Desktop {
  /** An empty folder, removed when the desktop is closed. */
  readonly home: string
  /** What a program needs in its environment to run on this desktop and to see nothing of the machine's own. */
  readonly env: Record<string, string>
  readonly keychain: Keychain
  close(): Promise<void>
}

/** The keychain as a person's machine may have it: running and unlocked, locked, or not there at all. */
export interface Keychain {
  /** Starts it, unlocked, with what it kept; a password other than the first leaves it locked. */
  start(password?: string): Promise<void>
  /** Nobody answers for the keychain after this. */
  stop(): Promise<void>
  lock(): void
}

const KEYRING_PASSWORD = 'made up for this run'
const START_TIMEOUT_MS = 20_000

// No services are started by name: what is not started here is not there, today and on every machine.
const BUS_CONFIGURATION = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

/** Its pixels, or two monitors: 1920 by 1080, and 1280 by 1024 to the right of it. */
export type Screen = [width: number, height: number] | 'two monitors'

/** Starts a desktop. Throws, naming the part, when a part of it does not start. */
export async function startDesktop(screen: Screen = [1920, 1080]): Promise<Desktop> {
  const home = mkdtempSync(join(tmpdir(), 'sparekey-desktop-'))
  const running = new Set<ChildProcess>()
  const killAll = () => {
    for (const child of running) child.kill('SIGKILL')
  }
  process.once('exit', killAll)

  const env: Record<string, string> = {
    ...inheritedEnvironment(),
    HOME: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_RUNTIME_DIR: join(home, 'run'),
    XDG_SESSION_TYPE: 'x11',
    // What a program leaves behind lies where a test can look for it.
    TMPDIR: join(home, 'tmp'),
  }
  mkdirSync(join(home, 'tmp'))
  mkdirSync(join(home, 'run'), { mode: 0o700 })
  mkdirSync(join(home, '.local', 'share'), { recursive: true })

  const start = (program: string, args: string[], stdio: ('ignore' | 'pipe')[]): ChildProcess => {
    const child = spawn(program, args, { env, stdio })
    running.add(child)
    child.once('close', () => running.delete(child))
    return child
  }
  const stop = async (child: ChildProcess) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const closed = once(child, 'close')
    child.kill('SIGKILL')
    await closed
  }

  const [server, ...options] = screen === 'two monitors' ? monitorsServer(home) : screenServer(screen)
  const display = start(server!, [...options, '-displayfd', '3'], ['ignore', 'ignore', 'ignore', 'pipe'])
  env.DISPLAY = `:${await firstLine(server!, display, display.stdio[3] as Readable)}`
  if (screen === 'two monitors') addMonitor(env)

  const configuration = join(home, 'run', 'bus.conf')
  writeFileSync(configuration, BUS_CONFIGURATION)
  const bus = start(
    'dbus-daemon',
    [`--config-file=${configuration}`, '--nofork', '--print-address=1'],
    ['ignore', 'pipe', 'ignore'],
  )
  env.DBUS_SESSION_BUS_ADDRESS = await firstLine('dbus-daemon', bus, bus.stdout as Readable)

  let daemon: ChildProcess | null = null
  const keychain: Keychain = {
    async start(password = KEYRING_PASSWORD) {
      if (daemon) return
      daemon = start(
        'gnome-keyring-daemon',
        ['--foreground', '--unlock', '--components=secrets'],
        ['pipe', 'ignore', 'ignore'],
      )
      daemon.stdin?.end(password)
      await answers(env, daemon)
    },
    async stop() {
      if (daemon) await stop(daemon)
      daemon = null
    },
    lock() {
      secretService(env, 'Lock', 'array:objpath:/org/freedesktop/secrets/collection/login')
    },
  }
  await keychain.start()

  return {
    home,
    env,
    keychain,
    async close() {
      await Promise.all([...running].map(stop))
      process.off('exit', killAll)
      rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}

function screenServer([width, height]: [number, number]): string[] {
  return ['Xvfb', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset']
}

/** Xvfb has one monitor; the dummy driver of Xorg has as many as are plugged in, and shows them as RandR does. */
function monitorsServer(home: string): string[] {
  const file = join(home, 'run', 'xorg.conf')
  writeFileSync(
    file,
    `Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
  Modeline "1920x1080" 148.50 1920 2448 2492 2640 1080 1084 1089 1125
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1920x1080"
    Virtual 3840 2160
  EndSubSection
EndSection
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
`,
  )
  const quiet = ['-logfile', join(home, 'run', 'xorg.log'), '-nolisten', 'tcp', '-noreset']
  return ['Xorg', '-config', file, '-novtswitch', '-sharevts', ...quiet]
}

function addMonitor(env: Record<string, string>): void {
  const [output, mode] = ['DUMMY1', '1280x1024']
  spawnSync('xrandr', ['--addmode', output, mode], { env })
  const { status } = spawnSync('xrandr', ['--output', output, '--mode', mode, '--right-of', 'DUMMY0'], {
    env,
  })
  if (status !== 0) throw new Error('The second monitor did not start.')
  // Asked for the whole list, the server looks at its outputs again: programs that start later see the new one only then.
  spawnSync('xrandr', ['--query'], { env })
}

/** The machine's environment without what belongs to somebody's session. */
function inheritedEnvironment(): Record<string, string> {
  const foreign = /^(XDG_|WAYLAND_|DBUS_|GNOME_|DISPLAY$|SPAREKEY_)/
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (variable): variable is [string, string] => variable[1] !== undefined && !foreign.test(variable[0]),
    ),
  )
}

async function firstLine(program: string, child: ChildProcess, output: Readable): Promise<string> {
  const line = once(createInterface(output), 'line', { signal: AbortSignal.timeout(START_TIMEOUT_MS) })
  const failed = once(child, 'error').then(([error]) => Promise.reject(error))
  const ended = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`${program} ended with ${code}.`)),
  )
  const [text] = await Promise.race([line, failed, ended]).catch((cause) => {
    throw new Error(`${program} did not start.`, { cause })
  })
  return text
}

async function answers(env: Record<string, string>, daemon: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline && daemon.exitCode === null) {
    const asked = secretService(env, 'ReadAlias', 'string:default')
    if (asked.includes('/org/freedesktop/secrets/')) return
    await sleep(20)
  }
  throw new Error('gnome-keyring did not start.')
}

function secretService(env: Record<string, string>, method: string, argument: string): string {
  const call = ['--session', '--print-reply', '--dest=org.freedesktop.secrets', '/org/freedesktop/secrets']
  const member = `org.freedesktop.Secret.Service.${method}`
  return spawnSync('dbus-send', [...call, member, argument], { env, encoding: 'utf8' }).stdout
}
