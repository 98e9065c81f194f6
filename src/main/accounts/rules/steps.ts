import type { ErrorCode, ErrorDetails } from '../../../contract/errors.ts'
import { SparekeyError } from '../../errors.ts'
import type { Account, AccountEvent, Method } from '../records.ts'
import type { Service } from '../services/service.ts'

/** Small steps that every rule takes with the record of an account. */

/** Throws `method-missing`. */
export function methodOf(account: Account, id: string): Method {
  const method = account.methods.find((one) => one.id === id)
  if (!method) throw new SparekeyError('method-missing')
  return method
}

/** The newest events; the schema takes no more. */
const longestHistory = 200

/** The account with these events at the end of its history. */
export function remember(account: Account, now: number, ...events: Omit<AccountEvent, 'at'>[]): Account {
  const history = [...account.history, ...events.map((event) => ({ at: now, ...event }))]
  return { ...account, history: history.slice(-longestHistory) }
}

/** A refusal with the service's name in its details. */
export function refusal(
  code: ErrorCode,
  service: Service | undefined,
  details: ErrorDetails = {},
): SparekeyError {
  return new SparekeyError(code, { ...(service && { service: service.names.en }), ...details })
}
