import type { ErrorCode, ErrorDetails } from '../../contract/errors.ts'
import type { Note } from '../../contract/transfer/notes.ts'
import type { QrKind } from '../../contract/transfer/qr-kinds.ts'
import type { SetupKey } from '../otp/setup-key.ts'
import type { Corners } from './qr.ts'

/** What was read out of pictures or texts. It holds secrets: main shows the names alone. */
export interface ScanResult {
  /** Setup keys in the order of the codes; accounts of exports after them, in the order of their parts. */
  found: Found[]
  /** Codes that are not setup codes, named as what they are. */
  others: { kind: QrKind; source: string }[]
  refused: Refused[]
  /** Exports of Google Authenticator of which not every part was there; `missing` counts them as the app does, from 1. */
  missingParts: { batch: number; have: number; size: number; missing: number[] }[]
  /** What could be looked at, and where in it the codes are. */
  pictures: LookedAt[]
}

export interface Found {
  key: SetupKey
  notes: Note[]
  /** The picture or monitor it was read from, as named to the person; empty for typed text. */
  source: string
}

export interface Refused {
  code: ErrorCode
  details: ErrorDetails
  source: string
  /** Issuer and account, where they could be read. */
  name?: string
}

interface LookedAt {
  source: string
  width: number
  height: number
  /** `found`: the place of the code's first setup key. */
  codes: { corners: Corners; found: number | undefined }[]
}
