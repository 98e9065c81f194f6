/** The time that a code is valid. What is shown of it (rings.ts) changes a few times in a turn, and nothing runs between two changes. */
export interface Turn {
  /** Milliseconds on this computer's clock. */
  validFrom: number
  validUntil: number
}

/** The ring shrinks in this many steps: one a second, for most codes. */
const steps = 30
/** How long a code is brass before it turns, in milliseconds. */
const brassFor = 5_000

/** What is to be seen of a turn at a moment. */
export interface Moment {
  /** Of the ring, from 1 to 0. */
  left: number
  /** The code that follows is shown. */
  next: boolean
  /** The code is about to turn. */
  brass: boolean
  /** When something of it changes, in milliseconds; infinite where nothing does any more. */
  until: number
}

/** What is to be seen of a turn, `now` in whole milliseconds on this computer's clock. */
export function momentOf({ validFrom, validUntil }: Turn, now: number): Moment {
  const period = validUntil - validFrom
  const third = Math.floor(period / 3)
  const nextFrom = validUntil - third
  const brassFrom = validUntil - Math.min(brassFor, third)
  const step = Math.min(steps, Math.max(0, Math.floor(((now - validFrom) * steps) / period)))
  const changes = [validFrom + Math.ceil(((step + 1) * period) / steps), nextFrom, brassFrom]
  return {
    left: 1 - step / steps,
    next: now >= nextFrom,
    brass: now >= brassFrom,
    until: Math.min(
      ...changes.filter((change) => change > now && change <= validUntil),
      Number.POSITIVE_INFINITY,
    ),
  }
}

const turnName = ({ validFrom, validUntil }: Turn): string => `${validFrom}:${validUntil}`

/** Its name: equal for equal turns, where objects are not. `undefined`: it does not turn. */
export function turnOf(code: Partial<Turn> | undefined): string | undefined {
  if (code?.validFrom === undefined || code.validUntil === undefined) return undefined
  return turnName({ validFrom: code.validFrom, validUntil: code.validUntil })
}

export function turnNamed(name: string): Turn {
  const [validFrom = 0, validUntil = 0] = name.split(':').map(Number)
  return { validFrom, validUntil }
}

/** The turn that most of these codes share, as `turnName` writes it. */
export function commonTurn(codes: Iterable<Partial<Turn>>): string | undefined {
  const counts = new Map<string, number>()
  let most: string | undefined
  for (const code of codes) {
    const turn = turnOf(code)
    if (turn === undefined) continue
    const count = (counts.get(turn) ?? 0) + 1
    counts.set(turn, count)
    if (most === undefined || count > counts.get(most)!) most = turn
  }
  return most
}
