import { decodeText } from './text.ts'

/**
 * Bytes as text in the encodings that spreadsheets write beside Unicode: UTF-16 without its mark, EUC-KR with its extension (Korean
 * Excel), Windows-1252 (Western Excel). Undefined when they are not text.
 */
export function decodeAnyText(bytes: Uint8Array): string | undefined {
  return decodeText(bytes) ?? decodeUnmarkedUtf16(bytes) ?? decodeLocal(bytes)
}

/** In UTF-16 of mostly ASCII every other byte is zero. */
function decodeUnmarkedUtf16(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  for (const [i, byte] of sample.entries()) if (byte === 0) zeros[i % 2]!++
  const half = sample.length / 2
  const [even, odd] = zeros as [number, number]
  if (odd > half / 2 && even === 0) return decodeAs('utf-16le', bytes)
  if (even > half / 2 && odd === 0) return decodeAs('utf-16be', bytes)
  return undefined
}

function decodeLocal(bytes: Uint8Array): string | undefined {
  // Control characters beside tab and line ends are in no table.
  if (bytes.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13)) return undefined
  const korean = decodeAs('euc-kr', bytes)
  if (korean !== undefined && /[가-힣]/.test(korean)) return korean
  // Nearly every byte is some letter of this one: a file that is mostly letters beyond ASCII is not in it.
  const beyond = bytes.reduce((count, byte) => count + (byte >= 128 ? 1 : 0), 0)
  return beyond * 4 > bytes.length ? undefined : decodeAs('windows-1252', bytes)
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
