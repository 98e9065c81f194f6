import { SaxesParser } from 'saxes'
import { SparekeyError } from '../../../errors.ts'

export interface XmlElement {
  name: string
  attributes: ReadonlyMap<string, string>
  children: XmlElement[]
  /** The element's own text, CDATA included, without that of its children. */
  text: string
}

const maxDepth = 64
const maxElements = 500_000

/**
 * A whole XML document within limits. There is no document type: no entities but the five of XML, nothing fetched.
 * Throws `file-damaged` for what is not well-formed or declares a document type, `file-too-complex` beyond the limits.
 */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  let elements = 0
  parser.on('error', () => {
    throw new SparekeyError('file-damaged')
  })
  parser.on('doctype', () => {
    throw new SparekeyError('file-damaged')
  })
  parser.on('opentag', (tag) => {
    if (++elements > maxElements || open.length >= maxDepth) throw new SparekeyError('file-too-complex')
    const element: XmlElement = {
      name: tag.name,
      attributes: new Map(Object.entries(tag.attributes)),
      children: [],
      text: '',
    }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const addText = (part: string) => {
    const element = open.at(-1)
    if (element) element.text += part
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(text).close()
  if (!root) throw new SparekeyError('file-damaged')
  return root
}

/** The first child of that name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

/** Every child of that name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? []
}
