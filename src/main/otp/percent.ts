/**
 * Percent-encoding (RFC 3986) as it is found in the wild: unescaped text, stray percent signs, Latin-1 instead of
 * UTF-8, and whole components encoded twice. Never throws.
 */

const escapes = /(?:%[0-9a-f]{2})+/gi

export function decodeComponent(text: string): string {
  const once = decodeOnce(text)
  return isEncodedTwice(text) ? decodeOnce(once) : once
}

/** Decodes to the same text again, also text that looks like an escape itself. */
export function encodeComponent(text: string): string {
  const encoded = encodeURIComponent(text.toWellFormed())
  if (!isEncodedTwice(encoded)) return encoded
  const bytes = Buffer.from(text.toWellFormed(), 'utf8')
  return Array.from(bytes, (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

/** Every percent sign is itself escaped, and escapes something: `%2520`, `%253A`. */
function isEncodedTwice(text: string): boolean {
  return /%25[0-9a-f]{2}/i.test(text) && !/%(?!25[0-9a-f]{2})/i.test(text)
}

function decodeOnce(text: string): string {
  return text.replace(escapes, (run) => {
    const bytes = Buffer.from(run.replaceAll('%', ''), 'hex')
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      return bytes.toString('latin1')
    }
  })
}
