import type { XmlElement } from './bounded/texts/xml.ts'

/**
 * The texts in an Android preferences file (`shared_prefs/….xml`), by their names and in the order of the file; undefined when
 * the XML is something else. Android writes `<map>` with one element a value: `<string name="…">text</string>`.
 */
export function preferenceTexts(root: XmlElement | undefined): Map<string, string> | undefined {
  if (root?.name !== 'map') return undefined
  const texts = new Map<string, string>()
  for (const child of root.children) {
    const name = child.attributes.get('name')
    if (child.name === 'string' && name !== undefined) texts.set(name, child.text)
  }
  return texts
}
