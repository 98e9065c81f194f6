import en from '../../../resources/translations/en/recovery.json' with { type: 'json' }
import ko from '../../../resources/translations/ko/recovery.json' with { type: 'json' }
import type { StepView, WayBackView, WayInView } from '../../contract/recovery/recovery.ts'
import { listed } from '../listed.ts'
import { escaped, paperPage } from '../vault/kit/paper.ts'
import { bare, fill, wayOnPaper } from './sheet/way-words.ts'

/**
 * The list of what to do, and what is done of it, on paper: a whole HTML document that loads nothing. No code and no key is on it;
 * times are milliseconds since 1970.
 */
export function wayBackPage(back: WayBackView, language: 'en' | 'ko', now: number): string {
  const words = language === 'ko' ? ko : en
  const day = (at: number) => new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at)
  const step = (one: StepView): string => {
    const ways = [...new Set(one.ways.map((way) => wayOnPaper(way, language)))]
    const moved = one.change.filter((by) => by !== 'sms')
    const lines = [
      one.when === 'now'
        ? `${words['sign-in-with']}: ${listed(ways, language, 'disjunction')}`
        : [words.when[one.when], ...(ways.length > 0 ? [listed(ways, language, 'disjunction')] : [])].join(
            ': ',
          ),
      ...one.steps.map((text) => bare(text[language])),
      ...one.after.map((text) => bare(text[language])),
      ...(moved.length > 0
        ? [
            fill(words.change, {
              methods: listed(
                moved.map((by) => plainWay(by, language)),
                language,
              ),
            }),
          ]
        : []),
      ...(one.change.includes('sms') ? [words['keep-number']] : []),
      words.sessions,
    ]
    const done = [box(one.signedInAt, words['signed-in'], day), box(one.securedAt, words.secured, day)]
    const title = [one.name, one.userId, one.organization].filter(Boolean).join(' · ')
    return `<section><h2>${escaped(title)}</h2><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul><p class="done">${done.join('')}</p></section>`
  }
  const first = (heading: string, note: string, done: string) =>
    `<section><h2>${escaped(heading)}</h2><p>${escaped(note)}</p><p class="done">${done}</p></section>`
  const numbers = listed(back.numbers, language)
  const firsts = back.isPhone
    ? [
        first(
          words['carrier-title'],
          numbers === '' ? words['carrier-note-any'] : fill(words['carrier-note'], { numbers }),
          box(back.carrierAt, words['carrier-done'], day),
        ),
        first(words['lock-title'], words['lock-note'], box(back.lockedAt, words['lock-done'], day)),
      ]
    : []
  const title = fill(words['page-title'], { device: back.device })
  const body = `<header><h1>${escaped(title)}</h1><p>${escaped(fill(words['page-dates'], { lost: day(back.startedAt), made: day(now) }))}</p></header>
${firsts.join('\n')}
${back.steps.map(step).join('\n')}`
  return paperPage({ language, title, style, body })
}

const plainWay = (by: WayInView['by'], language: 'en' | 'ko') => wayOnPaper({ by }, language)

const box = (at: number | undefined, text: string, day: (at: number) => string) =>
  `<span>${at === undefined ? '☐' : '☑'} ${escaped(text)}${at === undefined ? '' : ` (${escaped(day(at))})`}</span>`

const style = `
body { font: 10.5pt/1.45 system-ui, sans-serif }
header { border-bottom: 1.5pt solid #000; padding-bottom: 6pt }
h1 { margin: 0; font-size: 18pt; line-height: 1.25 }
h2 { margin: 0 0 3pt; font-size: 12pt }
p { margin: 4pt 0 }
ul { margin: 0; padding-left: 14pt }
section { margin-top: 14pt; break-inside: avoid }
.done { color: #333 }
.done span { margin-right: 18pt }
`
