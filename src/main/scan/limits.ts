/** What a picture may cost. */
export const limits = {
  /** A file, before it is opened. */
  bytes: 64 * 1024 * 1024,
  /** Beyond the sensors of cameras; 400 MB unpacked. */
  pixels: 100_000_000,
  /** Milliseconds for one picture, on the slowest computer that is to be of use. */
  time: 20_000,
} as const
