import { SparekeyError } from '../../../errors.ts'

/** What JSON can hold; objects as they come out of JSON.parse: a name like `__proto__` is a plain own property of them. */
export type Json = null | boolean | number | string | Json[] | JsonObject
export interface JsonObject {
  [name: string]: Json
}

const maxDepth = 64
/** Values in one document: 100,000 records of 40 fields. Beyond it the parsed document would cost gigabytes. */
const maxValues = 4_000_000

/**
 * JSON.parse within limits that are checked before anything is built: nesting and number of values.
 * Throws `file-damaged` for what is not JSON, `file-too-complex` beyond the limits.
 */
export function parseJson(text: string): Json {
  measure(text)
  try {
    return JSON.parse(text) as Json
  } catch {
    throw new SparekeyError('file-damaged')
  }
}

/** Counts brackets and commas outside of strings, in one pass without recursion. */
function measure(text: string): void {
  let depth = 0
  let values = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 0x22) {
      i = text.indexOf('"', i + 1)
      while (i > 0 && isEscaped(text, i)) i = text.indexOf('"', i + 1)
      if (i < 0) throw new SparekeyError('file-damaged')
    } else if (c === 0x7b || c === 0x5b) {
      values++
      if (++depth > maxDepth) throw new SparekeyError('file-too-complex')
    } else if (c === 0x7d || c === 0x5d) depth--
    else if (c === 0x2c) values++
    if (values > maxValues) throw new SparekeyError('file-too-complex')
  }
}

/** Whether the character at `i` follows an odd number of backslashes. */
function isEscaped(text: string, i: number): boolean {
  let backslashes = 0
  while (text.charCodeAt(i - 1 - backslashes) === 0x5c) backslashes++
  return backslashes % 2 === 1
}

/** An object, and not an array or null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An own field of a value that may be anything; never what objects inherit. */
export function field(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** The list in a field, or an empty one where the field is absent or null. Throws `field-wrong` for anything else. */
export function listField(value: Json | undefined, name: string): Json[] {
  const found = field(value, name) ?? []
  if (!Array.isArray(found)) throw new SparekeyError('field-wrong', { field: name })
  return found
}

/** The text in a field; undefined where it is absent or null. Throws `field-wrong` for anything else. */
export function textField(value: Json | undefined, name: string): string | undefined {
  const found = field(value, name)
  if (found === undefined || found === null) return undefined
  if (typeof found !== 'string') throw new SparekeyError('field-wrong', { field: name })
  return found
}

/** The whole number in a field, which may be written as text; undefined where it is absent or null. Throws `field-wrong`. */
export function wholeField(value: Json | undefined, name: string): number | undefined {
  const found = field(value, name)
  if (found === undefined || found === null) return undefined
  const number = typeof found === 'string' && /^\d{1,16}$/.test(found.trim()) ? Number(found) : found
  if (typeof number !== 'number' || !Number.isSafeInteger(number))
    throw new SparekeyError('field-wrong', { field: name })
  return number
}

/** The yes or no in a field; undefined where it is absent or null. Throws `field-wrong` for anything else. */
export function flagField(value: Json | undefined, name: string): boolean | undefined {
  const found = field(value, name)
  if (found === undefined || found === null) return undefined
  if (typeof found !== 'boolean') throw new SparekeyError('field-wrong', { field: name })
  return found
}
