/** An Android preferences file as the system writes it. */
export function preferences(texts: Record<string, string>, others = ''): Uint8Array {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  const lines = Object.entries(texts).map(
    ([name, text]) => `    <string name="${escaped(name)}">${escaped(text)}</string>\n`,
  )
  return new TextEncoder().encode(
    `<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>\n${others}${lines.join('')}</map>\n`,
  )
}
