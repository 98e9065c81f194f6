import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { projectFolder } from '../../scripts/real-app.ts'
import { expect, test } from './harness.ts'

/** The packaged app: an unpacked one is made, its fuses are read back, and it is started. */

const folder = join(projectFolder, 'dist', 'linux-unpacked')
const executable = join(folder, 'sparekey')

test.beforeAll(() => {
  test.setTimeout(240_000)
  const made = spawnSync(process.execPath, ['scripts/package.mjs', '--dir'], {
    cwd: projectFolder,
    encoding: 'utf8',
  })
  expect(made.status, made.stderr).toBe(0)
})

test('every fuse is as electron-builder.yml states it', async () => {
  const { getCurrentFuseWire, FuseV1Options, FuseState } = await import('@electron/fuses')
  const stated = parse(readFileSync(join(projectFolder, 'electron-builder.yml'), 'utf8')).electronFuses
  const wire: Record<string, unknown> = { ...(await getCurrentFuseWire(executable)) }
  const read = Object.fromEntries(
    Object.keys(stated).map((name) => {
      const option = FuseV1Options[(name[0]!.toUpperCase() + name.slice(1)) as keyof typeof FuseV1Options]
      return [name, wire[option] === FuseState.ENABLE]
    }),
  )
  expect(read).toEqual(stated)
})

test('it cannot be turned into a plain Node, nor be given options of Node', async ({ desktop, home }) => {
  const env = { ...desktop.env, SPAREKEY_HOME: home, ELECTRON_RUN_AS_NODE: '1' }
  const ran = spawnSync(executable, ['--no-sandbox', '-e', 'console.log("ran as Node")'], {
    env,
    encoding: 'utf8',
    timeout: 6000,
  })
  expect(ran.stdout).not.toContain('ran as Node')
})

test('it starts, from its archive, and makes a vault', async ({ desktop, home }) => {
  const app = spawn(executable, ['--no-sandbox', '--remote-debugging-port=0'], {
    env: { ...desktop.env, SPAREKEY_HOME: home },
  })
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    app.stderr.on('data', (part) => {
      said += part
      const found = /DevTools listening on (ws:\S+)/.exec(said)
      if (found?.[1]) resolve(found[1])
    })
    app.once('exit', () => reject(new Error(said)))
  })
  const page = await debuggedPage(new URL(address).port)
  const press = (name: string) =>
    `[...document.querySelectorAll('button')].find((button) => button.textContent.includes('${name}'))?.click()`
  await expect.poll(() => page.evaluate('document.body.innerText')).toContain('Make my vault')
  await page.evaluate(press('Make my vault'))
  await expect.poll(() => page.evaluate('document.body.innerText')).toContain('Your recovery kit')
  page.close()
  app.kill()
  await new Promise((resolve) => app.once('exit', resolve))
})

/** The page over Chromium's own protocol: without Node's inspector, which the fuses took away, Playwright has no way in. */
async function debuggedPage(port: string) {
  let targets: { type: string; webSocketDebuggerUrl: string }[] = []
  await expect
    .poll(async () => {
      targets = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()
      return targets.some(({ type }) => type === 'page')
    })
    .toBe(true)
  const socket = new WebSocket(targets.find(({ type }) => type === 'page')!.webSocketDebuggerUrl)
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  let last = 0
  return {
    evaluate: (expression: string) =>
      new Promise<unknown>((resolve) => {
        const id = ++last
        socket.addEventListener('message', function answer({ data }) {
          const message = JSON.parse(data)
          if (message.id !== id) return
          socket.removeEventListener('message', answer)
          resolve(message.result?.result?.value)
        })
        socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params: { expression } }))
      }),
    close: () => socket.close(),
  }
}
