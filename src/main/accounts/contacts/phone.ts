import {
  type CountryCode,
  isSupportedCountry,
  ParseError,
  parsePhoneNumberFromString,
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
} from 'libphonenumber-js/min'
import { SparekeyError } from '../../errors.ts'

/** Phone numbers: kept in E.164 (ITU-T), shown as people of their country write them. */

/**
 * A number in E.164 from one as it is written; without a country code it is taken for one of `country` (ISO 3166, `KR`).
 * Throws `phone-unreadable`, `phone-country-unknown`, `phone-too-short`, `phone-too-long`; never with the number.
 */
export function readPhone(text: string, country: string): string {
  const home = countryOf(country)
  try {
    const phone = parsePhoneNumberWithError(text.normalize('NFKC').trim(), {
      ...(home && { defaultCountry: home }),
      extract: false,
    })
    // An extension cannot get a message, and would be lost in E.164.
    if (phone.ext !== undefined) throw new SparekeyError('phone-unreadable')
    const problem = validatePhoneNumberLength(phone.number)
    if (problem) throw new SparekeyError(refusals[problem] ?? 'phone-unreadable')
    // The general pattern of the country; whether it is assigned is for the code that is sent there.
    if (!phone.isValid()) throw new SparekeyError('phone-unreadable')
    return phone.number
  } catch (error) {
    if (error instanceof ParseError) throw new SparekeyError(refusals[error.message] ?? 'phone-unreadable')
    throw error
  }
}

/** In national form at home (`010-2345-6789`), else in international form (`+1 213 373 4253`). */
export function showPhone(e164: string, homeCountry: string): string {
  const phone = parsePhoneNumberFromString(e164)
  if (!phone) return e164
  return phone.country === countryOf(homeCountry) ? phone.formatNational() : phone.formatInternational()
}

/** All but the country and the last four digits hidden, for a hint of where a code went. */
export function maskPhone(e164: string): string {
  const phone = parsePhoneNumberFromString(e164)
  const country = phone ? `+${phone.countryCallingCode} ` : ''
  const national = phone?.nationalNumber ?? e164.replace(/\D/g, '')
  return `${country}${'•'.repeat(Math.max(0, national.length - 4))}${national.slice(-4)}`
}

const countryOf = (country: string): CountryCode | undefined =>
  isSupportedCountry(country.toUpperCase()) ? (country.toUpperCase() as CountryCode) : undefined

const refusals: Record<string, 'phone-country-unknown' | 'phone-too-short' | 'phone-too-long'> = {
  INVALID_COUNTRY: 'phone-country-unknown',
  TOO_SHORT: 'phone-too-short',
  TOO_LONG: 'phone-too-long',
}
