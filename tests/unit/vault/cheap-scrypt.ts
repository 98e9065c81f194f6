import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Passwords that cost nothing to try, for tests of what is done with them and in which order; what a derivation costs is proved in
 * passphrase.test.ts, and that the stock `age` opens what is written in format.test.ts. To be imported before anything of the app.
 */
const { scrypt } = crypto
crypto.scrypt = ((password, salt, length, options, done) =>
  scrypt(password, salt, length, { ...options, N: 2 }, done)) as typeof scrypt
syncBuiltinESMExports()
