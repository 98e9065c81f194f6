import type { Plugin } from 'vite'

/**
 * The bridge asks of each message whether it is a form, and in Node that question alone reads all of fetch (a tenth of what main does
 * until the first code). It is asked here by what such an object calls itself. The build fails where there is nothing to ask differently.
 */
export function withoutFetch(): Plugin {
  const asked = /\b(\w+) instanceof FormData\b/g
  let found = 0
  return {
    name: 'sparekey:without-fetch',
    buildStart() {
      found = 0
    },
    transform(code, id) {
      if (!id.includes('/@orpc/') || !asked.test(code)) return null
      found += 1
      return {
        code: code.replace(asked, `Object.prototype.toString.call($1) === '[object FormData]'`),
        map: null,
      }
    },
    buildEnd(error) {
      if (!error && found === 0)
        this.error('The bridge no longer asks for forms: scripts/without-fetch.ts is of no use.')
    },
  }
}
