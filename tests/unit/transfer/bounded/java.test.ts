import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJavaStream, readJavaMap } from '../../../../src/main/transfer/bounded/containers/java.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

/** Text with its length, in modified UTF-8 (java.io.DataOutput.writeUTF). */
function utf(text: string): Buffer {
  const bytes = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).flatMap((unit) =>
    unit > 0 && unit < 0x80
      ? [unit]
      : unit < 0x800
        ? [0xc0 | (unit >> 6), 0x80 | (unit & 63)]
        : [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 63), 0x80 | (unit & 63)],
  )
  return Buffer.concat([hex(bytes.length.toString(16).padStart(4, '0')), Buffer.from(bytes)])
}

const text = (value: string) => Buffer.concat([hex('74'), utf(value)])
const start = hex('aced 0005')
const description = (name: string, fields = hex('0000'), parent = hex('70')) =>
  Buffer.concat([hex('72'), utf(name), hex('0507dac1c31660d1 03'), fields, hex('78'), parent])
const mapFields = Buffer.concat([
  hex('0002'),
  Buffer.from('F'),
  utf('loadFactor'),
  Buffer.from('I'),
  utf('threshold'),
])
const mapData = hex('3f400000 0000000c 7708 00000010 00000001')
const map = (...values: Buffer[]) =>
  Buffer.concat([
    start,
    hex('73'),
    description('java.util.HashMap', mapFields),
    mapData,
    ...values,
    hex('78'),
  ])

describe('a Java object stream', () => {
  it('gives the texts of its map, of any characters', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(fc.dictionary(anyText, anyText, { noNullPrototype: true }), (texts) => {
        const stream = map(...Object.entries(texts).flatMap(([key, value]) => [text(key), text(value)]))
        expect([...readJavaMap(stream)]).toEqual(Object.entries(texts))
      }),
    )
  })

  it('refers back to texts that it has written before', () => {
    // Handles count from 0x7e0000: the description, the map, then "a".
    expect([...readJavaMap(map(text('a'), hex('71 007e0002'), text('b'), hex('71 007e0002')))]).toEqual([
      ['a', 'a'],
      ['b', 'a'],
    ])
  })

  it('gives the map in a class made upon HashMap, and passes over values that are no text', () => {
    const linked = Buffer.concat([
      hex('72'),
      utf('java.util.LinkedHashMap'),
      hex('34c04e5c106cc0fb 02 0001'),
      Buffer.from('Z'),
      utf('accessOrder'),
      hex('78'),
      description('java.util.HashMap', mapFields),
    ])
    const yes = Buffer.concat([
      hex('73 72'),
      utf('java.lang.Boolean'),
      hex('cd207280d59cfaee 02 0001'),
      Buffer.from('Z'),
      utf('value'),
      hex('78 70 01'),
    ])
    const stream = Buffer.concat([
      start,
      hex('73'),
      linked,
      mapData,
      text('flag'),
      yes,
      text('none'),
      hex('70'),
      text('a'),
      text('b'),
      hex('78 00'),
    ])
    expect([...readJavaMap(stream)]).toEqual([['a', 'b']])
  })

  it.each([
    ['is of another version', hex('aced 0004 70')],
    ['holds nothing', Buffer.concat([start, hex('70')])],
    ['holds a text alone', Buffer.concat([start, text('a')])],
    [
      'holds an object of another class',
      Buffer.concat([start, hex('73'), description('java.io.File'), hex('78')]),
    ],
    ['refers to what is not there', map(hex('71 007e0009'), text('a'))],
    ['refers to a class in place of a value', map(hex('71 007e0000'), text('a'))],
    ['holds an array', map(hex('75'), text('a'))],
    ['has a text longer than itself', map(hex('7c 7fffffffffffffff'))],
    ['has a text of broken UTF-8', map(hex('74 0001 c3'))],
    ['ends early', map(text('a')).subarray(0, -3)],
  ])('is refused when it %s', (_what, stream) => {
    expect(() => readJavaMap(stream)).toThrow(expect.objectContaining({ code: 'file-damaged' }))
  })

  it('is refused when it nests without end', () => {
    const parents = Array.from({ length: 50 }, () =>
      Buffer.concat([hex('72'), utf('x'), hex('0000000000000000 02 0000 78')]),
    )
    const deep = Buffer.concat([start, hex('73'), ...parents, hex('70')])
    expect(() => readJavaMap(deep)).toThrow(expect.objectContaining({ code: 'file-too-complex' }))
    const selfish = Buffer.concat([
      start,
      hex('73'),
      description('x', hex('0000'), hex('71 007e0000')),
      hex('78'),
    ])
    expect(() => readJavaMap(selfish)).toThrow(expect.objectContaining({ code: 'file-too-complex' }))
  })

  it('is known by its first bytes', () => {
    expect(isJavaStream(hex('aced000573'))).toBe(true)
    expect(isJavaStream(hex('aced00'))).toBe(false)
  })
})
