import en from '../../../../resources/translations/en/sheet-page.json' with { type: 'json' }
import ko from '../../../../resources/translations/ko/sheet-page.json' with { type: 'json' }
import { listed } from '../../listed.ts'
import type { RecoveryKit } from '../../vault/kit/kit.ts'
import { kitKey, kitStyle } from '../../vault/kit/kit-page.ts'
import { escaped, paperPage } from '../../vault/kit/paper.ts'
import type { SheetAccount, SheetContent } from './sheet.ts'
import { asSentence, bare, fill, wayOnPaper } from './way-words.ts'

/**
 * The emergency sheet, for the drawer: how to open the vault without the computer, and the ways into the accounts that matter. Nothing
 * on it is secret but the kit, where that is wanted. Made at `now`, milliseconds since 1970.
 */
export function sheetPage(
  { vault, accounts }: SheetContent,
  language: 'en' | 'ko',
  now: number,
  kit: { commands: RecoveryKit['commands']; identity?: string },
): string {
  const words = language === 'ko' ? ko : en
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(now)
  const { identity } = kit
  const [first, ...others] = accounts
  const copyWords =
    vault.copy === 'yes'
      ? vault.copyOn === undefined
        ? words['copy-somewhere']
        : fill(words['copy-on'], { device: vault.copyOn })
      : vault.copy === 'no'
        ? words['copy-none']
        : words['copy-unknown']
  const kitWords =
    identity !== undefined
      ? words['kit-here']
      : vault.kit === 'saved'
        ? words['kit-elsewhere']
        : words['kit-none']
  const numbers = vault.numbers.map(({ number, phone }) =>
    phone === undefined ? number : `${number} (${phone})`,
  )
  const body = `<header>
<h1>${escaped(words.title)}</h1>
<dl>
<div><dt>${escaped(words.vault)}</dt><dd>${escaped(vault.name)}</dd></div>
<div><dt>${escaped(words.made)}</dt><dd>${escaped(day)}</dd></div>
</dl>
</header>
<p>${escaped(identity === undefined ? words.lead : words['lead-kit'])}</p>
${identity === undefined ? '' : kitKey({ identity }, language)}
<section>
<h2>${escaped(words.open)}</h2>
<ol>
<li>${escaped(fill(words['open-computer'], { computer: vault.computer }))}</li>
<li>${escaped(copyWords)}${vault.copy === 'yes' && vault.copyOn ? '' : line}</li>
<li>${escaped(kitWords)}${identity === undefined ? line : ''}</li>
<li>${escaped(words['open-sparekey'])}</li>
<li>${escaped(words['open-without'])}${kit.commands.map((command) => `<code>${escaped(command)}</code>`).join('')}</li>
</ol>
</section>
<section>
<h2>${escaped(words.phone)}</h2>
<p>${escaped(numbers.length > 0 ? fill(words['phone-numbers'], { numbers: listed(numbers, language) }) : words['phone-note'])}</p>
<p>${escaped(words.carrier)}${line}</p>
</section>
<section>
<h2>${escaped(words.accounts)}</h2>
<p>${escaped(words['accounts-note'])}</p>
${first ? accountPart(first, language) : ''}
</section>
${others.map((account) => accountPart(account, language)).join('\n')}
<section>
<h2>${escaped(words.notes)}</h2>
<div class="line"></div><div class="line"></div>
</section>
<footer>${escaped(fill(words.footer, { day, id: vault.id }))}</footer>`
  return paperPage({ language, title: words.title, style: kitStyle + style, body })
}

/** Where something is to be written by hand. */
const line = '<span class="blank"></span>'

function accountPart({ name, userId, organization, ways, isUnsure }: SheetAccount, language: 'en' | 'ko') {
  const words = language === 'ko' ? ko : en
  const lines = [
    ...new Set(
      ways.map((way) => {
        const press = way.atSignIn ? `: ${bare(way.atSignIn[language])}` : ''
        return asSentence(wayOnPaper(way, language)) + press
      }),
    ),
    ...(isUnsure ? [words.unsure] : []),
  ]
  const title = [userId, organization].filter(Boolean).join(' · ')
  return `<section class="account"><h3>${escaped(name)} <small>${escaped(title)}</small></h3><ul>${lines.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul></section>`
}

const style = `
body { font-size: 10.5pt; line-height: 1.45 }
section.account { margin-top: 8pt; padding-top: 6pt; border-top: 0.5pt solid #888 }
h3 { margin: 0; font-size: 11pt }
h3 small { font-size: 9.5pt; font-weight: 400; color: #333 }
ul { margin: 2pt 0 0; padding-left: 14pt }
section.account li { margin-bottom: 2pt }
.blank { display: block; height: 17pt; border-bottom: 0.5pt solid #888 }
`
