import { fixtures as onePassword } from './fixtures/1password.ts'
import { fixtures as twoFas } from './fixtures/2fas.ts'
import { fixtures as aegis } from './fixtures/aegis.ts'
import { fixtures as andotp } from './fixtures/andotp.ts'
import { fixtures as authenticatorPlus } from './fixtures/authenticator-plus.ts'
import { fixtures as authy } from './fixtures/authy.ts'
import { fixtures as battleNet } from './fixtures/battle-net.ts'
import { fixtures as bitwarden } from './fixtures/bitwarden.ts'
import { fixtures as csv } from './fixtures/csv.ts'
import { fixtures as duo } from './fixtures/duo.ts'
import { fixtures as ente } from './fixtures/ente.ts'
import { fixtures as freeotp, plusFixtures as freeotpPlus } from './fixtures/freeotp.ts'
import { fixtures as googleAuthenticator } from './fixtures/google-authenticator.ts'
import { fixtures as keepass } from './fixtures/keepass.ts'
import { fixtures as lastPass } from './fixtures/lastpass.ts'
import { fixtures as microsoft } from './fixtures/microsoft.ts'
import { fixtures as oathList } from './fixtures/oath-list.ts'
import { fixtures as otpauth } from './fixtures/otpauth.ts'
import { fixtures as proton } from './fixtures/proton.ts'
import { fixtures as protonPass } from './fixtures/proton-pass.ts'
import { fixtures as raivo } from './fixtures/raivo.ts'
import { fixtures as sparekey } from './fixtures/sparekey.ts'
import { fixtures as steam } from './fixtures/steam.ts'
import { fixtures as stratum } from './fixtures/stratum.ts'
import { fixtures as totpAuthenticator } from './fixtures/totp-authenticator.ts'
import { fixtures as winauth } from './fixtures/winauth.ts'
import type { Fixture } from './vectors.ts'

/** The fixtures of every format, and of each at least one: a test counts them. */
export const fixtures: readonly Fixture[] = [
  onePassword,
  twoFas,
  aegis,
  bitwarden,
  ente,
  googleAuthenticator,
  keepass,
  lastPass,
  otpauth,
  proton,
  protonPass,
  raivo,
  sparekey,
  andotp,
  authenticatorPlus,
  authy,
  battleNet,
  csv,
  duo,
  freeotp,
  freeotpPlus,
  microsoft,
  oathList,
  steam,
  stratum,
  totpAuthenticator,
  winauth,
].flat()
