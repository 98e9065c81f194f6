import { renderSVG } from 'uqr'
import en from '../../../../resources/translations/en/kit.json' with { type: 'json' }
import ko from '../../../../resources/translations/ko/kit.json' with { type: 'json' }
import { identityGroups, type RecoveryKit } from './kit.ts'
import { escaped, paperPage } from './paper.ts'

/**
 * The recovery kit as one sheet of A4 or Letter, for printing or for a PDF.
 */
export function kitPage(kit: RecoveryKit, language: 'en' | 'ko'): string {
  const words = language === 'ko' ? ko : en
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(kit.madeAt)
  const steps = [words.step1, words.step2, words.step3]
  const body = `<header>
<h1>${escaped(words.title)}</h1>
<dl>
<div><dt>${escaped(words.vault)}</dt><dd>${escaped(kit.vaultName)}</dd></div>
<div><dt>${escaped(words.made)}</dt><dd>${escaped(day)}</dd></div>
</dl>
</header>
<p>${escaped(words.lead)}</p>
${kitKey(kit, language)}
<section>
<h2>${escaped(words.inSparekey)}</h2>
<p>${escaped(words.inSparekeySteps)}</p>
</section>
<section>
<h2>${escaped(words.without)}</h2>
<p>${escaped(words.withoutHint)}</p>
<ol>${kit.commands.map((command, index) => `<li>${escaped(steps[index] ?? '')}<code>${escaped(command)}</code></li>`).join('')}</ol>
</section>
<section>
<h2>${escaped(words.notes)}</h2>
<div class="line"></div><div class="line"></div>
</section>
<footer>${escaped(words.vaultId)} ${escaped(kit.vaultId)}</footer>`
  return paperPage({ language, title: words.title, style: kitStyle, body })
}

/** The key itself, as text and as a code to scan. */
export function kitKey(kit: Pick<RecoveryKit, 'identity'>, language: 'en' | 'ko'): string {
  const words = language === 'ko' ? ko : en
  const groups = identityGroups(kit.identity)
  // Error correction M: a fold or a stain takes some of it, and the code stays large enough for any camera.
  const drawn = renderSVG(kit.identity, { ecc: 'M', border: 4 })
  const qr = drawn.replace('<svg', `<svg role="img" aria-label="${escaped(words.qrName)}"`)
  return `<section class="key">
<div>
<h2>${escaped(words.key)}</h2>
<p class="groups"><span class="prefix">AGE-SECRET-KEY-1</span>${groups.map((group) => `<span>${group}</span>`).join('')}</p>
<p class="hint">${escaped(words.keyHint)}</p>
</div>
<figure>${qr}<figcaption>${escaped(words.qr)}</figcaption></figure>
</section>`
}

/** 8-point spacing. */
export const kitStyle = `
body { font: 11pt/1.5 system-ui, sans-serif }
header { display: flex; justify-content: space-between; align-items: baseline; border-bottom: 1.5pt solid #000; padding-bottom: 8pt }
h1 { margin: 0; font-size: 20pt; line-height: 1.2 }
h2 { margin: 0 0 4pt; font-size: 12pt }
p { margin: 8pt 0 }
dl { margin: 0; text-align: right; font-size: 9pt; line-height: 1.35 }
dl div { display: flex; gap: 6pt; justify-content: flex-end }
dt { color: #444 }
dd { margin: 0; font-weight: 600; overflow-wrap: anywhere }
section { margin-top: 16pt; break-inside: avoid }
.key { display: flex; gap: 16pt; border: 1pt solid #000; border-radius: 8pt; padding: 16pt }
.key > div { flex: 1 }
.groups { display: grid; grid-template-columns: repeat(5, auto); justify-content: start; gap: 4pt 14pt; font: 13pt/1.4 ui-monospace, "DejaVu Sans Mono", monospace }
.groups .prefix { grid-column: 1 / -1; white-space: nowrap }
.hint, figcaption { color: #444; font-size: 9pt; margin-bottom: 0 }
figure { margin: 0; width: 44mm; text-align: center }
figure svg { display: block; width: 44mm; height: 44mm }
ol { margin: 8pt 0; padding-left: 16pt }
li { margin-bottom: 8pt }
code { display: block; margin-top: 2pt; padding: 4pt 8pt; border: 0.5pt solid #888; border-radius: 4pt; font: 9.5pt/1.4 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere }
.line { height: 22pt; border-bottom: 0.5pt solid #888 }
footer { margin-top: 16pt; color: #444; font: 8pt ui-monospace, monospace }
`
