declare module 'virtual:brands/index' {
  /** By slug; not every drawing can be made out at the size of a list. */
  export const brands: Record<string, [title: string, hex: string, legible: 0 | 1]>
  /** Every name a brand goes by, as `brandKey` writes it, to its slug. */
  export const keys: Map<string, string>
  /** By the two first letters of the slug: the drawings on a 24-point grid, by slug. */
  export const drawings: Record<string, () => Promise<{ default: Record<string, string> }>>
}
