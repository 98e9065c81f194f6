/** Names as the language lists them: all of them, or any of them. */
export const listed = (
  names: readonly string[],
  language: 'en' | 'ko',
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string => new Intl.ListFormat(language, { type }).format(names)
