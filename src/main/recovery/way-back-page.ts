import en from '../../../resources/translations/en/recovery.json' with { type: 'json' }
import ko from '../../../resources/translations/ko/recovery.json' with { type: 'json' }
import type { StepView, WayBackView, WayInView } from '../../contract/recovery.ts'

/**
 * The list of what to do, and what is done of it, on paper: a whole HTML document that loads nothing. No code and no key is on it;
 * times are milliseconds since 1970.
 */
export function wayBackPage(back: WayBackView, language: 'en' | 'ko', now: number): string {
  const words = language === 'ko' ? ko : en
  const day = (at: number) => new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at)
  const fill = (text: string, values: Record<string, string | number>) =>
    text.replace(/{{(\w+)}}/g, (_, name: string) => String(values[name] ?? ''))

  const wayWords = ({ by, address, codes }: WayInView) =>
    address === undefined ? fill(words.ways[by], { codes: codes ?? 0 }) : `${words.ways[by]} (${address})`
  const step = (one: StepView): string => {
    const ways = one.ways.map(wayWords)
    const lines = [
      one.when === 'now' ? asSentence(ways.join(words.or)) : words.when[one.when],
      ...(one.when === 'now' ? one.steps.map((text) => bare(text[language])) : []),
      ...one.after.map((text) => bare(text[language])),
      words.sessions,
    ]
    const done = [box(one.signedInAt, words['signed-in'], day), box(one.securedAt, words.secured, day)]
    const title = [one.name, one.userId, one.organization].filter(Boolean).join(' · ')
    return `<section><h2>${escaped(title)}</h2><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul><p class="done">${done.join('')}</p></section>`
  }
  const carrier =
    back.numbers.length === 0
      ? ''
      : `<section><h2>${escaped(words['carrier-title'])}</h2><p>${escaped(fill(words['carrier-note'], { numbers: back.numbers.join(', ') }))}</p><p class="done">${box(back.carrierAt, words['carrier-done'], day)}</p></section>`
  const title = fill(words['page-title'], { device: back.device })
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${escaped(title)}</h1><p>${escaped(fill(words['page-dates'], { lost: day(back.startedAt), made: day(now) }))}</p></header>
${carrier}
${back.steps.map(step).join('\n')}
</body>
</html>
`
}

const box = (at: number | undefined, text: string, day: (at: number) => string) =>
  `<span>${at === undefined ? '☐' : '☑'} ${escaped(text)}${at === undefined ? '' : ` (${escaped(day(at))})`}</span>`

const asSentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Words of a service's screen stand between two asterisks. */
const bare = (text: string) => text.replaceAll('**', '')

const style = `
@page { margin: 16mm }
body { margin: 0 auto; max-width: 178mm; color: #000; background: #fff; font: 10.5pt/1.45 system-ui, sans-serif; word-break: keep-all; overflow-wrap: break-word }
header { border-bottom: 1.5pt solid #000; padding-bottom: 6pt }
h1 { margin: 0; font-size: 18pt; line-height: 1.25 }
h2 { margin: 0 0 3pt; font-size: 12pt }
p { margin: 4pt 0 }
ul { margin: 0; padding-left: 14pt }
section { margin-top: 14pt; break-inside: avoid }
.done { color: #333 }
.done span { margin-right: 18pt }
`

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
