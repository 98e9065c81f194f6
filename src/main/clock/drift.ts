import { SparekeyError } from '../errors.ts'
import { defaultTimeServers, parseTimeServer, type TimeServer } from './server.ts'
import { askSntp, type Sample } from './sntp.ts'
import { type Clock, steadyClock } from './steady-clock.ts'
import { askWebDate } from './web-date.ts'

/** How far this computer's clock is off. */
export interface Drift {
  /** Milliseconds to add to this computer's clock to get the true time: positive when it is slow. */
  milliseconds: number
  /** The truth lies within so many milliseconds on either side. */
  uncertainty: number
  /** The servers that agree on it, as they were given. */
  agreeing: string[]
  /** The servers that answered something else. */
  disagreeing: string[]
  /** The servers that did not answer, or with nothing of use. */
  silent: string[]
}

export interface DriftOptions {
  servers?: readonly string[]
  /** Milliseconds for all the servers together; they are asked at the same time. */
  timeout?: number
  signal?: AbortSignal
}

/**
 * Asks all the servers for the time and returns what most of them agree on. The caller asks only when the person has turned this on.
 * Throws SparekeyError: `time-server-unreadable`, `time-unreachable` when none answers, `time-servers-disagree` when as many say one thing as
 * another, `cancelled`.
 */
export async function measureDrift(options: DriftOptions = {}): Promise<Drift> {
  const { servers = defaultTimeServers, timeout = 5000, signal } = options
  const asked = [...new Set(servers)].map((name) => ({ name, server: parseTimeServer(name) }))
  if (signal?.aborted) throw new SparekeyError('cancelled')
  const clock = steadyClock()
  const deadline = AbortSignal.timeout(timeout)
  const stop = signal === undefined ? deadline : AbortSignal.any([signal, deadline])
  const answers = await Promise.allSettled(asked.map(({ server }) => ask(server, clock, stop)))
  if (signal?.aborted) throw new SparekeyError('cancelled')

  const samples: { name: string; sample: Sample }[] = []
  const silent: string[] = []
  for (const [i, answer] of answers.entries()) {
    const name = asked[i]!.name
    if (answer.status === 'fulfilled') samples.push({ name, sample: answer.value })
    else silent.push(name)
  }
  if (samples.length === 0) throw new SparekeyError('time-unreachable', { count: asked.length })

  const common = agreement(samples.map(({ sample }) => sample))
  if (common === undefined) throw new SparekeyError('time-servers-disagree', { count: samples.length })
  const agrees = ({ sample }: { sample: Sample }) =>
    sample.least <= common.most && sample.most >= common.least
  return {
    milliseconds: Math.round((common.least + common.most) / 2),
    uncertainty: Math.ceil((common.most - common.least) / 2),
    agreeing: samples.filter(agrees).map(({ name }) => name),
    disagreeing: samples.filter((sample) => !agrees(sample)).map(({ name }) => name),
    silent,
  }
}

function ask(server: TimeServer, clock: Clock, signal: AbortSignal): Promise<Sample> {
  return server.kind === 'sntp'
    ? askSntp(server.host, server.port, clock, signal)
    : askWebDate(server.url, clock, signal)
}

/**
 * The interval that lies in the most samples (Marzullo's algorithm, RFC 5905 section 11.2.1); undefined when no majority shares one.
 * One sample alone is its own majority.
 */
export function agreement(samples: readonly Sample[]): Sample | undefined {
  const edges = samples
    .flatMap(({ least, most }) => [
      { at: least, step: 1 },
      { at: most, step: -1 },
    ])
    .sort((a, b) => a.at - b.at || b.step - a.step)
  let inside = 0
  let best = 0
  let common: Sample | undefined
  for (const [i, edge] of edges.entries()) {
    inside += edge.step
    if (inside > best) {
      best = inside
      common = { least: edge.at, most: edges[i + 1]!.at }
    }
  }
  return best * 2 > samples.length ? common : undefined
}
