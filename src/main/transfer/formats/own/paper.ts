import type { Format } from '../../format.ts'
import { holding, textFile } from '../../holding.ts'
import { paperOf } from '../../paper.ts'

/** Paper: a document to be printed, or made a PDF by whoever can. */
export const paper: Format = {
  id: 'paper',
  name: 'Paper',
  facts: {
    reads: 'Nothing: its QR codes are scanned',
    writes:
      'An HTML document in English or Korean, a page for each entry: its QR code and its key in letters',
    loses: 'Tags, notes, icons, favourites and usage.',
    sources: ['https://github.com/google/google-authenticator/wiki/Key-Uri-Format'],
  },
  writes: 'plain',
  async write(entries, { language = 'en', signal }) {
    const { held, notes } = holding(entries, { pin: true })
    return { files: [textFile('setup-keys.html', await paperOf(held, language, new Date(), signal))], notes }
  },
}
