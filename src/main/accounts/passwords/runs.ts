/**
 * Runs within a password: keys beside each other, digits in order, one character again and again.
 * Positions are in UTF-16 code units, as a text field selects them: [start, end).
 */

export type Part = readonly [start: number, end: number]

/** Rows of a US keyboard from left to right. The signs of the shifted digits are the same keys. */
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890', '!@#$%^&*()'] as const
const keys = new Map<string, { row: number; at: number }>()
for (const [row, characters] of rows.entries()) {
  // The digits and their signs lie in one row.
  for (const [at, character] of [...characters].entries()) keys.set(character, { row: Math.min(row, 3), at })
}

/** Runs of `least` characters or more that are neighbours on the keyboard or digits in order, forward or backward. */
export function sequences(text: string, least: number): Part[] {
  // One by one: the small form of a whole text can have another number of characters.
  const characters = [...text].map((character) => character.toLowerCase())
  const steps = (step: (a: string, b: string) => number) => runsOf(characters, least, step)
  return merged([...steps(keyStep), ...steps(digitStep)], text)
}

/** Runs of `least` times the same character or more; upper and lower case are two characters. */
export function repeats(text: string, least: number): Part[] {
  const step = (a: string, b: string) => (a === b ? 1 : 0)
  return merged(runsOf([...text], least, step), text)
}

/** 1: the key to the right, -1: the key to the left, 0: neither. */
function keyStep(a: string, b: string): number {
  const from = keys.get(a)
  const to = keys.get(b)
  if (!from || !to || from.row !== to.row) return 0
  return unit(to.at - from.at)
}

function digitStep(a: string, b: string): number {
  return isDigit(a) && isDigit(b) ? unit(Number(b) - Number(a)) : 0
}

const isDigit = (character: string) => character >= '0' && character <= '9' && character.length === 1
const unit = (difference: number) => (Math.abs(difference) === 1 ? difference : 0)

/** Positions in characters. A run goes on for as long as each step is the same, and is not 0. */
function runsOf(characters: string[], least: number, step: (a: string, b: string) => number): Part[] {
  const runs: Part[] = []
  let start = 0
  let direction = 0
  for (let at = 1; at <= characters.length; at++) {
    const next = at < characters.length ? step(characters[at - 1]!, characters[at]!) : 0
    if (next !== 0 && next === direction) continue
    if (direction !== 0 && at - start >= least) runs.push([start, at])
    start = at - 1
    direction = next
  }
  return runs
}

/** Overlapping runs as one; positions in characters become positions in code units. */
function merged(runs: Part[], text: string): Part[] {
  if (runs.length === 0) return runs
  const parts: [number, number][] = []
  for (const [start, end] of runs.sort((a, b) => a[0] - b[0])) {
    const last = parts.at(-1)
    if (last && start < last[1]) last[1] = Math.max(last[1], end)
    else parts.push([start, end])
  }
  const units = [0]
  for (const character of text) units.push(units.at(-1)! + character.length)
  return parts.map(([start, end]) => [units[start]!, units[end]!])
}
