import { spawn, spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import { projectFolder } from '../../../scripts/real-app.ts'
import { makeAuthority } from '../../servers/authority.ts'
import { startWebServer } from '../../servers/web-server.ts'
import { expect, test } from '../harness.ts'

/**
 * The packaged app: an unpacked one is made, its fuses are read back, it is started, and it is brought a newer version as
 * an AppImage is.
 */

const folder = join(projectFolder, 'dist', 'linux-unpacked')
const executable = join(folder, 'sparekey')
/** Who signs the feed of new versions, in this test. */
const makers = generateKeyPairSync('ed25519')

test.beforeAll(() => {
  test.setTimeout(240_000)
  const keyFile = join(mkdtempSync(join(tmpdir(), 'sparekey-key-')), 'update-key.pem')
  writeFileSync(keyFile, makers.privateKey.export({ format: 'pem', type: 'pkcs8' }))
  const made = spawnSync(process.execPath, ['scripts/package.mjs', '--dir'], {
    cwd: projectFolder,
    encoding: 'utf8',
    env: { ...process.env, SPAREKEY_UPDATE_FEED: 'https://localhost/feed', SPAREKEY_UPDATE_KEY: keyFile },
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
  const { page, quit } = await start({ ...desktop.env, SPAREKEY_HOME: home })
  await page.reads('Make my vault')
  await page.press('Make my vault')
  await page.reads('Your recovery kit')
  await quit()
})

test('an export that it is opened with is all that it imports', async ({ cli, desktop, home }) => {
  cli(['init'])
  const listed = join(home, 'codes.txt')
  writeFileSync(listed, 'otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Fernwood\n')
  const { page, quit } = await start({ ...desktop.env, SPAREKEY_HOME: home }, [listed])
  await page.reads('Fernwood')
  await page.press('Add 1')
  await quit()
  expect(cli(['list']).stdout).toContain('Fernwood')
})

test('the running one is given a picture by its address, as desktops do, and an export by its name in the folder of a terminal', async ({
  cli,
  desktop,
  home,
}) => {
  cli(['init'])
  const folder = mkdtempSync(join(home, 'files-'))
  const picture = join(folder, '설정 코드 1.png')
  copyFileSync(join(projectFolder, 'tests/fixtures/setup-page/setup-page.png'), picture)
  writeFileSync(
    join(folder, 'codes.txt'),
    'otpauth://totp/Harbour:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Harbour\n',
  )
  const env = { ...desktop.env, SPAREKEY_HOME: home }
  const { page, quit } = await start(env)
  const startAgain = (argument: string) =>
    spawnSync(executable, ['--no-sandbox', argument], { env, cwd: folder, timeout: 60_000 })
  for (const [argument, name] of [
    [pathToFileURL(picture).href, 'Fernwood'],
    ['codes.txt', 'Harbour'],
  ] as const) {
    startAgain(argument)
    await page.reads(name)
    await page.press('Add 1')
    await expect.poll(() => cli(['list']).stdout).toContain(name)
  }
  await quit()
})

test('a newer version is offered only from a signed feed, used only when it is the file that was signed, and takes the place of this one', async ({
  cli,
  desktop,
  home,
}) => {
  test.setTimeout(120_000)
  const installed = join(home, 'Sparekey.AppImage')
  writeFileSync(installed, 'the version of now')
  // An AppImage is a program in one file, as this is; it is started once to settle in, and once to run.
  const newer = '#!/bin/sh\n[ -n "$APPIMAGE_EXIT_AFTER_INSTALL" ] || echo started > "$0.started"\n'
  const sha512 = createHash('sha512').update(newer).digest('base64')
  const feed = [
    'version: 99.0.0',
    'files:',
    '  - url: Sparekey-99.0.0.AppImage',
    `    sha512: ${sha512}`,
    `    size: ${newer.length}`,
  ].join('\n')
  const signed = (text: string) => sign(null, Buffer.from(text), makers.privateKey).toString('base64')

  const server = await startWebServer(await (await makeAuthority()).issue(), ({ path }) => {
    const text = offered[new URL(path, 'https://localhost').pathname.replace('/feed/', '')]
    return text === undefined ? { status: 404 } : { status: 200, text }
  })
  const offered: Record<string, string> = {}
  writeFileSync(
    join(folder, 'resources', 'app-update.yml'),
    `provider: generic\nurl: ${server.url}/feed\nupdaterCacheDirName: sparekey-updater\n`,
  )
  cli(['init'])
  const env = { ...desktop.env, SPAREKEY_HOME: home, APPIMAGE: installed }
  try {
    // A server that nobody vouches for is not listened to, whatever it has.
    const doubting = await start(env)
    await doubting.page.openAbout()
    await doubting.page.press('Check for updates')
    await doubting.page.reads('not what the makers of Sparekey have signed')
    await doubting.quit()
    expect(server.requests).toEqual([])

    const { page, ended } = await start(env, ['--ignore-certificate-errors'])
    await page.openAbout()
    await page.press('Check for updates')
    await page.reads('could not be read')
    Object.assign(offered, { 'latest-linux.yml': feed, 'latest-linux.yml.sig': signed(`${feed} `) })
    await page.press('Try again')
    await page.reads('not what the makers of Sparekey have signed')
    Object.assign(offered, { 'latest-linux.yml.sig': signed(feed) })
    await page.press('Try again')
    await page.reads('Sparekey 99.0.0 is there')
    Object.assign(offered, { 'Sparekey-99.0.0.AppImage': newer.replace('started', 'hostile') })
    await page.press('Download')
    await page.reads('not what the makers of Sparekey have signed')
    expect(readFileSync(installed, 'utf8')).toBe('the version of now')
    Object.assign(offered, { 'Sparekey-99.0.0.AppImage': newer })
    await page.press('Try again')
    await page.reads('Sparekey 99.0.0 is there')
    await page.press('Download')
    await page.reads('Sparekey 99.0.0 is ready')
    await page.press('Restart now')
    await ended
    expect(readFileSync(installed, 'utf8')).toBe(newer)
    await expect.poll(() => existsSync(`${installed}.started`)).toBe(true)
    // What was asked tells one installation from another by nothing.
    expect(server.requests.flatMap(({ headers }) => Object.keys(headers))).not.toContain('x-user-staging-id')
  } finally {
    await server.close()
  }
})

/** Starts the packaged app and gives its page. */
async function start(env: NodeJS.ProcessEnv, args: string[] = []) {
  const app = spawn(executable, ['--no-sandbox', '--remote-debugging-port=0', ...args], { env })
  const ended = new Promise<void>((resolve) => app.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    app.stderr.on('data', (part) => {
      said += part
      const found = /DevTools listening on (ws:\S+)/.exec(said)
      if (found?.[1]) resolve(found[1])
    })
    app.once('exit', () => reject(new Error(said)))
  })
  const { evaluate, close } = await debuggedPage(new URL(address).port)
  const page = {
    reads: (text: string) =>
      expect.poll(() => evaluate('document.body.innerText'), { timeout: 30_000 }).toContain(text),
    press: async (name: string) => {
      const button = `[...document.querySelectorAll('button')].find((one) => one.textContent.includes('${name}'))`
      await expect.poll(() => evaluate(`Boolean(${button})`), { timeout: 30_000 }).toBe(true)
      await evaluate(`${button}.click()`)
    },
    openAbout: async () => {
      await page.press('Settings')
      await page.press('Updates and licences')
    },
  }
  return {
    page,
    ended,
    quit: () => {
      close()
      app.kill()
      return ended
    },
  }
}

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
