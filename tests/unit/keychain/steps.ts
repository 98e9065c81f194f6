import '../vault/cheap-scrypt.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { SparekeyError } from '../../../src/main/errors.ts'
import { osKeychain } from '../../../src/main/keychain/os-keychain.ts'
import { createVault } from '../../../src/main/vault/create.ts'
import { Session } from '../../../src/main/vault/session/session.ts'

/** Performs the steps that os-keychain.test.ts asks for, in the session it runs in, and prints what came of each. */
const { steps, timeLimit } = JSON.parse(process.env.STEPS ?? '') as {
  steps: [string, string, string][]
  timeLimit: number
}
const keychain = osKeychain({ timeLimit })

for (const [action, name, value] of steps) {
  const answer = await perform(action, name, value).catch((error) =>
    error instanceof SparekeyError ? error.code : error.name,
  )
  process.stdout.write(`${JSON.stringify({ answer })}\n`)
}
process.exit(0)

async function perform(action: string, name: string, value: string): Promise<unknown> {
  switch (action) {
    case 'state':
      return keychain.state()
    case 'get':
      return keychain.get(name)
    case 'set':
      await keychain.set(name, value)
      return 'done'
    case 'delete':
      return keychain.delete(name)
    case 'set-password-and-die': {
      // The power goes when the password is set, and the key is to leave the keychain.
      const dying = { ...keychain, delete: async () => process.kill(process.pid, 'SIGKILL') }
      const vault = await createVault(name, { keychain: dying, by: 'app' })
      return vault.keys.setPassword(value)
    }
    case 'open': {
      const session = new Session(name, keychain)
      await session.open(value)
      for (let tries = 0; tries < 40 && (await keychain.get(session.vault.id)) !== null; tries++)
        await wait(250)
      return session.state.phase
    }
    default: {
      // Whether the event loop goes on while a call waits.
      let beats = 0
      const timer = setInterval(() => beats++, 50)
      const refused = await keychain.get(name).catch((error: SparekeyError) => error.code)
      clearInterval(timer)
      return { refused, beats: beats > 3 }
    }
  }
}
