import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

describe('the evaluation runtime', () => {
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sparekey-cache-'))
    vi.stubEnv('XDG_CACHE_HOME', folder)
  })

  afterAll(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })

  /** A registry that hands out another package under the name: `npm pack` as far as the script can tell. */
  const otherRegistry = () => {
    const npm = join(folder, 'other-npm.mjs')
    const target = "process.argv[process.argv.indexOf('--pack-destination') + 1]"
    writeFileSync(
      npm,
      `import { writeFileSync } from 'node:fs'\nwriteFileSync(${target} + '/hvir-linux-x64-0.1.5.tgz', 'other')\n`,
    )
    return [process.execPath, npm]
  }

  it('refuses a package that is not the pinned one, and leaves nothing of it', async () => {
    const { prepareEvaluationRuntime, evaluationFolder } = await import(
      '../../../scripts/evaluation-runtime.mjs'
    )
    expect(evaluationFolder.startsWith(folder)).toBe(true)
    await expect(prepareEvaluationRuntime(otherRegistry(), () => {})).rejects.toThrow(
      /not the one that was checked .* refused/,
    )
    expect(existsSync(evaluationFolder)).toBe(false)
    expect(readdirSync(join(folder, 'sparekey'))).toEqual([])
  })

  it('says so when the package cannot be had', async () => {
    const { prepareEvaluationRuntime } = await import('../../../scripts/evaluation-runtime.mjs')
    await expect(prepareEvaluationRuntime(['false'], () => {})).rejects.toThrow(/could not be had/)
    expect(readdirSync(join(folder, 'sparekey'))).toEqual([])
  })
})
