import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, copyFile, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVault } from '../../../../src/main/vault/create.ts'
import { kitCommands } from '../../../../src/main/vault/kit/kit.ts'
import type { Vault } from '../../../../src/main/vault/vault.ts'
import { hotp, MadeUpKeychain, names, newHome, opened, totp } from '../made-up.ts'

/** docs/FORMAT.md is followed to the letter, with the stock programs: its commands are taken from the page itself. */

let home: string
let keychain: MadeUpKeychain
let vault: Vault
let commands: string[]

beforeAll(async () => {
  const page = await readFile('docs/FORMAT.md', 'utf8')
  commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block as string)
  home = await newHome()
  keychain = new MadeUpKeychain()
  vault = await createVault(home, { keychain, by: 'app', name: 'Mina’s laptop' })
  await vault.change((draft) =>
    draft.addEntries([
      totp('GitHub', { account: 'mina@example.com', tags: ['work'], note: 'a note' }),
      totp('네이버', {
        account: '미나',
        secret: 'GEZDGNBVGY3TQOJQ',
        algorithm: 'SHA256',
        digits: 8,
        period: 60,
      }),
      hotp('Bank & Co', 41),
    ]),
  )
})

/** A folder of its own with a copy of the vault and the key file, as the page has it. */
const stranger = async () => {
  const folder = await newHome()
  await copyFile(join(home, 'vault.age'), join(folder, 'vault.age'))
  await writeFile(join(folder, 'key.txt'), `${vault.kit().identity}\n`)
  return folder
}

const shell = (folder: string, command: string) =>
  execFileSync('sh', ['-ec', command], { cwd: folder, encoding: 'utf8' })

describe('a stranger with the key and docs/FORMAT.md', () => {
  it('reads every account and its setup key', async () => {
    const folder = await stranger()
    expect(shell(folder, commands[0]!)).toBe(
      'GitHub\tmina@example.com\tJBSWY3DPEHPK3PXP\n' +
        '네이버\t미나\tGEZDGNBVGY3TQOJQ\n' +
        'Bank & Co\tmina@bank&co.example\tJBSWY3DPEHPK3PXP\n',
    )
  })

  it('makes links that an authenticator takes', async () => {
    const folder = await stranger()
    shell(folder, commands[0]!)
    const links = shell(folder, commands[1]!).trim().split('\n')
    expect(links).toHaveLength(2)
    const url = new URL(links[1]!)
    expect(decodeURIComponent(url.pathname)).toBe('/네이버:미나')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      secret: 'GEZDGNBVGY3TQOJQ',
      issuer: '네이버',
      algorithm: 'SHA256',
      digits: '8',
      period: '60',
    })
  })

  it('leaves nothing in the clear behind', async () => {
    const folder = await stranger()
    shell(folder, commands[0]! + commands[2]!)
    expect(await readdir(folder)).toEqual(['vault.age'])
  })

  it('does no harm in the vault’s own folder', async () => {
    const folder = await newHome()
    await cp(home, folder, { recursive: true })
    await writeFile(join(folder, 'key.txt'), `${vault.kit().identity}\n`)
    const before = await readdir(folder)
    shell(folder, commands.slice(0, 3).join(''))
    expect(await readdir(folder)).toEqual(before.filter((name) => name !== 'key.txt'))
    expect(names(await opened(folder, keychain))).toHaveLength(3)
  })

  it('reads a backup the same way', async () => {
    const folder = await stranger()
    const [backup] = await readdir(join(home, 'backups'))
    await copyFile(join(home, 'backups', backup!), join(folder, 'vault.age'))
    expect(shell(folder, commands[0]!)).toBe('')
    expect(shell(folder, `jq -r .format records.json`)).toBe('sparekey-vault\n')
  })

  it('finds in the file exactly the fields that the page names', async () => {
    const folder = await stranger()
    shell(folder, commands[0]!)
    const page = await readFile('docs/FORMAT.md', 'utf8')
    const inside = page.slice(page.indexOf('## Inside vault.age'), page.indexOf('### The lists'))
    const named = [...inside.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`(\w+)`/g)].map(([, field]) => field),
    )
    const content = JSON.parse(await readFile(join(folder, 'records.json'), 'utf8'))
    for (const field of [...Object.keys(content), ...Object.keys(content.entries[0])])
      expect(named).toContain(field)
  })

  it('mends the vault by hand: the lists without `yjs`, encrypted to the same key, are a vault', async () => {
    const folder = await stranger()
    shell(folder, commands[0]!)
    shell(
      folder,
      `jq 'del(.yjs) | .entries[0].issuer = "Mended"' records.json | age -r "$(age-keygen -y key.txt)" -o mended.age`,
    )
    const mended = await newHome()
    await cp(home, mended, { recursive: true })
    await copyFile(join(folder, 'mended.age'), join(mended, 'vault.age'))
    expect(names(await opened(mended, keychain))).toEqual(['Mended', '네이버', 'Bank & Co'])
  })

  it('gets the key out of the password slot with the password', async () => {
    await vault.keys.setPassword('비밀번호 열두글자 파란 대문 파도')
    const folder = await stranger()
    await mkdir(join(folder, 'slots'))
    await copyFile(join(home, 'slots', 'password.age'), join(folder, 'slots', 'password.age'))
    await writeFile(join(folder, 'key.txt'), '')
    // age asks for a passphrase on a terminal alone: `script` is one.
    await writeFile(join(folder, 'ask.sh'), commands[3]!.replace('-o key.txt', '-o made.txt'))
    await chmod(join(folder, 'ask.sh'), 0o700)
    const asked = spawnSync('script', ['-qec', 'sh ask.sh', '/dev/null'], {
      cwd: folder,
      input: '비밀번호 열두글자 파란 대문 파도\n',
      encoding: 'utf8',
    })
    expect(asked.status, asked.stdout).toBe(0)
    expect(await readFile(join(folder, 'made.txt'), 'utf8')).toBe(`${vault.kit().identity}\n`)
  })

  it('asks the keychain by the names that the entry has', () => {
    expect(commands[4]).toContain('service Sparekey username')
  })
})

describe('the printed kit', () => {
  it('names three commands that read the vault and clear up', async () => {
    const folder = await stranger()
    expect(shell(folder, kitCommands.slice(0, 2).join('\n'))).toContain(
      'GitHub\tmina@example.com\tJBSWY3DPEHPK3PXP',
    )
    shell(folder, kitCommands[2])
    expect(await readdir(folder)).toEqual(['vault.age'])
  })
})
