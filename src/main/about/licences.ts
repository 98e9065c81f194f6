import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Shipped } from '../../contract/app/about.ts'
import { bundled } from '../bundled.ts'

/** The licences of all that ships, as the build has put them together (scripts/licences.ts). */

const listSchema = z.array(
  z.object({ name: z.string(), version: z.string(), identifier: z.string(), text: z.string() }),
)

/** Empty where the app was not built as a whole, as in development. */
async function readLicences() {
  const file = bundled('../licences.json')
  return file ? listSchema.parse(JSON.parse(await readFile(file, 'utf8'))) : []
}

export async function shipped(): Promise<Shipped[]> {
  return (await readLicences()).map(({ name, version, identifier }) => ({ name, version, identifier }))
}

export async function licenceText({ name, version }: Omit<Shipped, 'identifier'>): Promise<string> {
  const found = (await readLicences()).find((one) => one.name === name && one.version === version)
  return found?.text ?? ''
}
