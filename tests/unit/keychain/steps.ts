import { SparekeyError } from '../../../src/main/errors.ts'
import { osKeychain } from '../../../src/main/keychain/os-keychain.ts'

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
