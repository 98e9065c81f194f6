import { spawn, spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { parse } from 'yaml'
import { projectFolder } from '../../../scripts/real-app.ts'
import { makeAuthority } from '../../servers/authority.ts'
import { startWebServer } from '../../servers/web-server.ts'
import { isAccessible } from '../accessible.ts'
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
  await press(page, 'Make my vault')
  await reads(page, 'Your recovery kit')
  await quit()
})

test('an export that it is opened with is all that it imports', async ({ cli, desktop, home }) => {
  cli(['init'])
  const listed = join(home, 'codes.txt')
  writeFileSync(listed, 'otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Fernwood\n')
  const { page, quit } = await start({ ...desktop.env, SPAREKEY_HOME: home }, [listed])
  await reads(page, 'Fernwood')
  await press(page, 'Add 1')
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
    await reads(page, name)
    await press(page, 'Add 1')
    await expect.poll(() => cli(['list']).stdout).toContain(name)
  }
  await quit()
})

test('a newer version is offered only from a signed feed, used only when it is the file that was signed, and takes the place of this one', async ({
  cli,
  desktop,
  home,
}) => {
  test.setTimeout(240_000)
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

  const offered: Record<string, string> = {}
  /** Answers wait for it. */
  let held = Promise.resolve()
  const hold = () => {
    let letGo = () => {}
    held = new Promise((done) => {
      letGo = done
    })
    return () => letGo()
  }
  const server = await startWebServer(await (await makeAuthority()).issue(), async ({ path }) => {
    await held
    const text = offered[new URL(path, 'https://localhost').pathname.replace('/feed/', '')]
    return text === undefined ? { status: 404 } : { status: 200, text }
  })
  writeFileSync(
    join(folder, 'resources', 'app-update.yml'),
    `provider: generic\nurl: ${server.url}/feed\nupdaterCacheDirName: sparekey-updater\n`,
  )
  cli(['init'])
  const env = { ...desktop.env, SPAREKEY_HOME: home, APPIMAGE: installed }
  try {
    // A server that nobody vouches for is not listened to, whatever it has.
    const doubting = await start(env)
    await openAbout(doubting.page)
    await press(doubting.page, 'Check for updates')
    await reads(doubting.page, 'not what the makers of Sparekey have signed')
    await doubting.quit()
    expect(server.requests).toEqual([])

    const { page, ended } = await start(env, ['--ignore-certificate-errors'])
    await openAbout(page)
    await isAccessible(page, 'nobody has looked for a newer version')
    const feedComes = hold()
    await press(page, 'Check for updates')
    await reads(page, 'Looking for a newer version…')
    await isAccessible(page, 'a newer version is looked for')
    feedComes()
    await reads(page, 'could not be read')
    await isAccessible(page, 'no newer version could be looked for')
    Object.assign(offered, { 'latest-linux.yml': feed, 'latest-linux.yml.sig': signed(`${feed} `) })
    await press(page, 'Try again')
    await reads(page, 'not what the makers of Sparekey have signed')
    const old = feed.replace('99.0.0', '0.0.1')
    Object.assign(offered, { 'latest-linux.yml': old, 'latest-linux.yml.sig': signed(old) })
    await press(page, 'Try again')
    await reads(page, 'You have the newest version')
    await isAccessible(page, 'this is the newest version')
    Object.assign(offered, { 'latest-linux.yml': feed, 'latest-linux.yml.sig': signed(feed) })
    await press(page, 'Check for updates')
    await reads(page, 'Sparekey 99.0.0 is there')
    await isAccessible(page, 'a newer version is there')
    await press(page, 'Codes')
    await reads(page, 'Sparekey 99.0.0 is there')
    await isAccessible(page, 'a newer version, beside the codes')
    await press(page, 'Look')
    Object.assign(offered, { 'Sparekey-99.0.0.AppImage': newer.replace('started', 'hostile') })
    const fileComes = hold()
    await press(page, 'Download')
    await reads(page, 'Downloading Sparekey 99.0.0')
    await isAccessible(page, 'a newer version is on its way')
    fileComes()
    await reads(page, 'not what the makers of Sparekey have signed')
    expect(readFileSync(installed, 'utf8')).toBe('the version of now')
    Object.assign(offered, { 'Sparekey-99.0.0.AppImage': newer })
    await press(page, 'Try again')
    await reads(page, 'Sparekey 99.0.0 is there')
    await press(page, 'Download')
    await reads(page, 'Sparekey 99.0.0 is ready')
    await isAccessible(page, 'a newer version is ready')
    await press(page, 'Restart now')
    await ended
    expect(readFileSync(installed, 'utf8')).toBe(newer)
    await expect.poll(() => existsSync(`${installed}.started`)).toBe(true)
    // What was asked tells one installation from another by nothing.
    expect(server.requests.flatMap(({ headers }) => Object.keys(headers))).not.toContain('x-user-staging-id')
  } finally {
    await server.close()
  }
})

const reads = (page: Page, text: string) => expect(page.locator('body')).toContainText(text)
const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()
const openAbout = async (page: Page) => {
  await press(page, 'Settings')
  await press(page, 'Updates and licences')
}

/** Starts the packaged app and gives its page, over Chromium's own protocol: the fuses took Node's inspector away. */
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
  const browser = await chromium.connectOverCDP(address)
  const find = () =>
    browser
      .contexts()[0]
      ?.pages()
      .find((one) => one.url().endsWith('/index.html'))
  await expect.poll(() => find() !== undefined).toBe(true)
  return {
    page: find()!,
    ended,
    quit: async () => {
      await browser.close()
      app.kill()
      await ended
    },
  }
}
