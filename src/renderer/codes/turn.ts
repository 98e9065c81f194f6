import type { CSSProperties } from 'react'

/**
 * How the time of a code is shown without anybody counting: a chain of CSS animations, a millisecond each, of which
 * every one waits for its moment. Between two moments nothing runs, in no process. The rings below the element take
 * what is left from `--left`; styles/ring.css says what they do with it.
 */

export interface Turn {
  /** Milliseconds on this computer's clock. */
  validFrom: number
  validUntil: number
}

/** The ring shrinks in this many steps: one a second, for most codes. */
const steps = 30
/** How long a code is brass before it turns, in milliseconds. */
const brassFor = 5_000

/**
 * For an element whose rings all turn together. Made once a turn: the times are counted from now. What has passed is said as it is, and
 * not by animations that have ended: the first frame of a list would run all of them. `moves`: false where it stays as it is now, for
 * the first frames of a list, which have enough to draw.
 */
export function turnStyle({ validFrom, validUntil }: Turn, moves = true): CSSProperties {
  const now = Date.now()
  const period = validUntil - validFrom
  const passed: Record<string, string> = {}
  // An animation of the same name would go on in place of beginning anew: one turn has these names, the next the others.
  const turn = Math.round(validUntil / period) % 2 === 0 ? 'even' : 'odd'
  const animations: { name: string; milliseconds: number; delay: number }[] = []
  const at = (moment: number, name: string, milliseconds: number, after: Record<string, string>) => {
    const delay = moment - now
    if (delay + milliseconds <= 0) Object.assign(passed, after)
    else animations.push({ name: `turn-${name}-${turn}`, milliseconds, delay })
  }
  at(validUntil - period / 3, 'next', 160, { '--next': 'visible', '--room': '1' })
  at(validUntil - Math.min(brassFor, period / 3), 'brass', 1, { '--ring': 'var(--color-attention)' })
  for (let step = 1; step <= steps; step++) {
    at(validFrom + (step * period) / steps, 'step', 1, { '--left': (1 - step / steps).toFixed(4) })
  }
  if (!moves) return passed
  return {
    ...passed,
    animationName: animations.map(({ name }) => name).join(),
    animationDuration: animations.map(({ milliseconds }) => `${milliseconds}ms`).join(),
    animationDelay: animations.map(({ delay }) => `${(delay / 1000).toFixed(3)}s`).join(),
  }
}

const turnName = ({ validFrom, validUntil }: Turn): string => `${validFrom}:${validUntil}`

/** Its name: equal for equal turns, where objects are not. `undefined`: it does not turn. */
export function turnOf(code: Partial<Turn> | undefined): string | undefined {
  if (code?.validFrom === undefined || code.validUntil === undefined) return undefined
  return turnName({ validFrom: code.validFrom, validUntil: code.validUntil })
}

/** Whether a code stays as long as those of the turn of that name do. So does one that does not turn. */
export function turnsLike(code: Partial<Turn> | undefined, name: string | undefined): boolean {
  if (code?.validFrom === undefined || code.validUntil === undefined || name === undefined) return true
  const { validFrom, validUntil } = turnNamed(name)
  return code.validUntil - code.validFrom === validUntil - validFrom
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
