/** A stretch of time in words: `0.4 seconds`, `42 seconds`, `2 minutes 5 seconds`, `3 hours 1 minute`. Takes milliseconds of either sign. */
export function spanOf(milliseconds: number, language: string): string {
  const unit = (value: number, unit: string, digits = 0) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      unitDisplay: 'long',
      maximumFractionDigits: digits,
    }).format(value)
  const seconds = Math.abs(milliseconds) / 1000
  if (seconds < 10) return unit(seconds, 'second', seconds < 1 ? 2 : 1)
  const whole = Math.round(seconds)
  if (whole < 100) return unit(whole, 'second')
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return [unit(minutes, 'minute'), unit(whole % 60, 'second')].join(' ')
  return [unit(Math.floor(minutes / 60), 'hour'), unit(minutes % 60, 'minute')].join(' ')
}
