import type { ErrorCode } from '../../contract/errors.ts'
import { SparekeyError } from '../errors.ts'

/**
 * What went wrong while a new version was looked for or fetched, as a code that has words. The library's own messages hold
 * addresses, headers and paths: nothing of them is said.
 */
export function updateFailure(error: unknown): SparekeyError {
  if (error instanceof SparekeyError) return error
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string }
  const text = `${code} ${message}`.trim()
  const found = signs.find(([, sign]) => sign.test(text))
  return new SparekeyError(found?.[0] ?? 'update-failed')
}

/** Chromium's names (net::ERR_…), Node's, and those of electron-updater. */
const signs: readonly (readonly [ErrorCode, RegExp])[] = [
  [
    'update-untrusted',
    /ERR_CERT|ERR_SSL|CHECKSUM|sha\d+ checksum mismatch|signature|ERR_UPDATER_INVALID_SIGNATURE/i,
  ],
  ['disk-full', /ENOSPC/],
  ['update-unwritable', /EACCES|EPERM|EROFS|ERR_UPDATER_OLD_FILE_NOT_FOUND/],
  ['update-feed', /ERR_UPDATER_|HTTP_ERROR_|HttpError|^\d{3} |Cannot parse/],
  [
    'update-offline',
    /ERR_INTERNET_DISCONNECTED|ERR_NETWORK|ERR_NAME_NOT_RESOLVED|ERR_ADDRESS_UNREACHABLE|ERR_CONNECTION|ERR_TIMED_OUT|ERR_PROXY|ERR_TUNNEL|ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH/,
  ],
]
