import {
  configure,
  type Entry,
  ERR_ENCRYPTED,
  ERR_INVALID_PASSWORD,
  Uint8ArrayReader,
  ZipReader,
} from '@zip.js/zip.js'
import { SparekeyError } from '../../../errors.ts'

/** A file inside of an archive. */
export interface ArchivedFile {
  /** With slashes, as in the archive; never used as a path. */
  path: string
  encrypted: boolean
  /**
   * Its content. The size that the archive claims is not believed: what comes out is counted.
   * Throws `password-needed`, `password-wrong`, `file-too-large`, `file-damaged`, `cancelled`.
   */
  read(options?: { password?: string | undefined; signal?: AbortSignal | undefined }): Promise<Uint8Array>
}

const maxFiles = 20_000
const maxContent = 64 * 1024 * 1024

configure({ useWebWorkers: false })

/** The files of a ZIP archive (plain, ZipCrypto or WinZip AES); undefined when it is not one. Throws `file-too-complex`. */
export async function openArchive(bytes: Uint8Array): Promise<ArchivedFile[] | undefined> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return undefined
  const reader = new ZipReader(new Uint8ArrayReader(bytes))
  const files: ArchivedFile[] = []
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (files.length >= maxFiles) throw new SparekeyError('file-too-complex')
      if (!entry.directory) files.push(archivedFile(entry))
    }
  } catch (error) {
    if (error instanceof SparekeyError) throw error
    return undefined
  }
  return files
}

function archivedFile(entry: Entry): ArchivedFile {
  return {
    path: entry.filename,
    encrypted: entry.encrypted,
    async read({ password, signal } = {}) {
      if (entry.directory) throw new SparekeyError('file-damaged')
      if (entry.encrypted && !password) throw new SparekeyError('password-needed')
      const content = new Content()
      try {
        await entry.getData(content.stream, {
          checkSignature: true,
          ...(entry.encrypted && password ? { password } : {}),
          ...(signal ? { signal } : {}),
        })
      } catch (error) {
        if (content.tooLarge)
          throw new SparekeyError('file-too-large', {
            megabytes: maxContent / 1024 / 1024,
            limit: maxContent / 1024 / 1024,
          })
        if (signal?.aborted) throw new SparekeyError('cancelled')
        const message = error instanceof Error ? error.message : ''
        if (message === ERR_INVALID_PASSWORD) throw new SparekeyError('password-wrong')
        if (message === ERR_ENCRYPTED) throw new SparekeyError('password-needed')
        // ZipCrypto finds out one wrong password in 256 only by the checksum of what came out.
        throw new SparekeyError(entry.encrypted ? 'password-wrong' : 'file-damaged')
      }
      return content.bytes()
    },
  }
}

/** Collects what comes out of an archive, and stops when it is too much. */
class Content {
  tooLarge = false
  private readonly chunks: Uint8Array[] = []
  private size = 0
  readonly stream = new WritableStream<Uint8Array>({
    write: (chunk) => {
      this.size += chunk.length
      if (this.size > maxContent) {
        this.tooLarge = true
        throw new Error('too large')
      }
      this.chunks.push(chunk.slice())
    },
  })

  bytes(): Uint8Array {
    return Buffer.concat(this.chunks)
  }
}
