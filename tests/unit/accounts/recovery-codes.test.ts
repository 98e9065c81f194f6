import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRecoveryCodes } from '../../../src/main/accounts/recovery-codes.ts'

const read = (text: string) => readRecoveryCodes(text).codes

describe('recovery codes are read', () => {
  test('one a line', () => {
    expect(read('a1b2c-d3e4f\n0f9e8-7d6c5\nabcde-fghij\n')).toEqual([
      'a1b2c-d3e4f',
      '0f9e8-7d6c5',
      'abcde-fghij',
    ])
  })

  test('as a numbered list in two columns, with advice around it', () => {
    const text = `SAVE YOUR BACKUP CODES
Keep these backup codes somewhere safe but accessible.

1. 1234 5678\t\t 6. 6789 0123
2. 2345 6789\t\t 7. 7890 1234
3. 3456 7890\t\t 8. 8901 2345
4. 4567 8901\t\t 9. 9012 3456
5. 5678 9012\t\t10. 0123 4567

(mina@example.com)

* You can only use each backup code once.
* Need more? Visit https://example.com/2sv
* These codes were generated on: Nov 20, 2026.`
    expect(read(text)).toEqual([
      '1234 5678',
      '6789 0123',
      '2345 6789',
      '7890 1234',
      '3456 7890',
      '8901 2345',
      '4567 8901',
      '9012 3456',
      '5678 9012',
      '0123 4567',
    ])
  })

  test('as numbers in brackets, with bullets, boxes and check marks', () => {
    expect(read('(1) 12345678\n(2) 23456789')).toEqual(['12345678', '23456789'])
    expect(read('• 12345678\n• 23456789')).toEqual(['12345678', '23456789'])
    expect(read('☐ 12345678\n- [ ] 23456789')).toEqual(['12345678', '23456789'])
    expect(read('#1: abcd1234\n#2: bcde2345')).toEqual(['abcd1234', 'bcde2345'])
  })

  test('in columns that ran together into one line', () => {
    expect(read('1234 5678 2345 6789 3456 7890')).toEqual(['1234 5678', '2345 6789', '3456 7890'])
    expect(read('a1b2c-d3e4f 0f9e8-7d6c5 1a2b3-c4d5e')).toEqual(['a1b2c-d3e4f', '0f9e8-7d6c5', '1a2b3-c4d5e'])
    expect(read('12345678 23456789')).toEqual(['12345678', '23456789'])
  })

  test('in more than two groups, a code a line', () => {
    expect(read('1234 5678 9012 3456\n2345 6789 0123 4567\n3456 7890 1234 5678')).toEqual([
      '1234 5678 9012 3456',
      '2345 6789 0123 4567',
      '3456 7890 1234 5678',
    ])
    expect(read('AB12-CD34-EF56\nGH78-IJ90-KL12')).toEqual(['AB12-CD34-EF56', 'GH78-IJ90-KL12'])
  })

  test('between commas, semicolons, pipes, quotes and tags', () => {
    const codes = ['k3jd92ls', '9fk2ls0d', 'p2o3i4u5']
    for (const text of [
      codes.join(', '),
      codes.join(';'),
      codes.join(' | '),
      JSON.stringify(codes),
      codes.map((one) => `<li>${one}</li>`).join(''),
      codes.map((one) => `| ${one} |`).join('\r\n'),
    ]) {
      expect(read(text), text).toEqual(codes)
    }
  })

  test('with a Korean heading', () => {
    expect(read('백업 코드 (8자리)\n2026-11-20 발급\n\n1) 1234-5678\n2) 2345-6789')).toEqual([
      '1234-5678',
      '2345-6789',
    ])
  })

  test('where one is made of letters alone by chance, and where all are', () => {
    expect(read('k3jd92ls\nabcdefgh\np2o3i4u5')).toEqual(['k3jd92ls', 'abcdefgh', 'p2o3i4u5'])
    expect(read('Your backup codes\n\nQWHEKSLA\nLSKDJFHG\nZMXNCBVA\nPWOEIRUT')).toEqual([
      'QWHEKSLA',
      'LSKDJFHG',
      'ZMXNCBVA',
      'PWOEIRUT',
    ])
  })

  test('without a heading that is as long as they are', () => {
    expect(read('Recovery\n12345678\n23456789')).toEqual(['12345678', '23456789'])
    expect(read('Recovery codes\nk3jd92ls\nabcdefgh')).toEqual(['k3jd92ls', 'abcdefgh'])
  })

  test('where there is only one', () => {
    expect(read('Your recovery code is\nH7K2-9PLM-3QWX-81ZT\nKeep it safe.')).toEqual(['H7K2-9PLM-3QWX-81ZT'])
  })

  test('once each, and with those that are used', () => {
    const text = '1234 5678\n2345 6789 (used)\n~~3456 7890~~\n4567 8901 사용됨\n1234 5678'
    expect(readRecoveryCodes(text)).toEqual({
      codes: ['1234 5678', '2345 6789', '3456 7890', '4567 8901'],
      used: ['2345 6789', '3456 7890', '4567 8901'],
      leftOut: [],
    })
  })

  test('where a group of letters happens to be a word', () => {
    const codes = ['a1b2-c3d4-e5f6', 'a1b2-used-c3d4', 'used-a1b2-c3d4', 'a1b2-c3d4-used']
    expect(readRecoveryCodes(codes.join('\n'))).toEqual({ codes, used: [], leftOut: [] })
  })

  test('with typographic hyphens and full-width digits', () => {
    expect(read('a1b2c–d3e4f\n１２３４５—６７８９０')).toEqual(['a1b2c-d3e4f', '12345-67890'])
  })
})

describe('what is no recovery code', () => {
  test.each([
    ['nothing', ''],
    ['words', 'Keep these codes somewhere safe. Each can be used once.'],
    ['a date', 'Generated on 2026-11-20'],
    ['an address', 'mina2026@example.com'],
    ['a link', 'https://example.com/codes'],
    ['Korean words', '안전한 곳에 보관해 주세요. 코드는 한 번만 쓸 수 있어요.'],
  ])('is left alone: %s', (_, text) => {
    expect(readRecoveryCodes(text)).toEqual({ codes: [], used: [], leftOut: [] })
  })

  test('is told where it could have been one', () => {
    expect(readRecoveryCodes('1234-5678\n2345-6789\norder 20261120A')).toMatchObject({
      codes: ['1234-5678', '2345-6789'],
      leftOut: ['20261120A'],
    })
  })
})

describe('whatever a service makes of them', () => {
  const alphabets = [
    '0123456789',
    'abcdefghjkmnpqrstuvwxyz23456789',
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
    '0123456789abcdef',
  ]
  const numberings = ['', '1.', '1)', '(1)', '#1:', '•', '-', '☐', '*', '01.']
  const headings = [
    '',
    'Backup codes\n\n',
    '복구 코드\n',
    'Save these 2FA codes!\n\n',
    'Recovery codes for mina@example.com:\n',
  ]
  const endings = [
    '',
    '\n\nEach code works once.',
    '\n\n한 번만 쓸 수 있어요.',
    '\nGenerated 2026-11-20 10:30',
  ]

  const printed = fc
    .record({
      alphabet: fc.constantFrom(...alphabets),
      groups: fc.integer({ min: 1, max: 4 }),
      length: fc.integer({ min: 4, max: 5 }),
      between: fc.constantFrom('-', ' '),
      count: fc.integer({ min: 5, max: 16 }),
      numbering: fc.constantFrom(...numberings),
      columns: fc.integer({ min: 1, max: 3 }),
      gap: fc.constantFrom('\t', '    ', ' | ', ', ', '\t\t '),
      heading: fc.constantFrom(...headings),
      ending: fc.constantFrom(...endings),
      lineEnd: fc.constantFrom('\n', '\r\n'),
    })
    .chain((format) => {
      const group = fc.string({
        unit: fc.constantFrom(...format.alphabet),
        minLength: format.groups === 1 ? format.length + 4 : format.length,
        maxLength: format.groups === 1 ? format.length + 4 : format.length,
      })
      const code = fc
        .array(group, { minLength: format.groups, maxLength: format.groups })
        .map((some) => some.join(format.between))
      // A code without any digit in a list with digits is as rare as it is in life; nobody could tell `used` beside a space from a mark.
      return fc
        .uniqueArray(
          code.filter((one) => /\d/.test(one) && !/(?<!-)\bused\b(?!-)/i.test(one)),
          { minLength: format.count, maxLength: format.count },
        )
        .map((codes) => ({ format, codes }))
    })

  test('the codes come back as they were printed', () => {
    fc.assert(
      fc.property(printed, ({ format, codes }) => {
        const cells = codes.map((code, at) =>
          `${format.numbering.replace('1', String(at + 1))} ${code}`.trim(),
        )
        const lines: string[] = []
        for (let at = 0; at < cells.length; at += format.columns) {
          lines.push(cells.slice(at, at + format.columns).join(format.gap))
        }
        const text = format.heading + lines.join('\n') + format.ending
        expect(read(text.replaceAll('\n', format.lineEnd)), JSON.stringify(text)).toEqual(codes)
      }),
      { numRuns: 3000 },
    )
  })

  test('any text is read without a fault, and nothing is made up', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        const { codes, used } = readRecoveryCodes(text)
        const bare = (one: string) => one.normalize('NFKC').replace(/[^A-Za-z0-9]/g, '')
        for (const code of codes) expect(bare(text)).toContain(bare(code))
        for (const code of used) expect(codes).toContain(code)
      }),
      { numRuns: 1000 },
    )
  })

  test('a text of any length is read in a moment, and gives no more codes than an account holds', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `code${String(at).padStart(6, '0')}`).join('\n')
    expect(read(many)).toHaveLength(200)
    expect(read('1'.repeat(1_000_000))).toEqual([])
    expect(read(`${'a-'.repeat(200_000)}1`)).toEqual([])
  })
})
