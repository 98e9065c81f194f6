/** The last refusals of this run, by their codes alone: what they were about stays where it was. */

const most = 20
const kept: { at: number; code: string }[] = []

export function noteRefusal(code: string): void {
  kept.push({ at: Date.now(), code })
  kept.splice(0, kept.length - most)
}

/** The oldest first. */
export function lastRefusals(): readonly { at: number; code: string }[] {
  return kept
}
