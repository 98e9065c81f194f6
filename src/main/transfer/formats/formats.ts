import type { Format } from '../format.ts'
import { twoFas } from './authenticators/2fas.ts'
import { aegis } from './authenticators/aegis.ts'
import { andotp } from './authenticators/andotp.ts'
import { authenticatorPlus } from './authenticators/authenticator-plus.ts'
import { ente } from './authenticators/ente.ts'
import { freeotp } from './authenticators/freeotp.ts'
import { freeotpPlus } from './authenticators/freeotp-plus.ts'
import { proton } from './authenticators/proton.ts'
import { raivo } from './authenticators/raivo.ts'
import { stratum } from './authenticators/stratum/stratum.ts'
import { totpAuthenticator } from './authenticators/totp-authenticator.ts'
import { winauth } from './authenticators/winauth.ts'
import { authy } from './device-storage/authy.ts'
import { battleNet } from './device-storage/battle-net.ts'
import { duo } from './device-storage/duo.ts'
import { googleAuthenticator } from './device-storage/google-authenticator.ts'
import { microsoft } from './device-storage/microsoft.ts'
import { steam } from './device-storage/steam.ts'
import { csv } from './lists/csv.ts'
import { oathList } from './lists/oath-list.ts'
import { otpauth } from './lists/otpauth.ts'
import { paper } from './own/paper.ts'
import { sparekey } from './own/sparekey.ts'
import { onePassword } from './password-managers/1password.ts'
import { bitwarden, bitwardenCsv } from './password-managers/bitwarden.ts'
import { keepass } from './password-managers/keepass.ts'
import { lastPass } from './password-managers/lastpass.ts'
import { protonPass } from './password-managers/proton-pass.ts'

/**
 * Every format. What is not here does not exist for the app, the command line, the tests and the documentation.
 * In alphabetical order, but for those that would take the files of others: they come last, the least particular at the end.
 */
export const formats: readonly Format[] = [
  onePassword,
  twoFas,
  aegis,
  authy,
  battleNet,
  bitwarden,
  bitwardenCsv,
  duo,
  ente,
  freeotp,
  freeotpPlus,
  googleAuthenticator,
  keepass,
  lastPass,
  microsoft,
  paper,
  proton,
  protonPass,
  raivo,
  sparekey,
  steam,
  stratum,
  winauth,
  otpauth,
  // Encrypted files without a mark, known by looking random.
  totpAuthenticator,
  authenticatorPlus,
  andotp,
  // Tables and lists of anybody's own making.
  csv,
  oathList,
]
