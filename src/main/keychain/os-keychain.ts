import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { SparekeyError } from '../errors.ts'
import type { Keychain, KeychainState } from './keychain.ts'

/**
 * The keychain of the operating system: Keychain on macOS, Credential Manager on Windows, the Secret Service (gnome-keyring,
 * KWallet, KeePassXC) on Linux; there never the kernel's keyring, which forgets at the next start.
 *
 * Each call has a worker and a time limit of its own: reaching a Secret Service that hangs blocks the thread that tries, and a
 * call that brought up the system's unlock prompt waits for as long as the person does.
 */
export function osKeychain(options: { service?: string; timeLimit?: number } = {}): Keychain {
  const { service = 'Sparekey', timeLimit = 90_000 } = options
  const ask = async (action: Action, name: string, value?: string) => {
    const answer = await askWorker(
      { action, service, name, ...(value === undefined ? {} : { value }) },
      timeLimit,
    )
    if ('failure' in answer) throw new SparekeyError(kindOf(answer.failure))
    return answer.value
  }
  return {
    async state(): Promise<KeychainState> {
      try {
        // Nothing is kept under this name; a keychain that can say so is ready.
        await ask('get', 'state')
        return 'ready'
      } catch (error) {
        return error instanceof SparekeyError && error.code === 'keychain-locked' ? 'locked' : 'unavailable'
      }
    },
    async get(name) {
      const value = await ask('get', name)
      return typeof value === 'string' ? value : null
    },
    async set(name, value) {
      if (!/^[\x20-\x7e]+$/.test(value)) throw new TypeError('A keychain value is one line of ASCII.')
      await ask('set', name, value)
      if ((await ask('get', name)) !== value) throw new SparekeyError('keychain-unavailable')
    },
    async delete(name) {
      return (await ask('delete', name)) === true
    },
  }
}

type Action = 'get' | 'set' | 'delete'
type Request = { action: Action; service: string; name: string; value?: string }
type Answer = { value: string | boolean | null } | { failure: string }

const library = createRequire(import.meta.url).resolve('@napi-rs/keyring')

/** The worker's whole program: as text, so that no build has to know of a second file. */
const program = `
const { parentPort, workerData } = require('node:worker_threads')
const { library, request: { action, service, name, value } } = workerData
try {
  const { Entry } = require(library)
  const entry = new Entry(service, name, { linux: { store: 'secret-service' } })
  const calls = {
    get: () => entry.getPassword(),
    set: () => (entry.setPassword(value), true),
    delete: () => entry.deletePassword(),
  }
  parentPort.postMessage({ value: calls[action]() })
} catch (error) {
  parentPort.postMessage({ failure: String(error.message) })
}
`

/** Calls that have not come back. */
const waiting = new Set<Worker>()

// A thread that waits for the system's prompt cannot be ended, and Node waits for its threads before it exits, exit code or none.
// All that is to be kept has been written when a process exits: it need not wait for an answer that nobody wants any more.
process.on('exit', () => {
  if (waiting.size > 0) process.kill(process.pid, 'SIGKILL')
})

function askWorker(request: Request, timeLimit: number): Promise<Answer> {
  return new Promise((resolve) => {
    const worker = new Worker(program, { eval: true, workerData: { library, request } })
    waiting.add(worker)
    const settle = (answer: Answer) => {
      clearTimeout(timer)
      resolve(answer)
    }
    const back = (answer: Answer) => {
      waiting.delete(worker)
      settle(answer)
    }
    // Who has been shown a prompt and has not answered in this time has a keychain that is locked.
    const timer = setTimeout(() => {
      worker.unref()
      settle({ failure: 'locked: no answer' })
    }, timeLimit)
    worker.once('message', back)
    worker.once('error', (error) => back({ failure: String(error) }))
    worker.once('exit', () => back({ failure: 'no answer' }))
  })
}

/**
 * The library tells failures apart in words alone (those of keyring-rs and of the system). Locked is what a person can unlock:
 * a prompt closed, a collection or a login keychain locked, interaction refused. All else is a keychain that is not there.
 */
function kindOf(failure: string): 'keychain-locked' | 'keychain-unavailable' {
  return /locked|dismissed|interaction is not allowed|user canceled|passphrase you entered/i.test(failure)
    ? 'keychain-locked'
    : 'keychain-unavailable'
}
