import type { AppUpdater, UpdateInfo } from 'electron-updater'
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider.js'
import { type ProviderRuntimeOptions, parseUpdateInfo } from 'electron-updater/out/providers/Provider.js'
import { SparekeyError } from '../../errors.ts'
import { isSigned } from '../../updates/signature.ts'

/**
 * The feed of new versions: electron-updater's generic one, believed only when it is signed (`latest-linux.yml.sig` beside
 * `latest-linux.yml`). It names the SHA-512 of each file, so that whoever signed the feed vouches for what is downloaded.
 */
export class SignedFeed extends GenericProvider {
  readonly #url: string
  readonly #key: string

  constructor(options: object, updater: AppUpdater, runtime: ProviderRuntimeOptions) {
    const { url = '', key = '' } = options as { url?: string; key?: string }
    super({ provider: 'generic', url }, updater, runtime)
    this.#url = url.endsWith('/') ? url : `${url}/`
    this.#key = key
  }

  /** electron-updater would send a number that tells one installation from another. */
  override setRequestHeaders(): void {}

  override async getLatestVersion(): Promise<UpdateInfo> {
    const file = `${this.getDefaultChannelName()}.yml`
    const address = new URL(file, this.#url)
    const feed = (await this.httpRequest(address)) ?? ''
    const signature = (await this.httpRequest(new URL(`${file}.sig`, this.#url))) ?? ''
    if (!isSigned(feed, signature, this.#key)) throw new SparekeyError('update-untrusted')
    return parseUpdateInfo(feed, file, address)
  }
}
