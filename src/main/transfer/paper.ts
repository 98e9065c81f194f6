import { setImmediate as nextTurn } from 'node:timers/promises'
import i18next from 'i18next'
import en from '../../../resources/translations/en/paper.json' with { type: 'json' }
import ko from '../../../resources/translations/ko/paper.json' with { type: 'json' }
import { drawQrCode } from '../otp/qr-code.ts'
import type { SetupKey } from '../otp/setup-key.ts'
import { formatOtpauthUri } from '../otp/uri.ts'
import { throwIfCancelled } from './records.ts'

/**
 * Setup keys on paper: an HTML page for each, with the QR code that any authenticator scans and the key to be typed. The document stands by
 * itself: nothing is fetched, no script runs, and its one style sheet is in it. Throws `cancelled`.
 */
export async function paperOf(
  keys: readonly SetupKey[],
  language: 'en' | 'ko',
  printedAt: Date,
  signal?: AbortSignal,
): Promise<string> {
  const words = wordsOf(language)
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(printedAt)
  const sheets: string[] = []
  for (const [i, key] of keys.entries()) {
    // A code takes some milliseconds to draw: in between, everything else has its turn.
    await nextTurn()
    throwIfCancelled(signal)
    sheets.push(sheetOf(key, words, words('page', { page: i + 1, pages: keys.length, date })))
  }
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${escaped(words('title'))}</title>
<style>${style}</style>
</head>
<body>
<main>
${sheets.join('\n')}
</main>
</body>
</html>
`
}

type Words = (word: keyof typeof en, details?: Record<string, string | number>) => string

function wordsOf(language: 'en' | 'ko'): Words {
  const instance = i18next.createInstance()
  void instance.init({
    lng: language,
    initAsync: false,
    ns: ['paper'],
    defaultNS: 'paper',
    // Everything is escaped where it is put into the page.
    interpolation: { escapeValue: false },
    resources: { en: { paper: en }, ko: { paper: ko } },
  })
  return (word, details = {}) => instance.t(word, details)
}

function sheetOf(key: SetupKey, words: Words, footer: string): string {
  const rows = [
    [words('account'), key.account],
    [words('key'), groupsOfFour(key.secret)],
    [words('kind'), words(key.type)],
    [words('algorithm'), key.algorithm],
    [words('digits'), String(key.digits)],
    key.type === 'hotp'
      ? [words('counter'), String(key.counter)]
      : [words('period'), words('seconds', { count: key.period })],
    [words('pin'), key.pin ?? ''],
  ].filter(([, value]) => value !== '')
  return `<section>
<header><h1>${escaped(key.issuer || key.account || words('untitled'))}</h1></header>
${codeOf(key, words)}
<dl>
${rows.map(([name, value]) => `<div><dt>${escaped(name!)}</dt><dd>${escaped(value!)}</dd></div>`).join('\n')}
</dl>
<p>${escaped(words('warning'))}</p>
<footer>${escaped(footer)}</footer>
</section>`
}

/** A key beyond all measure does not fit into a QR code; it is still there to be typed. */
function codeOf(key: SetupKey, words: Words): string {
  try {
    const { size, path } = drawQrCode(formatOtpauthUri(key))
    return `<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${escaped(words('qr'))}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
  } catch {
    return `<p>${escaped(words('tooLong'))}</p>`
  }
}

function groupsOfFour(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? ''
}

function escaped(text: string): string {
  const names: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (character) => names[character]!)
}

const style = `
@page { size: A4; margin: 20mm }
* { box-sizing: border-box }
body { margin: 0; color: #000; background: #fff; font: 12pt/1.5 system-ui, "Noto Sans KR", "Noto Sans CJK KR", sans-serif }
section { display: flex; flex-direction: column; gap: 8mm; min-height: 250mm; break-after: page }
section:last-child { break-after: auto }
h1 { margin: 0; font-size: 22pt; overflow-wrap: anywhere }
svg { width: 90mm; height: 90mm }
dl { margin: 0 }
dl div { display: flex; gap: 4mm; padding: 1.5mm 0; border-bottom: 0.2mm solid #bbb }
dt { flex: 0 0 38mm; color: #444 }
dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums }
p { margin: 0; padding: 4mm; border: 0.4mm solid #000 }
footer { margin-top: auto; color: #444; font-size: 10pt }
@media screen { section { max-width: 170mm; margin: 10mm auto; padding: 10mm; border: 1px solid #bbb } }
`
