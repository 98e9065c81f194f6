import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../contract/contract.ts'
import type { ErrorDetails } from '../contract/errors.ts'
import { portToCome } from './port.ts'

/**
 * Main, as the page sees it: the contract's calls, over the one port. Only the contract's types are used here; its
 * schemas are checked on the other side.
 */
export const link = new RPCLink({ port: portToCome() })
export const main: ContractRouterClient<typeof contract> = createORPCClient(link)

export interface Refusal {
  code: string
  details: ErrorDetails
}

/** What main refused, by the code that has its words in `errors`; `internal` for everything else. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof ORPCError) {
    const data: unknown = error.data
    if (data && typeof data === 'object' && 'code' in data && typeof data.code === 'string') {
      const details =
        'details' in data && data.details && typeof data.details === 'object' ? data.details : {}
      return { code: data.code, details: details as ErrorDetails }
    }
  }
  return { code: 'internal', details: {} }
}
