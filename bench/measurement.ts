// What a benchmark reports. A file bench/<subject>.bench.ts exports `default` a function that returns these; it measures
// ours and its peers in the same run, and gives the median of its rounds.

export interface Measurement {
  /** What was measured, in a few words: "4 QR codes on 4K, pixels to entries". */
  what: string
  unit: 'ms' | 'MB' | '%'
  ours: number
  /** The same job done by others; `note` says what the number hides ("0 of 4 found"). */
  peers: { name: string; value: number; note?: string }[]
  /** What was aimed at, in words, and whether this run reached it. */
  goal?: { text: string; met: boolean }
}

export type Benchmark = () => Promise<Measurement[]>
