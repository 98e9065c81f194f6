import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csv, previewTable } from '../../../src/main/transfer/formats/lists/csv.ts'
import { openSource } from '../../../src/main/transfer/source.ts'
import { linkOf, utf8, vectors } from './vectors.ts'

const { totp, hotp } = vectors
const sourceOf = (text: string) => openSource('table.csv', utf8(text))

describe('a table of any shape', () => {
  const odd = `a,b,c,d\n8,${totp.secret},kim,Meadow\n6,${hotp.secret},lee,Harbor\n`

  it('is read by the columns that the person chose, not by what was guessed', async () => {
    const columns = { secret: 1, account: 2, issuer: 3, digits: 0 }
    const { entries } = await csv.read!(sourceOf(odd), { columns })
    expect(entries).toEqual([
      { ...totp, issuer: 'Meadow', account: 'kim', digits: 8 },
      { ...totp, issuer: 'Harbor', account: 'lee', secret: hotp.secret },
    ])
  })

  it('needs a column of keys or links', async () => {
    await expect(csv.read!(sourceOf(odd), { columns: { issuer: 3 } })).rejects.toMatchObject({
      code: 'columns-needed',
    })
    await expect(csv.read!(sourceOf('name,price\napple,3\n'), {})).rejects.toMatchObject({
      code: 'columns-needed',
    })
  })

  it('has its columns guessed from a heading in English or Korean', () => {
    const english = 'Website;Login name;TOTP secret;Folder;Comments;Algorithm'
    expect(previewTable(sourceOf(`${english}\nx;y;${totp.secret};;;\n`))!.guess).toEqual({
      issuer: 0,
      account: 1,
      secret: 2,
      tags: 3,
      note: 4,
      algorithm: 5,
    })
    expect(previewTable(sourceOf(`서비스,아이디,비밀키,메모\nx,y,${totp.secret},z\n`))!.guess).toEqual({
      issuer: 0,
      account: 1,
      secret: 2,
      note: 3,
    })
  })

  it('has its columns guessed from the cells where the heading says nothing', () => {
    const links = `who,what\nkim,${linkOf(totp)}\nlee,${linkOf(hotp)}\n`
    expect(previewTable(sourceOf(links))!.guess.uri).toBe(1)
    expect(previewTable(sourceOf(odd))!.guess.secret).toBe(1)
  })

  it('has its key column where the heading says so, however many keys are broken, and names the rows of those', async () => {
    const halves = sourceOf(
      `site,login,otp key\nMeadow,kim,${totp.secret}\nHarbor,lee,not 1 key\nForge,park,0000\nMill,choi,????\n`,
    )
    expect(csv.recognize!(halves)).toBe(true)
    expect(previewTable(halves)!.guess).toEqual({ issuer: 0, account: 1, secret: 2 })
    const { entries, rejected } = await csv.read!(halves, {})
    expect(entries).toEqual([{ ...totp, issuer: 'Meadow', account: 'kim' }])
    expect(rejected.map(({ name }) => name)).toEqual(['Harbor: lee', 'Forge: park', 'Mill: choi'])
    // A name that is the name of much else needs the cells to agree.
    const keys = `site,login,key\nMeadow,kim,${totp.secret}\nHarbor,lee,42\nForge,park,43\n`
    expect(previewTable(sourceOf(keys))!.guess.secret).toBeUndefined()
  })

  it('is shown without its secrets while columns are chosen', () => {
    const table = `name,key,more,pin\nMeadow,${totp.secret},${linkOf(hotp)},1234\nHarbor,${hotp.secret},${totp.secret.toLowerCase()},\n`
    const preview = previewTable(sourceOf(table))!
    expect(preview.heading).toEqual(['name', 'key', 'more', 'pin'])
    expect(preview.rowCount).toBe(2)
    const shown = JSON.stringify(preview)
    for (const secret of [totp.secret, hotp.secret, totp.secret.toLowerCase(), '1234'])
      expect(shown).not.toContain(secret)
    expect(preview.rows[1]![0]).toBe('Harbor')
  })

  it('loses no row without a line: a first row without a key is a record, not a heading', async () => {
    const { entries, rejected, notes } = await csv.read!(
      sourceOf(`Meadow,1234 5678,kim\nHarbor,${hotp.secret},lee\n`),
      {
        columns: { issuer: 0, secret: 1, account: 2 },
      },
    )
    expect(entries).toHaveLength(1)
    expect(rejected).toEqual([expect.objectContaining({ index: 0, name: 'Meadow: kim' })])
    expect(notes).toEqual([])
    const empty = await csv.read!(sourceOf(`Meadow,,kim\nHarbor,${hotp.secret},lee\n`), {
      columns: { issuer: 0, secret: 1 },
    })
    expect(empty.notes).toContainEqual({ code: 'records-without-code', details: { count: 1 } })
  })

  it('is recognized when it is long, and cells go over several lines', async () => {
    const row = `Meadow,${totp.secret},"one\ntwo\nthree\nfour\nfive"\n`
    const long = sourceOf(`name,secret,note\n${row.repeat(5000)}`)
    expect(await csv.recognize!(long)).toBe(true)
    expect((await csv.read!(long, {})).entries).toHaveLength(5000)
  })

  it('accounts for every row of any table, whatever is in it', async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(totp.secret, linkOf(totp), '', 'SECRET', '"'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 20 }),
        async (rows) => {
          const text = rows
            .map((row) => row.map((each) => `"${each.replaceAll('"', '""').replaceAll('\r', '')}"`).join(','))
            .join('\n')
          const { entries, rejected, notes } = await csv.read!(sourceOf(text), {
            columns: { secret: 0, issuer: 1, account: 2 },
          })
          const without = notes.find(({ code }) => code === 'records-without-code')?.details.count ?? 0
          const counted = entries.length + rejected.length + Number(without)
          // The first row may be a heading.
          expect([rows.length, rows.length - 1]).toContain(counted)
        },
      ),
      { numRuns: 100 },
    )
  })
})
