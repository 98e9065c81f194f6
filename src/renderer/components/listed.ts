import i18next from 'i18next'

/** How names are put together: all of them, any of them, or beside each other with no word between. */
type Kind = 'conjunction' | 'disjunction' | 'unit'

const formats = new Map<string, Intl.ListFormat>()

/** Names as the language that is spoken lists them; what is false or blank is left out. */
export function listed(
  names: readonly (string | false | undefined)[],
  kind: Kind = 'conjunction',
  language: string = i18next.language,
): string {
  const list = names.flatMap((name) => name || [])
  if (kind !== 'unit') return formatOf(language, kind).format(list)
  // Korean has no more than a space between units, as there is in names: the comma of its other lists says where one ends.
  const [, comma] = formatOf(language, 'conjunction').formatToParts(['1', '2', '3'])
  return list.join(comma!.value)
}

function formatOf(language: string, type: Kind): Intl.ListFormat {
  const name = `${language} ${type}`
  const format = formats.get(name) ?? new Intl.ListFormat(language, { type })
  formats.set(name, format)
  return format
}
