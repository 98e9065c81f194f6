import { services } from 'virtual:services/names'
import { otherNames } from './other-names.ts'

/** Of the services that Sparekey knows. */
export const knownNames = otherNames(services)
