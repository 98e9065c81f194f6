import type { Tie } from './ties.ts'

/** How long one wave takes to fall: milliseconds. */
export const waveTime = 140

/** Lines that end further out of sight than this are drawn to there: pixels. */
const margin = 14

const looks = {
  open: 'tie',
  unknown: 'stroke-attention [stroke-dasharray:2_5]',
  lost: 'tie fallen [stroke-dasharray:5_5]',
} as const

/** Dots, as of a thread: the account of a mailbox is no way that rests on it. */
const threads = {
  open: 'stroke-accent [stroke-dasharray:0.1_6]',
  unknown: 'stroke-attention [stroke-dasharray:0.1_6]',
  lost: 'stroke-loss [stroke-dasharray:0.1_6]',
} as const

export const lineLook = ({ kind, reach }: Pick<Tie, 'kind' | 'reach'>): string =>
  kind === 'holds' ? threads[reach] : looks[reach]

/** What ties the two columns, between them: `from` and `to` are pixels from the top of what is in sight. */
export function Lines({ ties, height }: { ties: readonly Tie[]; height: number }) {
  const within = (y: number) => Math.min(Math.max(y, -margin), height + margin)
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 100 ${Math.max(height, 1)}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full rtl:-scale-x-100"
    >
      {ties.map(({ id, kind, from, to, reach, width, wave, near }) => {
        const [y1, y2] = [within(from), within(to)]
        return (
          <path
            key={id}
            data-line={kind}
            d={`M0,${y1} C50,${y1} 50,${y2} 100,${y2}`}
            fill="none"
            strokeWidth={near === 'near' ? width + 0.75 : width}
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
            className={`transition-[--fallen,opacity] duration-300 motion-reduce:transition-none ${kind === 'rests' && near === 'near' && reach === 'open' ? 'stroke-accent' : lineLook({ kind, reach })} ${near === 'far' ? 'opacity-10' : ''}`}
            style={{ transitionDelay: near === undefined ? `${wave * waveTime}ms` : '0ms' }}
          />
        )
      })}
    </svg>
  )
}
