import type { Format } from './format.ts'
import { onePassword } from './formats/1password.ts'
import { twoFas } from './formats/2fas.ts'
import { aegis } from './formats/aegis.ts'
import { andotp } from './formats/andotp.ts'
import { authenticatorPlus } from './formats/authenticator-plus.ts'
import { authy } from './formats/authy.ts'
import { battleNet } from './formats/battle-net.ts'
import { bitwarden, bitwardenCsv } from './formats/bitwarden.ts'
import { csv } from './formats/csv.ts'
import { duo } from './formats/duo.ts'
import { ente } from './formats/ente.ts'
import { freeotp } from './formats/freeotp.ts'
import { freeotpPlus } from './formats/freeotp-plus.ts'
import { googleAuthenticator } from './formats/google-authenticator.ts'
import { keepass } from './formats/keepass.ts'
import { lastPass } from './formats/lastpass.ts'
import { microsoft } from './formats/microsoft.ts'
import { oathList } from './formats/oath-list.ts'
import { otpauth } from './formats/otpauth.ts'
import { paper } from './formats/paper.ts'
import { proton } from './formats/proton.ts'
import { protonPass } from './formats/proton-pass.ts'
import { raivo } from './formats/raivo.ts'
import { sparekey } from './formats/sparekey.ts'
import { steam } from './formats/steam.ts'
import { stratum } from './formats/stratum.ts'
import { totpAuthenticator } from './formats/totp-authenticator.ts'
import { winauth } from './formats/winauth.ts'

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
