import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { formatsDocument } from '../../../scripts/formats-table.ts'

it('docs/FORMATS.md says what the code does: else run `node scripts/formats-doc.ts`', () => {
  expect(readFileSync(new URL('../../../docs/FORMATS.md', import.meta.url), 'utf8')).toBe(formatsDocument())
})
