import type { ErrorDetails } from '../../contract/errors.ts'

/** The command line was not understood: exit 2. `code` is a key of `usage` in the translations; details never hold what may be a secret. */
export class UsageError extends Error {
  readonly code: string
  readonly details: ErrorDetails

  constructor(code: string, details: ErrorDetails = {}) {
    super(code)
    this.name = 'UsageError'
    this.code = code
    this.details = details
  }
}

/** What only the command line refuses: exit 1. `code` is a key of `refusals` in the translations. */
export class Refusal extends Error {
  readonly code: string
  readonly details: ErrorDetails
  /** Names to choose from, one a line. */
  readonly candidates: readonly Candidate[] | undefined

  constructor(code: string, details: ErrorDetails = {}, candidates?: readonly Candidate[]) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.details = details
    this.candidates = candidates
  }
}

export interface Candidate {
  id: string
  issuer: string
  account: string
}
