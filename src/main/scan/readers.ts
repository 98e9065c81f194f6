import { fileURLToPath } from 'node:url'
import { type TransferListItem, Worker } from 'node:worker_threads'
import { bundled } from '../bundled.ts'
import { SparekeyError } from '../errors.ts'
import type { Answer, ReadPicture, Work } from './worker.ts'

/**
 * The workers that read pictures: started when there is a picture, at most two at once, ended when idle. A picture that
 * takes too long, or brings its worker down, costs that picture alone.
 */

const mostWorkers = 2
const idleMilliseconds = 10_000

interface Job {
  work: Work
  transfer: TransferListItem[]
  timeLimit: number
  resolve(picture: ReadPicture): void
  reject(error: SparekeyError): void
}

interface Reader {
  worker: Worker
  job: Job | undefined
  timer: NodeJS.Timeout | undefined
}

const waiting: Job[] = []
const readers = new Set<Reader>()

/**
 * Reads one picture. `timeLimit` in milliseconds, from when a worker takes it. Throws `picture-too-slow`, `picture-unreadable`
 * and what the worker answers. What `transfer` lists is given away.
 */
export function readInWorker(
  work: Work,
  timeLimit: number,
  transfer: TransferListItem[] = [],
): Promise<ReadPicture> {
  return new Promise((resolve, reject) => {
    waiting.push({ work, transfer, timeLimit, resolve, reject })
    assign()
  })
}

function assign(): void {
  while (waiting.length > 0) {
    const reader = [...readers].find(({ job }) => !job) ?? (readers.size < mostWorkers ? start() : undefined)
    if (!reader) return
    give(reader, waiting.shift()!)
  }
}

function start(): Reader {
  const reader: Reader = {
    worker: new Worker(bundled('scan-worker.js') ?? fileURLToPath(new URL('./worker.ts', import.meta.url)), {
      // A worker inherits neither arguments nor environment of the app.
      argv: [],
      env: {},
      execArgv: [],
    }),
    job: undefined,
    timer: undefined,
  }
  readers.add(reader)
  reader.worker.on('message', (answer: Answer) => {
    const { job } = reader
    rest(reader)
    if ('picture' in answer) job?.resolve(answer.picture)
    else job?.reject(new SparekeyError(answer.error.code, answer.error.details))
    assign()
  })
  // An error always ends the worker; what it says may hold parts of a picture and is told to nobody.
  reader.worker.on('error', () => {})
  reader.worker.on('exit', () => end(reader, new SparekeyError('picture-unreadable')))
  return reader
}

function give(reader: Reader, job: Job): void {
  clearTimeout(reader.timer)
  reader.job = job
  reader.worker.ref()
  reader.timer = setTimeout(() => end(reader, new SparekeyError('picture-too-slow')), job.timeLimit)
  reader.worker.postMessage(job.work, job.transfer)
}

function rest(reader: Reader): void {
  clearTimeout(reader.timer)
  reader.job = undefined
  // Waiting for the next picture keeps no program from ending.
  reader.worker.unref()
  reader.timer = setTimeout(() => end(reader), idleMilliseconds)
  reader.timer.unref()
}

function end(reader: Reader, error?: SparekeyError): void {
  if (!readers.delete(reader)) return
  clearTimeout(reader.timer)
  void reader.worker.terminate()
  if (error) reader.job?.reject(error)
  assign()
}

/** How many workers there are now; for tests of their coming and going. */
export function workerCount(): number {
  return readers.size
}
