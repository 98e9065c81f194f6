import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { run } from '../../../src/cli/run.ts'
import { terminalOn } from '../../../src/cli/terminal/terminal.ts'

/**
 * The command line as a script uses it, with a folder of its own and the keychain of the tests' desktop: the whole of it but the start
 * of a process, which each test would wait for many times. What is about processes runs as one.
 */

export interface Ran {
  /** The exit code. */
  status: number
  out: string
  err: string
}

export interface Manner {
  /** What stands on stdin; nothing where absent. */
  input?: string
  env?: Record<string, string>
}

export const program = resolve('src/cli/index.ts')

/** No keychain answers there. */
export const withoutKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }

class Collected extends Writable {
  readonly #chunks: Buffer[] = []

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk)
    done()
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8')
  }
}

/** A machine of one person: an empty vault folder, and a folder for files. Both are gone when the test is over. */
export class Machine {
  readonly home: string
  readonly folder: string
  readonly env: NodeJS.ProcessEnv

  constructor(env: Record<string, string> = {}) {
    this.folder = mkdtempSync(join(tmpdir(), 'sparekey-cli-'))
    this.home = join(this.folder, 'vault')
    this.env = { ...process.env, SPAREKEY_HOME: this.home, LC_ALL: 'C', ...env }
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }))
  }

  /** Writes a file and answers its path. */
  file(name: string, content: string | Uint8Array): string {
    writeFileSync(this.path(name), content)
    return this.path(name)
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  start(args: readonly string[], env: Record<string, string> = {}) {
    return spawn(process.execPath, [program, ...args], { cwd: this.folder, env: { ...this.env, ...env } })
  }

  /** In this process, with streams of its own in place of the process's. */
  async run(args: readonly string[], { input = '', env = {} }: Manner = {}): Promise<Ran> {
    const [out, err] = [new Collected(), new Collected()]
    const streams = { stdin: Readable.from([Buffer.from(input)]), stdout: out, stderr: err }
    const environment = { ...this.env, ...env }
    process.env.SPAREKEY_HOME = this.home
    const status = await run(args, terminalOn(streams as unknown as NodeJS.Process, environment), environment)
    return { status, out: out.text(), err: err.text() }
  }

  /** In a process of its own, as a shell starts it. */
  async process(args: readonly string[], { input = '', env = {} }: Manner = {}): Promise<Ran> {
    const child = this.start(args, env)
    const [out, err] = [new Collected(), new Collected()]
    child.stdout.pipe(out)
    child.stderr.pipe(err)
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    const [status] = await once(child, 'close')
    return { status: status ?? -1, out: out.text(), err: err.text() }
  }

  /** Cuts the vault off in the middle. */
  breakVault(): void {
    truncateSync(join(this.home, 'vault.age'), 300)
  }

  /** Runs what has to succeed, and answers its JSON. */
  async json(args: readonly string[], manner?: Manner): Promise<unknown> {
    const { status, out, err } = await this.run([...args, '--json'], manner)
    if (status !== 0) throw new Error(`sparekey ${args.join(' ')} ended with ${status}: ${err}`)
    return JSON.parse(out)
  }

  /** Adds an account by its setup key, as a script would. */
  async add(issuer: string, account: string, secret: string, flags: readonly string[] = []): Promise<void> {
    await this.json(['add', '--issuer', issuer, '--account', account, '--secret-stdin', ...flags], {
      input: `${secret}\n`,
    })
  }
}

/** The secret of the test vectors of RFC 4226 and RFC 6238. */
export const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
