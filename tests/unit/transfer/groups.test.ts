import { expect, it } from 'vitest'
import { vectors } from './vectors.ts'
import { entriesOf, readAgain, write } from './written.ts'

/** Our groups in other apps' files: a group there, else its first tag; told of where there is place for neither. */

const { totp, totpOther } = vectors
const entries = entriesOf([{ ...totp, group: 'Work', tags: ['Mail'] }, totpOther])

it('our own export brings the group back', async () => {
  const { entries: read } = await readAgain(
    await write('sparekey', entries, { password: 'made up' }),
    'made up',
  )
  expect(read[0]).toMatchObject({ group: 'Work', tags: ['Mail'] })
  expect(read[1]).not.toHaveProperty('group')
})

it.each(['2fas', 'bitwarden', 'bitwarden-csv'])('%s has one group or folder, and ours is it', async (id) => {
  const writing = await write(id, entries)
  expect((await readAgain(writing)).entries[0]).toMatchObject({ tags: ['Work'] })
  expect(writing.notes).toContainEqual({ entry: 0, code: 'tags-not-written', details: { count: 1 } })
})

it.each(['aegis', 'stratum', 'ente'])('%s has several, and ours is the first', async (id) => {
  const writing = await write(id, entries)
  expect((await readAgain(writing)).entries[0]).toMatchObject({ tags: ['Work', 'Mail'] })
  expect(writing.notes.map(({ code }) => code)).not.toContain('tags-not-written')
})

it.each(['otpauth', 'google-authenticator', 'proton'])('%s has none, and says so', async (id) => {
  const { notes } = await write(id, entries)
  expect(notes).toContainEqual({ entry: 0, code: 'group-not-written', details: {} })
})
