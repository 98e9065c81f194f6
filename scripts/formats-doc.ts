// Writes docs/FORMATS.md from the table of formats that the app itself is made of. A test says when this is due.

import { writeFileSync } from 'node:fs'
import { formatsDocument } from './formats-table.ts'

writeFileSync(new URL('../docs/FORMATS.md', import.meta.url), formatsDocument())
