import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// The rules of the house are the linter's. Here it is shown made-up files that break them.

let house: string

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'sparekey-house-'))
  cpSync('biome.json', join(house, 'biome.json'))
})

afterAll(() => rmSync(house, { recursive: true }))

const biome = resolve('node_modules/.bin/biome')

const importing = (file: string, specifier: string) =>
  lint(file, `import { thing } from '${specifier}'\n\nthing()\n`)

const lint = (file: string, text: string) => {
  mkdirSync(join(house, dirname(file)), { recursive: true })
  writeFileSync(join(house, file), text)
  const linted = spawnSync(biome, ['lint', '--vcs-enabled=false', '--colors=off', file], {
    cwd: house,
    encoding: 'utf8',
  })
  return { refused: linted.status !== 0, words: linted.stdout + linted.stderr }
}

describe('the linter refuses', () => {
  it.each([
    ['Electron in a room', 'src/main/vault/made-up.ts', 'electron', 'Only main/shell imports electron'],
    [
      'Electron by a subpath in a room',
      'src/main/otp/made-up.ts',
      'electron/main',
      'Only main/shell imports',
    ],
    ['Electron in the handlers', 'src/main/api/made-up.ts', 'electron', 'Only main/shell imports electron'],
    ['Electron in the composition root', 'src/main/core.ts', 'electron', 'Only main/shell imports electron'],
    ['Electron beside the shell', 'src/main/index.ts', 'electron', 'Only main/shell imports electron'],
    ['Electron in the command line', 'src/cli/made-up.ts', 'electron', 'without Electron'],
    ['Electron in the page', 'src/renderer/made-up.tsx', 'electron', 'no Electron and no Node'],
    ['Node in the page', 'src/renderer/codes/made-up.tsx', 'node:fs', 'no Electron and no Node'],
    ['main in the page', 'src/renderer/codes/made-up.tsx', '../../main/otp/code.ts', 'nothing of main'],
    ['the preload in the page', 'src/renderer/made-up.tsx', '../preload/index.ts', 'nothing of main'],
    ['main in the contract', 'src/contract/made-up.ts', '../main/errors.ts', 'nothing of ours'],
    ['the page in the contract', 'src/contract/made-up.ts', '../renderer/made-up.ts', 'nothing of ours'],
    ['Node in the contract', 'src/contract/made-up.ts', 'node:crypto', 'no Node, no Electron'],
    ['Electron in the contract', 'src/contract/made-up.ts', 'electron', 'no Node, no Electron'],
    ['the handlers in a room', 'src/main/scan/made-up.ts', '../api/entries.ts', 'do not import api or shell'],
    [
      'the shell in a room',
      'src/main/keychain/made-up.ts',
      '../shell/windows.ts',
      'do not import api or shell',
    ],
    ['the page in a room', 'src/main/scan/made-up.ts', '../../renderer/made-up.ts', 'other processes'],
    ['the handlers in the command line', 'src/cli/made-up.ts', '../main/api/codes/entries.ts', 'not the app'],
    ['the shell in the command line', 'src/cli/made-up.ts', '../main/shell/windows.ts', 'not the app'],
  ])('%s', (_what, file, specifier, reason) => {
    const { refused, words } = importing(file, specifier)
    expect(words).toContain(reason)
    expect(refused).toBe(true)
  })
})

describe('the linter lets through', () => {
  it.each([
    ['Electron in the shell', 'src/main/shell/made-up.ts', 'electron'],
    ['Electron in the preload', 'src/preload/made-up.ts', 'electron'],
    ['a room in the handlers', 'src/main/api/made-up.ts', '../vault/vault.ts'],
    ['a room in another', 'src/main/scan/made-up.ts', '../otp/uri.ts'],
    ['everything of main in the composition root', 'src/main/core.ts', './shell/windows.ts'],
    ['the shell in what starts it', 'src/main/index.ts', './shell/start.ts'],
    ['the contract in the page', 'src/renderer/codes/made-up.tsx', '../../contract/codes/codes.ts'],
    ['rooms in the command line', 'src/cli/made-up.ts', '../main/vault/vault.ts'],
  ])('%s', (_what, file, specifier) => {
    expect(importing(file, specifier)).toMatchObject({ refused: false })
  })
})

describe('no way of importing goes around the linter', () => {
  it.each([
    ['a dynamic import', "export const thing = await import('electron')\n"],
    ['an export from', "export { thing } from 'electron'\n"],
    ['a bare import', "import 'electron'\n"],
  ])('%s', (_what, text) => {
    expect(lint('src/main/vault/made-up.ts', text).words).toContain('Only main/shell imports electron')
  })
})

it('the linter refuses a promise that nobody waits for', () => {
  const text = 'async function keep() {}\n\nexport function change() {\n  keep()\n}\n'
  expect(lint('src/main/vault/made-up.ts', text)).toMatchObject({ refused: true })
  expect(lint('src/main/vault/made-up.ts', text.replace('  keep', '  void keep'))).toMatchObject({
    refused: false,
  })
})
