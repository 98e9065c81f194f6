/** A code as it is read out: 6 as 3 3, 7 as 3 4, 8 as 4 4, 9 as 3 3 3, 10 as 3 3 4; up to 5, and letters, as one. */
export function grouped(code: string): string {
  const parts: Record<number, number[]> = { 6: [3, 3], 7: [3, 4], 8: [4, 4], 9: [3, 3, 3], 10: [3, 3, 4] }
  const sizes = /^\d+$/.test(code) ? parts[code.length] : undefined
  if (!sizes) return code
  let at = 0
  return sizes
    .map((size) => {
      const part = code.slice(at, at + size)
      at += size
      return part
    })
    .join(' ')
}

/** One sign after the other, for a screen reader. */
export function spelled(code: string): string {
  return [...code].join(' ')
}
