import { formatOtpauthUri, isSetupUri } from '../../../otp/uri.ts'
import type { Format } from '../../format.ts'
import { holding, textFile } from '../../holding.ts'
import { isLinkList, readLinks } from '../../links.ts'

/** Setup links in a text, one a line: what most apps can write when nothing else is agreed on. */
export const otpauth: Format = {
  id: 'otpauth',
  name: 'Setup links (otpauth)',
  facts: {
    reads:
      'Text with one otpauth://, otpauth-migration://, steam:// or motp:// link a line; empty lines and lines that begin with #, ; or // are passed over',
    writes: 'Text, one link a line, with the PINs of mOTP and Yandex',
    loses: 'Tags, notes, icons, favourites and usage: a link holds the key and its names.',
    sources: ['https://github.com/google/google-authenticator/wiki/Key-Uri-Format'],
  },
  recognize: (source) => isLinkList(source.text(), isSetupUri),
  read: (source, options) => readLinks(source.text() ?? '', options),
  writes: 'plain',
  async write(entries) {
    const { held, notes } = holding(entries, { pin: true })
    const lines = held.map((entry) => `${formatOtpauthUri(entry)}\n`)
    return { files: [textFile('otpauth.txt', lines.join(''))], notes }
  },
}
