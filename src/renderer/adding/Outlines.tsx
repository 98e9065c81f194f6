import { useTranslation } from 'react-i18next'
import type { Batch } from '../../contract/transfer/scan.ts'
import { listed } from '../components/listed.ts'

/** What was looked at, as a drawing: where in it the codes were, numbered as they are listed. */
export function Outlines({ pictures }: { pictures: Batch['pictures'] }) {
  const { t } = useTranslation('adding')
  return (
    <ul className="flex gap-3 overflow-x-auto pb-1">
      {pictures.map(({ source, width, height, codes }, index) => {
        const unit = Math.max(width, height) / 100
        const numbers = codes.flatMap(({ found }) => (found === undefined ? [] : [found + 1]))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two pictures may have the same name, and none of them moves.
          <li key={index} className="flex min-w-0 max-w-full shrink-0 flex-col gap-1">
            <svg
              viewBox={`0 0 ${width} ${height}`}
              className="h-33 max-w-full rounded-lg border border-line bg-rail"
              role="img"
              aria-label={t('picture-of', {
                source: source || t('picture'),
                count: codes.length,
                numbers: listed(numbers.map(String), 'unit'),
              })}
            >
              {codes.map(({ corners, found }, at) => {
                const x = corners.reduce((sum, corner) => sum + corner[0], 0) / 4
                const y = corners.reduce((sum, corner) => sum + corner[1], 0) / 4
                const known = found !== undefined
                const [a, b] = corners
                const side = a && b ? Math.hypot(b[0] - a[0], b[1] - a[1]) : 0
                // As large as the code allows, and never too small to be read.
                const radius = Math.max(unit * 3.4, Math.min(unit * 4.8, side * 0.4))
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <g key={at} className={known ? 'fill-accent' : 'fill-faint'}>
                    <polygon
                      points={corners.map((corner) => corner.join(',')).join(' ')}
                      className={known ? 'fill-accent-wash stroke-accent' : 'fill-transparent stroke-faint'}
                      strokeWidth={unit * 1.1}
                      strokeLinejoin="round"
                      strokeDasharray={known ? undefined : `${unit * 2.5} ${unit * 2}`}
                    />
                    {known && (
                      <>
                        <circle cx={x} cy={y} r={radius} />
                        <text
                          x={x}
                          y={y}
                          fontSize={radius * 1.3}
                          fontWeight={700}
                          textAnchor="middle"
                          dominantBaseline="central"
                          className="fill-on-accent"
                        >
                          {found + 1}
                        </text>
                      </>
                    )}
                  </g>
                )
              })}
            </svg>
            <span className="truncate text-faint text-xs">{source}</span>
          </li>
        )
      })}
    </ul>
  )
}
