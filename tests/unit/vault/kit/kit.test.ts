import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SparekeyError } from '../../../../src/main/errors.ts'
import { VaultIdentity } from '../../../../src/main/vault/key/identity.ts'
import { kitCommands, parseKit } from '../../../../src/main/vault/kit/kit.ts'
import { kitPage } from '../../../../src/main/vault/kit/kit-page.ts'

const identities = fc.uint8Array({ minLength: 1, maxLength: 1 }).map(() => VaultIdentity.generate().text())

const refusal = (text: string) => {
  try {
    parseKit(text)
    return 'taken'
  } catch (error) {
    return error instanceof SparekeyError ? { code: error.code, ...error.details } : error
  }
}

const start = 'AGE-SECRET-KEY-1'.length

describe('the recovery key', () => {
  it('is read however it is typed', () => {
    const noise = fc.constantFrom(' ', '\n', '\r\n', '\t', '-', '–', '\u00a0', '\u200b', '  ')
    fc.assert(
      fc.property(
        identities,
        fc.array(fc.tuple(fc.nat(74), noise)),
        fc.boolean(),
        fc.boolean(),
        (key, noises, small, bare) => {
          const characters = [...(bare ? key.slice(start) : key)]
          for (const [place, text] of noises) characters.splice(place, 0, text)
          const typed = characters.join('')
          expect(parseKit(small ? typed.toLowerCase() : typed)).toBe(key)
        },
      ),
    )
  })

  it('is found in the key file of age, with its comments', () => {
    const key = VaultIdentity.generate().text()
    expect(parseKit(`# created: 2026-11-20T12:00:00Z\n# public key: age1xyz\n${key}\n`)).toBe(key)
  })

  it('is read with letters that look like the ones that were meant', () => {
    fc.assert(
      fc.property(identities, (key) => {
        const data = key.slice(start)
        const typed = data.replaceAll('0', 'O').replaceAll('8', 'B').replaceAll('L', 'I')
        expect(parseKit(`AGE-SECRET-KEY-1${typed}`)).toBe(key)
      }),
    )
  })

  it('with one wrong character names its place', () => {
    const alphabet = [...'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L']
    fc.assert(
      fc.property(identities, fc.nat(57), fc.constantFrom(...alphabet), (key, place, wrong) => {
        fc.pre(key[start + place] !== wrong)
        const characters = [...key]
        characters[start + place] = wrong
        expect(refusal(characters.join(''))).toEqual({
          code: 'kit-typo',
          position: place + 1,
          group: Math.floor(place / 4) + 1,
        })
      }),
      { numRuns: 30 },
    )
  })

  it('with more wrong characters is refused, and never taken for another key', () => {
    fc.assert(
      fc.property(identities, fc.uniqueArray(fc.nat(57), { minLength: 2, maxLength: 4 }), (key, places) => {
        const characters = [...key]
        for (const place of places) characters[start + place] = characters[start + place] === 'Q' ? 'P' : 'Q'
        expect(refusal(characters.join(''))).not.toBe('taken')
      }),
      { numRuns: 30 },
    )
  })

  it('with a character missing or too many says how many there are', () => {
    const key = VaultIdentity.generate().text()
    expect(refusal(key.slice(0, -1))).toEqual({ code: 'kit-length', length: 57, expected: 58 })
    expect(refusal(`${key}Q`)).toEqual({ code: 'kit-length', length: 59, expected: 58 })
  })

  it('with a character that is in no key names it and its place', () => {
    const key = VaultIdentity.generate().text()
    const wrong = `${key.slice(0, start + 9)}!${key.slice(start + 10)}`
    expect(refusal(wrong)).toEqual({ code: 'kit-character', position: 10, character: '!' })
  })

  it('is asked for where nothing was typed', () => {
    for (const text of ['', ' \n ', '# comment', 'age-secret-key-1']) {
      expect(refusal(text)).toEqual({ code: 'kit-empty' })
    }
  })

  it('is refused with a reason whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(refusal(text)).toMatchObject({ code: expect.stringMatching(/^kit-/) })
      }),
    )
  })
})

describe('the page of the kit', () => {
  const kit = {
    identity: VaultIdentity.generate().text(),
    vaultId: crypto.randomUUID(),
    vaultName: `<b>"Mina's" & laptop</b>`,
    madeAt: Date.UTC(2026, 10, 20, 12),
    commands: kitCommands,
  }

  it.each([
    ['en', 'Sparekey recovery kit', 'November 20, 2026'],
    ['ko', 'Sparekey 복구 키트', '2026년 11월 20일'],
  ] as const)('in %s says what it is and when it was made', (language, title, day) => {
    const page = kitPage(kit, language)
    expect(page).toContain(`<html lang="${language}">`)
    expect(page).toContain(`<h1>${title}</h1>`)
    expect(page).toContain(day)
    expect(page).toContain(kit.vaultId)
  })

  it('holds the whole key in groups, the commands, and nothing that is loaded or run', () => {
    const page = kitPage(kit, 'en')
    const groups = [...page.matchAll(/<span>([0-9A-Z]{1,4})<\/span>/g)].map(([, group]) => group)
    expect(`AGE-SECRET-KEY-1${groups.join('')}`).toBe(kit.identity)
    const text = page.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    for (const command of kitCommands) expect(text).toContain(command)
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)|url\(|<link|<img/)
    expect(page).not.toContain('<b>')
  })
})
