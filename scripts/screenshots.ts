// Pictures of the real app with a made-up vault: light and dark, wide and narrow, English and Korean.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeBase32 } from '../src/main/otp/base32.ts'
import { fillAccounts, showAccountPages } from './account-pictures.ts'
import { type Desktop, startDesktop } from './desktop.ts'
import { openSparekey, projectFolder, type Sparekey, showPicture } from './real-app.ts'

const FOLDER = join(projectFolder, 'docs', 'screenshots')
const WIDE = [1000, 700] as const
const NARROW = [420, 760] as const

/** Accounts of a person who does not exist: issuer, account, and the options of `sparekey add`. */
const ACCOUNTS = [
  ['KakaoCloud', 'mina.park@example.com', '--pinned', '--tag=Work'],
  ['My Kaspersky', 'mina.park@example.com', '--pinned'],
  ['GitHub', 'minapark', '--tag=Work'],
  ['Google', 'mina.park@example.com'],
  ['Steam', 'minapk', '--type=steam', '--tag=Games'],
  ['Proton', 'mina@example.net'],
  ['Cloudflare', 'ops@example.com', '--tag=Work'],
  ['Hanbit Bank', '110-2034', '--digits=8', '--tag=Bank'],
  ['Discord', 'mina', '--tag=Games'],
  ['Dropbox', 'mina.park@example.com'],
]

// The pointer rests in the middle of the screen, and nothing of the window shall be under it.
const desktop = await startDesktop([2560, 1440])
mkdirSync(FOLDER, { recursive: true })
try {
  chooseFonts(desktop)
  const home = join(desktop.home, 'vault')
  makeVault(desktop, home)

  const english = await openSparekey(desktop, { home, language: 'en' })
  await codes(english).waitFor()
  await take(english, 'codes', WIDE, 'light')
  await take(english, 'codes', WIDE, 'dark')
  await take(english, 'codes-narrow', NARROW, 'light')
  await take(english, 'codes-narrow', NARROW, 'dark')

  const browser = await showPicture(desktop, 'tests/fixtures/setup-page/setup-page.png', 360, 140)
  await english.page.getByRole('button', { name: 'Scan screen' }).click()
  await english.page.getByRole('dialog').getByRole('checkbox').first().waitFor()
  await take(english, 'found', WIDE, 'light')
  await english.page.getByRole('button', { name: 'Cancel' }).click()
  await browser.close()
  await english.page.getByRole('button', { name: 'Settings' }).click()
  await take(english, 'settings', WIDE, 'light')
  await fillAccounts(english.page)
  await showAccountPages(english.page, 'en', (name) => take(english, name, WIDE, 'light'))
  await take(english, 'account', WIDE, 'dark')
  await take(english, 'account-narrow', NARROW, 'light')
  await english.quit()

  const korean = await openSparekey(desktop, { home, language: 'ko' })
  await codes(korean).waitFor()
  await take(korean, 'codes-ko', WIDE, 'light')
  await take(korean, 'codes-narrow-ko', NARROW, 'dark')
  await showAccountPages(korean.page, 'ko', (name) => take(korean, `${name}-ko`, WIDE, 'light'))
  await korean.quit()

  const ofMina = join(desktop.home, 'mina')
  makeMina(desktop, ofMina)
  for (const language of ['en', 'ko'] as const) {
    const mina = await openSparekey(desktop, { home: ofMina, language })
    const says = (en: string, ko: string) =>
      mina.page.getByRole('button', { name: language === 'ko' ? ko : en })
    const exactly = (en: string, ko: string) =>
      mina.page.getByRole('button', { name: language === 'ko' ? ko : en, exact: true })
    const suffix = language === 'ko' ? '-ko' : ''
    await says('Recovery', '복구').first().click()
    await mina.page.getByRole('listbox').waitFor()
    await take(mina, `recovery${suffix}`, WIDE, 'light')
    await take(mina, `recovery${suffix}`, WIDE, 'dark')
    await take(mina, `recovery-narrow${suffix}`, NARROW, 'light')
    const view = (en: string, ko: string) =>
      mina.page.getByRole('radio', { name: language === 'ko' ? ko : en, exact: true })
    await view('Map', '지도').click()
    await mina.page.getByRole('button', { name: /^Galaxy S24,/ }).click()
    await mina.page.mouse.move(0, 0)
    await take(mina, `recovery-map${suffix}`, WIDE, 'light')
    await take(mina, `recovery-map${suffix}`, WIDE, 'dark')
    await take(mina, `recovery-map-narrow${suffix}`, NARROW, 'light')
    await view('Table', '표').click()
    await take(mina, `recovery-table${suffix}`, WIDE, 'light')
    await view('Overview', '한눈에 보기').click()
    await exactly('Try it', '해 보기').click()
    await says('Begin the drill', '연습 시작하기').click()
    await says('Try My Kaspersky', 'My Kaspersky 해 보기').click()
    await mina.page.getByTestId('code').first().waitFor()
    await take(mina, `drill${suffix}`, WIDE, 'light')
    await says('This worked', '이 방법으로 됐어요').first().click()
    await says('Try Hanbit Bank', 'Hanbit Bank 해 보기').click()
    await says('I did not get in', '로그인하지 못했어요').click()
    await says('Restore and compare', '되살려서 비교하기').click()
    await mina.page.getByRole('status').first().waitFor()
    await says('End early', '일찍 끝내기').click()
    await mina.page.getByRole('heading', { level: 1, name: /1/ }).waitFor()
    await take(mina, `drill-result${suffix}`, WIDE, 'light')
    await says('Recovery', '복구').first().click()
    await exactly('Make one', '만들기').click()
    await take(mina, `sheet${suffix}`, WIDE, 'light')
    await says('Recovery', '복구').first().click()
    await says('My phone is gone', '휴대폰을 잃어버렸어요').click()
    await says('Begin', '시작하기').click()
    await mina.page.getByTestId('code').first().waitFor()
    await take(mina, `way-back${suffix}`, WIDE, 'light')
    await take(mina, `way-back-narrow${suffix}`, NARROW, 'dark')
    await says('Finish', '마치기').click()
    await says('It was found', '다시 찾았어요').click()
    await says('Done', '완료').waitFor()
    await mina.quit()
  }

  const first = await openSparekey(desktop, { home: join(desktop.home, 'another'), language: 'en' })
  await first.page.getByRole('heading', { level: 1 }).waitFor()
  await take(first, 'first-start', WIDE, 'light')
  await first.page.getByRole('button', { name: 'I lost my phone' }).click()
  await take(first, 'phone-lost', WIDE, 'light')
  await first.quit()
} finally {
  await desktop.close()
}

/** The system font of a desktop without a desktop environment is one that nobody has chosen. */
function chooseFonts({ env }: Desktop): void {
  const write = (folder: string, file: string, text: string) => {
    const path = join(env.XDG_CONFIG_HOME!, folder)
    mkdirSync(path, { recursive: true })
    writeFileSync(join(path, file), text)
  }
  const alias = (family: string, fonts: string[]) =>
    `<alias binding="strong"><family>${family}</family><prefer>${fonts.map((font) => `<family>${font}</family>`).join('')}</prefer></alias>`
  const fonts = ['Inter', 'Noto Sans CJK KR']
  write('gtk-3.0', 'settings.ini', '[Settings]\ngtk-font-name=Inter 10\n')
  write(
    'fontconfig',
    'fonts.conf',
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${alias('system-ui', fonts)}${alias('sans-serif', fonts)}</fontconfig>\n`,
  )
}

/** Through the command line, so that no setup key is typed into a page that is photographed. */
function makeVault({ env }: Desktop, home: string): void {
  const sparekey = (args: string[], input = '') => {
    const { status, stderr } = spawnSync(process.execPath, ['out/main/cli.js', ...args], {
      cwd: projectFolder,
      env: { ...env, SPAREKEY_HOME: home },
      input,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`sparekey ${args[0]}: ${stderr}`)
  }
  sparekey(['init'])
  sparekey(['kit', '--saved'])
  for (const [issuer = '', account = '', ...options] of ACCOUNTS) {
    const secret = encodeBase32(createHash('sha1').update(`${issuer}:${account}`).digest())
    sparekey(['add', '--secret-stdin', '--issuer', issuer, '--account', account, ...options], secret)
  }
}

/** Somebody else who does not exist: with a phone, two mailboxes, and accounts that rest on them. */
function makeMina({ env }: Desktop, home: string): void {
  const steps = [
    ['out/main/cli.js', 'init'],
    ['out/main/cli.js', 'kit', '--saved'],
    ['tests/unit/recovery/keep.ts'],
  ]
  for (const args of steps) {
    const { status, stderr } = spawnSync(process.execPath, args, {
      cwd: projectFolder,
      env: { ...env, SPAREKEY_HOME: home },
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
  }
}

function codes({ page }: Sparekey) {
  return page.getByTestId('code').first()
}

async function take(
  { page, electron }: Sparekey,
  name: string,
  [width, height]: readonly [number, number],
  colorScheme: 'light' | 'dark',
): Promise<void> {
  await electron.evaluate(
    ({ BrowserWindow, nativeTheme }, [width, height, theme]) => {
      nativeTheme.themeSource = theme
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().endsWith('index.html'))
        ?.setContentBounds({ x: 0, y: 0, width, height })
    },
    [width, height, colorScheme] as const,
  )
  // Who reads the documentation has the official Electron, where there is no such strip.
  for (const strip of await page.getByRole('complementary').all()) {
    await strip.evaluate((element) => {
      element.style.display = 'none'
    })
  }
  // Whatever moves has come to rest, the last wave of a loss on the map too, and whoever reads the picture does not see a
  // notice that goes away.
  await page.waitForTimeout(1_600)
  const file = join(FOLDER, `${name}-${colorScheme}.png`)
  await page.screenshot({ path: file })
  console.log(file.slice(projectFolder.length + 1))
}
