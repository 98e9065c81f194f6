// The feed of new versions, where one is configured for a build: SPAREKEY_UPDATE_FEED is the address that it will lie at,
// SPAREKEY_UPDATE_KEY the file of the Ed25519 key (PEM, PKCS #8) that signs it. Without them the app asks nobody.

import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What electron-builder is to be told, as arguments. Throws in words for the terminal. */
export function feedArguments({ SPAREKEY_UPDATE_FEED: url, SPAREKEY_UPDATE_KEY: file }) {
  if (!url) return []
  if (!url.startsWith('https://')) throw new Error('SPAREKEY_UPDATE_FEED must be an https:// address.')
  if (!file)
    throw new Error('A feed of new versions is signed: SPAREKEY_UPDATE_KEY names the file of the key for it.')
  const key = createPublicKey(signingKey(file)).export({ format: 'der', type: 'spki' }).toString('base64')
  return ['-c.publish.provider=generic', `-c.publish.url=${url}`, `-c.extraMetadata.updateKey=${key}`]
}

/** Puts a signature beside each feed that was made (`latest-linux.yml.sig` beside `latest-linux.yml`). */
export function signFeeds(folder, { SPAREKEY_UPDATE_FEED: url, SPAREKEY_UPDATE_KEY: file }) {
  if (!url) return
  for (const name of globSync('latest*.yml', { cwd: folder })) {
    const feed = readFileSync(join(folder, name))
    writeFileSync(join(folder, `${name}.sig`), sign(null, feed, signingKey(file)).toString('base64'))
  }
}

function signingKey(file) {
  const key = createPrivateKey(readFileSync(file))
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('SPAREKEY_UPDATE_KEY is not an Ed25519 key.')
  return key
}
