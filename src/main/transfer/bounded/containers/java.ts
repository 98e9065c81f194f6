import { SparekeyError } from '../../../errors.ts'

/**
 * Reads a map of texts out of a Java object stream, and nothing more than that: no class is looked up, nothing is made by
 * name. Source: Java Object Serialization Specification, chapter 6 "Object Serialization Stream Protocol", version 5.
 */

const magic = [0xac, 0xed, 0x00, 0x05]

const code = {
  null: 0x70,
  reference: 0x71,
  classDescription: 0x72,
  object: 0x73,
  string: 0x74,
  block: 0x77,
  end: 0x78,
  longString: 0x7c,
}
const flag = { writeMethod: 0x01, serializable: 0x02 }

const maxDepth = 16
const maxObjects = 500_000

interface ClassDescription {
  name: string
  flags: number
  fields: { type: string; name: string }[]
  parent: ClassDescription | null
}

type JavaValue = null | string | JavaObject
interface JavaObject {
  description: ClassDescription
  /** What the classes wrote by their own hand, after their fields: a map's keys and values in turn. */
  written: JavaValue[]
}

/** Whether these bytes begin as a Java object stream does. */
export function isJavaStream(bytes: Uint8Array): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

/**
 * The entries of the java.util.HashMap (or a map made upon it) in the stream whose key and value are texts, in the order written.
 * Throws SparekeyError `file-damaged` for anything else, and `file-too-complex` beyond the limits.
 */
export function readJavaMap(bytes: Uint8Array): Map<string, string> {
  if (!isJavaStream(bytes)) throw new SparekeyError('file-damaged')
  const map = new JavaStream(bytes, magic.length).value(0)
  if (map === null || typeof map === 'string') throw new SparekeyError('file-damaged')
  if (!lineage(map.description).some(({ name }) => name === 'java.util.HashMap'))
    throw new SparekeyError('file-damaged')
  const entries = new Map<string, string>()
  for (let i = 0; i + 1 < map.written.length; i += 2) {
    const [key, value] = [map.written[i], map.written[i + 1]]
    if (typeof key === 'string' && typeof value === 'string') entries.set(key, value)
  }
  return entries
}

class JavaStream {
  readonly #bytes: DataView
  #at: number
  /** Everything that a later part of the stream may refer to, by its number. */
  readonly #handles: (JavaValue | ClassDescription)[] = []

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#at = at
  }

  value(depth: number): JavaValue {
    if (depth > maxDepth) throw new SparekeyError('file-too-complex')
    const kind = this.#byte()
    switch (kind) {
      case code.null:
        return null
      case code.string:
        return this.#handle(this.#text(this.#number(2)))
      case code.longString:
        return this.#handle(this.#text(this.#number(8)))
      case code.reference: {
        const known = this.#referred()
        if (known !== null && typeof known === 'object' && 'fields' in known)
          throw new SparekeyError('file-damaged')
        return known
      }
      case code.object:
        return this.#object(depth)
      default:
        throw new SparekeyError('file-damaged')
    }
  }

  #object(depth: number): JavaObject {
    const description = this.#classDescription(depth)
    if (description === null) throw new SparekeyError('file-damaged')
    const object = this.#handle<JavaObject>({ description, written: [] })
    for (const part of lineage(description)) {
      if ((part.flags & flag.serializable) === 0) throw new SparekeyError('file-damaged')
      for (const { type } of part.fields) this.#skipField(type, depth)
      if ((part.flags & flag.writeMethod) !== 0) object.written.push(...this.#untilEnd(depth))
    }
    return object
  }

  #classDescription(depth: number): ClassDescription | null {
    if (depth > maxDepth) throw new SparekeyError('file-too-complex')
    const kind = this.#byte()
    if (kind === code.null) return null
    if (kind === code.reference) {
      const known = this.#referred()
      if (known === null || typeof known === 'string' || !('fields' in known))
        throw new SparekeyError('file-damaged')
      return known
    }
    if (kind !== code.classDescription) throw new SparekeyError('file-damaged')
    const name = this.#text(this.#number(2))
    this.#skip(8) // serialVersionUID: which edition of the class wrote it
    const description: ClassDescription = this.#handle({
      name,
      flags: this.#byte(),
      fields: [],
      parent: null,
    })
    for (let left = this.#number(2); left > 0; left--) {
      const type = String.fromCharCode(this.#byte())
      description.fields.push({ type, name: this.#text(this.#number(2)) })
      if (type === 'L' || type === '[') this.value(depth + 1)
    }
    this.#untilEnd(depth)
    description.parent = this.#classDescription(depth + 1)
    return description
  }

  /** The values up to the end mark; bytes in blocks between them are passed over. */
  #untilEnd(depth: number): JavaValue[] {
    const values: JavaValue[] = []
    for (;;) {
      const kind = this.#byte()
      if (kind === code.end) return values
      if (kind === code.block) this.#skip(this.#byte())
      else {
        this.#at--
        values.push(this.value(depth + 1))
      }
    }
  }

  #skipField(type: string, depth: number): void {
    const size = { B: 1, Z: 1, C: 2, S: 2, F: 4, I: 4, D: 8, J: 8 }[type]
    if (size !== undefined) this.#skip(size)
    else if (type === 'L') this.value(depth + 1)
    else throw new SparekeyError('file-damaged')
  }

  #referred(): JavaValue | ClassDescription {
    const known = this.#handles[this.#number(4) - 0x7e0000]
    if (known === undefined) throw new SparekeyError('file-damaged')
    return known
  }

  #handle<T extends JavaValue | ClassDescription>(thing: T): T {
    if (this.#handles.length >= maxObjects) throw new SparekeyError('file-too-complex')
    this.#handles.push(thing)
    return thing
  }

  #byte(): number {
    return this.#number(1)
  }

  /** An unsigned whole number of 1, 2, 4 or 8 bytes. */
  #number(size: 1 | 2 | 4 | 8): number {
    const at = this.#at
    this.#skip(size)
    if (size === 1) return this.#bytes.getUint8(at)
    if (size === 2) return this.#bytes.getUint16(at)
    if (size === 4) return this.#bytes.getUint32(at)
    return Number(this.#bytes.getBigUint64(at))
  }

  #skip(size: number): void {
    if (size > this.#bytes.byteLength - this.#at) throw new SparekeyError('file-damaged')
    this.#at += size
  }

  /** Text of so many bytes in "modified UTF-8": UTF-16 units of one, two or three bytes each (java.io.DataInput). */
  #text(size: number): string {
    const start = this.#at
    this.#skip(size)
    const bytes = new Uint8Array(this.#bytes.buffer, this.#bytes.byteOffset + start, size)
    const parts: string[] = []
    let units: number[] = []
    for (let i = 0; i < size; ) {
      const lead = bytes[i]!
      const length = lead < 0x80 ? 1 : lead >> 5 === 0b110 ? 2 : lead >> 4 === 0b1110 ? 3 : 0
      if (length === 0 || i + length > size) throw new SparekeyError('file-damaged')
      let unit = length === 1 ? lead : lead & (0xff >> (length + 1))
      for (let k = 1; k < length; k++) {
        const next = bytes[i + k]!
        if (next >> 6 !== 0b10) throw new SparekeyError('file-damaged')
        unit = (unit << 6) | (next & 0x3f)
      }
      units.push(unit)
      i += length
      if (units.length === 8192) {
        parts.push(String.fromCharCode(...units))
        units = []
      }
    }
    return parts.join('') + String.fromCharCode(...units)
  }
}

/** The class and those it is made upon, the first ancestor first: the order in which their parts are written. */
function lineage(description: ClassDescription): ClassDescription[] {
  const line: ClassDescription[] = []
  for (let part: ClassDescription | null = description; part !== null; part = part.parent) {
    // A stream can say that a class descends from itself.
    if (line.length > maxDepth) throw new SparekeyError('file-too-complex')
    line.unshift(part)
  }
  return line
}
