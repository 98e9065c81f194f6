import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { readPictures } from '../../../src/main/scan/scan.ts'
import { recognize } from '../../../src/main/transfer/recognize.ts'
import { openSource } from '../../../src/main/transfer/source.ts'
import { isAccessible } from '../accessible.ts'
import { chooses, savesAs } from '../dialogs.ts'
import { expect, test } from '../harness.ts'

const accounts = [
  'otpauth://totp/Harbour:mina?secret=MZSX43TXN5XWI23F&issuer=Harbour',
  'otpauth://totp/Orchard:mina?secret=GEZDGNBVGY3TQOJQ&issuer=Orchard',
  'otpauth://steam/Steam:minapk?secret=GEZDGNBVGY3TQOJA&issuer=Steam',
]

type Cli = (args: string[], input?: string) => { status: number | null }

/** A vault with the three accounts, one of them tagged and with a note. */
function makeVault(cli: Cli, home: string): void {
  cli(['init'])
  const csv = accounts.map((uri, n) => `${uri},${n === 0 ? 'work,my note' : ','}`)
  writeFileSync(join(home, 'accounts.csv'), `otpauth,tags,note\n${csv.join('\n')}`)
  expect(
    cli([
      'import',
      join(home, 'accounts.csv'),
      '--column',
      'uri=1',
      '--column',
      'tags=2',
      '--column',
      'note=3',
    ]).status,
  ).toBe(0)
}

async function goToExport(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Export', exact: true })).toBeVisible()
}

async function read(path: string, password?: string) {
  const source = openSource('exported', readFileSync(path))
  const { format } = await recognize(source)
  return { format: format.id, ...(await format.read!(source, password === undefined ? {} : { password })) }
}

const isForOwnerAlone = (path: string) => (statSync(path).mode & 0o777) === 0o600

test('our own file holds everything behind its password, and the one in sight says how hard that is to guess', async ({
  cli,
  home,
  open,
}) => {
  makeVault(cli, home)
  const { page, electron } = await open()
  await goToExport(page)
  await isAccessible(page)
  await page.getByRole('button', { name: /Sparekey file/ }).click()
  const save = page.getByRole('button', { name: 'Save as…' })
  await page.getByLabel('Password for the file').fill('sunflower')
  await expect(page.getByText('Very weak')).toBeVisible()
  await page.getByLabel('Password for the file').fill('harbour kettle 배터리 orchard')
  await expect(page.getByText('Strong', { exact: false }).first()).toBeVisible()
  await expect(save).toBeDisabled()
  await page.getByLabel('The same once more').fill('harbour kettle 배터리 orchard')
  await isAccessible(page)
  const path = join(home, 'mine.age')
  await savesAs(electron, undefined)
  await save.click()
  // The dialog was closed: everything stays as it was typed.
  await expect(save).toBeEnabled()
  await savesAs(electron, path)
  await save.click()
  await expect(page.getByRole('heading', { name: '3 codes are exported' })).toBeVisible()
  await expect(page.getByText('Nothing was left behind.')).toBeVisible()
  await isAccessible(page)
  expect(isForOwnerAlone(path)).toBe(true)
  const { format, entries } = await read(path, 'harbour kettle 배터리 orchard')
  expect(format).toBe('sparekey')
  expect(entries).toMatchObject([
    { issuer: 'Harbour', tags: ['work'], note: 'my note' },
    {},
    { type: 'steam' },
  ])
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText('Your unprotected export')).toBeHidden()
})

test('a plain file is warned of first, says what it could not hold, and is remembered until it is gone', async ({
  cli,
  home,
  open,
}) => {
  makeVault(cli, home)
  const { page, electron } = await open()
  const path = join(home, 'two-fas.2fas')
  await savesAs(electron, path)
  await goToExport(page)
  await page.getByRole('button', { name: /2FAS/ }).click()
  const save = page.getByRole('button', { name: 'Save as…' })
  await expect(page.getByText('The file holds the setup keys of 3 codes, unprotected.')).toBeVisible()
  await expect(save).toBeDisabled()
  await page.getByText('I understand').click()
  await isAccessible(page)
  await save.click()
  await expect(page.getByRole('heading', { name: '3 codes are exported' })).toBeVisible()
  await expect(page.getByText('delete it when you are done')).toBeVisible()
  await expect(page.getByText('Harbour · mina')).toBeVisible()
  await expect(page.getByText('Its note does not fit this format.')).toBeVisible()
  expect(isForOwnerAlone(path)).toBe(true)
  expect((await read(path)).entries).toHaveLength(3)

  await page.getByRole('button', { name: 'Done' }).click()
  const reminder = page.getByText(/Your unprotected export \(2FAS/)
  await expect(reminder).toBeVisible()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText('Exported to 2FAS Authenticator')).toBeVisible()
  await page.getByRole('navigation').getByRole('button', { name: 'Codes' }).click()
  await isAccessible(page)
  await page.getByRole('button', { name: 'I have deleted it' }).click()
  await expect(reminder).toBeHidden()
})

test('only what was chosen is exported: by hand, or by a tag', async ({ cli, home, open }) => {
  makeVault(cli, home)
  const { page, electron } = await open()
  const path = join(home, 'links.txt')
  await savesAs(electron, path)
  await goToExport(page)
  await page.getByRole('button', { name: /Setup links/ }).click()
  await page.getByRole('button', { name: /Which codes/ }).click()
  await page.getByRole('option', { name: 'Tag: work' }).click()
  await expect(page.getByText('1 code', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: /Which codes/ }).click()
  await page.getByRole('option', { name: 'Choose…' }).click()
  await page.getByRole('option', { name: 'Orchard' }).click()
  await isAccessible(page)
  await page.getByText('I understand').click()
  await page.getByRole('button', { name: 'Save as…' }).click()
  await expect(page.getByRole('heading', { name: '1 code is exported' })).toBeVisible()
  expect(readFileSync(path, 'utf8').trim()).toMatch(/^otpauth:\/\/totp\/Orchard:mina\?/)
})

test('codes for the phone follow one another on the screen by the keyboard, can be scanned, and are hidden again', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  const links = Array.from(
    { length: 24 },
    (_, n) =>
      `otpauth://totp/Place%20${n}:mina?issuer=Place%20${n}&secret=MADEUP${n.toString(2).padStart(10, '0').replaceAll('0', 'A').replaceAll('1', 'B')}`,
  )
  writeFileSync(join(home, 'links.txt'), [...links, accounts[2]].join('\n'))
  cli(['import', join(home, 'links.txt')])
  const { page, electron } = await open()
  await goToExport(page)
  await page.getByRole('button', { name: /Google Authenticator, on this screen/ }).click()
  await page.getByRole('checkbox').press('Space')
  await page.getByRole('button', { name: 'Show the QR codes' }).click()
  const heading = page.getByRole('heading', { name: /^QR code 1 of \d$/ })
  await expect(heading).toBeVisible()
  const count = Number((await heading.textContent())!.at(-1))
  await isAccessible(page)
  const pictures = []
  for (let number = 1; number <= count; number++) {
    await expect(page.getByRole('heading', { name: `QR code ${number} of ${count}` })).toBeVisible()
    pictures.push({ name: `${number}.png`, bytes: await page.screenshot() })
    await page.keyboard.press('ArrowRight')
  }
  const { found, missingParts } = await readPictures(pictures)
  expect(missingParts).toEqual([])
  expect(found.map(({ key }) => key.issuer)).toEqual(links.map((_, n) => `Place ${n}`))
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('heading', { name: `QR code ${count - 1} of ${count}` })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'The QR codes are hidden again' })).toBeVisible()
  await expect(page.getByText('Not exported: this format has no Steam codes.')).toBeVisible()

  // The same as pictures, into a folder.
  await page.getByRole('button', { name: 'Done' }).click()
  await chooses(electron, home)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('button', { name: /Google Authenticator, as pictures/ }).click()
  await page.getByText('I understand').click()
  await page.getByRole('button', { name: 'Save as…' }).click()
  await expect(page.getByRole('heading', { name: '24 codes are exported' })).toBeVisible()
  expect(readdirSync(home).filter((name) => /^google-authenticator-.*\.png$/.test(name))).toHaveLength(count)
})

test('paper has a page for each account, as PDF and as a page of the web', async ({ cli, home, open }) => {
  makeVault(cli, home)
  const { page, electron } = await open()
  await goToExport(page)
  for (const [name, file] of [
    [/^PDF/, 'paper.pdf'],
    [/^Web page/, 'paper.html'],
  ] as const) {
    await savesAs(electron, join(home, file))
    await page.getByRole('button', { name }).click()
    await page.getByText('I understand').click()
    await page.getByRole('button', { name: 'Save as…' }).click()
    await expect(page.getByRole('heading', { name: '3 codes are exported' })).toBeVisible()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Export', exact: true }).click()
  }
  const pdf = readFileSync(join(home, 'paper.pdf'), 'latin1')
  expect(pdf.startsWith('%PDF-')).toBe(true)
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(3)
  expect(readFileSync(join(home, 'paper.html'), 'utf8')).toContain('MZSX 43TX N5XW I23F')
})

test('a vault with a password asks for it before anything leaves', async ({ home, open }) => {
  const { page, electron } = await open()
  await page
    .getByRole('button', { name: /password/i })
    .first()
    .click()
  await page.getByLabel('Password of the vault').fill('Lantern-7-brass')
  await page.getByLabel('The same once more').fill('Lantern-7-brass')
  await page.getByRole('button', { name: 'Make my vault' }).click()
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Setup key' }).click()
  await page.getByLabel('Setup key', { exact: true }).fill('MZSX43TXN5XWI23F')
  await page.getByLabel('Service').fill('Harbour')
  await page.getByRole('button', { name: 'Add code' }).click()
  await expect(page.getByRole('row', { name: /Harbour/ })).toBeVisible()

  const path = join(home, 'links.txt')
  await savesAs(electron, path)
  await goToExport(page)
  await page.getByRole('button', { name: /Setup links/ }).click()
  await page.getByText('I understand').click()
  const password = page.getByLabel('Password of your vault')
  await password.fill('wrong')
  await page.getByRole('button', { name: 'Save as…' }).click()
  await expect(page.getByText('This is not the password of your vault.')).toBeVisible()
  await isAccessible(page)
  expect(readdirSync(home)).not.toContain('links.txt')
  await password.fill('Lantern-7-brass')
  await page.getByRole('button', { name: 'Save as…' }).click()
  await expect(page.getByRole('heading', { name: '1 code is exported' })).toBeVisible()
})

test('an export speaks Korean', async ({ cli, home, open }) => {
  makeVault(cli, home)
  const { page, electron } = await open({ language: 'ko' })
  await savesAs(electron, join(home, 'aegis.json'))
  await page.getByRole('navigation').getByRole('button', { name: '설정' }).click()
  await page.getByRole('button', { name: '내보내기', exact: true }).click()
  await isAccessible(page)
  await page.getByRole('button', { name: /Aegis/ }).click()
  await page.getByRole('switch', { name: '비밀번호로 보호' }).press('Space')
  await page.getByText('이해했어요').click()
  await isAccessible(page)
  await page.getByRole('button', { name: '저장할 곳 고르기…' }).click()
  await expect(page.getByRole('heading', { name: '코드 3개를 내보냈어요' })).toBeVisible()
})

test('the clock is not asked about before it is turned on; then its drift shows, and codes are corrected by it', async ({
  cli,
  home,
  open,
}) => {
  makeVault(cli, home)
  let asked = 0
  const ahead = 90_000
  const server = createServer((_request, response) => {
    asked += 1
    response.sendDate = false
    response.setHeader('date', new Date(Date.now() + ahead).toUTCString())
    response.end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ timeServers: [address] }))
  try {
    const { page } = await open()
    await expect(page.getByRole('row', { name: /Harbour/ })).toBeVisible()
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
    const check = page.getByRole('switch', { name: 'Check the clock' })
    await expect(check).not.toBeChecked()
    expect(asked).toBe(0)
    await check.press('Space')
    await expect(
      page.getByText(/This computer’s clock is (8\d|9\d|1 minute \d+) seconds? slow\./),
    ).toBeVisible()
    await expect(page.getByText(/Give or take .*, by 1 server/)).toBeVisible()
    // What has the keyboard at the end of a long page scrolls that page, and not the window around it.
    expect(await page.evaluate(() => document.body.scrollHeight - window.innerHeight)).toBe(0)
    await isAccessible(page)
    await page.getByRole('navigation').getByRole('button', { name: 'Codes' }).click()
    await expect(page.getByText('Codes may be refused.')).toBeVisible()
    const code = page.getByRole('row', { name: /Harbour/ })
    const before = await code.textContent()
    await page.getByRole('button', { name: 'Correct the codes by it' }).click()
    await expect(page.getByTestId('clock-corrected')).toContainText('later than this computer’s clock')
    // Three steps later, so neither the code nor the one after it stays.
    await expect(code).not.toHaveText(before!)
    await isAccessible(page)
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('switch', { name: 'Correct the codes by it' }).press('Space')
    await page.getByRole('navigation').getByRole('button', { name: 'Codes' }).click()
    await expect(page.getByTestId('clock-corrected')).toBeHidden()
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
