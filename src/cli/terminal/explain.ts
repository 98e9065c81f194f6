import type { ErrorDetails } from '../../contract/errors.ts'
import { SparekeyError } from '../../main/errors.ts'
import { Refusal, UsageError } from '../line/failure.ts'
import type { Words } from './words.ts'

export interface Explained {
  code: string
  message: string
  details: ErrorDetails
}

/** What went wrong, in the person's words: never a stack, and of what nobody foresaw no more than that it happened. */
export function explain(error: unknown, words: Words): Explained {
  if (error instanceof UsageError) return worded(error, 'usage.', words)
  if (error instanceof Refusal) return worded(error, 'refusals.', words)
  if (error instanceof SparekeyError) return worded(error, 'errors:', words)
  return worded({ code: 'internal', details: {} }, 'errors:', words)
}

function worded(
  { code, details }: { code: string; details: ErrorDetails },
  namespace: string,
  words: Words,
): Explained {
  return { code, details, message: words(`${namespace}${code}`, details) }
}
