import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { completeLicences, type Licence } from '../../../scripts/licences.ts'

describe('the licences of what ships', () => {
  it('are not put together when a package has no text of its licence', () => {
    expect(() => completeLicences([{ name: 'made-up', version: '1.0.0', identifier: 'MIT' }])).toThrow(
      'made-up',
    )
  })

  it('name each package once, though several parts of the app have it', () => {
    const one = { name: 'made-up', version: '1.0.0', identifier: 'MIT', text: 'Permission is hereby granted' }
    expect(completeLicences([one, { ...one }, { ...one, version: '2.0.0' }])).toHaveLength(2)
  })

  it('are in the build: all with their text, the native parts and drawings beside the bundle among them', () => {
    const built: Licence[] = JSON.parse(readFileSync('out/licences.json', 'utf8'))
    const names = built.map(({ name }) => name)
    expect(built.filter(({ text, version }) => text.length < 100 || !version)).toEqual([])
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(names).toEqual(
      expect.arrayContaining([
        ...Object.keys(dependencies),
        'electron',
        'simple-icons',
        'tailwindcss',
        'react',
        'yjs',
        'age-encryption',
        'electron-updater',
      ]),
    )
    expect(names.some((name) => name.startsWith('@napi-rs/keyring-'))).toBe(true)
  })
})
