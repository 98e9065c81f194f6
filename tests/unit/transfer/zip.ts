import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'

/** A ZIP archive of files by their paths; with a password, each is encrypted as WinZip does it, or by ZipCrypto. */
export async function zip(
  files: Record<string, string | Uint8Array>,
  encryption: { password?: string; zipCrypto?: boolean } = {},
): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter())
  for (const [path, content] of Object.entries(files)) {
    const reader = typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content)
    await writer.add(path, reader, { ...encryption, encryptionStrength: 3, useWebWorkers: false })
  }
  return writer.close()
}
