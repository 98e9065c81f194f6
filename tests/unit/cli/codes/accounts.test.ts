import { describe, expect, it } from 'vitest'
import { documents, entry, revealed } from '../shapes.ts'
import { Machine, rfcSecret } from '../sparekey.ts'

async function machineWith(...accounts: [issuer: string, account: string][]): Promise<Machine> {
  const machine = new Machine()
  await machine.json(['init'])
  for (const [index, [issuer, account]] of accounts.entries()) {
    await machine.add(issuer, account, rfcSecret.slice(index))
  }
  return machine
}
const names = (document: unknown) =>
  documents.list.parse(document).entries.map(({ issuer, account }) => `${issuer}/${account}`)

describe('an account is added', () => {
  it('by its setup key on stdin, however it is written', async () => {
    const machine = await machineWith()
    const added = await machine.json(
      ['add', '--issuer', 'GitHub', '--account', 'ada', '--secret-stdin', '--digits', '8', '--tag', 'work'],
      { input: 'gezd-gnbv gy3t qojq gezd gnbv gy3t qojq====\n' },
    )
    expect(documents.add.parse(added).added).toMatchObject([
      { type: 'totp', issuer: 'GitHub', account: 'ada', digits: 8, tags: ['work'] },
    ])
    const { out } = await machine.run(['code', 'github', '--at', '59'])
    expect(out).toBe('94287082\n')
  })

  it('by its link on stdin, so that no list of processes and no history has it', async () => {
    const machine = await machineWith()
    const link = `otpauth://totp/GitHub:ada?secret=${rfcSecret}&issuer=GitHub&period=60`
    const { status, out } = await machine.run(['add', '-'], { input: `\n${link}\n` })
    expect({ status, out }).toEqual({ status: 0, out: 'Added GitHub · ada\n' })
    expect(documents.list.parse(await machine.json(['list'])).entries).toMatchObject([{ period: 60 }])
  })

  it('by a link in the arguments, where the person wants that, under another name if they say so', async () => {
    const machine = await machineWith()
    await machine.json([
      'add',
      `otpauth://hotp/x?secret=${rfcSecret}&counter=7`,
      '--issuer',
      'Bank',
      '--pinned',
    ])
    expect(documents.list.parse(await machine.json(['list'])).entries).toMatchObject([
      { type: 'hotp', issuer: 'Bank', account: 'x', counter: 7, pinned: true },
    ])
  })

  it('with its PIN on the second line of stdin', async () => {
    const machine = await machineWith()
    await machine.json(['add', '--issuer', 'Old', '--type', 'motp', '--secret-stdin'], {
      input: '0123456789abcdef\n1234\n',
    })
    expect((await machine.run(['code', 'old', '--at', '1000000000'])).out).toMatch(/^[0-9a-f]{6}\n$/)
  })

  it('once, however often it is added', async () => {
    const machine = await machineWith(['GitHub', 'ada'])
    const again = await machine.json(['add', '--issuer', 'Other name', '--secret-stdin'], {
      input: rfcSecret,
    })
    expect(documents.add.parse(again)).toMatchObject({ added: [], present: [{ issuer: 'GitHub' }] })
    expect(names(await machine.json(['list']))).toEqual(['GitHub/ada'])
  })

  it('not at all where the key cannot be one: the place of the wrong character is said, and exit is 1', async () => {
    const machine = await machineWith()
    const { status, out, err } = await machine.run(['add', '--secret-stdin'], { input: 'JBSW1Y3D' })
    expect({ status, out }).toEqual({ status: 1, out: '' })
    expect(err).toMatch(/^sparekey: Character 5 of the setup key, “1”/)
    expect(names(await machine.json(['list']))).toEqual([])
  })

  it('not where nothing says which, without a terminal to ask on', async () => {
    const { status, err } = await new Machine().run(['add', '--issuer', 'GitHub'])
    expect(status).toBe(2)
    expect(err).toContain('--secret-stdin')
  })
})

describe('the list', () => {
  it('has pinned accounts first, then those in the order they came; words choose among them', async () => {
    const machine = await machineWith(['GitHub', 'ada'], ['우체국', '은진'], ['Git Forge', 'ada@work'])
    await machine.json(['edit', '우체국', '--pinned'])
    expect(names(await machine.json(['list']))).toEqual(['우체국/은진', 'GitHub/ada', 'Git Forge/ada@work'])
    expect(names(await machine.json(['list', 'GIT', 'ada']))).toEqual(['GitHub/ada', 'Git Forge/ada@work'])
    expect(names(await machine.json(['list', 'work']))).toEqual(['Git Forge/ada@work'])
  })

  it('lines its columns up, names in Korean too, and has nothing but text into a pipe', async () => {
    const machine = await machineWith(['GitHub', 'ada'], ['우체국', '은진'])
    const { out } = await machine.run(['list'])
    const [first = '', second = ''] = out.split('\n')
    expect(first).toMatch(/^[0-9a-f]{8} {2}GitHub {2}ada {3}totp$/)
    expect(second).toMatch(/^[0-9a-f]{8} {2}우체국 {2}은진 {2}totp$/)
  })

  it('shows secrets only with --reveal, and the activity list knows of it', async () => {
    const machine = await machineWith(['GitHub', 'ada'])
    expect((await machine.run(['list'])).out).not.toContain(rfcSecret)
    const document = (await machine.json(['list', '--reveal'])) as { entries: unknown[] }
    expect(revealed.parse(document.entries[0])).toMatchObject({
      secret: rfcSecret,
      uri: `otpauth://totp/GitHub:ada?secret=${rfcSecret}&issuer=GitHub&algorithm=SHA1&digits=6&period=30`,
    })
    expect((await machine.run(['list', '--reveal'])).out).toContain(rfcSecret)
  })
})

describe('an account', () => {
  it('is changed in what was named, and in nothing else', async () => {
    const machine = await machineWith(['GitHub', 'ada'])
    await machine.json([
      'edit',
      'github',
      '--tag',
      'work',
      '--tag',
      'code',
      '--note',
      '- two\nlines'.replace('- ', ''),
    ])
    const changed = await machine.json([
      'edit',
      'github',
      '--issuer',
      'Forge',
      '--untag',
      'work',
      '--digits',
      '8',
    ])
    expect(documents.edit.parse(changed).changed).toMatchObject({
      issuer: 'Forge',
      account: 'ada',
      tags: ['code'],
      note: 'two\nlines',
      digits: 8,
      period: 30,
    })
    expect((await machine.run(['code', 'forge', '--at', '59'])).out).toBe('94287082\n')
  })

  it('is refused parameters that no code can have', async () => {
    const machine = await machineWith(['GitHub', 'ada'])
    const { status } = await machine.run(['edit', 'github', '--digits', '11'])
    expect(status).toBe(1)
    expect(documents.list.parse(await machine.json(['list'])).entries).toMatchObject([{ digits: 6 }])
  })

  it('goes to the trash and comes back', async () => {
    const machine = await machineWith(['GitHub', 'ada'], ['Mail', 'ada'])
    expect(documents.remove.parse(await machine.json(['remove', 'github']))).toMatchObject({ forever: false })
    expect(names(await machine.json(['list']))).toEqual(['Mail/ada'])
    expect(names(await machine.json(['list', '--trash']))).toEqual(['GitHub/ada'])
    expect((await machine.run(['code', 'github'])).status).toBe(1)
    documents.restore.parse(await machine.json(['restore', 'github']))
    expect(names(await machine.json(['list']))).toEqual(['GitHub/ada', 'Mail/ada'])
  })

  it('is deleted for good only when somebody said yes to that', async () => {
    const machine = await machineWith(['GitHub', 'ada'])
    await machine.json(['remove', 'github'])
    const { status, err } = await machine.run(['remove', '--forever', 'github'])
    expect(status).toBe(1)
    expect(err).toContain('--yes')
    expect(names(await machine.json(['list', '--trash']))).toEqual(['GitHub/ada'])
    const gone = documents.remove.parse(await machine.json(['remove', '--forever', '--yes', 'github']))
    expect(gone).toMatchObject({ forever: true, removed: { issuer: 'GitHub' } })
    expect(names(await machine.json(['list', '--trash']))).toEqual([])
  })
})

describe('a query', () => {
  it('of several accounts lists them and exits with 1, and the id in front of each means one', async () => {
    const machine = await machineWith(['GitHub', 'ada'], ['GitHub', 'work'])
    const { status, out, err } = await machine.run(['code', 'github'])
    expect({ status, out }).toEqual({ status: 1, out: '' })
    const [, first = '', second = ''] = err.split('\n')
    expect(first).toMatch(/^ {2}[0-9a-f]{8} {2}GitHub · ada$/)
    expect(second).toMatch(/^ {2}[0-9a-f]{8} {2}GitHub · work$/)
    const one = documents.code.parse(await machine.json(['code', second.trim().split(' ')[0]!]))
    expect(entry.parse(one.entry).account).toBe('work')

    const refused = await machine.run(['code', '--json', 'github'])
    expect(refused.status).toBe(1)
    expect(documents.error.parse(JSON.parse(refused.out)).error).toMatchObject({
      code: 'entry-ambiguous',
      candidates: [{ account: 'ada' }, { account: 'work' }],
    })
  })

  it('that is the whole name of one account means that one, though others begin with it', async () => {
    const machine = await machineWith(['Git', 'ada'], ['GitHub', 'ada2'])
    expect(documents.code.parse(await machine.json(['code', 'git'])).entry.issuer).toBe('Git')
    expect(documents.code.parse(await machine.json(['code', 'GitHub', 'ada2'])).entry.issuer).toBe('GitHub')
  })

  it('that fits nothing exits with 1', async () => {
    const machine = await machineWith(['Git', 'ada'])
    const { status, err } = await machine.run(['code', 'bank'])
    expect({ status, err }).toEqual({
      status: 1,
      err: 'sparekey: No code matches. sparekey list shows what there is.\n',
    })
  })
})

describe('names out of a link', () => {
  it('cannot drive the terminal', async () => {
    const machine = await machineWith()
    const link = `otpauth://totp/${encodeURIComponent('Ev\u001b[2J\u009bil\u202e:a\u0007\r\nda')}?secret=${rfcSecret}`
    await machine.run(['add', '-'], { input: link })
    const { out } = await machine.run(['list'])
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    expect(out.split('\n')).toHaveLength(2)
  })
})
