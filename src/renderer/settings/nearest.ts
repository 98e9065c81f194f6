/** The offered value that says most nearly what is set, where the command line has set another. */
export function nearest<T extends string>(value: number, offered: readonly T[]): T {
  const exact = offered.find((one) => Number(one) === value)
  if (exact !== undefined) return exact
  const real = offered.filter((one) => one !== '0')
  return real.reduce((best, one) =>
    Math.abs(Number(one) - value) < Math.abs(Number(best) - value) ? one : best,
  )
}
