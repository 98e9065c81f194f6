import { bech32 } from '@scure/base'
import { SparekeyError } from '../../errors.ts'

/** What is printed on paper: enough to read the vault without Sparekey. */
export interface RecoveryKit {
  /** `AGE-SECRET-KEY-1…`: whoever has it, and the file, has the vault. Also what the QR code holds. */
  identity: string
  vaultId: string
  vaultName: string
  /** Milliseconds since 1970. */
  madeAt: number
  /** What to type into a terminal to read the vault with the stock programs, in order. */
  commands: readonly [string, string, string]
}

/** The third asks for the key to be deleted again: it lies in the clear only as long as it is needed. */
export const kitCommands: RecoveryKit['commands'] = [
  'age -d -i key.txt -o records.json vault.age',
  `jq -r '.entries[] | [.issuer, .account, .secret] | @tsv' records.json`,
  'rm key.txt records.json',
]

const prefix = 'AGE-SECRET-KEY-1'
const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'.toUpperCase()
/** 32 bytes in groups of 5 bits, and a checksum of 6 characters (BIP 173). */
const dataLength = 58
const groupLength = 4
/** Four characters that the alphabet has left out for looking like others, and what is meant by them. */
const lookalikes: Record<string, string> = { O: '0', I: 'L', '1': 'L', B: '8' }

/**
 * The identity in what a person typed, pasted or scanned: any case, any spaces, line breaks and dashes, the prefix or none,
 * a whole key file of age with its comments. Throws
 * - `kit-empty`;
 * - `kit-character` {position, character}: one that is in no key; the position counts from 1, after the prefix, without spaces;
 * - `kit-length` {length, expected}, counted the same way;
 * - `kit-typo` {position, group}: the checksum is wrong, and one wrong character there would explain it; nothing is corrected
 *   silently;
 * - `kit-typos`: the checksum is wrong by more than one character.
 */
export function parseKit(text: string): string {
  const whole = text.toUpperCase().match(/AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}(?![0-9A-Z])/)
  const typed = whole
    ? whole[0].slice(prefix.length)
    : withoutSeparators(withoutComments(text)).replace(/^AGESECRETKEY[1IL]/, '')
  if (typed === '') throw new SparekeyError('kit-empty')

  const characters = [...meant(typed)]
  const wrong = characters.findIndex((character) => !alphabet.includes(character))
  if (wrong >= 0) {
    throw new SparekeyError('kit-character', { position: wrong + 1, character: characters[wrong] ?? '' })
  }
  if (characters.length !== dataLength) {
    throw new SparekeyError('kit-length', { length: characters.length, expected: dataLength })
  }
  const identity = prefix + characters.join('')
  if (holds(identity)) return identity
  const position = likelyTypo(characters)
  if (position === undefined) throw new SparekeyError('kit-typos')
  throw new SparekeyError('kit-typo', { position, group: Math.ceil(position / groupLength) })
}

/** One group as a person types it from paper, with the same leniency. */
export const readGroup = (text: string): string => meant(withoutSeparators(text))

const withoutSeparators = (text: string) =>
  text
    .toUpperCase()
    .normalize('NFKC')
    .replace(/[\s\p{Dash}\p{Cf}_.·]/gu, '')

const meant = (typed: string) => [...typed].map((character) => lookalikes[character] ?? character).join('')

const withoutComments = (text: string) => text.replace(/^\s*#.*$/gm, '')

function holds(identity: string): boolean {
  return bech32.decodeUnsafe(identity) !== undefined && bech32.decodeToBytes(identity).bytes.length === 32
}

/**
 * The place, from 1, where another character alone makes the checksum right; undefined where no place, or more than one, does.
 */
function likelyTypo(characters: string[]): number | undefined {
  const places = new Set<number>()
  for (let place = 0; place < characters.length; place++) {
    for (const candidate of alphabet) {
      const changed = characters.with(place, candidate)
      if (bech32.decodeUnsafe(prefix + changed.join('')) !== undefined) places.add(place + 1)
    }
  }
  return places.size === 1 ? [...places][0] : undefined
}

/** What follows the prefix in groups, as a person types it from paper. */
export function identityGroups(identity: string): string[] {
  const data = identity.slice(prefix.length)
  const groups: string[] = []
  for (let start = 0; start < data.length; start += groupLength) {
    groups.push(data.slice(start, start + groupLength))
  }
  return groups
}
