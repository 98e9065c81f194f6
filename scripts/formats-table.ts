import type { Format } from '../src/main/transfer/format.ts'
import { formats } from '../src/main/transfer/formats/formats.ts'

/** docs/FORMATS.md, made of the facts that stand beside each reader and writer. */
export function formatsDocument(): string {
  const byName = formats.toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
  return `${[head, table(byName), ...byName.map(chapter)].join('\n\n')}\n`
}

const head = `# Formats

What Sparekey reads from other apps and writes for them. This page is made from the code that does it, by \`node scripts/formats-doc.ts\`:
a format that is not here is not supported. Files are recognized by their content, never by their names; \`sparekey formats\` prints the same list.

Before anything is written, an import lists every record: added, there already, changed (and why) or refused (and why).
Files of more than 64 MB or 100,000 records are refused, and so are files whose key derivation would cost more than 1 GiB or some ten seconds.`

function table(list: readonly Format[]): string {
  const anchors = anchorsOf(list.map(({ name }) => name))
  const rows = list.map(
    ({ id, name, facts, read, writes }, place) =>
      `| [${name}](#${anchors[place]}) | \`${id}\` | ${read ? 'yes' : 'no'} | ${read ? (facts.opens ? 'yes' : 'no') : ''} | ${writes ? 'yes' : 'no'} | ${writes === undefined ? '' : writes === 'plain' ? 'no' : writes === 'both' ? 'yes' : 'always'} |`,
  )
  return [
    '| app | id | in | encrypted in | out | encrypted out |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

function chapter({ name, facts }: Format): string {
  const lines = [
    ['Reads', facts.reads],
    ['Opens', facts.opens],
    ['Writes', facts.writes],
    ['What is lost', facts.loses],
    [
      'Sources',
      facts.sources.map((source) => (source.startsWith('http') ? linked(source) : source)).join(' · '),
    ],
  ]
  return [
    `## ${name}`,
    '',
    ...lines.flatMap(([title, text]) => (text ? [`- **${title}**: ${text}`] : [])),
  ].join('\n')
}

/** An address, with what to look for behind it after a comma. */
function linked(source: string): string {
  const [address, ...rest] = source.split(', ')
  return [`<${address}>`, ...rest].join(', ')
}

/** As GitHub makes them of headings: letters, numbers and dashes, and a number for those that are there already. */
function anchorsOf(headings: readonly string[]): string[] {
  const plain = headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
  return plain.map((anchor, i) => {
    const before = plain.slice(0, i).filter((other) => other === anchor).length
    return before === 0 ? anchor : `${anchor}-${before}`
  })
}
