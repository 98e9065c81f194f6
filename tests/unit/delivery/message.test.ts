import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compose } from '../../../src/main/delivery/email/smtp.ts'
import { codeMessage, testMessage } from '../../../src/main/delivery/message.ts'

const kinds = ['email', 'phone', 'kakaotalk'] as const
const languages = ['en', 'ko'] as const
const purposes = ['verify', 'sign-in', 'reset'] as const
const addresses = { email: 'jun@example.org', phone: '+821012345678', kakaotalk: '' }

const all = kinds.flatMap((kind) =>
  languages.flatMap((language) => purposes.map((purpose) => ({ kind, language, purpose }))),
)

describe('a message', () => {
  it.each(['en', 'ko'] as const)('with a recovery code asks to be kept, and says no end: %s', (language) => {
    const code = 'ABCDE-FGHJK-MNPQR-STVWX-YZ012'
    const { text, subject } = codeMessage('email', {
      to: 'jun@example.org',
      code,
      language,
      purpose: 'recovery',
      minutes: 1,
    })
    expect(text).toContain(code)
    expect(subject).not.toContain(code)
    expect(text).not.toMatch(/https?:|{{|\b1 min|1분/)
  })

  it.each(all)('says the code and how long it is good for, and holds no link: %o', ({ kind, ...rest }) => {
    const { subject, text } = codeMessage(kind, { ...rest, to: addresses[kind], code: '428913', minutes: 5 })
    expect(text).toContain('428913')
    expect(text).toMatch(rest.language === 'ko' ? /5분/ : /5 min/)
    expect(text).not.toMatch(/\{\{|https?:|www\.|[<>]/)
    // Phones show subjects while they are locked.
    expect(subject).not.toContain('428913')
  })

  it('by SMS is one part long: 160 letters, or 70 where they are Korean', () => {
    for (const { kind, ...rest } of all.filter(({ kind }) => kind === 'phone')) {
      const { text } = codeMessage(kind, { ...rest, to: addresses.phone, code: '428913', minutes: 5 })
      expect(text.length, text).toBeLessThanOrEqual(rest.language === 'ko' ? 70 : 160)
      // Letters of GSM 03.38 alone, where a single other one would halve what fits.
      if (rest.language === 'en') expect(text).toMatch(/^[A-Za-z0-9 ()[\].,:;!?'"-]+$/)
    }
  })

  it('takes codes alone for codes, and whole minutes', () => {
    const good = { to: 'jun@example.org', language: 'en', purpose: 'verify', minutes: 5 } as const
    for (const code of [
      '',
      '123',
      '12 34',
      '1234\r\nBcc: x',
      '<b>1234</b>',
      '１２３４',
      '1'.repeat(65),
      '-1234',
    ])
      expect(() => codeMessage('email', { ...good, code }), code).toThrow(TypeError)
    for (const minutes of [0, -1, 1.5, Number.NaN, 2000])
      expect(() => codeMessage('email', { ...good, code: '1234', minutes })).toThrow(TypeError)
    expect(codeMessage('email', { ...good, code: 'ABCD-1234-EFGH' }).text).toContain('ABCD-1234-EFGH')
  })
})

/** Everything that has ever broken a header, between letters of any script. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['\r\n', '\n', '\r', '\0', '\u2028', '\u2029', '\u0085', '\u202e', '\u200b', '\ud800', '\ufeff'],
        ...[
          '<',
          '>',
          '"',
          ',',
          ';',
          ':',
          '@',
          '\\',
          '(',
          ')',
          '=?utf-8?B?',
          '?=',
          'Bcc: eve@example.com',
          '%0d%0a',
          '嘊嘍',
        ],
      ),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

/** An address with something hostile somewhere in it. */
const hostileAddress = fc.oneof(
  hostile,
  fc.tuple(hostile, hostile, hostile).map(([a, b, c]) => `${a}jun${b}@example${c}.org`),
  fc.tuple(hostile, hostile).map(([a, b]) => `${a}jun@example.org${b}`),
)

describe('no address, however it is written,', () => {
  it('puts anything into an email but itself', async () => {
    await fc.assert(
      fc.asyncProperty(hostileAddress, fc.constantFrom(...languages), async (to, language) => {
        let message: ReturnType<typeof testMessage>
        try {
          message = testMessage('email', to, language)
        } catch {
          return
        }
        const raw = (await compose('mina@example.com', message)).toString('latin1')
        const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
        const names = head.split('\r\n').map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
        expect(names.sort()).toEqual(
          [
            'auto-submitted',
            'content-transfer-encoding',
            'content-type',
            'date',
            'from',
            'message-id',
            'mime-version',
            'subject',
            'to',
          ].sort(),
        )
        expect(head.match(/^To: (.*)$/m)?.[1]).not.toContain(',')
        expect(head).toMatch(/^Content-Type: text\/plain/m)
        expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/)
        expect(message.to).not.toMatch(/[\p{Cc}\s<>,;:"()]/u)
      }),
      { numRuns: 500 },
    )
  })

  it('gets to a text message but as a number in E.164', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          hostile.map((text) => `+8210${text}12345678`),
        ),
        (to) => {
          try {
            expect(testMessage('phone', to, 'en').to).toMatch(/^\+\d{8,15}$/)
          } catch (error) {
            expect((error as { code: string }).code).toMatch(/^phone-/)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})
