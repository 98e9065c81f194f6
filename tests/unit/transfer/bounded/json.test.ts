import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SparekeyError } from '../../../../src/main/errors.ts'
import {
  field,
  flagField,
  type Json,
  listField,
  parseJson,
  textField,
  wholeField,
} from '../../../../src/main/transfer/bounded/texts/json.ts'

const refused = (code: string) => expect.objectContaining({ code })

describe('JSON within limits', () => {
  it('is what JSON.parse makes of it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 20 }), (value) => {
        const text = JSON.stringify(value)
        expect(parseJson(text)).toEqual(JSON.parse(text))
        expect(parseJson(JSON.stringify(value, null, 2))).toEqual(JSON.parse(text))
      }),
    )
  })

  it('refuses any other text with a reason', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[[\]{}",:\\u0-9 ]*$/)),
        (text) => {
          let expected: unknown
          try {
            expected = JSON.parse(text)
          } catch {
            expect(() => parseJson(text)).toThrow(SparekeyError)
            return
          }
          expect(parseJson(text)).toEqual(expected)
        },
      ),
    )
  })

  it('refuses deep nesting and endless lists before it builds anything', () => {
    expect(() => parseJson('['.repeat(65) + ']'.repeat(65))).toThrow(refused('file-too-complex'))
    expect(parseJson('['.repeat(64) + ']'.repeat(64))).toBeDefined()
    expect(() => parseJson(`[${'0,'.repeat(4_000_001)}0]`)).toThrow(refused('file-too-complex'))
  })

  it('does not count brackets and commas in texts', () => {
    const text = '[[,\\" '.repeat(1000)
    expect(parseJson(`["${text}"]`)).toEqual([text.replaceAll('\\"', '"')])
  })

  it('has no fields but its own', () => {
    const value = parseJson('{"__proto__":{"a":1},"b":null}')
    expect(field(value, 'a')).toBeUndefined()
    expect(field(value, 'toString')).toBeUndefined()
    expect(field(value, '__proto__')).toEqual({ a: 1 })
    expect(({} as { a?: number }).a).toBeUndefined()
    expect(field(null, 'a')).toBeUndefined()
    expect(field([1] as Json, 'length')).toBeUndefined()
  })

  it('gives fields of the type that is asked for, and refuses all others by name', () => {
    const value = parseJson(
      '{"text":"x","whole":7,"written":" 8 ","flag":true,"list":[1],"null":null,"half":0.5,"huge":1e300}',
    )
    expect(textField(value, 'text')).toBe('x')
    expect(wholeField(value, 'whole')).toBe(7)
    expect(wholeField(value, 'written')).toBe(8)
    expect(flagField(value, 'flag')).toBe(true)
    expect(listField(value, 'list')).toEqual([1])
    expect(listField(value, 'none')).toEqual([])
    for (const read of [textField, wholeField, flagField]) {
      expect(read(value, 'null')).toBeUndefined()
      expect(read(value, 'none')).toBeUndefined()
      expect(() => read(value, 'list')).toThrow(
        expect.objectContaining({ code: 'field-wrong', details: { field: 'list' } }),
      )
    }
    expect(() => wholeField(value, 'half')).toThrow(refused('field-wrong'))
    expect(() => wholeField(value, 'huge')).toThrow(refused('field-wrong'))
    expect(() => listField(value, 'text')).toThrow(refused('field-wrong'))
  })
})
