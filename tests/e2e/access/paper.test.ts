import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAccessible } from '../accessible.ts'
import { savesAs } from '../dialogs.ts'
import { dialog, pointer } from '../hands.ts'
import { expect } from '../harness.ts'
import { test } from '../mina.ts'
import { asPrinted, papersOf } from '../paper.ts'

/** What goes on paper, for who has it read aloud: its page by axe, and the PDF that is made of it by its tags. */

test.setTimeout(240_000)
test.use({ password: 'three plain harbours' })

const words = {
  en: {
    password: 'Password',
    unlock: 'Unlock',
    settings: 'Settings',
    recovery: /^Recovery/,
    vaultPassword: 'Password of the vault',
    saveAsPdf: 'Save as PDF',
    kit: ['Make another', 'Sparekey recovery kit', 'QR code of the recovery key'],
    sheet: ['Make one', 'Emergency sheet'],
    key: ['The recovery key', 'Put it on the sheet'],
    back: 'Back to the overview',
    gone: ['My phone is gone', 'Begin', 'Galaxy S24 is gone', 'The way back in after losing Galaxy S24'],
    export: ['Export', 'Password of your vault', 'I understand', 'Save as…', 'QR code of the setup key'],
  },
  ko: {
    password: '비밀번호',
    unlock: '잠금 해제',
    settings: '설정',
    recovery: /^복구/,
    vaultPassword: '보관함 비밀번호',
    saveAsPdf: 'PDF로 저장',
    kit: ['다시 만들기', 'Sparekey 복구 키트', '복구 키의 QR 코드'],
    sheet: ['만들기', '비상 안내장'],
    key: ['복구 키', '복구 키 넣기'],
    back: '한눈에 보기로',
    gone: ['휴대폰을 잃어버렸어요', '시작하기', 'Galaxy S24 분실', 'Galaxy S24 분실 후 계정 되찾기'],
    export: ['내보내기', '보관함 비밀번호', '이해했어요', '저장할 곳 고르기…', '설정 키 QR 코드'],
  },
} as const

/** A text in a PDF: as it is, or as UTF-16 where it is more than Latin. */
const textsIn = (pdf: string) =>
  [
    ...readFileSync(pdf, 'latin1').matchAll(
      /\/(Lang|Title|Alt) ?(?:\(((?:[^\\)]|\\[\s\S])*)\)|<([0-9A-F]+)>)/g,
    ),
  ].map(([, name, plain = '', hex]) => {
    const bytes = hex === undefined ? Buffer.from(plain, 'latin1') : Buffer.from(hex, 'hex')
    const isWide = bytes[0] === 0xfe && bytes[1] === 0xff
    return `${name}: ${isWide ? bytes.subarray(2).swap16().toString('utf16le') : bytes.toString('latin1')}`
  })

for (const language of ['en', 'ko'] as const) {
  test(`axe finds nothing on any paper, and each becomes a PDF with tags, its language, its name and an outline: ${language}`, async ({
    minasVault: home,
    password,
    open,
  }) => {
    const said = words[language]
    const { page, electron } = await open({ language })
    const papers = await papersOf(electron)
    const { press, fill } = pointer(page)
    /** The last one that was saved. */
    const isFit = async (name: string, title: string, picture?: string) => {
      const pdf = join(home, `${name}.pdf`)
      await expect.poll(() => existsSync(pdf), { timeout: 60_000 }).toBe(true)
      await asPrinted(electron, await papers.last(), async (printed) => {
        await expect(printed.getByRole('heading', { level: 1 }).first()).toHaveText(title)
        await isAccessible(printed, name)
      })
      expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }), name).toMatch(/^Tagged: +yes$/m)
      const tags = execFileSync('pdfinfo', ['-struct-text', pdf], { encoding: 'utf8' })
      expect(tags, name).toMatch(new RegExp(`^ *H1 \\(block\\)\\s[^/]*"${title}"`, 'm'))
      expect(readFileSync(pdf, 'latin1'), name).toMatch(/\/Outlines \d/)
      const texts = textsIn(pdf)
      expect(texts, name).toContain(`Lang: ${language}`)
      expect(texts, name).toContainEqual(expect.stringMatching(/^Title: ./))
      if (picture) expect(texts, name).toContain(`Alt: ${picture}`)
    }
    const savedAs = (name: string) => savesAs(electron, join(home, `${name}.pdf`))

    await fill(said.password, password)
    await press(said.unlock)
    await expect(page.getByRole('row', { name: /KakaoCloud/ })).toBeVisible({ timeout: 60_000 })
    const [makeKit, kitTitle, kitPicture] = said.kit
    await press(said.settings)
    await press(makeKit)
    await savedAs('kit')
    await dialog(page).getByRole('button', { name: said.saveAsPdf }).click()
    await isFit('kit', kitTitle, kitPicture)

    const [makeSheet, sheetTitle] = said.sheet
    await press(said.recovery)
    await press(makeSheet)
    await savedAs('sheet')
    await press(said.saveAsPdf)
    await isFit('sheet', sheetTitle)
    const [withKey, putKey] = said.key
    await page.getByRole('switch', { name: withKey }).press('Space')
    await savedAs('sheet with the key')
    await press(said.saveAsPdf)
    await dialog(page).getByLabel(said.vaultPassword).fill(password)
    await dialog(page).getByRole('button', { name: putKey }).click()
    await isFit('sheet with the key', sheetTitle, kitPicture)

    const [isGone, begin, title, wayBack] = said.gone
    await press(said.back)
    await press(isGone)
    await dialog(page).getByRole('button', { name: begin }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await savedAs('what to do')
    await press(said.saveAsPdf)
    await isFit('what to do', wayBack)

    const [exports, ownPassword, understood, save, keyPicture] = said.export
    await press(said.settings)
    await press(exports)
    await press(/^PDF/)
    await savedAs('setup keys')
    await page.getByLabel(ownPassword).fill(password)
    await page.getByText(understood).click()
    await press(save)
    await isFit('setup keys', 'KakaoCloud', keyPicture)
  })
}
