import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

/**
 * The real keychain: each test has a session bus and a gnome-keyring of its own, in an empty home. Where these programs are not
 * installed, the tests fail.
 */

const folders: string[] = []
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sparekey-keychain-'))
  folders.push(folder)
  return folder
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

const unlocked = `printf 'test\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null`
const locked = 'gnome-keyring-daemon --start --components=secrets >/dev/null'

/** Runs steps on the keychain of a session, and answers what came of each. */
async function session(options: {
  home: string
  before: string
  steps: [string, ...string[]][]
  timeLimit?: number
  after?: string
}) {
  const { home, before, steps, timeLimit = 20_000, after = 'true' } = options
  const program = resolve('tests/unit/keychain/steps.ts')
  const script = `${before}; "$0" "${program}"; code=$?; ${after}; exit $code`
  const child = spawn('dbus-run-session', ['--', 'sh', '-c', script, process.execPath], {
    env: {
      PATH: process.env.PATH,
      HOME: home,
      XDG_DATA_HOME: join(home, 'data'),
      XDG_RUNTIME_DIR: home,
      STEPS: JSON.stringify({ steps, timeLimit }),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return answered(child)
}

function answered(child: ReturnType<typeof spawn>) {
  return new Promise<{ answers: unknown[]; code: number | null }>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (data) => {
      text += data
    })
    child.on('error', reject)
    child.on('close', (code) => {
      const answers = text.split('\n').filter((line) => line.startsWith('{'))
      resolve({ answers: answers.map((line) => JSON.parse(line).answer), code })
    })
  })
}

describe('a keychain that is unlocked', () => {
  it('is ready, keeps a key, gives it back and deletes it', async () => {
    const { answers, code } = await session({
      home: await newFolder(),
      before: unlocked,
      steps: [
        ['state'],
        ['get', 'a'],
        ['set', 'a', 'one'],
        ['get', 'a'],
        ['get', 'b'],
        ['set', 'a', 'two'],
        ['get', 'a'],
        ['delete', 'a'],
        ['delete', 'a'],
        ['get', 'a'],
      ],
    })
    expect(answers).toEqual(['ready', null, 'done', 'one', null, 'done', 'two', true, false, null])
    expect(code).toBe(0)
  })

  it('still has the key in the next session', async () => {
    const home = await newFolder()
    await session({ home, before: unlocked, steps: [['set', 'a', 'kept']] })
    expect((await session({ home, before: unlocked, steps: [['get', 'a']] })).answers).toEqual(['kept'])
  })

  it('takes single lines of ASCII alone', async () => {
    const { answers } = await session({
      home: await newFolder(),
      before: unlocked,
      steps: [
        ['set', 'a', 'two\nlines'],
        ['set', 'a', '키'],
        ['get', 'a'],
      ],
    })
    expect(answers).toEqual(['TypeError', 'TypeError', null])
  })

  it('keeps the key under the names that docs/FORMAT.md says', async () => {
    const { answers } = await session({
      home: await newFolder(),
      before: unlocked,
      steps: [['set', 'the-id', 'kept']],
      after: `dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
        org.freedesktop.Secret.Service.SearchItems dict:string:string:service,Sparekey,username,the-id \
        | grep -q 'object path "/org/freedesktop/secrets/collection' && echo '{"answer":"found"}'`,
    })
    expect(answers).toEqual(['done', 'found'])
  })
})

describe('a process that ends between a new password and taking the key out', () => {
  it('leaves the key there until the password has opened the vault, and no longer', async () => {
    const home = await newFolder()
    const vault = await newFolder()
    const password = 'Lantern-7-brass'
    const { answers } = await session({
      home,
      before: unlocked,
      steps: [['set-password-and-die', vault, password]],
    })
    expect(answers).toEqual([])
    const { vault: id, slots } = JSON.parse(await readFile(join(vault, 'vault.json'), 'utf8'))
    expect(slots).toMatchObject({ keychain: false, password: { why: 'chosen' } })
    const next = await session({
      home,
      before: unlocked,
      steps: [
        ['get', id],
        ['open', vault, password],
        ['get', id],
      ],
    })
    expect(next.answers).toEqual([expect.stringMatching(/^AGE-SECRET-KEY-1/), 'open', null])
  })
})

describe('a keychain that is locked', () => {
  it('says so, and what is in it is not taken for gone', async () => {
    const home = await newFolder()
    await session({ home, before: unlocked, steps: [['set', 'a', 'kept']] })
    const { answers } = await session({
      home,
      before: locked,
      steps: [
        ['get', 'a'],
        ['set', 'a', 'other'],
        ['set', 'b', 'new'],
      ],
    })
    expect(answers).toEqual(['keychain-locked', 'keychain-locked', 'keychain-locked'])
    expect((await session({ home, before: unlocked, steps: [['get', 'a']] })).answers).toEqual(['kept'])
  })
})

describe('a keychain that is not there', () => {
  it('is unavailable without a session bus, and nothing is kept elsewhere instead', async () => {
    const child = spawn(process.execPath, [resolve('tests/unit/keychain/steps.ts')], {
      env: {
        PATH: process.env.PATH,
        HOME: await newFolder(),
        STEPS: JSON.stringify({ steps: [['state'], ['set', 'a', 'x'], ['get', 'a']], timeLimit: 20_000 }),
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    expect((await answered(child)).answers).toEqual([
      'unavailable',
      'keychain-unavailable',
      'keychain-unavailable',
    ])
  })

  it('that hangs holds up neither the process nor its end', async () => {
    const home = await newFolder()
    // The daemon of this session and no other: the bus knows it.
    const find = `dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus /org/freedesktop/DBus \
      org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets`
    const found = `daemon=$(${find} | awk '{ print $2 }'); test -n "$daemon"`
    const stop = `${unlocked}; until ${found}; do sleep 0.1; done; kill -STOP $daemon`
    const { answers, code } = await session({
      home,
      before: stop,
      steps: [['beats', 'a']],
      timeLimit: 700,
      after: 'kill -KILL $daemon',
    })
    // The process went on with its work while it waited, and then had its answer.
    expect(answers).toEqual([{ refused: 'keychain-locked', beats: true }])
    // What still waits is ended with the process: 128 + SIGKILL.
    expect(code).toBe(137)
  })
})
