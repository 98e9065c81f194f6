import { accounts } from './accounts/accounts.ts'
import { contacts } from './accounts/contacts.ts'
import { delivery } from './accounts/delivery.ts'
import { services } from './accounts/services.ts'
import { about } from './app/about.ts'
import { app } from './app/app.ts'
import { activity, clock, settings } from './app/settings.ts'
import { codes } from './codes/codes.ts'
import { entries } from './codes/entries.ts'
import { owner } from './owner/owner.ts'
import { unlocking } from './owner/unlocking.ts'
import { drill } from './recovery/drill.ts'
import { recovery } from './recovery/recovery.ts'
import { sheet } from './recovery/sheet.ts'
import { scan } from './transfer/scan.ts'
import { transfer } from './transfer/transfer.ts'
import { history } from './vault/history.ts'
import { password, sessions } from './vault/password.ts'
import { kit, vault } from './vault/vault.ts'

/** Everything that may cross between the page and main. Schemas are strict: what they do not name is refused. */
export const contract = {
  about,
  app,
  vault,
  kit,
  entries,
  codes,
  history,
  accounts,
  contacts,
  services,
  delivery,
  owner,
  password,
  sessions,
  recovery,
  drill,
  sheet,
  scan,
  transfer,
  unlocking,
  settings,
  activity,
  clock,
}
