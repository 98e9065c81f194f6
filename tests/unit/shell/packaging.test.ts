import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { pictureEndings } from '../../../src/main/shell/pictures.ts'

const { protocols, linux, mac, win, fileAssociations } = parse(readFileSync('electron-builder.yml', 'utf8'))

/** What the packaged app tells each system that it opens; only Linux is run here. */
describe('the packaged app', () => {
  it('is offered for every picture that it reads, on Linux and on macOS', () => {
    const types = pictureEndings.map((ending) => `image/${ending === 'jpg' ? 'jpeg' : ending}`)
    expect(linux.mimeTypes).toEqual(expect.arrayContaining([...new Set(types)]))
    expect(mac.fileAssociations.flatMap(({ ext }: { ext: string[] }) => ext)).toEqual(
      expect.arrayContaining(pictureEndings),
    )
  })

  it('opens setup links on every system', () => {
    expect(protocols.flatMap(({ schemes }: { schemes: string[] }) => schemes)).toEqual([
      'otpauth',
      'otpauth-migration',
    ])
  })

  it('takes no kind of file from the program that has it', () => {
    for (const { role, rank } of [...linux.fileAssociations, ...mac.fileAssociations])
      expect({ role, rank }).toEqual({ role: 'Viewer', rank: 'Alternate' })
    // The installer of Windows would make itself the program for it.
    expect([fileAssociations, win.fileAssociations]).toEqual([undefined, undefined])
  })
})
