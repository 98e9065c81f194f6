import { parentPort, workerData } from 'node:worker_threads'
import { type Argon2Work, computeArgon2 } from './argon2.ts'

/** A worker thread for one derivation: seconds of work that must not stop the app, and that can be given up by ending the thread. */
parentPort?.postMessage(await computeArgon2(workerData as Argon2Work))
