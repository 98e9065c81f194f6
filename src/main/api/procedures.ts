import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../contract/contract.ts'
import { noteRefusal } from '../about/refusals.ts'
import { SparekeyError } from '../errors.ts'

/**
 * A refusal crosses as its code and its safe details; anything else crosses as `internal`, with nothing of its message, which could hold
 * anything.
 */
export async function refusing<Answer>({ next }: { next(): Answer | PromiseLike<Answer> }): Promise<Answer> {
  try {
    return await next()
  } catch (error) {
    const crossing = toCrossing(error)
    noteRefusal(crossing.data.code)
    throw crossing
  }
}

/** The contract's procedures, ready for their handlers. */
export const procedures = implement(contract).use(refusing)

export function toCrossing(
  error: unknown,
): ORPCError<string, { code: string; details: Record<string, string | number> }> {
  const { code, details } = error instanceof SparekeyError ? error : new SparekeyError('internal')
  return new ORPCError('REFUSED', { status: 400, message: code, data: { code, details } })
}
