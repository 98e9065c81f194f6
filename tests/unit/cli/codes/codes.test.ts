import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { documents } from '../shapes.ts'
import { Machine, program, rfcSecret } from '../sparekey.ts'

async function machineWith(flags: readonly string[] = [], secret = rfcSecret): Promise<Machine> {
  const machine = new Machine()
  await machine.json(['init'])
  await machine.add('GitHub', 'ada', secret, flags)
  return machine
}

describe('a code by the clock', () => {
  it('is the one of RFC 6238 at its times, alone on stdout', async () => {
    const machine = await machineWith(['--digits', '8'])
    for (const [at, code] of [
      ['59', '94287082'],
      ['1111111109', '07081804'],
      ['20000000000', '65353130'],
    ] as const) {
      expect(await machine.run(['code', 'github', '--at', at])).toEqual({
        status: 0,
        out: `${code}\n`,
        err: '',
      })
    }
  })

  it('comes with the seconds between which it holds', async () => {
    const machine = await machineWith(['--digits', '8'])
    expect(documents.code.parse(await machine.json(['code', 'github', '--at', '59']))).toMatchObject({
      code: '94287082',
      validFrom: 30,
      validUntil: 60,
    })
  })

  it('is followed by the next one, with --next', async () => {
    const machine = await machineWith()
    const next = documents.code.parse(await machine.json(['code', 'github', '--at', '1000', '--next']))
    const then = documents.code.parse(await machine.json(['code', 'github', '--at', '1030']))
    expect(next.code).toBe(then.code)
    expect(next.validFrom).toBe(1020)
  })

  it('follows the correction of the clock that was set in the app', async () => {
    const machine = await machineWith()
    const day = 86_400_000
    machine.file('vault/settings.json', JSON.stringify({ clockCorrection: -day }))
    const { validFrom } = documents.code.parse(await machine.json(['code', 'github']))
    expect(Math.abs(Date.now() - day - validFrom * 1000)).toBeLessThan(600_000)
  })

  it('is refused for a time that is none', async () => {
    const machine = await machineWith()
    expect((await machine.run(['code', 'github', '--at', 'noon'])).status).toBe(2)
  })
})

describe('a code by the counter', () => {
  it('is raised on disk before it is shown, and never comes twice', async () => {
    const machine = await machineWith(['--type', 'hotp'])
    const printed: string[] = []
    for (let i = 0; i < 3; i++) printed.push((await machine.run(['code', 'github'])).out)
    expect(printed).toEqual(['755224\n', '287082\n', '359152\n'])
    expect(documents.counted.parse(await machine.json(['code', 'github', '--next']))).toMatchObject({
      code: '969429',
      counter: 3,
      entry: { counter: 4 },
    })
  })

  it('comes to each of several processes once', async () => {
    const machine = await machineWith(['--type', 'hotp'])
    const all = await Promise.all([1, 2, 3, 4].map(() => machine.process(['code', 'github'])))
    expect(all.map(({ out }) => out.trim()).sort()).toEqual(['287082', '359152', '755224', '969429'])
  })

  it('is not shown where the counter cannot be written, and is not lost', async () => {
    const machine = await machineWith(['--type', 'hotp'])
    // No file may grow beyond a kilobyte: as good as a full disk.
    const limited = spawnSync(
      'bash',
      ['-c', 'ulimit -f 1; exec "$0" "$@"', process.execPath, program, 'code', 'github'],
      { env: machine.env, encoding: 'utf8' },
    )
    expect(limited.status).not.toBe(0)
    expect(limited.stdout).toBe('')
    expect((await machine.run(['code', 'github'])).out).toBe('755224\n')
  })

  it('has no other time to be asked for', async () => {
    const machine = await machineWith(['--type', 'hotp'])
    const { status, out, err } = await machine.run(['code', 'github', '--at', '59'])
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toContain('--at')
    expect(documents.counted.parse(await machine.json(['code', 'github'])).counter).toBe(0)
  })
})

describe('watching', () => {
  it('gives a line of JSON for each code when it turns, and ends quietly with Ctrl+C', async () => {
    const machine = await machineWith(['--period', '1'])
    await machine.add('Counter', 'x', rfcSecret, ['--type', 'hotp'])
    const child = machine.start(['watch', '--json'])
    const lines = createInterface(child.stdout)
    const seen = []
    for await (const line of lines) {
      seen.push(documents.watch.parse(JSON.parse(line)))
      if (seen.length === 3) break
    }
    child.kill('SIGINT')
    const [status, signal] = await once(child, 'exit')
    expect({ status, signal }).toEqual({ status: 0, signal: null })
    expect(seen[0]!.next).toBe(seen[1]!.validFrom === seen[0]!.validUntil ? seen[1]!.code : seen[0]!.next)
    expect(seen.map(({ issuer }) => issuer)).toEqual(['GitHub', 'GitHub', 'GitHub'])
    expect(seen[1]!.validFrom).toBeGreaterThan(seen[0]!.validFrom)
  })

  it('sees an account that another process adds', async () => {
    const machine = await machineWith()
    const child = machine.start(['watch', '--json'])
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
    expect(JSON.parse(String((await lines.next()).value))).toMatchObject({ issuer: 'GitHub' })
    await machine.add('Mail', 'ada', rfcSecret.slice(4))
    for (;;) {
      const line = JSON.parse(String((await lines.next()).value))
      if (line.issuer === 'Mail') break
    }
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(0)
  })

  it('does not stop at an entry that has no code, for want of its PIN', async () => {
    const machine = await machineWith()
    await machine.json(['add', '--issuer', 'Pinless', '--type', 'motp', '--secret-stdin'], {
      input: '0123456789abcdef\n',
    })
    const child = machine.start(['watch', '--json', 'pinless'])
    const [line] = await once(createInterface(child.stdout), 'line')
    child.kill('SIGINT')
    expect(JSON.parse(line)).toMatchObject({ issuer: 'Pinless', error: 'pin-missing' })
    expect((await once(child, 'exit'))[0]).toBe(0)
  })
})
