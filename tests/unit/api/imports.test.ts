import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportView } from '../../../src/contract/transfer/transfer.ts'
import { formatMigrationUris } from '../../../src/main/otp/migration.ts'
import type { SetupKey } from '../../../src/main/otp/setup-key.ts'
import { qrPicture } from '../../../src/main/transfer/qr-picture.ts'
import { fixtures as aegisFiles } from '../transfer/fixtures/aegis.ts'
import { vectorPassword } from '../transfer/vectors.ts'
import { openPage, type Page } from './page.ts'

let page: Page
beforeEach(async () => {
  page = await openPage()
  await page.main.vault.create({})
})
afterEach(() => page.close())

const link = (issuer: string, secret: string) =>
  `otpauth://totp/${issuer}:mina?secret=${secret}&issuer=${issuer}`
const text = (name: string, ...lines: string[]) => new File([lines.join('\n')], name)
const locked = aegisFiles.find(({ title }) => title === 'encrypted, several slots')!

/** Opens the files, answers each question as `answers` says, and gives the stage where they have nothing to say. */
async function importing(
  files: File[],
  answers: (view: ImportView, id: string) => Promise<void> | undefined = () => undefined,
): Promise<{ id: string; stages: ImportView[]; last: ImportView }> {
  const { id } = await page.main.transfer.open({ files })
  const stages: ImportView[] = []
  for await (const view of await page.main.transfer.watch({ id })) {
    stages.push(view)
    if (view.stage === 'reading' || view.stage === 'writing') continue
    const answer = answers(view, id)
    if (!answer) break
    await answer
  }
  return { id, stages, last: stages.at(-1)! }
}

const outcomes = (view: ImportView) =>
  view.stage === 'report'
    ? view.lines.map(({ issuer, outcome, remarks }) => [issuer, outcome, remarks[0]?.code])
    : view

describe('an import of several files', () => {
  it('reads pictures beside files, and says which pictures hold no setup code', async () => {
    const key: SetupKey = {
      type: 'totp',
      issuer: 'Harbour',
      account: 'mina',
      secret: 'GEZDGNBVGY3TQOJQ',
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
      counter: 0,
    }
    const { last } = await importing([
      new File([Buffer.from(qrPicture(formatMigrationUris([key]).uris[0]!))], 'export.png'),
      new File([Buffer.from(qrPicture('WIFI:S:home;;'))], 'wifi.png'),
      text('list.txt', link('Meadow', 'GEZDGNBVGY3TQOJA')),
    ])
    expect(outcomes(last)).toEqual([
      ['Meadow', 'add', undefined],
      ['Harbour', 'add', undefined],
      ['wifi.png', 'refused', 'code-not-setup'],
    ])
  })

  it('says that parts of an export are missing', async () => {
    const keys = Array.from({ length: 30 }, (_, n) => ({
      ...{ type: 'totp' as const, issuer: `Place ${n}`, account: 'mina@example.com' },
      ...{ secret: `MADE${'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[n]!.repeat(12)}`, algorithm: 'SHA1' as const },
      ...{ digits: 6, period: 30, counter: 0 },
    }))
    const { uris } = formatMigrationUris(keys)
    const { last } = await importing([new File([Buffer.from(qrPicture(uris[1]!))], '2.png')])
    expect(last).toMatchObject({
      stage: 'report',
      notes: [{ code: 'parts-missing', details: { have: 1, size: uris.length } }],
    })
  })

  it('goes on where one of them cannot be read, and says so in a line', async () => {
    const { last } = await importing([
      text('list.txt', link('Meadow', 'GEZDGNBVGY3TQOJA')),
      text('holiday.json', '{"beaches": 3}'),
      text('empty.txt'),
    ])
    expect(outcomes(last)).toEqual([
      ['Meadow', 'add', undefined],
      ['holiday.json', 'refused', 'file-unrecognized'],
      ['empty.txt', 'refused', 'file-empty'],
    ])
  })

  it('can go on without the one whose password nobody knows', async () => {
    const { last } = await importing(
      [
        new File([Buffer.from(locked.bytes)], 'aegis.json'),
        text('list.txt', link('Meadow', 'GEZDGNBVGY3TQOJA')),
      ],
      (view, id) => {
        if (view.stage !== 'password') return undefined
        expect(view).toMatchObject({ file: 'aegis.json', others: true, takesKeyFile: false })
        expect(view).not.toHaveProperty('problem')
        return page.main.transfer.skip({ id })
      },
    )
    expect(outcomes(last)).toEqual([
      ['Meadow', 'add', undefined],
      ['aegis.json', 'refused', 'file-skipped'],
    ])
  })

  it('tries the password of one on the next, and calls none wrong that was typed for another', async () => {
    const asked: ImportView[] = []
    const { last } = await importing(
      [new File([Buffer.from(locked.bytes)], 'one.json'), new File([Buffer.from(locked.bytes)], 'two.json')],
      (view, id) => {
        if (view.stage !== 'password') return undefined
        asked.push(view)
        return page.main.transfer.password({ id, password: asked.length === 1 ? 'not it' : vectorPassword })
      },
    )
    expect(asked.map((view) => view.stage === 'password' && [view.file, view.problem])).toEqual([
      ['one.json', undefined],
      ['one.json', 'password-wrong'],
    ])
    expect(last).toMatchObject({ stage: 'report' })
  })
})

describe('an import that is confirmed', () => {
  it('adds nothing that has come from elsewhere since the report was shown', async () => {
    const { id, last } = await importing([
      text('list.txt', link('Meadow', 'GEZDGNBVGY3TQOJA'), link('Harbour', 'GEZDGNBVGY3TQOJQ')),
    ])
    expect(outcomes(last)).toEqual([
      ['Meadow', 'add', undefined],
      ['Harbour', 'add', undefined],
    ])
    await page.main.entries.add({
      ...{ type: 'totp', issuer: 'Harbour', account: '', secret: 'GEZDGNBVGY3TQOJQ', algorithm: 'SHA1' },
      ...{ digits: 6, period: 30, counter: 0 },
    })
    await page.main.transfer.confirm({ id, leaveOut: [] })
    expect(page.session.vault.entries().map(({ issuer }) => issuer)).toEqual(['Harbour', 'Meadow'])
  })

  it('never lets a secret or a password cross to the page', async () => {
    const { id } = await importing([new File([Buffer.from(locked.bytes)], 'aegis.json')], (view, id) =>
      view.stage === 'password' ? page.main.transfer.password({ id, password: vectorPassword }) : undefined,
    )
    await page.main.transfer.confirm({ id, leaveOut: [] })
    for (const { secret } of locked.expected) expect(page.crossed()).not.toContain(secret)
    expect(page.crossed()).not.toContain(vectorPassword)
  })
})

describe('an export', () => {
  it('is remembered while it lies around unprotected, and not where it is encrypted', async () => {
    await page.main.entries.add({
      ...{ type: 'totp', issuer: 'Harbour', account: '', secret: 'GEZDGNBVGY3TQOJQ', algorithm: 'SHA1' },
      ...{ digits: 6, period: 30, counter: 0 },
    })
    const confirmed = true as const
    await page.main.transfer.export({ format: 'sparekey', filePassword: 'kettle', confirmed })
    await page.main.transfer.export({ format: 'paper', paper: 'pdf', confirmed })
    await page.main.transfer.export({ format: '2fas', confirmed })
    for await (const { plainExports } of await page.main.settings.watch()) {
      expect(plainExports.map(({ format }) => format)).toEqual(['paper', '2fas'])
      break
    }
    expect(page.saved.map(({ name }) => name.split('.').at(-1))).toEqual(['age', 'pdf', '2fas'])
  })

  it('names the accounts of each code for the phone, and what does not fit', async () => {
    await page.main.entries.add({
      ...{ type: 'totp', issuer: 'Harbour', account: 'mina', secret: 'GEZDGNBVGY3TQOJQ', algorithm: 'SHA1' },
      ...{ digits: 6, period: 30, counter: 0 },
    })
    await page.main.entries.add({
      ...{ type: 'totp', issuer: 'Slow', account: '', secret: 'GEZDGNBVGY3TQOJA', algorithm: 'SHA1' },
      ...{ digits: 6, period: 60, counter: 0 },
    })
    const { codes, left } = await page.main.transfer.migrationCodes({ confirmed: true })
    expect(codes).toMatchObject([{ names: ['Harbour · mina'] }])
    expect(left).toContainEqual({ name: 'Slow', code: 'not-written-period', details: { period: 60 } })
  })
})
