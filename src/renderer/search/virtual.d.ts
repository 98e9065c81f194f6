declare module 'virtual:services/names' {
  /** What each known service is called, in every language and by every alias. */
  export const services: { names: string[]; domains: string[] }[]
}
