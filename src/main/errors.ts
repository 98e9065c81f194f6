import type { ErrorCode, ErrorDetails } from '../contract/errors.ts'

/** A refusal a person can act on: a code that both languages have words for, and details that are safe to show. */
export class SparekeyError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code)
    this.name = 'SparekeyError'
    this.code = code
    this.details = details
  }
}
