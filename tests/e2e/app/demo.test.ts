import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'

const demo = join(import.meta.dirname, '../../../scripts/demo.ts')

test('what `npm start` does without a display ends with a code', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [demo], { timeout: 150_000 })
  expect(stdout).toMatch(/^ {2}\d{3} \d{3} {3}the code of this moment/m)
})
