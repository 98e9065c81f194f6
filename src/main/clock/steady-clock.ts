/** This computer's time in milliseconds since 1970, with fractions. */
export type Clock = () => number

/** A clock that starts from the wall clock and runs on by itself: a step of the wall clock while measuring does not reach it. */
export function steadyClock(): Clock {
  const wall = Date.now()
  const started = performance.now()
  return () => wall + (performance.now() - started)
}
