import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandByName, commands } from '../../../../src/cli/commands/commands.ts'
import { parseArguments, splitCommand } from '../../../../src/cli/line/arguments.ts'
import { UsageError } from '../../../../src/cli/line/failure.ts'

const add = commandByName('add')!
const code = commandByName('code')!
const refusal = (argv: string[], spec = add) => {
  try {
    parseArguments(argv, spec)
    return undefined
  } catch (error) {
    return error as UsageError
  }
}

describe('arguments', () => {
  it('are read with their values, in any order, before and behind the operands', () => {
    const args = parseArguments(
      ['--issuer', 'Git Hub', 'otpauth://x', '--tag=a', '--tag', 'b', '--json'],
      add,
    )
    expect(args.text('issuer')).toBe('Git Hub')
    expect(args.all('tag')).toEqual(['a', 'b'])
    expect(args.flag('json')).toBe(true)
    expect(args.flag('pinned')).toBe(false)
    expect(args.operands).toEqual(['otpauth://x'])
  })

  it('end at two dashes: what follows is an operand, whatever it begins with', () => {
    expect(parseArguments(['--', '--strange'], code).operands).toEqual(['--strange'])
  })

  it('may be a dash alone, for stdin', () => {
    expect(parseArguments(['-'], add).operands).toEqual(['-'])
  })

  it.each([
    ['an option nobody knows', ['--isuer', 'x'], 'option-unknown'],
    ['an option without its value', ['--issuer'], 'option-needs-value'],
    ['an option in place of a value', ['--issuer', '--account', 'x'], 'option-needs-value'],
    ['a value for a switch', ['--pinned=no'], 'option-takes-no-value'],
    ['the same option twice, where only one can hold', ['--issuer', 'a', '--issuer', 'b'], 'option-twice'],
    ['a choice that is none', ['--type', 'rsa'], 'option-choice'],
    ['more than the command takes', ['a', 'b'], 'operand-excess'],
  ])('are refused: %s', (_what, argv, expected) => {
    expect(refusal(argv)?.code).toBe(expected)
  })

  it('are refused where the command needs more', () => {
    expect(refusal([], code)).toMatchObject({ code: 'operand-missing', details: { operand: 'QUERY' } })
  })

  it('take a choice in any case, and answer it as the table spells it', () => {
    expect(parseArguments(['--type', 'HOTP', '--algorithm', 'sha256'], add).text('algorithm')).toBe('SHA256')
  })

  it.each(['1.5', '-1', '1e3', 'ten', '0x10', '99999999999999999999'])('take %s for no number', (text) => {
    const args = parseArguments([`--digits=${text}`], add)
    expect(() => args.number('digits')).toThrow(UsageError)
  })

  it('are either read or refused with a usage error, and a refusal never repeats a value', () => {
    const word = fc.oneof(
      fc.constantFrom('--issuer', '--json', '--', '-', '--tag', '-h', '--digits', '--next'),
      fc.string().map((text) => `SECRET${text}`),
      fc.string().map((text) => `--SECRET${text}`),
      fc.string().map((text) => `--issuer=SECRET${text}`),
      fc.string().map((text) => `--pinned=SECRET${text}`),
    )
    fc.assert(
      fc.property(fc.array(word), fc.constantFrom(...commands), (argv, spec) => {
        const error = refusal(argv, spec)
        if (error === undefined) return
        expect(error).toBeInstanceOf(UsageError)
        expect(JSON.stringify(error.details)).not.toContain('SECRET')
      }),
    )
  })
})

describe('the command', () => {
  it('is the first argument that is no option', () => {
    expect(splitCommand(['--json', 'code', '--next', 'x'])).toEqual({
      before: ['--json'],
      name: 'code',
      after: ['--next', 'x'],
    })
    expect(splitCommand(['--version'])).toEqual({ before: ['--version'], after: [] })
  })
})
