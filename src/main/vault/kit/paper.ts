/** Sheets for a printer or a PDF: whole HTML documents that load nothing, black on white, with nothing that a poor printer would lose. */

/** `style` is CSS beside that of every sheet; `body` is HTML, what comes from a person in it escaped. */
export function paperPage(sheet: {
  language: 'en' | 'ko'
  title: string
  style: string
  body: string
}): string {
  return `<!doctype html>
<html lang="${sheet.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(sheet.title)}</title>
<style>${everySheet}${sheet.style}</style>
</head>
<body>
<main>
${sheet.body}
</main>
</body>
</html>
`
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** The house style's page: the system's font, words whole where they can be. */
const everySheet = `
@page { margin: 16mm }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 178mm; color: #000; background: #fff; word-break: keep-all; overflow-wrap: break-word }
`
