import { about } from './about.ts'
import { accounts } from './accounts.ts'
import { app } from './app.ts'
import { codes } from './codes.ts'
import { contacts } from './contacts.ts'
import { delivery } from './delivery.ts'
import { drill } from './drill.ts'
import { entries } from './entries.ts'
import { history } from './history.ts'
import { owner } from './owner.ts'
import { password, sessions } from './password.ts'
import { recovery } from './recovery.ts'
import { scan } from './scan.ts'
import { services } from './services.ts'
import { activity, clock, settings } from './settings.ts'
import { sheet } from './sheet.ts'
import { transfer } from './transfer.ts'
import { unlocking } from './unlocking.ts'
import { kit, vault } from './vault.ts'

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
