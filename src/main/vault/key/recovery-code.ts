import { randomInt } from 'node:crypto'
import { SparekeyError } from '../../errors.ts'

/**
 * The code that is sent to the recovery email: 120 bits in letters and digits that cannot be mistaken for one another
 * (Crockford's base 32), and a check character, in five groups of five.
 */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const dataLength = 24
const groupLength = 5
const lookalikes: Record<string, string> = { O: '0', I: '1', L: '1', U: 'V' }

export function newRecoveryCode(): string {
  const data = Array.from({ length: dataLength }, () => alphabet[randomInt(alphabet.length)]!).join('')
  return grouped(data + check(data))
}

/**
 * The code in what a person typed or pasted: any case, any spaces and dashes, letters that look alike. In the form it was sent in.
 * Throws `reset-code-length` {length, expected}, `reset-code-character` {position}, `reset-code-typo`.
 */
export function parseRecoveryCode(typed: string): string {
  const characters = [
    ...typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\p{Dash}\p{Cf}._·]/gu, ''),
  ].map((character) => lookalikes[character] ?? character)
  const wrong = characters.findIndex((character) => !alphabet.includes(character))
  if (wrong >= 0) throw new SparekeyError('reset-code-character', { position: wrong + 1 })
  const expected = dataLength + 1
  if (characters.length !== expected)
    throw new SparekeyError('reset-code-length', { length: characters.length, expected })
  const data = characters.slice(0, dataLength).join('')
  if (check(data) !== characters.at(-1)) throw new SparekeyError('reset-code-typo')
  return grouped(characters.join(''))
}

/**
 * The value of a polynomial over GF(32) (x^5 + x^2 + 1) at its generator: any one wrong character, and any two that changed places
 * next to each other, change it.
 */
function check(data: string): string {
  let sum = 0
  for (const character of data) sum = timesGenerator(sum ^ alphabet.indexOf(character))
  return alphabet[sum]!
}

const timesGenerator = (value: number) => (value & 16 ? (value << 1) ^ 0b100101 : value << 1)

const grouped = (text: string) => text.match(new RegExp(`.{${groupLength}}`, 'g'))!.join('-')
