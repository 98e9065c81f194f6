// Writes the commands into docs/CLI.md, from the table that the command line itself is made of. A test says when this is due.

import { readFileSync, writeFileSync } from 'node:fs'
import { manual } from '../src/cli/help/manual.ts'
import { wordsOf } from '../src/cli/terminal/words.ts'

const file = new URL('../docs/CLI.md', import.meta.url)
const generated = /(?<=<!-- commands -->\n)[\s\S]*(?=<!-- end of commands -->)/

writeFileSync(
  file,
  readFileSync(file, 'utf8').replace(generated, () => `\n${manual(wordsOf('en'))}\n\n`),
)
