import type { SparekeyError } from '../../../src/main/errors.ts'
import { formats } from '../../../src/main/transfer/formats/formats.ts'
import { openSource } from '../../../src/main/transfer/source.ts'
import type { Fixture } from './vectors.ts'

/**
 * What a reader may answer to any bytes at all: a Reading that holds together, or a SparekeyError of a code that says something. It
 * is asked directly, past its own recognition, as with `--from`.
 */
export async function expectBounded(fixture: Fixture, bytes: Uint8Array, what: string): Promise<void> {
  const format = formats.find(({ id }) => id === fixture.format)!
  try {
    const source = openSource('hostile', bytes)
    await format.recognize!(source)
    const reading = await format.read!(source, {
      ...(fixture.password ? { password: fixture.password } : {}),
      ...(fixture.keyFile ? { keyFile: fixture.keyFile } : {}),
      columns: { secret: 0 },
    })
    for (const { reason } of reading.rejected) {
      if (reason === 'internal') throw new Error(`a record was refused without a reason: ${what}`)
    }
  } catch (error) {
    const code = (error as SparekeyError).code
    if ((error as Error).name === 'SparekeyError' && code !== 'internal') return
    throw new Error(`${fixture.format}, ${fixture.title}, ${what}: ${(error as Error).stack}`)
  }
}

/** Every value of a JSON document, replaced one after the other by things of other types and sizes. */
export function* jsonWithWrongTypes(document: unknown): Generator<{ what: string; json: string }> {
  const wrong: unknown[] = [
    null,
    true,
    -1,
    1e308,
    0.5,
    '',
    'x'.repeat(3000),
    [],
    {},
    [[[]]],
    { __proto__x: 1 },
  ]
  for (const path of pathsOf(document)) {
    for (const value of wrong) {
      yield {
        what: `${path.join('.')} = ${JSON.stringify(value).slice(0, 20)}`,
        json: JSON.stringify(replaced(document, path, value)),
      }
    }
    yield {
      what: `${path.join('.')} with a prototype`,
      json: JSON.stringify(replaced(document, path, '\u0000proto')).replaceAll(
        '"\\u0000proto"',
        '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      ),
    }
  }
}

function pathsOf(value: unknown, path: (string | number)[] = [], most = 400): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path]
  const paths = Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...path, name]))
  return [path, ...paths].slice(0, most)
}

function replaced(value: unknown, path: readonly (string | number)[], by: unknown): unknown {
  if (path.length === 0) return by
  const [name, ...rest] = path
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  Reflect.set(copy, name!, replaced(Reflect.get(copy, name!), rest, by))
  return copy
}
