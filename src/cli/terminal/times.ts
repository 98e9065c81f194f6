/** Times as JSON says them: ISO 8601 in UTC; absent where they are. */
export function isoTimes(times: Record<string, number | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(times)
      .filter((pair): pair is [string, number] => pair[1] !== undefined)
      .map(([name, time]) => [name, new Date(time).toISOString()]),
  )
}
